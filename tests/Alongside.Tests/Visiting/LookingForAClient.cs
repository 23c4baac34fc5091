using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Visiting;

/// <summary>The client who cannot be found: tries, the protocol with its clock, the supervisor who hears in time, and the paper.</summary>
public class LookingForAClient
{
    /// <summary>A signed note of Dana's: a try, or a contact, some hours before now.</summary>
    private static Task<Guid> SignAsync(Site site, Guid caseId, ContactKind? triedAs, double hoursAgo, string words = "No answer.", Sensitivity sensitivity = Sensitivity.Ordinary) => site.AsAsync("dana", async db =>
    {
        var (at, by) = (db.Clock.Now.AddHours(-hoursAgo), db.Caller.At(db.Clock.Now));
        var note = new Note(caseId, sensitivity, by);
        note.Write(triedAs is null ? ContactKind.Phone : ContactKind.Tried, at, at.AddMinutes(5), "212 Cedar Street", triedAs is null ? ["Mari"] : [], SeenAlone.NotAsked, ["Monitoring"], [], null, words, null, null, null);
        note.Write(new Circumstances(triedAs));
        note.Sign(await db.Programs.AsNoTracking().FirstAsync(p => db.Cases.Any(c => c.Id == caseId && c.ProgramId == p.Id)), db.Clock.Today, by, "Mari");
        db.Add(note);
        await db.SaveChangesAsync();
        return note.Id;
    });

    private static async Task<(Visitor Dana, Guid Effort)> BeginAsync(Site site, Guid caseId)
    {
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{caseId}/efforts");
        await dana.SendAsync(new Dictionary<string, string> { ["Why"] = "It is not like her" });
        Assert.Contains("It began", dana.Text);
        return (dana, await site.DataAsync(db => db.Efforts.OrderByDescending(e => e.Id).Select(e => e.Id).FirstAsync()));
    }

    private static Task<Deadline?> DateAsync(Site site, Guid about) => site.DataAsync(db => db.Deadlines.AsNoTracking().FirstOrDefaultAsync(d => d.AboutId == about && d.AboutType == nameof(Effort) && d.MetAt == null));

    [Theory, EachDatabase]
    public async Task is_nothing_a_stranger_sees(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await SignAsync(site, id, ContactKind.Phone, 2);
        var (_, effort) = await BeginAsync(site, id);
        var (omar, bo) = (await site.VisitAsync("omar"), await site.CaseOfAsync("Bo"));
        foreach (var page in new[] { $"/cases/{id}/efforts", $"/cases/{id}/efforts/{effort}", $"/cases/{id}/efforts/{effort}/affidavit", $"/cases/{bo}/efforts/{effort}", $"/cases/{bo}/efforts/{effort}/affidavit", "/team/efforts" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(page)).Status);
        Assert.Equal((0, 0, 0), await site.AsAsync("omar", async db => (await db.Efforts.CountAsync(), await db.EffortSteps.CountAsync(), await db.EffortTicks.CountAsync())));
        // A supervisor of another program does not hear of her.
        Assert.DoesNotContain("María", (await (await site.VisitAsync("helen")).OpenAsync("/team/efforts")).Text);
        Assert.Contains("María Reyes Santos", (await (await site.VisitAsync("ruth")).OpenAsync("/team/efforts")).Text);
    }

