using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Rules;

public class WhatLeavesTheHouse
{
    private static readonly DateOnly Today = new(2026, 5, 5);
    private static readonly Stamp By = new() { Name = "Dana Whitfield", At = new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc) };
    private static readonly Guid CaseId = Guid.CreateVersion7();

    private static ConsentGiven Consent(string recipient = "Valley Energy Aid", string what = "Name\nBill") =>
        new(CaseId, recipient, what, "the electric bill", Today, Today.AddMonths(6), "María Reyes Santos", "on paper", By);

    private static Referral Referral(Guid? need = null) => new(CaseId, need, null, "Past-due bills", "Valley Energy Aid", null, null, Sensitivity.Ordinary, By);

    [Fact]
    public void is_only_what_a_consent_names_and_only_to_whom_it_names()
    {
        Assert.Equal("The consent does not name “Health”. It stays here.", Assert.Throws<RuleBroken>(() => Consent().Disclose(["Name", "Health"], Today, By)).Message);
        Assert.Equal("Choose what goes out.", Assert.Throws<RuleBroken>(() => Consent().Disclose([], Today, By)).Message);
        var elsewhere = Consent("Lincoln Elementary").Disclose(["Name"], Today, By);
        Assert.StartsWith("The consent lets Lincoln Elementary be told, not Valley Energy Aid.", Assert.Throws<RuleBroken>(() => Referral().Deliver(elsewhere, "by phone", new AgencyProgram("EC", "Elder Care"), Today, By)).Message);
    }

    [Fact]
    public void is_nothing_under_a_consent_that_ended_or_was_taken_back()
    {
        Assert.Throws<RuleBroken>(() => Consent().Disclose(["Name"], Today.AddMonths(7), By));
        var back = Consent();
        back.TakeBack("She changed her mind", By);
        Assert.StartsWith("María Reyes Santos took this consent back.", Assert.Throws<RuleBroken>(() => back.Disclose(["Name"], Today, By)).Message);
        Assert.Equal("A consent is given again after a year at most.",
            Assert.Throws<RuleBroken>(() => new ConsentGiven(CaseId, "Valley", "Name", "aid", Today, Today.AddYears(1).AddDays(1), "María", "by voice", By)).Message);
    }

    [Fact]
    public void moves_the_need_with_the_referral_and_a_no_takes_nothing_from_another_that_runs()
    {
        var need = new Need(CaseId, "N1", null, Speaker.Client, "Mari", "The light bill", "Money", Sensitivity.Ordinary, By);
        var (program, referral) = (new AgencyProgram("EC", "Elder Care"), Referral(need.Id));
        NeedFollows.Move(need, referral, [], Today, By);
        Assert.Equal(NeedStatus.Open, need.Status);
        referral.Deliver(Consent().Disclose(["Name"], Today, By), "by phone", program, Today, By);
        NeedFollows.Move(need, referral, [], Today, By);
        Assert.Equal(NeedStatus.Waiting, need.Status);
        referral.Decline("no funds", Today, By);
        NeedFollows.Move(need, referral, [ReferralStatus.Accepted], Today, By);
        Assert.Equal(NeedStatus.InMotion, need.Status);
        NeedFollows.Move(need, referral, [], Today, By);
        Assert.Equal(NeedStatus.Open, need.Status);
    }

    [Theory, EachDatabase]
    public async Task is_listed_with_who_looked_and_what_an_auditor_would_find(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await site.VisitAsync("omar")).OpenAsync($"/cases/{id}/access")).Status);
        var referral = await ReferringToAService.PreparedAsync(site);
        await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var hidden = new ConsentGiven(id, "Kessler Recovery", "Name", "treatment", Today, Today.AddMonths(6), "María", "by voice", by, Sensitivity.SubstanceUse);
            var consent = new ConsentGiven(id, "Kessler Home Repair", "Name\nAddress", "two bars", Today, Today.AddMonths(6), "María", "by voice", by);
            var (secret, told) = (hidden.Disclose(["Name"], Today, by), consent.Disclose(["Name", "Address"], Today, by));
            (await db.Referrals.SingleAsync(r => r.Id == referral)).Deliver(told, "by phone", await db.Programs.SingleAsync(p => p.Code == "EC"), Today, by);
            db.AddRange(hidden, consent, secret, told);
            return await db.SaveChangesAsync();
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/referrals/{referral}");
        await dana.OpenAsync($"/cases/{id}/access");
        Assert.Contains("Kessler Home Repair", dana.Text);
        Assert.Contains("Kessler Recovery", dana.Text);
        Assert.Equal(["readiness and access", "referrals"], dana.Page.QuerySelector("#seen td[data-label='Looked at']")!.TextContent.Split(", ").Order());
        Assert.Contains("No version of the plan is in force.", dana.Text);

        // What left under a protected consent is absent for who may not see protected sections.
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync($"/cases/{id}/access");
        Assert.Contains("Kessler Home Repair", avery.Text);
        Assert.DoesNotContain("Kessler Recovery", avery.Text);

        await dana.OpenAsync("/referrals?show=waiting");
        Assert.Contains("Grab bars and rails", dana.Text);
        var omar = await site.VisitAsync("omar");
        await omar.OpenAsync("/referrals");
        Assert.DoesNotContain("Grab bars", omar.Text);
    }
}
