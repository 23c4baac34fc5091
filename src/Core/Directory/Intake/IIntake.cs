namespace Alongside.Core.Directory.Intake;

/// <summary>A package as the tables read it: which tables there are, their rows, and in the end what became of each row that came in.</summary>
internal interface IIntake : IDisposable
{
    /// <summary>The format in words, as “HSDS 3.0 tables”.</summary>
    string Format { get; }
    IReadOnlyList<HsdsTable> Tables { get; }
    /// <summary>All the feed has is in it, so that what is missing has vanished there.</summary>
    bool Whole { get; }
    /// <summary>What was mended or dropped before any table was read.</summary>
    IReadOnlyList<ImportProblem> Found { get; }

    ITableRows Open(HsdsTable table);

    /// <summary>What is read as what, before anything is changed.</summary>
    IReadOnlyList<FilePlan> Plan();

    /// <summary>What became of every row of every file; called when all tables are read.</summary>
    IReadOnlyList<FileAccount> Account(IReadOnlyList<TableReport> tables, Action<ImportProblem> report);
}

/// <summary>What will be read of one file of a package, and what will not.</summary>
/// <param name="Rows">Rows of the file; nothing when it is not a table.</param>
/// <param name="Becomes">The HSDS tables its rows become or are joined into; empty when it is not read.</param>
/// <param name="Used">Each column that is read, and what it becomes.</param>
/// <param name="Unread">Each column that is not read, and why.</param>
/// <param name="WhyNot">Why the file is not read at all; nothing when it is.</param>
public sealed record FilePlan(string File, long? Rows, string Becomes, IReadOnlyList<(string Column, string Becomes)> Used, IReadOnlyList<(string Column, string Why)> Unread, string? WhyNot = null);

/// <summary>What became of the rows of one file. Every row read is exactly one of added, changed, unchanged, left out or joined.</summary>
/// <param name="Read">Rows of the file; nothing when it is not a table.</param>
/// <param name="Joined">Rows that say something of another row, as a link table does, and went into that.</param>
/// <param name="WhyNot">Why the file was not read at all; nothing when it was.</param>
public sealed record FileAccount(string File, long? Read, int Added, int Changed, int Unchanged, int LeftOut, int Joined, string? WhyNot = null)
{
    /// <summary>The rows of which something is said; what was read is this number, or the report is wrong.</summary>
    public long Accounted => Added + Changed + Unchanged + LeftOut + Joined;
}