    [Theory, EachDatabase]
    public async Task is_proposed_after_three_tries_in_a_row_and_a_contact_between_begins_the_row_anew(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await SignAsync(site, id, ContactKind.Phone, 60);
        await SignAsync(site, id, ContactKind.Phone, 50);
        await SignAsync(site, id, null, 40);
        await SignAsync(site, id, ContactKind.Phone, 30);
        await SignAsync(site, id, ContactKind.HomeVisit, 20);
        Assert.Null(await DateAsync(site, id));
        await SignAsync(site, id, ContactKind.Text, 10);
        Assert.Equal("3 tries in a row reached nobody: look for them", (await DateAsync(site, id))!.What);
        await SignAsync(site, id, ContactKind.Text, 9);
        Assert.Equal(1, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.AboutType == nameof(Effort))));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/");
        await dana.OpenAsync(dana.Page.QuerySelectorAll("a[href$='/efforts']").First().GetAttribute("href")!);
        Assert.Contains("4 tries in a row reached nobody", dana.Text);
        Assert.Equal(6, dana.Page.QuerySelectorAll("tbody tr").Length);
        await BeginAsync(site, id);
        Assert.Null(await DateAsync(site, id));
        Assert.Equal(1, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.AboutType == nameof(Effort) && d.MetAt == null)));
    }

    [Theory, EachDatabase]
    public async Task ticks_what_each_try_satisfies_and_moves_the_date_to_the_next_step(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await SignAsync(site, id, ContactKind.Phone, 3, "Rang out.");
        var (dana, effort) = await BeginAsync(site, id);
        Assert.Equal(("Find Mari: Call, text or write, at different times of day", new DateOnly(2026, 5, 15)), await DateAsync(site, effort) is { } first ? (first.What, first.DueOn) : default);
        Assert.Contains("1 of 3", dana.Text);
        await SignAsync(site, id, ContactKind.Text, 2);
        // A protected try counts too, and is not read by whoever may not.
        await SignAsync(site, id, ContactKind.Phone, 1, "Her sponsor hung up.", Sensitivity.SubstanceUse);
        Assert.Equal(("Find Mari: Go there, and leave a note at the door", new DateOnly(2026, 5, 19)), await DateAsync(site, effort) is { } second ? (second.What, second.DueOn) : default);
        Assert.Equal(1, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.AboutId == effort && d.MetAt == null)));
        await SignAsync(site, id, ContactKind.HomeVisit, 0.9);
        await SignAsync(site, id, ContactKind.HomeVisit, 0.8);
        Assert.Equal("Find Mari: Ask the emergency contact, family and friends they named", (await DateAsync(site, effort))!.What);
        await dana.OpenAsync($"/cases/{id}/efforts/{effort}");
        Assert.Contains("2 of 10 steps done", dana.Text);
        // What no note shows is ticked with its day and what came of it.
        await dana.SendAsync(new Dictionary<string, string> { ["Outcome"] = "" }, "#tick");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync(new Dictionary<string, string> { ["Outcome"] = "Her sister has not heard from her since Sunday", ["On"] = "2026-05-06" }, "#tick");
        Assert.Contains("That day is still to come", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["On"] = "2026-05-05" }, "#tick");
        Assert.Contains("3 of 10 steps done", dana.Text);
        Assert.Contains("Next: Ask the school, the doctor", dana.Text);
        // A supervisor's step is a supervisor's.
        Assert.DoesNotContain("Go through what was done", dana.Page.QuerySelector("#tick")!.TextContent);
        var ruth = await site.VisitAsync("ruth");
        Assert.Contains("Go through what was done", (await ruth.OpenAsync($"/cases/{id}/efforts/{effort}")).Page.QuerySelector("#tick")!.TextContent);
        Assert.DoesNotContain("sponsor", (await (await site.VisitAsync("avery")).OpenAsync($"/cases/{id}/efforts/{effort}")).Text);
    }

    [Theory, EachDatabase]
    public async Task ends_by_itself_with_the_day_of_a_signed_contact_and_not_by_an_older_one(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await SignAsync(site, id, ContactKind.Phone, 3);
        var (_, effort) = await BeginAsync(site, id);
        await SignAsync(site, id, null, 48);
        Assert.Null(await site.DataAsync(db => db.Efforts.Select(e => e.EndedOn).SingleAsync()));
        site.Time.Advance(TimeSpan.FromDays(2));
        await SignAsync(site, id, null, 1);
        Assert.Equal((new DateOnly(2026, 5, 7), EffortEnd.Reached), await site.DataAsync(async db => await db.Efforts.SingleAsync() is { } e ? (e.EndedOn!.Value, e.EndedHow!.Value) : default));
        Assert.Null(await DateAsync(site, effort));
        var dana = await site.VisitAsync("dana");
        Assert.Contains("Mari was reached on Thu May 7", (await dana.OpenAsync($"/cases/{id}/efforts/{effort}")).Text);
        Assert.Empty(dana.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Equal(1, await site.DataAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.EffortsEnded)));
    }

    [Theory, EachDatabase]
    public async Task is_heard_of_by_the_supervisor_before_the_contact_that_is_due_and_ended_by_nobody_else(DatabaseProvider database)
    {
        await using var mail = await Pages.LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        var id = await site.CaseOfAsync("María");
        await SignAsync(site, id, null, 24);
        await SignAsync(site, id, ContactKind.Phone, 3);
        var (dana, effort) = await BeginAsync(site, id);
        // Reached on May 4, the program wants the next contact by June 3; the steps are done by June 4.
        var stands = await site.DataAsync(db => db.Efforts.SingleAsync());
        Assert.Equal((new DateOnly(2026, 6, 3), new DateOnly(2026, 6, 4), new DateOnly(2026, 5, 27)), (stands.ContactDueOn!.Value, stands.DueOn, stands.SupervisorHearsOn));
        Assert.Equal(new DateOnly(2026, 5, 27), (await DateAsync(site, effort))!.SupervisorHearsOn);
        var ruth = await site.VisitAsync("ruth");
        Assert.DoesNotContain("cannot be found", (await ruth.OpenAsync("/")).Text);
        site.Time.Advance(TimeSpan.FromDays(22));
        Assert.Contains("One person cannot be found, and the time to find them is nearly over.", (await (await site.VisitAsync("ruth")).OpenAsync("/")).Text);
        await SendingDigests.ChooseAsync(site, r => { }, "ruth");
        await SendingDigests.SendAsync(site);
        var digest = await mail.NextAsync();
        Assert.Contains("Who cannot be found, and is to be decided about soon", digest.Body);
        Assert.Contains("EC-0001: all steps are to be done by Thu Jun 4", digest.Body);
        Assert.DoesNotContain("Mar", digest.Body.Replace("March", "").Split("Who cannot be found")[1]);
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/efforts/{effort}");
        Assert.Empty(dana.Page.QuerySelectorAll("form[action*='handler=Decide']"));
        var (address, fields) = dana.FormOf(new() { ["Outcome"] = "x" }, "#tick");
        await dana.PostAsync(address.Replace("handler=Tick", "handler=Decide"), [.. fields, new("Words", "I say so")]);
        Assert.Contains("A supervisor decides that.", dana.Text);
        ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"/cases/{id}/efforts/{effort}");
        await ruth.SendAsync(new Dictionary<string, string> { ["Words"] = "Her sister says she moved to El Paso; the case is closed with a letter." });
        Assert.Contains("Ended by a supervisor on", ruth.Text);
        Assert.Null(await DateAsync(site, effort));
    }

    [Theory, EachDatabase]
    public async Task never_counts_as_a_contact_for_any_rule(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        Task<(DateOnly? LastContact, DateOnly Quiet)> StandsAsync() => site.DataAsync(async db => (await db.Cases.Where(c => c.Id == id).Select(c => c.LastContactOn).SingleAsync(), await db.Deadlines.Where(d => d.CaseId == id && d.Group == DeadlineGroup.Quiet && d.MetAt == null).Select(d => d.DueOn).SingleAsync()));
        var before = await StandsAsync();
        foreach (var way in new[] { ContactKind.HomeVisit, ContactKind.Phone, ContactKind.Video }) await SignAsync(site, id, way, 1);
        var (_, effort) = await BeginAsync(site, id);
        await SignAsync(site, id, ContactKind.HomeVisit, 0.5);
        Assert.Equal(before, await StandsAsync());
        Assert.Equal(0, await site.DataAsync(db => db.Activities.CountAsync(a => a.Reached)));
        // Nor for the rules of a pack: a visit asked for every month stays open after a try at the door, and is met by a visit.
        await site.DataAsync(async db =>
        {
            var rules = await db.KeepRulesAsync("""{"format":"alongside-deadline-rules/1","rules":[{"key":"visit","name":"Home visit","trigger":{"on":"case opened"},"satisfiedBy":{"kind":"contact","modes":["home visit"]},"due":{"days":400},"severity":"law","source":"test"}]}""");
            await db.SaveChangesAsync();
            (await db.Programs.SingleAsync(p => p.Code == "EC")).FollowRules(rules, null);
            return await db.SaveChangesAsync();
        });
        await SignAsync(site, id, ContactKind.HomeVisit, 0.4);
        Assert.True(await site.DataAsync(db => db.Deadlines.AnyAsync(d => d.CaseId == id && d.RuleKey == "visit" && d.MetAt == null)));
    }

    [Theory, EachDatabase]
    public async Task is_sworn_to_with_facts_of_record_and_nothing_protected(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await SignAsync(site, id, ContactKind.HomeVisit, 3, "The door stayed shut; the lights were on.");
        await SignAsync(site, id, ContactKind.Phone, 2, "Her sponsor hung up.", Sensitivity.SubstanceUse);
        var (dana, effort) = await BeginAsync(site, id);
        await dana.SendAsync(new Dictionary<string, string> { ["Step"] = await site.DataAsync(db => db.EffortSteps.Where(s => s.What.StartsWith("Ask the shelters")).Select(s => s.Id.ToString()).SingleAsync()), ["Outcome"] = "No bed under that name" }, "#tick");
        await dana.OpenAsync($"/cases/{id}/efforts/{effort}/affidavit");
        var sheet = dana.Page.QuerySelector(".affidavit")!.TextContent;
        Assert.Contains("María Reyes Santos", sheet);
        Assert.Contains("May 5, 2026, 7:00 am", sheet);
        Assert.Contains("The door stayed shut; the lights were on.", sheet);
        Assert.Contains("No bed under that name", sheet);
        Assert.Contains("Subscribed and sworn to before me", sheet);
        Assert.Contains("Go there, and leave a note at the door (1 of 2)", sheet);
        Assert.DoesNotContain("sponsor", sheet);
        // Neither the warning signs nor how to reach her safely go to a court.
        Assert.DoesNotContain("voicemail", dana.Page.QuerySelector("main")!.TextContent);
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.Exported && e.What == "an affidavit of efforts")));
    }

    [Theory, EachDatabase]
    public async Task follows_the_program_s_own_steps_and_a_search_keeps_those_of_its_day(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (id, program) = (await site.CaseOfAsync("María"), await site.ProgramAsync("EC"));
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync($"/agency/programs/{program}/efforts");
        await admin.SendAsync(new Dictionary<string, string> { ["Lines"] = "Call them often" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("“Call them often”: write how often", admin.Text);
        Assert.Contains("Call them often", admin.Page.QuerySelector("textarea")!.TextContent);
        await admin.SendAsync(new Dictionary<string, string> { ["Lines"] = "2 in 5 days, phone: Call\n1 in 9 days, supervisor: Decide", ["ProposeAfter"] = "1" });
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        await SignAsync(site, id, ContactKind.Phone, 2);
        Assert.NotNull(await DateAsync(site, id));
        var (_, effort) = await BeginAsync(site, id);
        await admin.OpenAsync($"/agency/programs/{program}/efforts");
        await admin.SendAsync(new Dictionary<string, string> { ["Lines"] = "1 in 30 days: Something else" });
        Assert.Equal(["Call", "Decide"], await site.DataAsync(db => db.EffortSteps.Where(s => s.EffortId == effort).OrderBy(s => s.Order).Select(s => s.What).ToListAsync()));
    }
}
