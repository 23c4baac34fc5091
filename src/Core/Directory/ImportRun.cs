using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>What the tables of one import share: the package, the ids known so far, the problems found.</summary>
internal sealed class ImportRun(AppDb db, HsdsPackage package, string source, ImportProblems problems, IProgress<string>? progress, CancellationToken cancel)
{
    private readonly Dictionary<string, HashSet<Guid>> _known = [];

    public AppDb Db => db;
    public HsdsPackage Package => package;
    public string Source => source;
    public ImportProblems Problems => problems;
    public CancellationToken Cancel => cancel;
    public int KeptCorrections { get; set; }

    public bool Known(string table, Guid id) => _known.TryGetValue(table, out var ids) && ids.Contains(id);

    public void Know(string table, Guid id) => _known[table].Add(id);

    public void Tell(string what) => progress?.Report(what);

    /// <summary>Learns which rows the directory has already.</summary>
    public async Task LearnAsync()
    {
        foreach (var table in HsdsTables.InOrder) _known[table.Name] = await table.IdsAsync(db, cancel);
    }

    public async Task SaveAsync()
    {
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
