using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli;

/// <summary>The verb “import hsds”: progress on one line, then what became of every row, file by file.</summary>
internal static class ImportHsdsVerb
{
    public static async Task<int> RunAsync(AppDb db, string path, string errors, string? source, CancellationToken cancel)
    {
        var report = await ImportHsds.FromAsync(db, path, errors, new Said(), cancel, source);
        Console.WriteLine($"Read as {report.Format}.");
        Console.WriteLine($"{"file",-36}{"rows",8}{"added",8}{"changed",9}{"same",8}{"joined",8}{"left out",10}");
        foreach (var f in report.Files.Where(f => f.WhyNot is null)) Console.WriteLine($"{f.File,-36}{f.Read,8:N0}{f.Added,8:N0}{f.Changed,9:N0}{f.Unchanged,8:N0}{f.Joined,8:N0}{f.LeftOut,10:N0}");
        foreach (var f in report.Files.Where(f => f.WhyNot is not null)) Console.WriteLine($"{f.File,-36}{f.Read,8:N0}  not read: {f.WhyNot}");
        Console.WriteLine(report.Sentence);
        if (report.ProblemCount > 0) Console.WriteLine($"{report.ProblemCount:N0} rows or values were not taken as they are; each stands with its reason in {errors}.");
        return 0;
    }

    /// <summary>What would be read as what; changes nothing and needs no database.</summary>
    public static int Preview(string path)
    {
        try
        {
            var plan = ImportHsds.Preview(path);
            Console.WriteLine($"{plan.Source} would be read as {plan.Format}.");
            foreach (var file in plan.Files)
            {
                Console.WriteLine($"\n{file.File}: {file.Rows:N0} rows {(file.WhyNot is null ? $"→ {file.Becomes}" : $"are not read. {file.WhyNot}")}");
                foreach (var (column, becomes) in file.Used) Console.WriteLine($"  {column,-28} → {becomes}");
                foreach (var (column, why) in file.Unread) Console.WriteLine($"  {column,-28} not read: {why}");
            }
            if (plan.MendedCount > 0) Console.WriteLine($"\n{plan.MendedCount:N0} values would be mended or dropped:");
            foreach (var kind in plan.Mended) Console.WriteLine($"  {kind.Rows,6:N0} × {kind.File} {kind.Column}: {kind.Sentence}");
            return 0;
        }
        catch (RuleBroken broken)
        {
            Console.Error.WriteLine(broken.Message);
            return 1;
        }
    }

    private sealed class Said : IProgress<Progress>
    {
        public void Report(Progress value) => Console.WriteLine($"  {value.Doing}");
    }
}
