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

    private static readonly Part2Elements Written = new("Harbor Street Community Services", true, "María Reyes Santos", Today);

    [Fact]
    public void is_told_of_substance_use_only_under_a_written_consent_and_with_the_federal_notice()
    {
        ConsentGiven Given(Part2Elements? part2) => new(CaseId, "Kessler Recovery", "Name\nSubstance use and its treatment", "treatment", Today, Today.AddMonths(6), "María Reyes Santos", "on paper, signed", By, Sensitivity.Ordinary, part2);
        Assert.StartsWith("Substance-use treatment takes a written consent (42 CFR 2.31). Say who may disclose it", Assert.Throws<RuleBroken>(() => Given(null)).Message);
        Assert.StartsWith("Tell María Reyes Santos that the consent can be taken back", Assert.Throws<RuleBroken>(() => Given(Written with { ToldOfRights = false })).Message);
        Assert.StartsWith("A written consent is signed.", Assert.Throws<RuleBroken>(() => Given(Written with { SignedBy = " " })).Message);
        Assert.StartsWith("Say on which day it was signed", Assert.Throws<RuleBroken>(() => Given(Written with { SignedOn = null })).Message);
        var consent = Given(Written);
        // Who may not know of the thing may not read that there is a consent to tell it.
        Assert.Equal(Sensitivity.SubstanceUse, consent.Sensitivity);
        var told = consent.Disclose([new DisclosedLine("Substance use and its treatment", "In treatment since March")], Today, By);
        Assert.True(told.CarriesPart2Notice);
        Assert.Equal(Sensitivity.SubstanceUse, told.Sensitivity);
        Assert.StartsWith("What the consent names is protected, and this referral is not.",
            Assert.Throws<RuleBroken>(() => new Referral(CaseId, null, null, "Groups", "Kessler Recovery", null, null, Sensitivity.Ordinary, By).Deliver(told, "by phone", new AgencyProgram("EC", "Elder Care"), Today, By)).Message);
        Assert.False(Consent().Disclose(["Name"], Today, By).CarriesPart2Notice);
    }

    [Fact]
    public void is_proposed_from_the_record_line_by_line_and_no_protected_need_by_itself()
    {
        var person = new Core.People.Person("María", "Reyes Santos", By);
        person.Call("María", "Reyes Santos", "Mari", null);
        person.WasBorn(new DateOnly(1958, 2, 11), false, Today);
        person.Speaks("es", [], Core.People.InterpreterNeed.MedicalAndLegal);
        person.AddContactPoint(Core.People.ContactSystem.Phone, "555-0142").IsSafe(Core.People.Answer.No, "from Harbor Street", "Tue and Thu, 9–2", "neighbors share it");
        Need Of(Sensitivity kept) => new(CaseId, "N1", "I drink to sleep.", Speaker.Client, "Mari", "Sober evenings", "Substance use", kept, By);
        string[] all = [.. ConsentWords.All.Where(c => c.Protection() == Sensitivity.Ordinary).Select(c => c.InWords())];
        var plain = new WhatGoesOut(person, Of(Sensitivity.Ordinary), "Two evenings a week", 2);
        Assert.Equal("Mari R.", plain.Text("Name", all));
        Assert.Equal("Mari R.: call 555-0142, Tue and Thu, 9–2. Say “from Harbor Street”. Leave no message.", plain.Text("Name and how to reach them safely", all));
        Assert.Equal("Spanish; an interpreter for medical and legal matters", plain.Text("Language and interpreter", all));
        Assert.Equal("2 people", plain.Text("How many live in the household", all));
        Assert.Equal(("Two evenings a week", "I drink to sleep."), (plain.Text("What help is needed", all), plain.Text("Their own words about it", all)));
        // The neighbors’ caution is for us alone.
        Assert.All(all, line => Assert.DoesNotContain("neighbors", plain.Text(line, all) ?? "", StringComparison.Ordinal));

        var secret = new WhatGoesOut(person, Of(Sensitivity.SubstanceUse), "Two evenings a week", 2);
        Assert.All(all, line => Assert.DoesNotContain("evening", secret.Text(line, all) ?? "", StringComparison.OrdinalIgnoreCase));
        Assert.Null(secret.Text("Their own words about it", all));
        Assert.Equal("I drink to sleep.", secret.Text("Their own words about it", [.. all, ConsentCategory.SubstanceUse.InWords()]));
        Assert.Null(secret.Text("Their own words about it", [.. all, ConsentCategory.Hiv.InWords()]));
    }

    [Fact]
    public void of_every_narrower_consent_is_never_a_line_that_it_does_not_name()
    {
        // Every set of lines a consent can name, against every line that could be asked for.
        var lines = ConsentWords.All.Where(c => c.Protection() == Sensitivity.Ordinary).Select(c => c.InWords()).ToArray();
        for (var set = 1; set < 1 << lines.Length; set++)
        {
            var named = lines.Where((_, i) => (set >> i & 1) == 1).ToList();
            var consent = Consent(what: string.Join('\n', named));
            foreach (var line in lines)
                if (!named.Contains(line)) Assert.Throws<RuleBroken>(() => consent.Disclose([new DisclosedLine(line, "text")], Today, By));
            Assert.Equal(named, consent.Disclose([.. named.Select(n => new DisclosedLine(n, "text"))], Today, By).Lines().Select(l => l.What));
        }
    }

    [Fact]
    public void is_only_what_a_consent_names_and_only_to_whom_it_names()
    {
        Assert.Equal("The consent does not name “Health”. It stays here.", Assert.Throws<RuleBroken>(() => Consent().Disclose(["Name", "Health"], Today, By)).Message);
        Assert.Equal("Choose what goes out.", Assert.Throws<RuleBroken>(() => Consent().Disclose(Array.Empty<string>(), Today, By)).Message);
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
            var hidden = new ConsentGiven(id, "Kessler Recovery", "Name", "treatment", Today, Today.AddMonths(6), "María", "on paper, signed", by, Sensitivity.SubstanceUse, Written);
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
