using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>How a signed record stands to the trail: as it says, otherwise, or signed before the trail kept fingerprints.</summary>
public enum SignedStanding { Agrees, Differs, Before }

/// <summary>Holds every signed note, with all that belongs to it, against the audit trail, and names each that was changed, removed or put in past the product.</summary>
/// <remarks>Some hundred rows at a time. It may run while people sign: what seems wrong is read again before it is said.</remarks>
public sealed class SignedCheck
{
    private const int AtOnce = 500;
    private const int MostSentences = 50;

    /// <summary>What was found.</summary>
    /// <param name="Agree">How many are as the trail says.</param>
    /// <param name="Before">How many were signed before the trail kept fingerprints, and agree with the one on their own row.</param>
    /// <param name="Wrong">How many are not as they were signed.</param>
    /// <param name="Sentences">The first of those, by case number, day and author.</param>
    public sealed record Found(long Agree, long Before, int Wrong, IReadOnlyList<string> Sentences);

    private sealed record Sealed(Guid Id, long Seq, string Fingerprint, DateTime At, string WorkerName, Guid? CaseId, string? Details);

    private readonly AppDb _db;
    private readonly CancellationToken _cancel;
    private readonly List<string> _sentences = [];
    private readonly HashSet<Guid> _named = [];
    private long _agree, _before, _began;

    private SignedCheck(AppDb db, CancellationToken cancel) => (_db, _cancel) = (db, cancel);

    internal static async Task<Found> OfAsync(AppDb db, CancellationToken cancel)
    {
        var check = new SignedCheck(db, cancel);
        check._began = await db.AuditEntries.Where(e => e.Fingerprint != null).OrderBy(e => e.Seq).Select(e => (long?)e.Seq).FirstOrDefaultAsync(cancel) ?? long.MaxValue;
        await check.EachAsync(db.Notes.Where(n => n.SignedAt != null));
        await check.EachAsync(db.Addenda);
        await check.EachAsync(db.NoteSections.Where(s => s.SignedAt != null));
        await check.EachAsync(db.NoteFiles.Where(f => f.SignedAt != null));
        await check.EachAsync(db.CoSignatures.Where(c => c.SignedAt != null));
        await check.GoneAsync();
        await check.ContentsAsync();
        return new Found(check._agree, check._before, check._named.Count, check._sentences);
    }

    /// <summary>Whether these records of one note, as they were just read, are what the trail says was signed.</summary>
    public static async Task<SignedStanding> StandsAsync(AppDb db, IReadOnlyCollection<ISigned> records)
    {
        var check = new SignedCheck(db, CancellationToken.None);
        var seals = await check.SealsAsync([.. records.Select(r => r.Id)]);
        if (records.Any(r => seals.TryGetValue(r.Id, out var seal) && check.FingerprintOf(r) != seal.Fingerprint)) return SignedStanding.Differs;
        return records.All(r => seals.ContainsKey(r.Id)) ? SignedStanding.Agrees : SignedStanding.Before;
    }

    private async Task EachAsync<T>(IQueryable<T> signed) where T : class, ISigned
    {
        signed = signed.IgnoreQueryFilters().AsNoTracking();
        await OddWordsAsync(signed);
        for (Guid? last = null; ;)
        {
            var after = last is { } seen ? signed.Where(r => r.Id > seen) : signed;
            var ids = await after.OrderBy(r => r.Id).Select(r => r.Id).Take(AtOnce).ToListAsync(_cancel);
            if (ids.Count == 0) return;
            last = ids[^1];
            await CompareAsync(signed, ids);
        }
    }

