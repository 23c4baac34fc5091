using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Browser.Faults;

/// <summary>
/// Four people fill the four long forms at once; at every step something goes wrong for all of them, and again while they send. Afterwards each opens the form again, as anybody would:
/// not one typed character is lost, and what was sent is on record once.
/// </summary>
public sealed class NothingIsLost : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-faults-").FullName;

    /// <summary>How long after the button was pressed it goes wrong, in milliseconds: before the server has it, while it saves, after it has saved.</summary>
    private static readonly int[] AfterSending = [0, 15, 60];

    public static TheoryData<Wrong, DatabaseProvider> Everything()
    {
        var all = new TheoryData<Wrong, DatabaseProvider>();
        foreach (var wrong in Enum.GetValues<Wrong>())
        {
            all.Add(new TheoryDataRow<Wrong, DatabaseProvider>(wrong, DatabaseProvider.Sqlite) { Skip = Machine.WhyNoChromium, Timeout = Browser.Longest });
            all.Add(new TheoryDataRow<Wrong, DatabaseProvider>(wrong, DatabaseProvider.Postgres) { Skip = Machine.WhyNoChromium ?? Machine.WhyNoPostgres, Timeout = Browser.Longest });
        }
        return all;
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task of_what_was_typed_or_sent_whatever_goes_wrong_at_whatever_step(Wrong wrong, DatabaseProvider database)
    {
        var connection = await Templates.CloneAsync(database);
        await BeginPlanAsync(database, connection);
        await using var scene = await Scene.OpenAsync(wrong, database, connection, _folder);
        var forms = await LongForm.AllAsync(database, connection);
        var people = await Task.WhenAll(forms.Select(f => scene.SitDownAsync(f.Who)));
        var report = new Reliability.Row(wrong, database);

        await Task.WhenAll(people.Zip(forms, (p, f) => p.BeginAsync(f)));
        for (var step = 0; step < forms.Max(f => f.Steps.Count); step++)
        {
            // A lost tab is lost in the instant after the last letter; the other faults are there before the first.
            var after = wrong == Wrong.TabKilled;
            if (!after && wrong != Wrong.ServerKilledAndTabLost) await scene.StrikeAsync(people);
            await Task.WhenAll(people.Select(p => p.TypeAsync(p.Form.Steps[step])));
            if (after || wrong == Wrong.ServerKilledAndTabLost) await scene.StrikeAsync(people);
            else await Task.WhenAll(people.Select(p => p.SaidWaitingAsync()));
            await scene.MendAsync(people);
            if (people[0].HasTab) await Task.WhenAll(people.Select(p => p.SaidSavedOnServerAsync()));
            await Task.WhenAll(people.Select(p => p.OpenAgainAsync(true)));
            foreach (var person in people) report.Add(await person.CompareAsync());
        }
        await FinishAsync(people, report, database, connection);

        foreach (var milliseconds in AfterSending)
        {
            forms = await LongForm.AllAsync(database, connection);
            await Task.WhenAll(people.Zip(forms, async (p, f) =>
            {
                await p.BeginAsync(f);
                foreach (var step in f.Steps) await p.TypeAsync(step);
                await p.ChooseAsync();
            }));
            await Task.WhenAll(people.Select(p => p.SendAsync()));
            await Task.Delay(milliseconds);
            await scene.StrikeAsync(people, true);
            // A database that is gone for a moment only is waited for; so that somebody is refused, it stays away until all are answered.
            if (wrong == Wrong.DatabaseGone) await Task.WhenAll(people.Select(p => p.AnsweredAsync()));
            else await Task.Delay(300);
            await scene.MendAsync(people);
            await Task.WhenAll(people.Select(async p =>
            {
                // Whoever is offered their text sends it again; whoever is not believes that it was saved.
                if (!await p.OpenAgainAsync(false)) return;
                var stands = await p.CompareAsync();
                lock (report) report.AddSentAgain(stands);
                await p.ChooseAsync();
                await p.SendAndWaitAsync();
            }));
            await OnRecordOnceAsync(people, report, database, connection);
        }

        await using var db = LongForm.Open(database, connection);
        foreach (var left in await db.Drafts.IgnoreQueryFilters().Where(d => d.DiscardedAt == null).Select(d => d.Form).ToListAsync()) report.Left(left);
        Assert.Null((await AuditTrail.VerifyAsync(db)).BrokenSeq);
        Reliability.Write(report);
        Assert.True(report is { Lost: 0, Missing: 0, Doubled: 0, DraftsLeft: 0 }, report.ToString());
    }

    private static async Task FinishAsync(IReadOnlyList<Person> people, Reliability.Row report, DatabaseProvider database, string connection)
    {
        await Task.WhenAll(people.Select(async p =>
        {
            await p.ChooseAsync();
            await p.SendAndWaitAsync();
        }));
        await OnRecordOnceAsync(people, report, database, connection);
    }

    private static async Task OnRecordOnceAsync(IReadOnlyList<Person> people, Reliability.Row report, DatabaseProvider database, string connection)
    {
        await using var db = LongForm.Open(database, connection);
        foreach (var person in people) report.Sent(person.Form, await person.Form.OnRecordAsync(db));
    }

    private static async Task BeginPlanAsync(DatabaseProvider database, string connection)
    {
        await using var db = LongForm.Open(database, connection);
        var maria = await db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == "María")).Select(c => c.Id).SingleAsync();
        db.Add(new Plan(maria, null, null, new Stamp { Name = "Dana Whitfield", At = db.Clock.Now }));
        await db.SaveChangesAsync();
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
