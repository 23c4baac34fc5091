using System.Security.Cryptography;
using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.Undo;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Alongside.Core.Data;

/// <summary>Keeps, inside a save that can be taken back, how each row was before and after it; and lets taking back set versions as they were.</summary>
internal sealed class Reversing(AppDb db)
{
    private readonly Dictionary<object, int> _restored = [];
    private readonly HashSet<Guid> _cases = [];
    private ReversibleAct? _act;

    /// <summary>What stood at the person who stays, before a merge.</summary>
    public Dictionary<string, List<Guid>>? Stood { get; set; }

    public ReversibleAct Begin(ReversibleAct act) => _act = act;

    /// <summary>This record gets back exactly the version it had.</summary>
    public void Restores(object record, int version) => _restored[record] = version;

    /// <summary>The summary of these cases has to follow the next save.</summary>
    public void Touches(IEnumerable<Guid> cases) => _cases.UnionWith(cases);

    public void AddTouched(Dictionary<Guid, DateOnly?> touched)
    {
        foreach (var id in _cases) touched.TryAdd(id, null);
        _cases.Clear();
    }

    /// <summary>
    /// The next version of a changed record. A reversible act jumps far: taking it back gives the record its old version again,
    /// and a form rendered in between must not match by counting up to the same number.
    /// </summary>
    public int VersionAfter(EntityEntry<IVersioned> entry)
    {
        if (_restored.Remove(entry.Entity, out var version)) return version;
        var now = (int)entry.Property(nameof(IVersioned.Version)).OriginalValue!;
        return _act is null ? now + 1 : RandomNumberGenerator.GetInt32(1_000_000, 2_000_000_000);
    }

    /// <summary>Keeps the images of everything this save touches; what is append-only is never taken back and not among them.</summary>
    public void Capture()
    {
        if (_act is not { } act) return;
        (_act, var stood, Stood) = (null, Stood, null);
        var rows = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not (Activity or AuditEntry or ReversibleAct or ActInCase or Deadline { RuleKey: not null }))
            .Select(RowImage.Of).OfType<RowImage>().ToList();
        act.Rows = new ActImage(rows, stood).Write();
        if (act.PersonId is null) act.Cases.AddRange(rows.Select(r => r.CaseId).OfType<Guid>().Distinct().Select(c => new ActInCase(act.Id, c, act.Sensitivity)));
        db.Add(act);
    }

    /// <summary>The time of these acts is over: their sentence stays, what they held of the clients' data does not.</summary>
    public static Task<int> ForgetAsync(AppDb db, CancellationToken cancel)
    {
        var now = db.Clock.Now;
        return db.ReversibleActs.IgnoreQueryFilters().Where(a => a.Until < now && a.Rows != null).ExecuteUpdateAsync(set => set.SetProperty(a => a.Rows, (string?)null), cancel);
    }
}