    /// <summary>A word that is none of its kind is read as if nothing were said, so it is looked for in the rows themselves.</summary>
    private async Task OddWordsAsync<T>(IQueryable<T> signed) where T : class, ISigned
    {
        foreach (var column in BulkColumn.Of(_db.Model.FindEntityType(typeof(T))!).Where(c => c.Property.ClrType.IsEnum || Nullable.GetUnderlyingType(c.Property.ClrType)?.IsEnum == true))
        {
            var (record, words) = (Expression.Parameter(typeof(T)), Enum.GetNames(Nullable.GetUnderlyingType(column.Property.ClrType) ?? column.Property.ClrType));
            var word = Expression.Convert(Expression.Convert(Expression.Property(record, column.Property.PropertyInfo!), typeof(object)), typeof(string));
            var known = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(words), word);
            var odd = Expression.Lambda<Func<T, bool>>(Expression.AndAlso(Expression.NotEqual(word, Expression.Constant(null, typeof(string))), Expression.Not(known)), record);
            foreach (var id in await signed.Where(odd).Select(r => r.Id).ToListAsync(_cancel)) await NameAsync(typeof(T), id, (await SealsAsync([id])).GetValueOrDefault(id), "is not what was signed", null);
        }
    }

    private async Task CompareAsync<T>(IQueryable<T> signed, List<Guid> ids) where T : class, ISigned
    {
        var records = await ReadAsync(signed, ids);
        var seals = await SealsAsync(ids);
        foreach (var id in ids.Where(seals.ContainsKey))
        {
            var record = records.GetValueOrDefault(id);
            if (record is not null && FingerprintOf(record) == seals[id].Fingerprint) _agree += _named.Contains(id) ? 0 : 1;
            else if (await IsWrongAsync(signed, id)) await NameAsync(typeof(T), id, seals[id], "is not what was signed", (record as IOfNote)?.NoteId);
            else _agree++;
        }
        var unsealed = ids.FindAll(id => !seals.ContainsKey(id));
        if (unsealed.Count == 0) return;
        var told = await ToldAsync<T>(unsealed);
        foreach (var id in unsealed)
        {
            var record = records.GetValueOrDefault(id);
            if (!told.TryGetValue(id, out var seq) || seq > _began) await NameAsync(typeof(T), id, null, "was put in past the product: the trail knows nothing of it", (record as IOfNote)?.NoteId);
            else if (record is null || (record as Note)?.IsIntact() == false) await NameAsync(typeof(T), id, null, "does not agree with its own fingerprint", null);
            else _before++;
        }
    }

    /// <summary>Somebody may have signed between one reading and the next; wrong is what disagrees while the trail stands still.</summary>
    private async Task<bool> IsWrongAsync<T>(IQueryable<T> signed, Guid id) where T : class, ISigned
    {
        for (var tries = 0; tries < 5; tries++)
        {
            var before = (await SealsAsync([id])).GetValueOrDefault(id);
            var record = (await ReadAsync(signed, [id])).GetValueOrDefault(id);
            if (record is not null && FingerprintOf(record) == before?.Fingerprint) return false;
            if ((await SealsAsync([id])).GetValueOrDefault(id)?.Seq == before?.Seq) return true;
        }
        return true;
    }

    private string? FingerprintOf(object record) => SignedRecords.FingerprintOf(_db.Model.FindEntityType(record.GetType())!, record);

    /// <summary>The records by key; a row in which something stands that no record could have is not among them.</summary>
    private async Task<Dictionary<Guid, T>> ReadAsync<T>(IQueryable<T> signed, List<Guid> ids) where T : class, ISigned
    {
        if (await IfReadableAsync(signed.Where(r => ids.Contains(r.Id)).ToListAsync(_cancel)) is { } all) return all.ToDictionary(r => r.Id);
        var readable = new Dictionary<Guid, T>();
        if (ids.Count > 1)
            foreach (var id in ids)
                foreach (var (_, record) in await ReadAsync(signed, [id])) readable[id] = record;
        return readable;
    }

    private static async Task<T?> IfReadableAsync<T>(Task<T> read) where T : class?
    {
        try
        {
            return await read;
        }
        catch (SystemException odd) when (odd is FormatException or InvalidOperationException or InvalidCastException or ArgumentException or OverflowException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The last fingerprint that the trail has of each.</summary>
    private async Task<Dictionary<Guid, Sealed>> SealsAsync(List<Guid> ids) =>
        (await _db.AuditEntries.Where(e => e.Fingerprint != null && e.RecordId != null && ids.Contains(e.RecordId.Value)).OrderBy(e => e.Seq)
            .Select(e => new Sealed(e.RecordId!.Value, e.Seq, e.Fingerprint!, e.At, e.WorkerName, e.CaseId, e.Details)).ToListAsync(_cancel))
        .GroupBy(e => e.Id).ToDictionary(g => g.Key, g => g.Last());

    /// <summary>When the trail first tells of the signing of those it keeps no fingerprint of.</summary>
    private async Task<Dictionary<Guid, long>> ToldAsync<T>(List<Guid> ids)
    {
        string[] contacts = [nameof(ActivityKind.ContactMade), nameof(ActivityKind.ContactTried)];
        var rows = _db.AuditEntries.Where(e => e.RecordId != null && ids.Contains(e.RecordId.Value));
        rows = typeof(T) == typeof(Note) ? rows.Where(e => e.Act == AuditAct.Happened && contacts.Contains(e.Details!)) : rows.Where(e => e.Act == AuditAct.Added);
        return await rows.GroupBy(e => e.RecordId!.Value).Select(g => new { g.Key, First = g.Min(e => e.Seq) }).ToDictionaryAsync(g => g.Key, g => g.First, _cancel);
    }

    /// <summary>What the trail has as signed and the tables have no more.</summary>
    private async Task GoneAsync()
    {
        var tables = new Dictionary<string, (Type Type, IQueryable<Guid> Signed, IQueryable<Guid> All)>
        {
            [nameof(Note)] = (typeof(Note), _db.Notes.IgnoreQueryFilters().Where(n => n.SignedAt != null).Select(n => n.Id), _db.Notes.IgnoreQueryFilters().Select(n => n.Id)),
            [nameof(CoSignature)] = (typeof(CoSignature), _db.CoSignatures.IgnoreQueryFilters().Where(c => c.SignedAt != null).Select(c => c.Id), _db.CoSignatures.IgnoreQueryFilters().Select(c => c.Id)),
            [nameof(NoteSection)] = (typeof(NoteSection), _db.NoteSections.IgnoreQueryFilters().Where(s => s.SignedAt != null).Select(s => s.Id), _db.NoteSections.IgnoreQueryFilters().Select(s => s.Id)),
            [nameof(NoteFile)] = (typeof(NoteFile), _db.NoteFiles.IgnoreQueryFilters().Where(f => f.SignedAt != null).Select(f => f.Id), _db.NoteFiles.IgnoreQueryFilters().Select(f => f.Id)),
            [nameof(Addendum)] = (typeof(Addendum), _db.Addenda.IgnoreQueryFilters().Select(a => a.Id), _db.Addenda.IgnoreQueryFilters().Select(a => a.Id)),
        };
        for (var last = 0L; ;)
        {
            var rows = await _db.AuditEntries.AsNoTracking().Where(e => e.Fingerprint != null && e.RecordId != null && e.Seq > last).OrderBy(e => e.Seq).Take(AtOnce).ToListAsync(_cancel);
            if (rows.Count == 0) return;
            last = rows[^1].Seq;
            foreach (var kind in rows.GroupBy(r => r.What).Where(k => tables.ContainsKey(k.Key)))
            {
                var ids = kind.Select(r => r.RecordId!.Value).Distinct().ToList();
                var (type, signed, all) = tables[kind.Key];
                var there = (await signed.Where(id => ids.Contains(id)).ToListAsync(_cancel)).ToHashSet();
                var missing = ids.FindAll(id => !there.Contains(id));
                if (missing.Count == 0) continue;
                var unsigned = (await all.Where(id => missing.Contains(id)).ToListAsync(_cancel)).ToHashSet();
                foreach (var row in kind.Where(r => missing.Contains(r.RecordId!.Value)))
                    await NameAsync(type, row.RecordId!.Value, new Sealed(row.RecordId!.Value, row.Seq, row.Fingerprint!, row.At, row.WorkerName, row.CaseId, row.Details),
                        unsigned.Contains(row.RecordId!.Value) ? "is not marked as signed any more" : "was removed after it was signed", null);
            }
        }
    }

    /// <summary>What is in the files, one after another: each is kept under its own SHA-256.</summary>
    private async Task ContentsAsync()
    {
        for (var last = ""; ;)
        {
            var hashes = await _db.FileContents.IgnoreQueryFilters().Where(c => string.Compare(c.Hash, last) > 0).OrderBy(c => c.Hash).Select(c => c.Hash).Take(AtOnce).ToListAsync(_cancel);
            if (hashes.Count == 0) return;
            last = hashes[^1];
            foreach (var hash in hashes)
            {
                var bytes = await _db.FileContents.IgnoreQueryFilters().Where(c => c.Hash == hash).Select(c => c.Bytes).FirstOrDefaultAsync(_cancel);
                if (bytes is null || Sha256.Of(bytes) == hash) continue;
                foreach (var file in await _db.NoteFiles.IgnoreQueryFilters().Where(f => f.Hash == hash && f.SignedAt != null).Select(f => new { f.Id, f.NoteId }).ToListAsync(_cancel))
                    await NameAsync(typeof(NoteFile), file.Id, null, "has another content than was signed", file.NoteId);
            }
        }
    }

    private async Task NameAsync(Type type, Guid id, Sealed? seal, string how, Guid? noteId)
    {
        if (!_named.Add(id) || _sentences.Count == MostSentences) return;
        var note = await NoteAsync(type == typeof(Note) ? id : noteId ?? SignedRecords.NoteIn(seal?.Details));
        var caseId = seal?.CaseId ?? note?.CaseId;
        var number = await _db.Cases.IgnoreQueryFilters().Where(c => c.Id == caseId).Select(c => c.Number).FirstOrDefaultAsync(_cancel);
        var day = note is not null ? Day(note.At) : seal is not null ? Day(seal.At) : "an unknown day";
        var what = type == typeof(Note) ? "the note" : $"{Words[type]} of the note";
        _sentences.Add($"Case {number ?? "unknown"}, {what} of {day} by {note?.Author ?? seal?.WorkerName ?? "an unknown author"} {how}{(seal is null ? "" : $" (row {seal.Seq:N0} of the trail, {Day(seal.At)}, {seal.WorkerName})")}");
    }

    private static readonly Dictionary<Type, string> Words = new() { [typeof(Addendum)] = "an addendum", [typeof(NoteSection)] = "a part", [typeof(NoteFile)] = "a file", [typeof(CoSignature)] = "the second signature" };

    private string Day(DateTime at) => _db.Clock.Day(at).ToString("MMMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));

    private sealed record NoteNamed(Guid CaseId, DateTime At, string Author);

    private Task<NoteNamed?> NoteAsync(Guid id) => IfReadableAsync(_db.Notes.IgnoreQueryFilters().Where(n => n.Id == id).Select(n => new NoteNamed(n.CaseId, n.From ?? n.Author.At, n.Author.Name)).FirstOrDefaultAsync(_cancel));
}
