using System.CommandLine;

namespace Alongside.Bench;

/// <summary>One program, three parts in processes of their own: the run that leads, the load, and the bare limit; and “forms”, “directory”, “routes” and “deadlines”, which measure in this process.</summary>
internal static class Begin
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["load", var plan]) return await Load.RunAsync(plan);
        if (args is ["forms", .. var rest]) return await FormsBench.RunAsync(rest is ["--report", var file] ? file : rest.Length == 0 ? Path.Combine(BenchPlan.Root, "docs", "performance.md") : throw new ArgumentException("bench forms [--report FILE]"));
        if (args is ["routes"]) return await RoutesBench.RunAsync(Path.Combine(BenchPlan.Root, "docs", "performance.md"));
        if (args is ["directory", .. var which]) return await DirectoryBench.RunAsync(Path.Combine(BenchPlan.Root, "docs", "performance.md"), which is ["--databases", var chosen] ? chosen : which.Length == 0 ? "sqlite,postgres" : throw new ArgumentException("bench directory [--databases sqlite,postgres]"));
        if (args is ["deadlines", .. var asked]) return await DeadlinesBench.RunAsync(Path.Combine(BenchPlan.Root, "docs", "performance.md"), asked is ["--databases", var those, ..] ? those : "sqlite,postgres", asked is [.., "--size", var size] ? BenchPlan.Count(size) : 10_000);
        if (args is ["limit", var statements, var url]) return await LimitSite.RunAsync(statements, url);

        var sizes = new Option<string>("--sizes") { Description = "How many clients, with commas: 1k,10k,100k.", DefaultValueFactory = _ => "1k,10k,100k" };
        var million = new Option<bool>("--million") { Description = "A million clients as well." };
        var databases = new Option<string>("--databases") { Description = "sqlite,postgres", DefaultValueFactory = _ => "sqlite,postgres" };
        var pages = new Option<string>("--pages") { Description = BenchPlan.AllPages, DefaultValueFactory = _ => BenchPlan.AllPages };
        var seconds = new Option<double>("--seconds") { Description = "How long each round of a page lasts.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "How many rounds, site and limit in turn; the best of each counts.", DefaultValueFactory = _ => 2 };
        var site = new Option<string?>("--site") { Description = "The site's program; the release build beside this one unless said." };
        var folder = new Option<string>("--data") { Description = "Where the seeded databases are kept between runs of a day.", DefaultValueFactory = _ => "/var/tmp/alongside-bench" };
        var report = new Option<string?>("--report") { Description = "Where the report goes; docs/performance.md when everything is measured." };
        var root = new RootCommand("Measures the real site beside a bare limit, in the same run on the same machine.") { sizes, million, databases, pages, seconds, rounds, site, folder, report };
        root.SetAction((parsed, cancel) => BenchRun.RunAsync(new BenchPlan(
            [.. parsed.GetValue(sizes)!.Split(',').Select(BenchPlan.Count), .. parsed.GetValue(million) ? [1_000_000] : Array.Empty<int>()], parsed.GetValue(databases)!.Split(','), parsed.GetValue(pages)!.Split(','),
            parsed.GetValue(seconds), Math.Max(1, parsed.GetValue(rounds)), parsed.GetValue(site) ?? BenchPlan.SiteBeside(), parsed.GetValue(folder)!, parsed.GetValue(report)), cancel));
        return await root.Parse(args).InvokeAsync();
    }
}
