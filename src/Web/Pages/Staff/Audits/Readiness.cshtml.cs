using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>How ready the charts are: now, over twelve months, and which points are cited most. Of the agency in numbers; of one's own programs with the charts behind them. To help, never to judge.</summary>
[RequiresAny(Capability.SuperviseTeam, Capability.ManageAgency, Capability.ReadAudit)]
public sealed class ReadinessModel(AppDb db) : StaffPage(db)
{
    /// <summary>A day of the line.</summary>
    public sealed record Point(DateOnly Day, int Cases, int Points, int Passing, int Money, int Law)
    {
        public double Share => Points == 0 ? 1 : (double)Passing / Points;
    }

    /// <summary>A program or a worker, and how their charts stand now.</summary>
    public sealed record Line(Guid ProgramId, Guid? WorkerId, string Name, int Cases, int Points, int Passing, int Practice, int Money, int Law)
    {
        public double Share => Points == 0 ? 1 : (double)Passing / Points;
    }

    /// <summary>A point that is cited, how often, and whether the charts behind it are the caller's to open.</summary>
    public sealed record Often(string Key, string Name, Severity Severity, IReadOnlyList<CitedOften> In)
    {
        public int Charts => In.Sum(i => i.Charts);
    }

    /// <summary>So many days of the line are drawn.</summary>
    private const int MostPoints = 60;

    public List<Line> Programs { get; private set; } = [];
    public List<Line> Workers { get; private set; } = [];
    public List<Often> Cited { get; private set; } = [];
    public List<Point> Days { get; private set; } = [];
    public Dictionary<Guid, string> Names { get; private set; } = [];

    /// <summary>Everything is counted for whoever sees to the agency; else the caller's own programs.</summary>
    public bool SeesAgency => Caller.May(Capability.ManageAgency) || Caller.May(Capability.ReadAudit);
    public bool MayOpen(Guid programId) => Caller.ProgramIds.Contains(programId);
    public int Cases => Programs.Sum(p => p.Cases);
    public double Share => Programs.Sum(p => p.Points) is > 0 and var all ? (double)Programs.Sum(p => p.Passing) / all : 1;

    public override async Task LoadAsync()
    {
        Guid[]? programs = SeesAgency ? null : Caller.ProgramIds;
        Names = await Db.Programs.Select(p => new { p.Id, p.Name }).Concat(Db.Workers.Select(w => new { w.Id, w.Name })).ToDictionaryAsync(n => n.Id, n => n.Name);
        var standing = await ReadinessUse.StandingAsync(Db, Today, programs);
        Programs = [.. standing.GroupBy(s => s.ProgramId).Select(g => Sum(g.Key, null, Names.GetValueOrDefault(g.Key, ""), g)).OrderBy(l => l.Name, StringComparer.Ordinal)];
        var mine = standing.Where(s => MayOpen(s.ProgramId) && Caller.May(Capability.SuperviseTeam)).ToList();
        Workers = [.. mine.GroupBy(s => s.WorkerId).Select(g => Sum(Guid.Empty, g.Key, Names.GetValueOrDefault(g.Key, "carried by nobody"), g)).OrderBy(l => l.Name, StringComparer.Ordinal)];
        var points = (await ChartChecklist.ForAsync(Db, Programs.Select(p => p.ProgramId))).Values.SelectMany(i => i).DistinctBy(i => i.Key).ToDictionary(i => i.Key);
        Cited = [.. (await ReadinessUse.CitedAsync(Db, programs)).GroupBy(c => c.Key).Where(g => points.ContainsKey(g.Key)).Select(g => new Often(g.Key, points[g.Key].Point, points[g.Key].Severity, [.. g.OrderBy(c => Names.GetValueOrDefault(c.ProgramId, ""), StringComparer.Ordinal)])).OrderByDescending(o => o.Charts)];
        await LoadDaysAsync(programs);
    }

    private async Task LoadDaysAsync(Guid[]? programs)
    {
        var since = Today.AddYears(-1);
        var days = await Db.ReadinessOnDays.Where(r => r.Day >= since && (programs == null || programs.Contains(r.ProgramId))).GroupBy(r => r.Day)
            .Select(g => new Point(g.Key, g.Sum(r => r.Cases), g.Sum(r => r.Points), g.Sum(r => r.Passing), g.Sum(r => r.CitedMoney), g.Sum(r => r.CitedLaw))).ToListAsync();
        days = [.. days.OrderBy(d => d.Day)];
        var every = Math.Max(1, (int)Math.Ceiling(days.Count / (double)MostPoints));
        // The last one is always among them.
        Days = [.. days.Where((_, i) => (days.Count - 1 - i) % every == 0)];
    }

    private static Line Sum(Guid program, Guid? worker, string name, IEnumerable<ReadinessOnDay> rows) => rows.Aggregate(new Line(program, worker, name, 0, 0, 0, 0, 0, 0), (l, r) =>
        l with { Cases = l.Cases + r.Cases, Points = l.Points + r.Points, Passing = l.Passing + r.Passing, Practice = l.Practice + r.CitedPractice, Money = l.Money + r.CitedMoney, Law = l.Law + r.CitedLaw });
}
