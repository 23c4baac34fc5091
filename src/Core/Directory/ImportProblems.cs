using System.Text;
using CsvHelper;

namespace Alongside.Core.Directory;

/// <summary>Collects what could not be taken in, and writes it to the error file as it comes.</summary>
internal sealed class ImportProblems(string? errorFile) : IDisposable
{
    private const int MostInReport = 100;
    private CsvWriter? _file;

    public List<ImportProblem> First { get; } = [];
    public int Count { get; private set; }

    public void Add(ImportProblem problem)
    {
        Count++;
        if (First.Count < MostInReport) First.Add(problem);
        if (errorFile is null) return;
        _file ??= Open(errorFile);
        _file.WriteRecord(problem.File, problem.Line.ToString(), problem.Column, Harmless(problem.Value), problem.Skipped ? "row left out" : "taken in without it", problem.Sentence);
    }

    /// <summary>The file has at most the problems of this import: one left by an earlier import would be read as ours.</summary>
    public static void Clear(string? errorFile)
    {
        if (errorFile is not null) File.Delete(errorFile);
    }

    private static CsvWriter Open(string path)
    {
        var file = CsvWriter.Create(new StreamWriter(path, false, new UTF8Encoding(true)));
        file.WriteRecord("file", "line", "column", "value", "what happened", "why");
        return file;
    }

    // A spreadsheet would run a value that begins like a formula.
    private static string Harmless(string value)
    {
        var shown = value.Length > 300 ? value[..300] + " …" : value;
        return shown.Length > 0 && shown[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + shown : shown;
    }

    public void Dispose() => _file?.Dispose();
}
