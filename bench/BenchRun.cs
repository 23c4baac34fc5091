using System.Net;
using System.Text.Json;
using Alongside.Core.Data;
using Microsoft.Data.Sqlite;

namespace Alongside.Bench;

/// <summary>One page of one size on one database: site and limit from one and from sixteen connections, and what its statements cost.</summary>
internal sealed record PageSeen(string Page, int Clients, DatabaseProvider Database, LoadSeen[] Site, LoadSeen[] Limit, double Statements, double StatementMs, int Bytes, string Slowest)
{
    public double Ratio(int connections) => Limit[connections].PerSecond <= 0 ? 0 : Site[connections].PerSecond / Limit[connections].PerSecond;
}

/// <summary>One size on one database: how it was seeded, how the site starts, what it holds.</summary>
internal sealed record SizeSeen(int Clients, DatabaseProvider Database, long Rows, double RowsPerSecond, double ColdStartSeconds, double IdlePss, double Pss, double Rss, List<PageSeen> Pages);

/// <summary>Leads the run: for each database and size seeds, counts the statements, and measures site and limit in turn.</summary>
internal sealed class BenchRun(BenchPlan plan, CancellationToken cancel)
{
    private const int Variants = 16;

    public static async Task<int> RunAsync(BenchPlan plan, CancellationToken cancel)
    {
        var (run, seen) = (new BenchRun(plan, cancel), new List<SizeSeen>());
        Directory.CreateDirectory(plan.Folder);
        var providers = plan.Databases.Select(d => Enum.Parse<DatabaseProvider>(d, ignoreCase: true)).ToList();
        if (providers.Contains(DatabaseProvider.Postgres) && PostgresForBench.Binaries is null)
        {
            Console.WriteLine("PostgreSQL is not found and is left out. To measure it: sudo apt-get install postgresql");
            providers.Remove(DatabaseProvider.Postgres);
        }
        foreach (var provider in providers)
        {
            using var server = provider == DatabaseProvider.Postgres ? new PostgresForBench(plan.Folder) : null;
            foreach (var size in plan.Sizes) seen.Add(await run.SizeAsync(new BenchDatabase(plan, provider, size, server)));
        }
        var report = new Report(plan, seen);
        Console.WriteLine(report.Table());
        var whole = plan.Pages.Length == BenchPlan.AllPages.Split(',').Length && providers.Count == 2 && plan.Sizes.Length >= 3;
        if ((plan.Report ?? (whole ? Path.Combine(BenchPlan.Root, "docs", "performance.md") : null)) is { } file)
        {
            await File.WriteAllTextAsync(file, FormsBench.Keep(file, report.Whole()), cancel);
            Console.WriteLine($"Written: {file}");
        }
        return seen.SelectMany(s => s.Pages).Any(p => p.Site.Concat(p.Limit).Any(l => l.Failed > 0)) ? 1 : 0;
    }

    private async Task<SizeSeen> SizeAsync(BenchDatabase database)
    {
        Console.WriteLine($"{database.Provider}, {BenchPlan.Said(database.Clients)} clients: seeding");
        await database.SeedAsync(cancel);
        Console.WriteLine($"  {database.Rows:N0} rows, {database.RowsPerSecond:N0} a second; counting statements");
        var cases = await database.ListAsync(CasesOfDana);
        var names = await database.ListAsync("select family_name from people order by id limit 4000");
        var drafts = await database.ListAsync(DraftsOfDana);
        var workload = plan.Pages.Select(p => new Workload(p, cases, names, drafts)).Where(w => w.Page != "form" || drafts.Count > 0).ToList();
        var counted = await CountAsync(database, workload);
        workload.RemoveAll(w => !counted.ContainsKey(w.Page));

        var spec = Path.Combine(plan.Folder, "limit.json");
        await File.WriteAllTextAsync(spec, JsonSerializer.Serialize(new LimitSpec(database.Provider, database.Connection, 16,
            workload.Where(w => !w.Posts).ToDictionary(w => w.Page, w => counted[w.Page].Variants), 900)), cancel);
        await using var limit = await SiteProcess.StartAsync(typeof(BenchRun).Assembly.Location, port => ["limit", spec, $"http://127.0.0.1:{port}"], "/", cancel);
        await using var site = await SiteProcess.StartAsync(plan.Site, port => ["--urls", $"http://127.0.0.1:{port}", .. database.Settings], "/signin", cancel);
        var idle = site.Memory().Pss;
        var pages = new List<PageSeen>();
        foreach (var work in workload)
        {
            using var worker = await SignedIn.AsAsync(site.Port, work.UserName);
            pages.Add(await PageAsync(database, work, worker, site, limit, counted[work.Page]));
            var page = pages[^1];
            Console.WriteLine($"  {page.Page,-9} {page.Site[0].PerSecond,7:N0}/s {page.Site[^1].PerSecond,7:N0}/s p50 {page.Site[^1].P50,6:N1} p99 {page.Site[^1].P99,7:N1} ms | limit {page.Limit[0].PerSecond,7:N0}/s {page.Limit[^1].PerSecond,7:N0}/s | {page.Ratio(0),4:P0} {page.Ratio(1),4:P0} | {page.Statements:0.#} statements, {page.StatementMs:0.0} ms");
        }
        var (pss, rss) = site.Memory();
        Console.WriteLine($"  cold start {site.ColdStart.TotalSeconds:0.0} s, {idle:0} MB at rest, {pss:0} MB after the load");
        SqliteConnection.ClearAllPools();
        return new SizeSeen(database.Clients, database.Provider, database.Rows, database.RowsPerSecond, site.ColdStart.TotalSeconds, idle, pss, rss, pages);
    }

