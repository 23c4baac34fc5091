using System.Net;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class AssessingAClient
{
    private static readonly string[] Asked = ["/44250-9", "/44255-8", "/44259-0", "/44254-1", "/44251-7", "/44258-2", "/44252-5", "/44253-3", "/44260-8"];

    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await BegunAsync(site, @case, "phq-9");
        await dana.SendAsync(Answered(0, 0, 0, 0, 0, 0, 0, 0, 1));
        var (assessment, alert) = (dana.Address.Split('?', '#')[0], await site.DataAsync(db => db.Alerts.Select(a => a.Id).SingleAsync()));
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { $"{@case}/assessments", assessment, $"{@case}/alerts/{alert}", $"{@case}/assessments/files/{Guid.NewGuid()}", assessment.Replace(@case, $"/cases/{await site.CaseOfAsync("Bo")}") })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(page)).Status);
        var form = omar.Page;
        var reckoned = await omar.Http.PostAsync($"/api{assessment}/reckon", new FormUrlEncodedContent([]));
        Assert.True(reckoned.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, form.Title);
    }

    [Theory, EachDatabase]
    public async Task is_kept_with_anything_missing_and_says_on_signing_what_is(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await BegunAsync(site, $"/cases/{await site.CaseOfAsync("María")}", "phq-9");
        await dana.SendAsync(Answered(1, 2));
        Assert.Contains("Kept. Go on whenever you like.", dana.Text);
        Assert.Contains("2 of 10 answered", dana.Text);
        Assert.Contains("3 of 6 possible on the 2 answered", dana.Text);
        Assert.Equal(0, await site.DataAsync(db => db.Measurements.CountAsync()));
        await dana.SendAsync(Answered(1, 2).Append(("Then", "sign")));
        Assert.Contains("Not signed. The draft is kept.", dana.Text);
        Assert.Contains("Missing to sign: your conclusion.", dana.Text);
        Assert.Null((await OnlyAsync(site)).SignedAt);
    }

    [Theory, EachDatabase]
    public async Task ends_with_a_signature_that_locks_answers_scores_and_conclusion(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await BegunAsync(site, @case, "phq-9");
        await dana.SendAsync([.. Answered(1, 1, 2, 2, 1, 1, 2, 1, 0), ("Conclusions[0]", "Moderate, and better than at Easter: she cooks again."), ("Input.ClientView", "I sleep again."), ("Then", "sign")]);
        Assert.Contains("Signed and locked: 11, moderate.", dana.Text);
        var assessment = await OnlyAsync(site);
        Assert.Equal((true, 9, "I sleep again."), (assessment.IsSigned, assessment.Answered, assessment.ClientView));
        var measured = await site.DataAsync(db => db.Measurements.SingleAsync(m => m.Main));
        Assert.Equal((11m, "Moderate", true, "standard", "phq-9", "1", "1", "44261-6"), (measured.Value, measured.Band, measured.Positive, measured.CutOffVariant, measured.Instrument, measured.InstrumentVersion, measured.ScoringVersion, measured.Loinc));
        Assert.Contains("it is as it was signed", dana.Text);
        Assert.Contains("She cooks again".ToLowerInvariant(), dana.Text.ToLowerInvariant());
        Assert.Null(dana.Page.QuerySelector("input[type=radio]"));
        await dana.OpenAsync($"{@case}/assessments");
        Assert.Contains("11, moderate", dana.Text);
        // Nobody can write into it any more, whatever is sent.
        Assert.NotEqual(HttpStatusCode.OK, (await dana.PostAsync($"{@case}/assessments/{assessment.Id}", [KeyValuePair.Create("Then", "sign")])).Status);
        Assert.Equal(11m, await site.DataAsync(db => db.Measurements.Where(m => m.Main).Select(m => m.Value).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task that_was_signed_is_corrected_by_another_which_sets_its_scores_aside_and_names_the_reason(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await BegunAsync(site, @case, "phq-9");
        await dana.SendAsync([.. Answered(1, 1, 2, 2, 1, 1, 2, 1, 0), ("Conclusions[0]", "Moderate."), ("Then", "sign")]);
        await dana.OpenAsync($"{dana.Address.Split('?', '#')[0]}/add");
        await dana.SendAsync([("Why", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Say why it is corrected.", dana.Text);
        await dana.SendAsync([("Why", "Question 3 was read to her wrongly.")]);
        Assert.Contains("Question 3 was read to her wrongly.", dana.Text);
        await dana.SendAsync([.. Answered(1, 1, 0, 2, 1, 1, 2, 1, 0), ("Then", "sign")]);
        Assert.Contains("Signed and locked: 9, mild.", dana.Text);
        var values = await site.DataAsync(db => db.Measurements.Where(m => m.Main).OrderBy(m => m.Value).Select(m => new { m.Value, m.SetAside }).ToListAsync());
        Assert.Equal([(9m, false), (11m, true)], values.ConvertAll(v => (v.Value!.Value, v.SetAside)));
        await dana.OpenAsync($"{@case}/assessments");
        Assert.Contains("corrected since", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task raises_an_alert_at_once_that_stays_until_somebody_says_what_was_done(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await BegunAsync(site, @case, "phq-9");
        await dana.SendAsync([("a./44260-8", Code("/44260-8", 1)), ("Then", "keep")]);
        // Kept again: it is raised once.
        await dana.SendAsync([("a./44260-8", Code("/44260-8", 1)), ("Then", "keep")]);
        var alert = await site.DataAsync(db => db.Alerts.SingleAsync());
        Assert.Equal(AlertGravity.Urgent, alert.Gravity);
        await dana.OpenAsync("/");
        Assert.Contains("Talk about safety today", dana.Text);
        var ruth = await site.VisitAsync("ruth");
        Assert.Contains("One alert is open in your team.", (await ruth.OpenAsync("/")).Text);
        Assert.Contains("Alerts in your team", (await ruth.OpenAsync("/team")).Text);
        await dana.OpenAsync($"{@case}/close");
        Assert.Contains("obody recorded what was done about an alert", dana.Text);

        await dana.OpenAsync($"{@case}/alerts/{alert.Id}");
        await dana.SendAsync([("WhatWasDone", " ")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync([("WhatWasDone", "Spoke with Mari; her sister stays tonight. Dr. Levin calls at nine.")]);
        Assert.Contains("What was done is recorded", dana.Text);
        Assert.DoesNotContain("Talk about safety today", (await dana.OpenAsync("/")).Text);
        Assert.DoesNotContain("Alerts in your team", (await ruth.OpenAsync("/team")).Text);
    }

    [Theory, EachDatabase]
    public async Task stands_beside_the_answers_of_the_last_time_and_fills_nothing_in(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await BegunAsync(site, @case, "phq-9");
        await dana.SendAsync([.. Answered(2, 2, 2, 2, 2, 2, 2, 2, 0), ("Conclusions[0]", "Much."), ("Then", "sign")]);
        dana = await BegunAsync(site, @case, "phq-9");
        Assert.Equal(9, dana.Page.QuerySelectorAll(".scale .was").Length);
        Assert.Empty(dana.Page.QuerySelectorAll(".assess-items input:checked"));
        await dana.SendAsync(Answered(1));
        Assert.Contains("The same 1 were 2 on", dana.Text);
        Assert.Contains("Answers that moved", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task in_two_windows_shows_the_second_what_the_first_saved_and_overwrites_nothing(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await BegunAsync(site, $"/cases/{await site.CaseOfAsync("María")}", "phq-9");
        var other = await site.VisitAsync("dana");
        await other.OpenAsync(dana.Address);
        await other.SendAsync(Answered(3));
        await dana.SendAsync(Answered(1));
        Assert.Equal(HttpStatusCode.Conflict, dana.Status);
        Assert.Contains("saved elsewhere", dana.Text);
        Assert.Equal("LA6569-3", dana.Page.QuerySelector("input[name='a./44250-9']:checked")!.GetAttribute("value")!.Split('|')[^1]);
        Assert.Contains("LA6571-9", (await OnlyAsync(site)).Response);
    }

    [Theory, EachDatabase]
    public async Task on_the_handed_over_device_is_answered_by_the_client_alone_and_seen_by_nobody_before_it_is_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var device = await BegunAsync(site, @case, "phq-9");
        var page = device.Address.Split('?', '#')[0];
        await device.SendAsync([("Then", "handover")]);
        Assert.Equal("/kiosk", device.Address);
        Assert.Contains("Hello Mari", device.Text);
        // Nothing else opens on it.
        Assert.DoesNotContain("María", (await device.OpenAsync($"{@case}")).Text);
        Assert.StartsWith("/signin", device.Address);

        await device.OpenAsync("/kiosk?part=1");
        var first = Asked[..4].Select(a => ($"a.{a}", Code(a, 3)));
        await device.SendAsync(first.Append(("Then", "next")));
        Assert.Contains("part=2", device.Address);
        // The worker sees that, and not what.
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(page);
        Assert.Contains("Mari has the device", dana.Text);
        Assert.Contains("4 of 10 answered so far", dana.Text);
        Assert.DoesNotContain("Nearly every day", dana.Text);

        await device.OpenAsync("/kiosk?part=3");
        await device.SendAsync([($"a.{Asked[8]}", Code(Asked[8], 2)), ("Then", "done")]);
        Assert.Contains("Thank you, Mari", device.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await device.OpenAsync("/kiosk?part=1")).Status);
        await dana.OpenAsync(page);
        Assert.Equal(5, dana.Page.QuerySelectorAll(".assess-items input:checked").Length);
        Assert.Equal((AskedHow.OnTheirOwn, Answering.Client), await site.DataAsync(db => db.Assessments.Select(a => new ValueTuple<AskedHow, Answering>(a.How, a.Answering)).SingleAsync()));
        Assert.Equal(1, await site.DataAsync(db => db.Alerts.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task on_a_device_that_is_taken_back_ends_what_its_key_opens(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var device = await BegunAsync(site, $"/cases/{await site.CaseOfAsync("María")}", "phq-9");
        var page = device.Address.Split('?', '#')[0];
        await device.SendAsync([("Then", "handover")]);
        await device.OpenAsync("/kiosk?part=1");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(page);
        await dana.SendAsync(new Dictionary<string, string>(), "form[action*='TakeBack']");
        Assert.Contains("The device is back", dana.Text);
        await device.SendAsync([($"a.{Asked[0]}", Code(Asked[0], 3)), ("Then", "next")]);
        Assert.Equal(HttpStatusCode.NotFound, device.Status);
        Assert.Equal(0, (await OnlyAsync(site)).Answered);
    }

    [Theory, EachDatabase]
    public async Task that_is_protected_is_absent_for_callers_without_the_right(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await BegunAsync(site, @case, "hark");
        var page = dana.Address.Split('?', '#')[0];
        await dana.SendAsync([("Conclusions[0]", "None."), .. Instruments.Of("hark").Form.All.Where(i => i.Asks && i.Options.Count > 0).Select(i => ($"a.{i.LinkId}", i.Options[0].Key)), ("Then", "sign")]);
        Assert.Contains("Signed and locked", dana.Text);
        var avery = await site.VisitAsync("avery");
        Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync(page)).Status);
        await avery.OpenAsync($"{@case}/assessments");
        Assert.Contains("Nothing signed yet", avery.Text);
    }

    /// <summary>Dana begins a form and has it before her.</summary>
    private static async Task<Visitor> BegunAsync(Site site, string @case, string key)
    {
        var form = await site.DataAsync(async db =>
        {
            if (await db.AgencyForms.InUse().FirstOrDefaultAsync(f => f.Key == key) is { } there) return there.Id;
            var taken = AgencyForm.Take(Instruments.Of(key), db.Caller.At(db.Clock.Now));
            db.Add(taken);
            await db.SaveChangesAsync();
            return taken.Id;
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/assessments");
        await dana.SendAsync([("FormId", form.ToString())]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        return dana;
    }

    /// <summary>The first questions of the PHQ-9, answered with what weighs so much.</summary>
    private static List<(string Name, string Value)> Answered(params int[] weights)
    {
        var form = Instruments.Of("phq-9").Form;
        return [.. weights.Select((w, i) => ($"a.{Asked[i]}", form.Find(Asked[i])!.Options.First(o => o.Weight == w).Key))];
    }

    private static string Code(string linkId, int weight) => Instruments.Of("phq-9").Form.Find(linkId)!.Options.First(o => o.Weight == weight).Key;

    private static Task<Assessment> OnlyAsync(Site site) => site.DataAsync(db => db.Assessments.SingleAsync());
}
