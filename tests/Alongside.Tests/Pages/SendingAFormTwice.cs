using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Pages;

/// <summary>A double click, a reload, a connection that broke: one form is taken one time, and says the same again.</summary>
public class SendingAFormTwice
{
    private static Dictionary<string, string> Asked(string words) => new() { ["Input.Words"] = words, ["Input.SpeakerName"] = "Mari", ["Input.How"] = "call" };

    [Theory, EachDatabase]
    public async Task keeps_one_record_leads_to_the_same_place_and_says_the_same(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        var form = dana.FormOf(Asked("When does the bench come?"));
        var first = await dana.PostAsync(form);
        var rows = await site.DataAsync(db => db.AuditEntries.CountAsync());
        var second = await dana.PostAsync(form);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await site.DataAsync(db => db.Asks.CountAsync()));
        Assert.Equal(rows, await site.DataAsync(db => db.AuditEntries.CountAsync()));
        await dana.OpenAsync($"{second.Headers.Location}");
        Assert.Contains("Kept. An answer is due", dana.Page.QuerySelector(".toast")!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task ten_times_at_once_keeps_one_record_and_answers_all_ten_alike(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        var ines = await site.VisitAsync("ines");
        var worker = await site.WorkerAsync("dana");
        var program = await site.ProgramAsync("EC");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        await ines.OpenAsync("/intake");
        (Visitor Who, (string, List<KeyValuePair<string, string>>) Form)[] forms =
        [
            (dana, dana.FormOf(Asked("Ten times the same question"))),
            (ines, ines.FormOf(new() { ["Story.Words"] = "Ten times the same story", ["Person.GivenName"] = "Ten", ["Person.FamilyName"] = "Times", ["ProgramId"] = $"{program}", ["WorkerId"] = $"{worker}", ["Reason"] = "Sent ten times" })),
        ];
        foreach (var (who, form) in forms)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => who.PostAsync(form))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
            Assert.Single(answers.Select(a => a.Headers.Location).Distinct());
        }
        Assert.Equal(1, await site.DataAsync(db => db.Asks.CountAsync()));
        Assert.Equal(1, await site.DataAsync(db => db.People.CountAsync(p => p.GivenName == "Ten")));
        Assert.Equal(3, await site.DataAsync(db => db.Cases.CountAsync()));
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }

    [Theory, EachDatabase]
    public async Task answers_also_when_the_case_is_not_open_to_the_sender_any_more(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/team");
        var form = dana.FormOf(new() { ["NextId"] = $"{await site.WorkerAsync("omar")}" });
        var first = await dana.PostAsync(form);
        var second = await dana.PostAsync(form);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (second.StatusCode, $"{second.Headers.Location}"));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Theory, EachDatabase]
    public async Task that_was_refused_is_taken_once_it_is_right(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        var wrong = dana.FormOf(Asked(""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await dana.PostAsync(wrong)).StatusCode);
        // The same key, filled now; and the form that came back, whose key is another.
        var right = (wrong.Item1, wrong.Item2.Select(f => f.Key == "Input.Words" ? KeyValuePair.Create(f.Key, "When does the bench come?") : f).ToList());
        Assert.Equal(HttpStatusCode.Redirect, (await dana.PostAsync(right)).StatusCode);

        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        await dana.SendAsync(Asked(""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync(Asked("And the second question?"));
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Equal(2, await site.DataAsync(db => db.Asks.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task with_other_words_makes_no_second_record_unasked_and_loses_none_of_the_words(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        var page = dana.Page;
        await dana.SendAsync(Asked("When does the bench come?"));
        dana.Back(page, $"/cases/{await site.CaseOfAsync("María")}/asks/new");
        await dana.SendAsync(Asked("When does the bench come, and who brings it?"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("You sent this form", dana.Text);
        Assert.Contains("and who brings it?", dana.Page.QuerySelector("[name='Input.Words']")!.TextContent);
        Assert.Equal(1, await site.DataAsync(db => db.Asks.CountAsync()));
        await dana.SendAsync(new Dictionary<string, string>(), "main form[method=post]");
        Assert.Equal(2, await site.DataAsync(db => db.Asks.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task with_the_same_words_and_another_key_is_asked_about_and_taken_when_meant(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        var address = $"/cases/{await site.CaseOfAsync("María")}/asks/new";
        await (await dana.OpenAsync(address)).SendAsync(Asked("When does the bench come?"));
        await (await dana.OpenAsync(address)).SendAsync(Asked("When does the bench come?"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("You sent the same 10:00 am already: “Kept.", dana.Text);
        Assert.Equal(1, await site.DataAsync(db => db.Asks.CountAsync()));
        await dana.SendAsync(new Dictionary<string, string>(), "main form[method=post]");
        Assert.Equal(2, await site.DataAsync(db => db.Asks.CountAsync()));

        // Another's same words are another's; and after a while nobody asks.
        var ruth = await site.VisitAsync("ruth");
        await (await ruth.OpenAsync(address)).SendAsync(Asked("When does the bench come?"));
        site.Time.Advance(TimeSpan.FromMinutes(11));
        await (await dana.OpenAsync(address)).SendAsync(Asked("When does the bench come?"));
        Assert.Equal(4, await site.DataAsync(db => db.Asks.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task with_the_key_of_somebody_else_is_refused_and_the_text_comes_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        var form = dana.FormOf(Asked("When does the bench come?"));
        await dana.PostAsync(form);
        await ruth.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        var hers = ruth.FormOf(Asked("Written by Ruth"));
        hers.Item2.RemoveAll(f => f.Key == "__once");
        hers.Item2.Add(form.Item2.Single(f => f.Key == "__once"));
        var answer = await ruth.PostAsync(hers);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Written by Ruth", await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, await site.DataAsync(db => db.Asks.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task without_a_key_is_not_taken_and_comes_back_with_one(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        var form = dana.FormOf(Asked("When does the bench come?"));
        form.Item2.RemoveAll(f => f.Key == "__once");
        await dana.ReadAsync(dana.PostAsync(form));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Equal(0, await site.DataAsync(db => db.Asks.CountAsync()));
        await dana.SendAsync(new Dictionary<string, string>(), "main form[method=post]");
        Assert.Equal(1, await site.DataAsync(db => db.Asks.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_forgotten_after_a_week(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/asks/new");
        await dana.SendAsync(Asked("When does the bench come?"));
        Task<int> LeftAsync(TimeSpan after) => site.DataAsync(async db =>
        {
            await FormsTaken.ForgetFormsAsync(db, db.Clock.Now + after - FormsTaken.KnownFor, default);
            var key = await db.FormsSent.IgnoreQueryFilters().Select(f => f.Key).ToListAsync();
            return key.Count;
        });
        Assert.Equal(1, await LeftAsync(TimeSpan.FromDays(6)));
        Assert.Equal(0, await LeftAsync(TimeSpan.FromDays(8)));
    }

    [Theory, EachDatabase]
    public async Task counts_each_wrong_password_although_the_form_is_refused(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account");
        await dana.SendAsync(new Dictionary<string, string> { ["OldPassword"] = "wrong", ["NewPassword"] = "a ladder in the orchard" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Equal(1, await site.DataAsync(db => db.Workers.Where(w => w.UserName == "dana").Select(w => w.AccessFailedCount).SingleAsync()));
    }
}
