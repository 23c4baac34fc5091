using System.Reflection;
using System.Runtime.CompilerServices;
using Alongside.Core.People;
using Alongside.Core.Undo;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>Compares the images of an act with the rows as they are now, and puts the rows back.</summary>
internal sealed class Restoring(AppDb db, ReversibleAct act)
{
    private static readonly MethodInfo Find = typeof(Restoring).GetMethod(nameof(FindAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private ActImage _image = new([], null);

    /// <summary>Nobody adds to the cases and people of the act until it is taken back.</summary>
    public async Task LockAsync(CancellationToken cancel)
    {
        var rows = act.Rows is null ? [] : ActImage.Read(act.Rows).Rows;
        await db.LockCasesAsync([.. rows.Select(r => r.CaseId).OfType<Guid>().Distinct()], cancel);
        await db.LockPeopleAsync([.. rows.Where(r => r.Type == nameof(Person)).Select(r => r.Id)], cancel);
        await db.Entry(act).ReloadAsync(cancel);
    }

    public async Task<TakingBack> ReckonAsync(CancellationToken cancel)
    {
        if (act.Rows is null) return new TakingBack(act, []);
        _image = ActImage.Read(act.Rows);
        var rows = new List<RowBack>();
        foreach (var kind in _image.Rows.GroupBy(r => r.Type))
        {
            var type = TypeOf(kind.Key);
            var found = await (Task<Dictionary<Guid, object>>)Find.MakeGenericMethod(type.ClrType).Invoke(null, [db, kind.Select(r => r.Id).ToList(), cancel])!;
            foreach (var image in kind) rows.Add(await ReckonAsync(type, image, found.GetValueOrDefault(image.Id), cancel));
        }
        await SaySinceAsync(rows, cancel);
        await RowWords.SayAsync(db, act, rows, cancel);
        var reckoned = new TakingBack(act, rows);
        await new RestoringRules(db, act, _image).ApplyAsync(reckoned, cancel);
        return reckoned;
    }

    private IEntityType TypeOf(string name) => db.Model.GetEntityTypes().Single(t => t.ShortName() == name);

    private static async Task<Dictionary<Guid, object>> FindAsync<T>(AppDb db, List<Guid> ids, CancellationToken cancel) where T : class =>
        (await db.Set<T>().IgnoreQueryFilters().Where(r => ids.Contains(EF.Property<Guid>(r, "Id"))).ToListAsync(cancel)).ToDictionary(r => (Guid)db.Entry(r).Property("Id").CurrentValue!, r => (object)r);

    private async Task<RowBack> ReckonAsync(IEntityType type, RowImage image, object? record, CancellationToken cancel)
    {
        var fields = record is null ? [] : RowImage.FieldsOf(db.Entry(record)).ToDictionary(f => f.Path, f => f.Field);
        var compared = image.Fields.Select(f => Compare(f.Key, f.Value, fields.GetValueOrDefault(f.Key)?.Metadata ?? PropertyOf(type, f.Key), fields.GetValueOrDefault(f.Key)?.CurrentValue, image.Change, record is null)).ToList();
        var same = compared.TrueForAll(f => !f.Left);
        var row = new RowBack(image.Type, image.Id, image.Change, image.CaseId, image.Sensitivity,
            [.. compared.Where(f => f.Name != nameof(IVersioned.Version)).Select(f => f with { Left = f.Left && !RestoringRules.IsMadeOfOthers(image.Type, f.Name) })]) { Record = record, Image = image, Untouched = same };
        row.Left = image.Change switch
        {
            RowChange.Changed when record is null => "It was removed since.",
            RowChange.Added when record is null => "It was removed since.",
            RowChange.Added when !same => "It was changed since.",
            RowChange.Added => await DependantsAsync(type, image.Id, cancel),
            RowChange.Removed when record is not null => "It is there again.",
            RowChange.Removed => await MissingPrincipalAsync(type, image, cancel),
            _ => null,
        };
        return row;
    }

    /// <summary>Whether the act's value still stands; of a row it removed there is nothing to compare.</summary>
    private static FieldBack Compare(string path, FieldImage image, IReadOnlyProperty property, object? now, RowChange change, bool gone)
    {
        var (before, after) = (RowImage.Read(image.Before, property), RowImage.Read(image.After, property));
        var left = change != RowChange.Removed && !gone && !((IProperty)property).GetValueComparer().Equals(after, now);
        return new FieldBack(path, before, after, now, left);
    }

    private static IProperty PropertyOf(IEntityType type, string path) => path.Split('.') is [var value, var field] ? type.FindComplexProperty(value)!.ComplexType.FindProperty(field)! : type.FindProperty(path)!;

    /// <summary>Rows that refer to an added one keep it.</summary>
    private async Task<string?> DependantsAsync(IEntityType type, Guid id, CancellationToken cancel)
    {
        foreach (var key in type.GetReferencingForeignKeys())
        {
            if (key.DeclaringEntityType.FindProperty("Id") is null) continue;
            var ids = await (Task<List<Guid>>)Refer.MakeGenericMethod(key.DeclaringEntityType.ClrType).Invoke(null, [db, key.Properties[0].Name, id, cancel])!;
            if (ids.Exists(i => !_image.Rows.Exists(r => r.Id == i && r.Change == RowChange.Added))) return $"Something was added to it since ({key.DeclaringEntityType.ShortName()}).";
        }
        return null;
    }

    private static readonly MethodInfo Refer = typeof(Restoring).GetMethod(nameof(ReferAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Task<List<Guid>> ReferAsync<T>(AppDb db, string property, Guid id, CancellationToken cancel) where T : class =>
        db.Set<T>().IgnoreQueryFilters().Where(r => EF.Property<Guid?>(r, property) == id).OrderBy(r => EF.Property<Guid>(r, "Id")).Select(r => EF.Property<Guid>(r, "Id")).Take(200).ToListAsync(cancel);

    /// <summary>What a removed row belonged to must still be there.</summary>
    private async Task<string?> MissingPrincipalAsync(IEntityType type, RowImage image, CancellationToken cancel)
    {
        foreach (var key in type.GetForeignKeys())
            if (RowImage.Read(image.Fields[key.Properties[0].Name].Before, key.Properties[0]) is Guid id && !_image.Rows.Exists(r => r.Id == id && r.Change == RowChange.Removed)
                && (await (Task<List<Guid>>)Refer.MakeGenericMethod(key.PrincipalEntityType.ClrType).Invoke(null, [db, "Id", id, cancel])!).Count == 0)
                return "What it belonged to is not there any more.";
        return null;
    }

    /// <summary>Who changed a row since, from the trail.</summary>
    private async Task SaySinceAsync(List<RowBack> rows, CancellationToken cancel)
    {
        var ids = rows.Where(r => !r.Untouched || r.Left is not null).Select(r => (Guid?)r.Id).ToList();
        if (ids.Count == 0) return;
        var done = act.Done.At;
        var actSeq = await db.AuditEntries.Where(e => e.RecordId == act.Id && e.Act == AuditAct.Added).MaxAsync(e => (long?)e.Seq, cancel) ?? 0;
        var since = await db.AuditEntries.AsNoTracking().Where(e => ids.Contains(e.RecordId) && e.Seq > actSeq && e.At >= done && (e.Act == AuditAct.Changed || e.Act == AuditAct.Removed))
            .OrderBy(e => e.Seq).Select(e => new { e.RecordId, e.WorkerName, e.At }).Take(2000).ToListAsync(cancel);
        var last = since.GroupBy(e => e.RecordId!.Value).ToDictionary(g => g.Key, g => g.Last());
        foreach (var row in rows)
            if (last.TryGetValue(row.Id, out var by)) row.Since = new Stamp { Name = by.WorkerName, At = by.At };
    }

    /// <summary>Puts back what goes back, says so in each case, and lets the summaries follow.</summary>
    public async Task PerformAsync(TakingBack reckoned, Stamp by, CancellationToken cancel)
    {
        var back = reckoned.Rows.Where(r => r.Left is null).ToList();
        foreach (var row in back)
        {
            if (row.Change == RowChange.Added) db.Remove(row.Record!);
            else if (row.Change == RowChange.Changed) SetBack(row);
        }
        foreach (var row in back.Where(r => r.Change == RowChange.Removed)) Insert(row.Image);
        await new RestoringRules(db, act, _image).FinishAsync(reckoned, cancel);
        var cases = back.Select(r => r.CaseId).OfType<Guid>().Distinct().ToList();
        // Of the cases whose rows went back; a merge tells it where a case came back to its person.
        foreach (var id in act.PersonId is null ? cases : [.. back.Where(r => r.Kind == nameof(Cases.Case) && r.Fields.Any(f => f.Name == nameof(Cases.Case.PersonId))).Select(r => r.Id)])
            db.Add(new Activity(id, ActivityKind.TakenBack, $"Taken back: {act.InCase}", nameof(ReversibleAct), act.Id, by, act.Sensitivity).Because(act.TakenBackWhy));
        db.Reversing.Touches(cases);
        db.AsItStands("What changed since the act was compared field by field.", db.ChangeTracker.Entries<IVersioned>().Select(e => e.Entity));
        await db.SaveChangesAsync(cancel);
    }

    private void SetBack(RowBack row)
    {
        var fields = RowImage.FieldsOf(db.Entry(row.Record!)).ToDictionary(f => f.Path, f => f.Field);
        foreach (var field in row.Fields.Where(f => !f.Left)) fields[field.Name].CurrentValue = field.Before;
        if (row.Image.Fields.TryGetValue(nameof(IVersioned.Version), out var version) && row.Untouched)
        {
            fields[nameof(IVersioned.Version)].IsModified = true;
            db.Reversing.Restores(row.Record!, version.Before.GetInt32());
        }
    }

    private void Insert(RowImage image)
    {
        var type = TypeOf(image.Type);
        var record = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        var entry = db.Entry(record);
        foreach (var value in type.GetComplexProperties()) entry.ComplexProperty(value.Name).CurrentValue = RuntimeHelpers.GetUninitializedObject(value.ClrType);
        foreach (var (path, field) in RowImage.FieldsOf(entry)) field.CurrentValue = RowImage.Read(image.Fields[path].Before, field.Metadata);
        entry.State = EntityState.Added;
    }
}
