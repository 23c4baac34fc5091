using Alongside.Core.Data;
using Alongside.Core.Directory.Intake;

namespace Alongside.Core.Directory;

/// <summary>What the tables of one import share: the intake, the ids known so far, the problems found.</summary>
internal sealed class ImportRun(AppDb db, IIntake intake, string source, bool whole, ImportProblems problems, IProgress<Progress>? progress, CancellationToken cancel)
{
    private readonly Dictionary<string, HashSet<Guid>> _known = [];
    private int _tablesRead;

    public AppDb Db => db;
    public IIntake Intake => intake;
    public string Source => source;
    /// <summary>All the feed has is read, so that what is missing has vanished there.</summary>
    public bool Whole => whole;
    public ImportProblems Problems => problems;
    public CancellationToken Cancel => cancel;
    public int KeptCorrections { get; set; }

    public bool Known(string table, Guid id) => _known.TryGetValue(table, out var ids) && ids.Contains(id);

    public void Know(string table, Guid id) => _known[table].Add(id);

    /// <summary>The tables of the package, in the order in which they are read.</summary>
    public IReadOnlyList<HsdsTable> Tables { get; } = intake.Tables;

    public void Tell(string what) => progress?.Report(new Progress(_tablesRead, Tables.Count + 1, what));

    public void TableIsRead() => _tablesRead++;

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
