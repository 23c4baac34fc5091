using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Alongside.Core.Data;

namespace Alongside.Bench;

/// <summary>What was measured, as tables: to read in the terminal, and as docs/performance.md.</summary>
internal sealed partial class Report(BenchPlan plan, List<SizeSeen> seen)
{
    private const double Quarter = 0.25;

    public string Table()
    {
        var text = new StringBuilder();
        foreach (var size in seen)
        {
            text.AppendLine().AppendLine(Invariant($"{size.Database}, {size.Clients:N0} clients, {size.Rows:N0} rows (seeded at {size.RowsPerSecond:N0} rows/s); cold start {size.ColdStartSeconds:0.0} s; memory {size.IdlePss:0} MB at rest, {size.Pss:0} MB after the load (PSS)")).AppendLine();
            text.AppendLine("| page | SQL | of it ms | KB | site 1 conn. | site 16 conn. | p50 ms | p99 ms | limit 1 | limit 16 | ratio 1 | ratio 16 |").AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
            foreach (var p in size.Pages)
                text.AppendLine(Invariant($"| {Words(p.Page)} | {p.Statements:0.#} | {p.StatementMs:0.0} | {p.Bytes / 1024.0:0} | {p.Site[0].PerSecond:N0}/s | {p.Site[1].PerSecond:N0}/s | {p.Site[1].P50:0.0} | {p.Site[1].P99:0.0} | {p.Limit[0].PerSecond:N0}/s | {p.Limit[1].PerSecond:N0}/s | {p.Ratio(0) * 100:0} % | {p.Ratio(1) * 100:0} % |{(p.Site.Any(s => s.Failed > 0) ? $" {p.Site.Sum(s => s.Failed)} answers failed" : "")}"));
        }
        return text.ToString();
    }

    public string Whole()
    {
        var text = new StringBuilder("# Performance\n\nWritten by `./run bench`; numbers are of one machine on one day. Use the ratios: site and limit took turns on the same cores, under the same load client.\n");
        text.AppendLine(Invariant($"\nMachine: {Machine()}. Rounds of {plan.Seconds:0.#} s, {plan.Rounds} each, the best of each counts."));
        text.AppendLine(Table()).AppendLine("## Targets\n");
        foreach (var (target, met, how) in Targets()) text.AppendLine($"* {(met is null ? "not measured" : met.Value ? "**met**" : "**missed**")}: {target}{(how.Length > 0 ? $". {how}" : "")}");
        text.AppendLine("\n## Where the time goes\n\nThe share of a page's time that its statements take (with reading their rows), at one connection, and its slowest statement:\n");
        foreach (var p in seen.Where(s => s.Clients == seen.Max(x => x.Clients)).SelectMany(s => s.Pages).Where(p => p.Site[0].P50 > 0))
            text.AppendLine(Invariant($"* {p.Database}, {BenchPlan.Said(p.Clients)}, {Words(p.Page)}: {p.Site[0].P50:0.0} ms, of which {Math.Min(100, 100 * p.StatementMs / p.Site[0].P50):0} % in {p.Statements:0.#} statements. `{Short(p.Slowest)}`"));
        text.AppendLine("""

            ## Method

            * `seed` fills an empty database of this version: one in a hundred clients works there, caseloads of 20 to 90, two years of history with two contacts a month
              (seven months and one contact a month from 100k clients on, less for a million).
            * The site is the release build in a process of its own, in production settings: sign-in, doors, filters and the audit of looking are on, always.
            * It is asked by a load client in a third process: raw sockets kept open, one request at a time on each, no think time, from 1 and from 16 connections.
              Today, the caseload, a case, full text, a PHQ-9 that was begun and the note are asked by a case manager with 80 open cases; people are searched for by intake, who may find everybody.
            * **The bare limit** is Kestrel in a process of its own that runs the page's own reading statements, written down by the site with their parameters, as prepared commands on open connections, reads every
              column of every row, and writes as many bytes as the page has. It has no authorization, no audit and no page; the statements that a page writes are left out of it, so it is the stricter for that.
              For a saved note it is one insert, as durable as the site's (PostgreSQL: fsync and synchronous commit; SQLite: write-ahead log, synchronous = normal, as the site).
            * Each saved note is a note signed from a form of its own; the forms are fetched before the clock runs.
            * Statements are counted in a pass of its own that is not timed (setting `Bench:CommandLog`, on loopback only). Begin and commit are not counted.
            * A seeded case lies together on disk, a lived one is spread over the months; while everything is in memory, as here, that makes no difference.
            """);
        return text.ToString();
    }

