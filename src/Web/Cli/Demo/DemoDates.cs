using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>The dates that the packs make of the demonstration agency's cases, and what was done about some of Mari's: a hospital stay, an authorization that ends, a paper that came, a date that was put off.</summary>
internal static class DemoDates
{
    public static async Task PlayAsync(AppDb db, Dictionary<string, AgencyProgram> programs, Dictionary<string, Worker> workers)
    {
        var (today, dana, ruth) = (db.Clock.Today, workers["dana"], workers["ruth"]);
        Stamp By(Worker worker, int daysAgo) => new() { WorkerId = worker.Id, Name = worker.Name, At = db.Clock.Now.AddDays(-daysAgo) };
        var mari = await db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.PreferredName == "Mari")).Select(c => new { c.Id, c.ProgramId }).SingleAsync();
        db.Add(new ClockPause(mari.Id, "hospital", today.AddDays(-150), today.AddDays(-146), "the fall in the bath", today, By(dana, 145)));
        db.Add(new DateOnRecord(mari.Id, "authorization ends", today.AddDays(75), "letter of the waiver office", By(dana, 40)));
        db.Add(new ChartEntry(mari.Id, ChartEntryKind.Document, "proof of income", today.AddDays(-20), "pension statement, copy in the folder", db.Caller, today, db.Clock.Now.AddDays(-20), By(dana, 20)));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        foreach (var program in programs.Values)
        {
            await ReckonRules.FollowAsync(db, program.Id, null, default);
            db.ChangeTracker.Clear();
        }
        var date = await db.Deadlines.Open().Where(d => d.CaseId == mari.Id && d.RuleKey != null && (d.OpensOn == null || d.OpensOn <= today)).OrderByDescending(d => d.DueOn).FirstAsync();
        db.Add(DeadlineDecision.Dismiss(date, (await db.RuleOfAsync(mari.ProgramId, date.RuleKey))!, "It was done with the review of her plan.", db.Caller, today, By(ruth, 0)));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