    private const string CasesOfDana = """
        select c.id from cases c where c.status <> 'Closed' and exists (select 1 from team_members t join workers w on w.id = t.worker_id
        where t.case_id = c.id and t.until is null and t.role = 'Primary' and w.user_name = 'dana') order by c.number
        """;

    /// <summary>A PHQ-9 that was begun: the page on which it is filled in.</summary>
    private const string DraftsOfDana = """
        select cast(a.case_id as text) || '/assessments/' || cast(a.id as text) from assessments a join workers w on w.id = a.author_worker_id
        where a.signed_at is null and a.form_key = 'phq-9' and w.user_name = 'dana' order by a.id
        """;

    private sealed record Counted(LimitVariant[] Variants, double Statements, double Milliseconds, int Bytes, string Slowest);

    /// <summary>A pass of its own in which the site writes its statements down; it is never timed.</summary>
    private async Task<Dictionary<string, Counted>> CountAsync(BenchDatabase database, List<Workload> workload)
    {
        var log = Path.Combine(plan.Folder, "statements.jsonl");
        File.Delete(log);
        var bytes = new Dictionary<string, int>();
        await using (var site = await SiteProcess.StartAsync(plan.Site, port => ["--urls", $"http://127.0.0.1:{port}", "--Bench:CommandLog", log, .. database.Settings], "/signin", cancel))
        {
            foreach (var work in workload)
            {
                using var worker = await SignedIn.AsAsync(site.Port, work.UserName);
                if (work.Posts)
                {
                    for (var i = 0; i < 4; i++)
                    {
                        var form = await worker.NoteAsync(work.Cases[i % work.Cases.Count]);
                        await worker.OpenAsync(work.Path(i), $"{work.Page}/{i}", new FormUrlEncodedContent(form));
                    }
                    continue;
                }
                // Once to warm up, once to count.
                for (var i = 0; i < Variants; i++)
                {
                    var (status, _) = await worker.OpenAsync(work.Path(i));
                    if (status == HttpStatusCode.NotFound) break;
                    bytes[$"{work.Page}/{i}"] = (await worker.OpenAsync(work.Path(i), $"{work.Page}/{i}")).Bytes;
                }
            }
        }
        var said = (await File.ReadAllLinesAsync(log, cancel)).Where(l => l.EndsWith('}')).Select(l => JsonSerializer.Deserialize<CommandLog.Statement>(l)!).Where(s => s.Request is not null).ToLookup(s => s.Request!);
        var counted = new Dictionary<string, Counted>();
        foreach (var work in workload)
        {
            var variants = said.Where(s => s.Key.StartsWith($"{work.Page}/", StringComparison.Ordinal)).OrderBy(s => int.Parse(s.Key.Split('/')[1])).ToList();
            if (variants.Count == 0)
            {
                Console.WriteLine($"  {work.Page}: the site has no such page; left out");
                continue;
            }
            var last = variants.Skip(variants.Count / 2).ToList();
            var slowest = last.SelectMany(v => v).GroupBy(s => s.Text).MaxBy(g => g.Sum(s => s.Milliseconds))!;
            counted[work.Page] = new Counted(
                [.. variants.Select(v => new LimitVariant([.. v.Where(IsReading)], bytes.GetValueOrDefault(v.Key)))], last.Average(v => v.Count()), last.Average(v => v.Sum(s => s.Milliseconds)),
                (int)variants.Average(v => bytes.GetValueOrDefault(v.Key)), $"{slowest.Sum(s => s.Milliseconds) / last.Count:0.00} ms: {string.Join(' ', slowest.Key.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
        }
        return counted;
    }

    /// <summary>Only what reads is repeated by the limit: the look that a page writes to the trail would need a place of its own in the chain.</summary>
    private static bool IsReading(CommandLog.Statement statement) => statement.Reads
        && (statement.Text.TrimStart().StartsWith("select", StringComparison.OrdinalIgnoreCase) || statement.Text.TrimStart().StartsWith("with", StringComparison.OrdinalIgnoreCase))
        && !statement.Text.Contains("pg_advisory", StringComparison.OrdinalIgnoreCase);

    private async Task<PageSeen> PageAsync(BenchDatabase database, Workload work, SignedIn worker, SiteProcess site, SiteProcess limit, Counted counted)
    {
        var (best, bare) = (new[] { LoadSeen.Nothing, LoadSeen.Nothing }, new[] { LoadSeen.Nothing, LoadSeen.Nothing });
        var bareRequests = work.Posts ? [new LoadRequest("/note/0", "POST", null, SignedIn.Encode(await worker.NoteAsync(work.Cases[0])))] : Enumerable.Range(0, counted.Variants.Length).Select(i => new LoadRequest($"/{work.Page}/{i}", "GET", null, null)).ToArray();
        // Both are warm before the first round.
        var warm = await Load.OutsideAsync(new LoadPlan(site.Port, 4, Math.Clamp(plan.Seconds, 0.5, 4), work.Posts, work.Posts ? await FormsAsync(work, worker, 40) : work.Requests(worker.Cookie)), cancel);
        await Load.OutsideAsync(new LoadPlan(limit.Port, 4, Math.Min(1, plan.Seconds), false, bareRequests), cancel);
        for (var round = 0; round < plan.Rounds; round++)
            for (var c = 0; c < BenchPlan.Connections.Length; c++)
            {
                // Each saved note comes from a form of its own, as it does from a person; the forms are fetched before the clock runs.
                var requests = work.Posts ? await FormsAsync(work, worker, Math.Clamp((int)(warm.PerSecond * plan.Seconds * (c + 1)), 24, 3000)) : work.Requests(worker.Cookie);
                best[c] = Better(best[c], await Load.OutsideAsync(new LoadPlan(site.Port, BenchPlan.Connections[c], plan.Seconds, work.Posts, requests), cancel));
                bare[c] = Better(bare[c], await Load.OutsideAsync(new LoadPlan(limit.Port, BenchPlan.Connections[c], plan.Seconds, false, bareRequests), cancel));
            }
        return new PageSeen(work.Page, database.Clients, database.Provider, best, bare, counted.Statements, counted.Milliseconds, counted.Bytes, counted.Slowest);
    }

    private static LoadSeen Better(LoadSeen a, LoadSeen b) => a.PerSecond >= b.PerSecond ? a with { Failed = a.Failed + b.Failed } : b with { Failed = a.Failed + b.Failed };

    private static async Task<LoadRequest[]> FormsAsync(Workload work, SignedIn worker, int count)
    {
        var requests = new LoadRequest[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (i, _) =>
            requests[i] = new LoadRequest(work.Path(i), "POST", worker.Cookie, SignedIn.Encode(await worker.NoteAsync(work.Cases[i % work.Cases.Count]))));
        return requests;
    }
}

/// <summary>A page as it is asked for: by whom, at which addresses.</summary>
internal sealed record Workload(string Page, List<string> Cases, List<string> Names, List<string> Drafts)
{
    public bool Posts => Page == "note";

    /// <summary>People are searched for by intake, who may find everybody; the rest is a case manager's day.</summary>
    public string UserName => Page == "people" ? "ines" : "dana";

    public string Path(int i) => Page switch
    {
        "today" => "/", "caseload" => "/caseload", "case" => $"/cases/{Cases[i % Cases.Count]}",
        "people" => $"/people?q={Uri.EscapeDataString(Names[i * 37 % Names.Count])}",
        "search" => $"/search?q={Uri.EscapeDataString(i % 2 == 0 ? Names[i * 53 % Names.Count] : new[] { "pharmacy letter", "landlord", "dialysis", "choir", "rent help", "bus line" }[i / 2 % 6])}",
        "form" => $"/cases/{Drafts[i % Drafts.Count]}",
        "note" => $"/cases/{Cases[i % Cases.Count]}/notes/new",
        _ => throw new InvalidOperationException($"“{Page}” is no page of the benchmark: {BenchPlan.AllPages}."),
    };

    public LoadRequest[] Requests(string cookie) => [.. Enumerable.Range(0, Page is "today" or "caseload" ? 1 : 64).Select(i => new LoadRequest(Path(i), "GET", cookie, null))];
}
