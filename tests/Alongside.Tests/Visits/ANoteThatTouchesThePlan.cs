using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Visits;

/// <summary>A note says what became of the steps and goals of the plan, and does it once, when it is signed.</summary>
public class ANoteThatTouchesThePlan
{
    private static readonly (string, string)[] Full =
    [
        ("Input.Kind", "Phone"), ("Input.On", "2026-05-05"), ("Input.From", "08:00"), ("Input.To", "08:20"), ("Input.PartOf", "Plan"), ("Input.Present", "Mari"), ("Input.Narrative", "She called the clinic herself."),
    ];

    private sealed record Planned(Guid Case, Guid Goal, Guid Calls, Guid Brings, string Address);

    private static async Task<Planned> PlanAsync(Site site, Sensitivity sensitivity = Sensitivity.Ordinary)
    {
        var id = await site.CaseOfAsync("María");
        return await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now.AddDays(-2));
            var plan = new Plan(id, null, null, by);
            db.Add(plan);
            var goal = plan.AddGoal("I never miss dialysis.", "Mari", null, null, null, by);
            var (calls, brings) = (plan.AddStep(goal, Who.Client, "Mari", "asks the clinic for a morning chair", new DateOnly(2026, 5, 12), "Mari set the day", by), plan.AddStep(goal, Who.Worker, "Dana", "brings three pick-ups to choose from", null, null, by));
            plan.Agree(Who.Client, "Mari", "read aloud", by);
            plan.Agree(Who.Worker, "Dana Whitfield", "read aloud", by);
            plan.ComeIntoForce(null, 90, new DateOnly(2026, 5, 3), by);
            if (sensitivity != Sensitivity.Ordinary)
                foreach (var record in new object[] { plan, goal, calls, brings }) db.Entry(record).Property(nameof(ICaseRecord.Sensitivity)).CurrentValue = sensitivity;
            await db.SaveChangesAsync();
            return new Planned(id, goal.OriginId, calls.OriginId, brings.OriginId, $"/cases/{id}");
        });
    }

    private static (string, string) Did(Guid step, string did) => ($"Input.Steps[{step}].Did", did);

    [Theory, EachDatabase]
    public async Task shows_a_stranger_neither_the_steps_nor_what_became_of_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var plan = await PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{plan.Address}/notes/new");
        await dana.SendAsync([.. Full, Did(plan.Calls, "Done"), ("Then", "sign")]);
        var omar = await site.VisitAsync("omar");
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(dana.Address)).Status);
        // The step of a case that is not his, sent with a note of his own case, is no step there.
        var bo = await site.CaseOfAsync("Bo");
        await omar.OpenAsync($"/cases/{bo}/notes/new");
        var slipped = omar.Page.CreateElement("input");
        slipped.SetAttribute("name", Did(plan.Brings, "").Item1);
        omar.Page.QuerySelector("form.note-form")!.AppendChild(slipped);
        await omar.SendAsync([.. Full.Where(f => f.Item1 != "Input.Present"), ("Input.Present", "Bo"), Did(plan.Brings, "Done"), ("Then", "sign")]);
        Assert.Contains("Signed and locked.", omar.Text);
        Assert.Null(await site.DataAsync(db => db.Notes.Where(n => n.CaseId == bo).Select(n => n.TouchedJson).SingleAsync()));
        Assert.Null(await site.DataAsync(db => db.Steps.Where(s => s.OriginId == plan.Brings).Select(s => s.DoneOn).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task does_it_to_the_step_when_it_is_signed_and_not_before(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var plan = await PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{plan.Address}/notes/new");
        await dana.SendAsync([.. Full, Did(plan.Calls, "Done"), Did(plan.Brings, "Dropped"), ($"Input.Goals[{plan.Goal}].Moved", "FurtherAway"), ("Then", "sign")]);
        Assert.Contains("Missing: why a step is dropped.", dana.Text);
        Assert.True(dana.Page.QuerySelector($"[name='Input.Steps[{plan.Calls}].Did'][value=Done]")!.HasAttribute("checked"));
        Assert.Equal(0, await site.DataAsync(db => db.Steps.CountAsync(s => s.DoneOn != null || s.Dropped != null)));

        await dana.SendAsync([($"Input.Steps[{plan.Brings}].Why", "She found a ride herself"), ("Then", "sign")]);
        Assert.Contains("Signed and locked.", dana.Text);
        var steps = await site.DataAsync(db => db.Steps.OrderBy(s => s.Order).ToListAsync());
        Assert.Equal((new DateOnly(2026, 5, 5), "Dana Whitfield"), (steps[0].DoneOn!.Value, steps[0].DoneBy));
        Assert.Equal("She found a ride herself (call of May 5)", steps[1].Dropped);
        Assert.Equal("call of May 5", await site.DataAsync(db => db.Activities.Where(a => a.Kind == ActivityKind.StepDone).Select(a => a.Why).SingleAsync()));
        Assert.Equal(0, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.AboutType == nameof(Step) && d.MetAt == null)));
        // They stay readable with the note, and it is as it was signed.
        Assert.Contains("Mari asks the clinic for a morning chair done", dana.Text);
        Assert.Contains("dropped: She found a ride herself", dana.Text);
        Assert.Contains("further away", dana.Text);
        Assert.True(await site.DataAsync(async db => (await db.Notes.SingleAsync()).IsIntact()));
    }

    [Theory, EachDatabase]
    public async Task does_nothing_twice_and_says_what_a_colleague_did_meanwhile(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var plan = await PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{plan.Address}/notes/new");
        await dana.SendAsync([.. Full, Did(plan.Calls, "Done"), Did(plan.Brings, "Done"), ("Then", "keep")]);
        await site.AsAsync("dana", async db =>
        {
            var whole = await db.Plans.Whole().SingleAsync();
            var steps = whole.Goals.SelectMany(g => g.Steps).ToList();
            whole.Do(steps.Single(s => s.OriginId == plan.Calls), new DateOnly(2026, 5, 4), db.Caller.At(db.Clock.Now));
            whole.Drop(steps.Single(s => s.OriginId == plan.Brings), "not needed", db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await dana.SendAsync([("Then", "sign")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Dana Whitfield dropped this step meanwhile. Choose “dropped” or “not touched”.", dana.Text);
        await dana.SendAsync([Did(plan.Brings, ""), ("Then", "sign")]);
        Assert.Contains("Signed and locked.", dana.Text);
        Assert.Equal(new DateOnly(2026, 5, 4), await site.DataAsync(db => db.Steps.Where(s => s.OriginId == plan.Calls).Select(s => s.DoneOn).SingleAsync()));
        Assert.Equal(1, await site.DataAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.StepDone)));
    }

    [Theory, EachDatabase]
    public async Task says_nothing_of_a_protected_step_to_who_may_not_see_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var plan = await PlanAsync(site, Sensitivity.MentalHealth);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{plan.Address}/notes/new");
        await dana.SendAsync([.. Full, Did(plan.Calls, "Done"), Did(plan.Brings, "Dropped"), ($"Input.Steps[{plan.Brings}].Why", "The group was too loud"), ("Then", "sign")]);
        Assert.Contains("The group was too loud", dana.Text);
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync(dana.Address);
        Assert.Equal(HttpStatusCode.OK, avery.Status);
        Assert.DoesNotContain("morning chair", avery.Text);
        Assert.DoesNotContain("too loud", avery.Text);
    }

    [Theory, EachDatabase]
    public async Task is_found_by_no_search_for_the_words_of_the_step(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var plan = await PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{plan.Address}/notes/new");
        await dana.SendAsync([.. Full, Did(plan.Calls, "Done"), ("Then", "sign")]);
        await dana.OpenAsync("/search?q=herself");
        Assert.Contains("She called the clinic herself.", dana.Text);
        Assert.Equal(StepDid.Done, await site.DataAsync(async db => (await db.Notes.SingleAsync()).Touched.Steps.Single().Did));
    }
}
