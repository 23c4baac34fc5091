namespace Alongside.Core.Directory.Intake;

/// <summary>A package of another shape, turned into HSDS 3 tables in memory.</summary>
/// <param name="files">The files that are read.</param>
/// <param name="plans">What is read of which file, and which files are not.</param>
internal sealed class MadeIntake(string format, bool whole, MadeTables made, IReadOnlyList<InputFile> files, IReadOnlyList<FilePlan> plans, IReadOnlySet<string> links) : IIntake
{
    public string Format => format;
    public bool Whole => whole;
    public IReadOnlyList<ImportProblem> Found => made.Found;
    public IReadOnlyList<HsdsTable> Tables => made.Tables;

    public ITableRows Open(HsdsTable table) => new MadeRows(made.Of(table.Name), table.File);

    public IReadOnlyList<FilePlan> Plan() => plans;

    public IReadOnlyList<FileAccount> Account(IReadOnlyList<TableReport> tables, Action<ImportProblem> report)
    {
        var reported = made.Found.Where(p => p.Skipped).Select(p => (p.File, p.Line)).ToHashSet();
        foreach (var file in files.Where(f => links.Contains(f.Name)))
            foreach (var row in file.Rows.Where(r => r.Outcome is Outcome.Unknown or Outcome.LeftOut && !reported.Contains((file.Name, r.Line))))
                report(new ImportProblem(file.Name, row.Line, "", "", true, row.Misshapen ?? (row.Outcome == Outcome.Unknown ? "The row it says something of is not in the package, or says something else itself." : "The row it says something of was left out.")));
        return [.. files.Select(f => f.Account()), .. plans.Where(p => p.WhyNot is not null).Select(p => new FileAccount(p.File, p.Rows, 0, 0, 0, 0, 0, p.WhyNot))];
    }

    public void Dispose()
    {
    }
}