    private IEnumerable<(string Target, bool? Met, string How)> Targets()
    {
        var ten = seen.Where(s => s.Clients == 10_000).SelectMany(s => s.Pages).ToList();
        var reading = ten.Where(p => p.Page != "note").ToList();
        yield return ("every page at least a quarter of its bare limit, 10k clients, 16 connections", Every(reading, p => p.Ratio(1) >= Quarter), Missing(reading.Where(p => p.Ratio(1) < Quarter), p => $"{p.Ratio(1) * 100:0} %"));
        yield return ("p99 at most 50 ms, 10k clients, 16 connections", Every(ten, p => p.Site[1].P99 <= 50), Missing(ten.Where(p => p.Site[1].P99 > 50), p => $"{p.Site[1].P99:0} ms"));
        var notes = ten.Where(p => p.Page == "note").ToList();
        yield return ("saving a note at least a quarter of a durable insert, 10k clients", Every(notes, p => p.Ratio(1) >= Quarter), Missing(notes.Where(p => p.Ratio(1) < Quarter), p => $"{p.Ratio(1) * 100:0} %"));
        var million = seen.Where(s => s.Clients >= 1_000_000).SelectMany(s => s.Pages).Where(p => p.Page == "people").ToList();
        yield return ("people search over a million people within 100 ms (p99)", Every(million, p => p.Site[1].P99 <= 100), Missing(million.Where(p => p.Site[1].P99 > 100), p => $"{p.Site[1].P99:0} ms"));
        var growth = seen.SelectMany(s => s.Pages).Where(p => p.Page is "today" or "caseload").GroupBy(p => (p.Database, p.Page)).Where(g => g.Select(p => p.Clients).Distinct().Count() > 1)
            .Select(g => (Last: g.MaxBy(p => p.Clients)!, Times: g.MinBy(p => p.Clients)!.Site[1].PerSecond / Math.Max(0.001, g.MaxBy(p => p.Clients)!.Site[1].PerSecond))).ToList();
        yield return ($"Today and the caseload cost no more at {(seen.Count == 0 ? "" : BenchPlan.Said(seen.Max(s => s.Clients)))} clients than at the smallest size (within 1.5 times)", growth.Count == 0 ? null : growth.TrueForAll(g => g.Times <= 1.5), string.Join("; ", growth.Select(g => Invariant($"{Words(g.Last.Page)} on {g.Last.Database} {g.Times:0.0} times"))));
        var all = seen.SelectMany(s => s.Pages).Where(p => p.Page != "note").ToList();
        yield return ("at most six statements a page", Every(all, p => p.Statements <= 6), Missing(all.Where(p => p.Statements > 6).DistinctBy(p => (p.Page, p.Database)), p => $"{p.Statements:0.#}"));
        var hundred = seen.Where(s => s.Clients == 100_000).ToList();
        yield return ("the server under 400 MB at 100k clients", hundred.Count == 0 ? null : hundred.TrueForAll(s => s.Pss < 400), string.Join("; ", hundred.Select(s => Invariant($"{s.Database} {s.Pss:0} MB"))));
        yield return ("cold start under 3 s", seen.Count == 0 ? null : seen.TrueForAll(s => s.ColdStartSeconds < 3), Invariant($"at most {(seen.Count == 0 ? 0 : seen.Max(s => s.ColdStartSeconds)):0.0} s"));
    }

    private static bool? Every(List<PageSeen> pages, Predicate<PageSeen> holds) => pages.Count == 0 ? null : pages.TrueForAll(holds);

    private static string Missing(IEnumerable<PageSeen> pages, Func<PageSeen, string> how) => string.Join("; ", pages.Select(p => $"{Words(p.Page)} on {p.Database} {how(p)}"));

    private static string Words(string page) => page switch
    {
        "today" => "Today", "caseload" => "Caseload, 80 rows", "case" => "open a case", "people" => "search people", "search" => "search full text", "form" => "fill in a PHQ-9", _ => "save a note",
    };

    /// <summary>A statement by the tables it asks, which say more than its first columns.</summary>
    private static string Short(string statement)
    {
        var tables = Tables().Matches(statement).Select(m => m.Groups[1].Value).GroupBy(t => t).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ×{g.Count()}").ToList();
        var (begin, parameters) = (statement.Length <= 60 ? statement : statement[..56] + " […]", Parameters().Matches(statement).Select(m => m.Value).Distinct().Count());
        return $"{begin} (asks {string.Join(", ", tables)}; {parameters} parameters)";
    }

    [GeneratedRegex("(?:FROM|JOIN|INTO|UPDATE) \"?(\\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Tables();

    [GeneratedRegex("@\\w+")]
    private static partial Regex Parameters();

    private static string Machine()
    {
        string? Line(string file, string begin) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(begin, StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        var memory = Line("/proc/meminfo", "MemTotal")?.Split(' ')[0] is { } kb ? $"{long.Parse(kb) / 1048576} GB" : "unknown memory";
        return $"{Environment.ProcessorCount} cores ({Line("/proc/cpuinfo", "model name") ?? "unknown"}), {memory}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription.Split('#')[0].Trim()}, .NET {Environment.Version}";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
