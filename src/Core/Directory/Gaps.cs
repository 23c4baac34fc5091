using System.Globalization;
using System.Text;
using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>What was missing most, from what workers wrote down in the last twelve months.</summary>
/// <param name="All">How often something was written down.</param>
public sealed record Gaps(IReadOnlyList<Gaps.Gap> Missing, IReadOnlyList<(DateOnly Month, int Count)> Months, int All)
{
    private const int MostRead = 20_000;

    /// <summary>One thing that was missing: how often, where, and in which months.</summary>
    /// <param name="NothingAtAll">How often there was no service at all; otherwise none of those there are fitted.</param>
    public sealed record Gap(string? Domain, string Words, int Count, int NothingAtAll, IReadOnlyList<string> Places, IReadOnlyList<string> Remarks, IReadOnlyList<(DateOnly Month, int Count)> Months, DateOnly Last);

    public static async Task<Gaps> ReadAsync(AppDb db, string? domain, Guid? program, CancellationToken cancel = default)
    {
        var today = db.Clock.Today;
        var since = new DateOnly(today.Year, today.Month, 1).AddMonths(-11);
        var sought = db.ServicesSought.AsNoTracking().Where(s => s.On >= since);
        if (!string.IsNullOrEmpty(domain)) sought = sought.Where(s => s.Domain == domain);
        if (program is not null) sought = sought.Where(s => s.ProgramId == program);
        var rows = await sought.OrderByDescending(s => s.On).Take(MostRead).Select(s => new { s.Domain, s.Folded, s.Words, s.Place, s.Remark, s.SomethingFound, s.On }).ToListAsync(cancel);
        static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);
        return new Gaps(
            [.. rows.GroupBy(r => (r.Domain, r.Folded)).Select(g => new Gap(g.Key.Domain, g.First().Words, g.Count(), g.Count(r => !r.SomethingFound),
                [.. g.Where(r => r.Place is not null).GroupBy(r => r.Place!, StringComparer.OrdinalIgnoreCase).OrderByDescending(p => p.Count()).Select(p => p.Key).Take(4)],
                [.. g.Where(r => r.Remark is not null).Select(r => r.Remark!).Distinct().Take(3)],
                [.. g.GroupBy(r => Month(r.On)).OrderByDescending(m => m.Key).Select(m => (m.Key, m.Count()))], g.Max(r => r.On)))
                .OrderByDescending(g => g.Count).ThenByDescending(g => g.Last).ThenBy(g => g.Words, StringComparer.OrdinalIgnoreCase)],
            [.. Enumerable.Range(0, 12).Select(m => since.AddMonths(m)).Select(m => (m, rows.Count(r => Month(r.On) == m)))], rows.Count);
    }

    /// <summary>The report as a table for a spreadsheet, one line for each thing and month.</summary>
    public string AsCsv()
    {
        var csv = new StringBuilder("domain,what,month,times,nothing at all (12 months),places\r\n");
        foreach (var gap in Missing)
            foreach (var (month, count) in gap.Months)
                csv.Append(CultureInfo.InvariantCulture, $"{Cell(gap.Domain)},{Cell(gap.Words)},{month:yyyy-MM},{count},{gap.NothingAtAll},{Cell(string.Join("; ", gap.Places))}\r\n");
        return csv.ToString();
    }

    /// <summary>A cell that a spreadsheet takes for text and never for a formula.</summary>
    private static string Cell(string? text)
    {
        var plain = (text ?? "").ReplaceLineEndings(" ");
        if (plain.Length > 0 && "=+-@\t".Contains(plain[0])) plain = "'" + plain;
        return plain.AsSpan().IndexOfAny(',', '"') < 0 ? plain : $"\"{plain.Replace("\"", "\"\"")}\"";
    }
}
