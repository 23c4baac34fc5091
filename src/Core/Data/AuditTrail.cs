using System.Text;
using System.Text.Json;
using Alongside.Core.Deadlines;
using Alongside.Core.Drafts;
using Alongside.Core.People;
using Alongside.Core.Reminders;
using Alongside.Core.Undo;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Alongside.Core.Data;

/// <summary>The audit trail: describes each change of a save, chains it by seals, and checks the chain.</summary>
public static class AuditTrail
{
    /// <summary>The seal before the first row.</summary>
    public static readonly string Beginning = new('0', 64);

    private static readonly string[] NeverNamed = [nameof(IVersioned.Version), "PasswordHash", "SecurityStamp", "ConcurrencyStamp"];

    internal static List<AuditEntry> Describe(AppDb db) =>
        [.. db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not (AuditEntry or Deadline or ActInCase or IDerivedRecord) && !IsFoundByThePass(e)
            && !(db.PublicRecordsComeFrom is not null && e.Entity is IPublicRecord)).Select(Describe)];

    /// <summary>The pass over the registry writes one row for all it found; what somebody decides about a pair has a row of its own.</summary>
    private static bool IsFoundByThePass(EntityEntry entry) => entry.Entity is PossibleDouble && !entry.Property(nameof(PossibleDouble.DecidedAt)).IsModified;

    /// <summary>One row accounts for all public records of a transaction; see <see cref="AppDb.AuditPublicRecordsAsOne"/>.</summary>
    internal sealed class AsOne : IDisposable
    {
        private readonly AppDb _db;

        public AsOne(AppDb db, string from) => (_db, db.PublicRecordsComeFrom, db.ImportIsMarked, db.DirectoryChangesAt) = (db, from, false, null);

        public void Dispose() => _db.PublicRecordsComeFrom = null;
    }

    private static AuditEntry Describe(EntityEntry entry)
    {
        var activity = entry.Entity as Activity;
        return new AuditEntry
        {
            Act = activity is not null ? AuditAct.Happened
                : entry.State switch { EntityState.Added => AuditAct.Added, EntityState.Modified => AuditAct.Changed, _ => AuditAct.Removed },
            What = entry.Metadata.ClrType.Name,
            RecordId = activity?.AboutId ?? (entry.Metadata.FindProperty("Id") is { ClrType: var t } && t == typeof(Guid) ? (Guid?)entry.Property("Id").CurrentValue : null),
            CaseId = (entry.Entity as ICaseRecord)?.CaseId ?? (entry.Entity as Cases.Case)?.Id ?? (entry.Entity as Draft)?.CaseId ?? (entry.Entity as MessageSent)?.CaseId,
            PersonId = (entry.Entity as IPersonRecord)?.PersonId ?? (entry.Entity as Person)?.Id ?? (entry.Entity as Draft)?.PersonId ?? (entry.Entity as ReversibleAct)?.PersonId ?? (entry.Entity as PossibleDouble)?.FirstId ?? (entry.Entity as MessageSent)?.PersonId,
            Details = activity is not null ? activity.Kind.ToString() : Fields(entry),
        };
    }

    /// <summary>The changed fields: by name alone for what belongs to a client, with old and new value for what belongs to the agency.</summary>
    private static string? Fields(EntityEntry entry)
    {
        if (entry.State == EntityState.Deleted) return null;
        var clients = entry.Entity is ICaseRecord or IPersonRecord or Person or Household or PossibleDouble or Cases.Case or Draft or ReversibleAct or MessageSent;
        var fields = entry.Properties.Where(p => (entry.State == EntityState.Added ? !clients && p.CurrentValue is not null : IsChanged(p)) && !NeverNamed.Contains(p.Metadata.Name)).ToList();
        if (entry.State == EntityState.Modified && entry.Properties.Any(p => p.Metadata.Name == "PasswordHash" && IsChanged(p))) return "password";
        if (fields.Count == 0) return null;
        if (clients) return string.Join(", ", fields.Select(f => f.Metadata.Name));
        return JsonSerializer.Serialize(fields.ToDictionary(f => f.Metadata.Name, f => IsSealed(f) ? "sealed"
            : entry.State == EntityState.Added ? Value(f.CurrentValue) : $"{Value(f.OriginalValue)} → {Value(f.CurrentValue)}"), Plain);
    }

    /// <summary>Changed in truth: Identity marks every field of a worker whenever it saves one.</summary>
    private static bool IsChanged(PropertyEntry property) => property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool IsSealed(PropertyEntry property) => property.Metadata.PropertyInfo?.IsDefined(typeof(SealedAttribute), false) == true || property.Metadata.ClrType == typeof(byte[]);

    private static string Value(object? value) => value switch
    {
        null => "–",
        string s => s.Length <= 120 ? s : $"{s[..100]} … ({s.Length} characters)",
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object>()),
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The last row of the trail, which the next one follows.</summary>
    internal sealed record End(long Seq, string Seal);

    internal static async Task<End?> AppendAsync(AppDb db, List<AuditEntry> entries, Func<Task> save, CancellationToken cancel)
    {
        if (entries.Count == 0) return null;
        await db.LockAuditTrailAsync(cancel);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Seq).Select(e => new End(e.Seq, e.Seal)).FirstOrDefaultAsync(cancel);
        var rows = Sealed(entries, last ?? new End(0, Beginning), db.Clock.Now, db.Caller);
        db.AddRange(rows);
        await save();
        foreach (var row in rows) db.Entry(row).State = EntityState.Detached;
        return new End(rows[^1].Seq, rows[^1].Seal);
    }

    /// <summary>The rows as they follow the end of the trail, each with its number and its seal; what does not say who did it was done by the caller.</summary>
    internal static List<AuditEntry> Sealed(IEnumerable<AuditEntry> entries, End last, DateTime now, Caller caller)
    {
        var (seq, seal) = (last.Seq, last.Seal);
        var rows = new List<AuditEntry>();
        foreach (var entry in entries)
        {
            var (worker, name) = entry.WorkerName.Length > 0 ? (entry.WorkerId, entry.WorkerName) : (caller.WorkerId, caller.Name);
            rows.Add(new AuditEntry
            {
                Seq = ++seq, At = now, WorkerId = worker, WorkerName = name, Act = entry.Act, What = entry.What, RecordId = entry.RecordId, CaseId = entry.CaseId,
                PersonId = entry.PersonId, Details = entry.Details, PreviousSeal = seal, Seal = seal = SealOf(seq, now, worker, name, entry, seal),
            });
        }
        return rows;
    }

    internal static string SealOf(long seq, DateTime at, Guid? worker, string name, AuditEntry e, string previous)
    {
        var text = new StringBuilder();
        foreach (var part in new[] { seq.ToString(), at.Ticks.ToString(), worker?.ToString("N"), name, e.Act.ToString(), e.What, e.RecordId?.ToString("N"),
                     e.CaseId?.ToString("N"), e.PersonId?.ToString("N"), e.Details, previous })
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append('\n');
        return Sha256.Of(text.ToString());
    }

    /// <summary>What checking the chain found.</summary>
    /// <param name="Rows">How many rows were checked.</param>
    /// <param name="Seal">The seal of the last good row; keep it elsewhere to notice a trail cut off at its end.</param>
    /// <param name="BrokenSeq">The first row that was changed, or after which rows are missing.</param>
    public sealed record Check(long Rows, string Seal, long? BrokenSeq, string? How);

    /// <summary>Recomputes every seal and keeps what it found, for the pages that show it.</summary>
    public static async Task<TrailCheck> CheckAndKeepAsync(AppDb db, CancellationToken cancel = default)
    {
        var found = await VerifyAsync(db, cancel);
        var check = new TrailCheck(found.Rows, found.Seal, found.BrokenSeq, found.How, db.Caller.At(db.Clock.Now));
        db.Add(check);
        await db.SaveChangesAsync(cancel);
        return check;
    }

    /// <summary>Recomputes every seal from the first row on and names the first broken row.</summary>
    public static async Task<Check> VerifyAsync(AppDb db, CancellationToken cancel = default)
    {
        var (rows, seal) = (0L, Beginning);
        await foreach (var row in db.AuditEntries.AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Seq != rows + 1) return new Check(rows, seal, rows + 1, $"row {rows + 1} is missing");
            if (row.PreviousSeal != seal) return new Check(rows, seal, row.Seq, $"row {row.Seq} does not follow the seal of row {rows}");
            if (row.Seal != SealOf(row.Seq, row.At, row.WorkerId, row.WorkerName, row, seal)) return new Check(rows, seal, row.Seq, $"row {row.Seq} was changed after it was written");
            (rows, seal) = (row.Seq, row.Seal);
        }
        return new Check(rows, seal, null, null);
    }
}
