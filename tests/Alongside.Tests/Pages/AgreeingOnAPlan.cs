using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class AgreeingOnAPlan
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await WriteAsync(dana, @case);
        var goal = await site.DataAsync(db => db.Goals.SingleAsync());
        var step = await site.DataAsync(db => db.Steps.SingleAsync());
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "plan", "plan/copy?version=1", "plan/draft", $"plan/draft/goals/{goal.Id}", $"plan/draft/steps/{step.Id}", $"plan/steps/{step.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"{@case}/{page}")).Status);
        // Her plan through his own case is nowhere either.
        var his = $"/cases/{await site.CaseOfAsync("Bo")}";
        foreach (var page in new[] { $"plan/draft/goals/{goal.Id}", $"plan/draft/steps/{step.Id}", $"plan/steps/{step.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"{his}/{page}")).Status);
    }

    [Theory, EachDatabase]
    public async Task goes_from_her_words_to_a_plan_in_force_and_a_copy_to_keep(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await WriteAsync(dana, @case);
        await dana.OpenAsync($"{@case}/plan/draft");
        await dana.SendAsync(Nothing, "form[action*='handler=Force']");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (dana.Status, dana.Text.Contains("The client has not agreed to this version yet.")));
        await AgreeAsync(dana, @case);

        Assert.Contains("Version 1, in force since Tue May 5.", dana.Text);
        Assert.Contains("version 1 agreed May 5 + 90 days", dana.Text);
        Assert.Equal("I cook in my own kitchen.", dana.Page.QuerySelector(".goal-head q.voice")!.TextContent);
        Assert.Contains("Mari set the day", dana.Text);

        await dana.OpenAsync($"{@case}/plan/copy");
        Assert.Contains("Mari (me): Cooks Sunday supper from the high stool. By Sunday, May 17, 2026.", dana.Text);
        Assert.DoesNotContain("voicemail", dana.Text);
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.Exported)));
    }

    [Theory, EachDatabase]
    public async Task voids_the_agreement_when_the_text_changes_and_says_so(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await WriteAsync(dana, @case);
        await dana.OpenAsync($"{@case}/plan/draft");
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"{@case}/plan/draft");
        await AgreeOneAsync(dana, "Client");
        var step = await site.DataAsync(db => db.Steps.SingleAsync());
        await dana.OpenAsync($"{@case}/plan/draft/steps/{step.Id}");
        await dana.SendAsync(new Dictionary<string, string> { ["Step.What"] = "Cooks Sunday supper" });
        Assert.Equal(HttpStatusCode.OK, (await dana.OpenAsync($"{@case}/plan/draft")).Status);
        Assert.Contains("to an earlier text: ask again", dana.Text);
        // Ruth still has the earlier text before her.
        await AgreeOneAsync(ruth, "Worker");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("The text changed while you were reading it.", ruth.Text);
    }

    [Theory, EachDatabase]
    public async Task is_not_put_in_force_by_somebody_who_read_an_earlier_text(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await WriteAsync(dana, @case);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"{@case}/plan/draft");
        var goal = await site.DataAsync(db => db.Goals.SingleAsync());
        await dana.OpenAsync($"{@case}/plan/draft/goals/{goal.Id}");
        await dana.SendAsync(new Dictionary<string, string> { ["Goal.Words"] = "I cook in my own kitchen and sing." });
        await dana.OpenAsync($"{@case}/plan/draft");
        await AgreeOneAsync(dana, "Client");
        await AgreeOneAsync(dana, "Worker");
        await ruth.SendAsync(Nothing, "form[action*='handler=Force']");
        Assert.Equal(HttpStatusCode.Conflict, ruth.Status);
        Assert.Equal(PlanStatus.Draft, await site.DataAsync(db => db.Plans.Select(p => p.Status).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task lets_a_step_be_done_opened_again_and_dropped_each_with_its_reason(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await WriteAsync(dana, @case);
        await dana.OpenAsync($"{@case}/plan/draft");
        await AgreeAsync(dana, @case);
        var step = await site.DataAsync(db => db.Steps.SingleAsync());
        await dana.SendAsync(Nothing, "form[action*='handler=Done']");
        Assert.Contains("Done: Cooks Sunday supper", dana.Text);
        Assert.Contains("1 of 1 done", dana.Text);

        await dana.OpenAsync($"{@case}/plan/steps/{step.Id}");
        await dana.SendAsync(new Dictionary<string, string> { ["Why"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync(new Dictionary<string, string> { ["Why"] = "she meant last week" });
        Assert.Contains("Mari set the day", dana.Text);

        await dana.OpenAsync($"{@case}/plan/steps/{step.Id}");
        await dana.SendAsync(new Dictionary<string, string> { ["DoneOn"] = "2026-05-06" });
        Assert.Contains("That day is still to come", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Dropped"] = "the stool broke" });
        Assert.Contains("dropped by Dana Whitfield: the stool broke", dana.Text);
        Assert.False(await site.DataAsync(db => db.Deadlines.AnyAsync(d => d.AboutId == step.Id && d.MetAt == null)));
    }

    [Theory, EachDatabase]
    public async Task of_the_next_version_needs_a_reason_and_shows_the_difference(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await WriteAsync(dana, @case);
        await dana.OpenAsync($"{@case}/plan/draft");
        await AgreeAsync(dana, @case);
        await dana.SendAsync(new Dictionary<string, string> { ["Reason"] = "" });
        Assert.Contains("Say what changed for the client", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Reason"] = "The clinic moved the chair" });
        await dana.SendAsync(new Dictionary<string, string> { ["Goal.Words"] = "I sing on Sundays again." });
        await dana.OpenAsync($"{@case}/plan?version=2");
        Assert.Contains("What changed from version 1 to 2", dana.Text);
        Assert.Contains("New goal 2.", dana.Text);
        await dana.OpenAsync($"{@case}/plan");
        Assert.Contains("Version 1, in force", dana.Text);
    }

    private static async Task WriteAsync(Visitor dana, string @case)
    {
        await dana.OpenAsync($"{@case}/plan");
        await dana.SendAsync(Nothing, "form[action*='handler=Start']");
        await dana.SendAsync(new Dictionary<string, string> { ["Goal.Words"] = "I cook in my own kitchen." });
        await dana.SendAsync(new Dictionary<string, string> { ["Step.What"] = "Cooks Sunday supper from the high stool", ["Step.DueOn"] = "2026-05-17", ["Step.Because"] = "Mari set the day" });
        Assert.Equal(HttpStatusCode.OK, dana.Status);
    }

    private static async Task AgreeAsync(Visitor dana, string @case)
    {
        await dana.OpenAsync($"{@case}/plan/draft");
        await AgreeOneAsync(dana, "Client");
        await AgreeOneAsync(dana, "Worker");
        await dana.SendAsync(Nothing, "form[action*='handler=Force']");
        Assert.Equal($"{@case}/plan", dana.Address);
    }

    private static Task AgreeOneAsync(Visitor visitor, string who) => visitor.SendAsync(new Dictionary<string, string> { ["Agreement.Who"] = who, ["Agreement.How"] = "read aloud at home" });
}
