using Alongside.Core.Cases;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>Referrals of other people that have ended, with what they said of the service: so that it shows what helped, and where too few were asked to say.</summary>
internal static class DemoHelped
{
    /// <summary>A service, and what each person said, 0 to 10; 7 and more: the need is met.</summary>
    private static readonly (string Service, int[] Said)[] Told =
    [
        ("Consumer-directed care", [9, 8, 10, 8, 7, 9, 9]), ("Home aide for bathing and dressing", [6, 4, 7, 5, 8, 3]), ("Friendly visits in twos", [9, 8, 9, 10]), ("Past-due light and gas bills", [9, 9, 8, 10, 7]),
        ("Walking school bus", [9, 10, 9, 8, 9, 10]), ("Meals at home", [7, 8, 6, 9, 8, 7, 8]), ("Grab bars, rails and ramps", [9, 10, 9, 9, 8]),
    ];

    public static async Task PlayAsync(AppDb db, Dictionary<(string Service, string Organization), Guid> directory)
    {
        var mine = await db.Workers.Where(w => w.UserName == "dana").Select(w => w.Id).SingleAsync();
        var program = await db.Programs.SingleAsync(p => p.Code == "EC");
        // Not of Dana's people: her day stays as it is told.
        var cases = await db.Cases.Where(c => c.ProgramId == program.Id && c.Status == CaseStatus.Open && c.HouseholdId == null && !c.Team.Any(t => t.WorkerId == mine)).OrderBy(c => c.Number)
            .Select(c => new { c.Id, c.ClientName, Worker = c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => new { t.WorkerId, t.WorkerName }).FirstOrDefault() }).ToListAsync();
        var people = cases.Where(c => c.Worker is not null).ToList();
        var next = 0;
        foreach (var (service, said) in Told)
        {
            var found = directory.First(d => d.Key.Service == service);
            foreach (var helped in said.Take(people.Count))
            {
                var c = people[next++ % people.Count];
                var sent = db.Clock.Today.AddDays(-150 + next % 9);
                Stamp At(DateOnly day) => new() { WorkerId = c.Worker!.WorkerId, Name = c.Worker.WorkerName, At = db.Clock.Utc(day, new TimeOnly(10, 0)) };
                var name = c.ClientName.Split(' ')[0];
                var consent = new ConsentGiven(c.Id, found.Key.Organization, "Name and how to reach them safely\nWhat help is needed", "so that they can help", sent.AddDays(-1), sent.AddDays(90), c.ClientName, "on paper, signed", At(sent.AddDays(-1)));
                var disclosure = consent.Disclose(["Name and how to reach them safely", "What help is needed"], sent, At(sent));
                var referral = new Referral(c.Id, null, found.Value, service, found.Key.Organization, null, "Help as agreed", Sensitivity.Ordinary, At(sent));
                db.AddRange(consent, disclosure, referral);
                referral.Deliver(disclosure, $"called together with {name}", program, sent, At(sent));
                referral.Accept(null, null, sent.AddDays(3), At(sent.AddDays(3)));
                var asked = sent.AddDays(10 + program.FollowUpDays);
                var followUp = referral.Start(null, program, sent.AddDays(10), At(sent.AddDays(10)));
                referral.FollowUp(followUp, helped, null, name, helped >= 7, false, program, asked, At(asked));
            }
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
