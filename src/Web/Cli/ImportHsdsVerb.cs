using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli;

/// <summary>The verb “import hsds”: progress on one line, then what was taken, table by table.</summary>
internal static class ImportHsdsVerb
{
    public static async Task<int> RunAsync(AppDb db, string path, string errors, CancellationToken cancel)
    {
        var report = await ImportHsds.FromAsync(db, path, errors, new Said(), cancel);
        Console.WriteLine($"{"table",-24}{"read",8}{"added",8}{"changed",9}{"same",8}{"left out",10}");
        foreach (var t in report.Tables) Console.WriteLine($"{t.File,-24}{t.Read,8:N0}{t.Added,8:N0}{t.Changed,9:N0}{t.Unchanged,8:N0}{t.Skipped,10:N0}");
        Console.WriteLine(report.Sentence);
        if (report.ProblemCount > 0) Console.WriteLine($"{report.ProblemCount:N0} rows were not taken as they are; each stands with its reason in {errors}.");
        return 0;
    }

    private sealed class Said : IProgress<Progress>
    {
        public void Report(Progress value) => Console.WriteLine($"  {value.Doing}");
    }
}
