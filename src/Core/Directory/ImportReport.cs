using Alongside.Core.Directory.Intake;

namespace Alongside.Core.Directory;

/// <summary>What an import did with one HSDS table.</summary>
public sealed class TableReport(string file)
{
    public string File => file;
    public int Read { get; internal set; }
    public int Added { get; internal set; }
    public int Changed { get; internal set; }
    public int Unchanged { get; internal set; }
    /// <summary>Rows not taken in; each stands in the error file.</summary>
    public int Skipped { get; internal set; }
    /// <summary>Rows the feed gave before and does not have any more; they are marked and kept.</summary>
    public int Vanished { get; internal set; }
    /// <summary>Rows that had vanished and are there again.</summary>
    public int Returned { get; internal set; }
}

/// <summary>Something in a row that could not be taken in.</summary>
/// <param name="Line">The line of the file on which the row begins, from 1; the header is line 1.</param>
/// <param name="Skipped">The whole row was left out; otherwise it was taken in without this value.</param>
public sealed record ImportProblem(string File, long Line, string Column, string Value, bool Skipped, string Sentence);

/// <summary>What an import of the directory did.</summary>
/// <param name="Format">What the package was read as, in words.</param>
/// <param name="Tables">By table of the directory.</param>
/// <param name="Files">By file of the package: every row of every file is accounted for.</param>
/// <param name="Problems">The first hundred; the error file has them all.</param>
/// <param name="KeptCorrections">Rows the feed changed in which a correction of the agency was kept.</param>
public sealed record ImportReport(string Source, string Format, IReadOnlyList<TableReport> Tables, IReadOnlyList<FileAccount> Files, IReadOnlyList<ImportProblem> Problems, int ProblemCount, int KeptCorrections)
{
    public int Added => Tables.Sum(t => t.Added);
    public int Changed => Tables.Sum(t => t.Changed);
    public int Unchanged => Tables.Sum(t => t.Unchanged);
    public int Skipped => Tables.Sum(t => t.Skipped);
    public int Vanished => Tables.Sum(t => t.Vanished);
    public int Returned => Tables.Sum(t => t.Returned);

    /// <summary>Files of the package that hold nothing the directory keeps.</summary>
    public IReadOnlyList<string> NotRead => [.. Files.Where(f => f.WhyNot is not null).Select(f => f.File)];

    /// <summary>The import in one sentence, for the audit trail and the command line.</summary>
    public string Sentence => $"{Source}: {Added:N0} added, {Changed:N0} changed, {Unchanged:N0} unchanged, {Skipped:N0} skipped"
        + (Vanished > 0 ? $", {Vanished:N0} vanished from the feed" : "") + (Returned > 0 ? $", {Returned:N0} back in it" : "") + " ("
        + string.Join(", ", Tables.Where(t => t.Read > 0).Select(t => $"{t.File} {t.Read:N0}")) + ")";
}
