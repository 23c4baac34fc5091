using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;

namespace Alongside.Web.Cli.Demo;

/// <summary>How ready the demonstration agency's charts are, the half year behind it, an audit it made of itself in the spring, and one that is open to Avery today.</summary>
internal static class DemoAudits
{
    /// <summary>How many of a hundred points passed so many weeks ago, beside today: it was worse, got better, and fell back over the holidays.</summary>
    private static readonly int[] Behind = [14, 14, 13, 12, 12, 11, 9, 9, 8, 8, 7, 7, 6, 8, 9, 7, 6, 5, 4, 4, 3, 3, 2, 2, 1, 0];

    public static async Task PlayAsync(AppDb db, Dictionary<string, Worker> workers, Dictionary<string, AgencyProgram> programs)
    {
        var (today, now) = (db.Clock.Today, db.Clock.Now);
        await ReadinessKept.ReckonAllAsync(db, (_, _) => { });
        var standing = await ReadinessUse.StandingAsync(db, today, null);
        for (var week = 0; week < Behind.Length; week++)
        {
            var day = today.AddDays(-7 * (Behind.Length - 1 - week));
            db.AddRange(standing.Select(s => new ReadinessOnDay(day, s.ProgramId, s.WorkerId, s.Cases, s.Points, Math.Max(0, s.Passing - s.Points * Behind[week] / 100), s.CitedPractice + s.Cases * Behind[week] / 60, s.CitedMoney + s.Cases * Behind[week] / 80, s.CitedLaw)));
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var (ruth, avery, elder) = (workers["ruth"], workers["avery"], programs["EC"].Id);
        var open = await DrawAsync(db, new AuditAsked("Third quarter, Elder Care", [elder], today.AddMonths(-3), today, 20, "418", true), Stamp(ruth, now.AddDays(-2)));
        db.Add(new AuditOpening(open.Audit, avery.Id, avery.Name, true, today.AddDays(-2), today.AddDays(19), today.AddDays(-2), Stamp(ruth, now.AddDays(-2))));
        foreach (var chart in open.Charts.Take(2)) chart.DecideTheRest(open.Audit, Stamp(ruth, now.AddDays(-1)));
        var before = await DrawAsync(db, new AuditAsked("Second quarter, Elder Care", [elder], today.AddMonths(-6), today.AddMonths(-3), 12, "97", false), Stamp(ruth, now.AddDays(-80)));
        foreach (var chart in before.Charts) chart.DecideTheRest(before.Audit, Stamp(ruth, now.AddDays(-70)));
        before.Audit.Cost(new Dictionary<string, decimal?> { ["plan-agreed"] = 380, ["notes-signed"] = 96, ["contact-rhythm"] = 210, ["plan-in-force"] = 380, ["plan-review"] = 190, ["notes-in-time"] = 48, ["needs-named"] = 120 });
        before.Audit.Finish(before.Charts, Stamp(ruth, now.AddDays(-69)));
        db.Add(new AuditOpening(before.Audit, avery.Id, avery.Name, true, today.AddDays(-79), today.AddDays(-60), today.AddDays(-79), Stamp(ruth, now.AddDays(-79))));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await AuditTrail.CheckAndKeepAsync(db);
    }

    private static async Task<(MockAudit Audit, List<SampledChart> Charts)> DrawAsync(AppDb db, AuditAsked asked, Stamp by)
    {
        var audit = await DrawAudit.Async(db, asked, by);
        return (audit, [.. db.SampledCharts.Local.Where(c => c.AuditId == audit.Id).OrderBy(c => c.Order)]);
    }

    private static Stamp Stamp(Worker worker, DateTime at) => new() { WorkerId = worker.Id, Name = worker.Name, At = at };
}
