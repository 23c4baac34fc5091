using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>Two people changed the same record: both versions field by field, with who was first and when.</summary>
public sealed record Conflict(string? FirstName, DateTime? FirstAt, bool Removed, IReadOnlyList<ConflictField> Fields)
{
    private static readonly string[] Unsaid = [nameof(IVersioned.Version), "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "AccessFailedCount"];

    public static async Task<Conflict> FromAsync(AppDb db, DbUpdateConcurrencyException late)
    {
        var entry = late.Entries[0];
        var stored = await entry.GetDatabaseValuesAsync();
        var id = entry.Metadata.FindProperty("Id") is null ? (Guid?)null : (Guid)entry.Property("Id").CurrentValue!;
        var first = await db.AuditEntries.AsNoTracking().Where(e => e.RecordId == id && e.Act == AuditAct.Changed).OrderByDescending(e => e.Seq)
            .Select(e => new { e.WorkerName, e.At }).FirstOrDefaultAsync();
        if (stored is null) return new Conflict(first?.WorkerName, first?.At, true, []);
        var fields = entry.Properties
            .Where(p => !Unsaid.Contains(p.Metadata.Name) && !p.Metadata.Name.StartsWith("Search", StringComparison.Ordinal) && !IsSealed(p.Metadata.PropertyInfo) && p.IsModified && !Equals(p.CurrentValue, stored[p.Metadata.Name]))
            .Select(p => new ConflictField(Spaced(p.Metadata.Name), Text(p.CurrentValue), Text(stored[p.Metadata.Name]))).ToList();
        return new Conflict(first?.WorkerName, first?.At, false, fields);
    }

    private static bool IsSealed(System.Reflection.PropertyInfo? property) => property?.IsDefined(typeof(SealedAttribute), false) == true;

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        string s => s,
        DateOnly d => d.ToString("MMM d, yyyy"),
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object>()),
        _ => value.ToString() ?? "",
    };

    private static string Spaced(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}

/// <summary>One field in both versions.</summary>
public sealed record ConflictField(string Name, string Yours, string Theirs);
