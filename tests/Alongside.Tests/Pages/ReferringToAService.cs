using System.Net;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class ReferringToAService
{
    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger_and_read_only_for_the_auditor(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var referral = await PreparedAsync(site);
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "referrals", "referrals/new", $"referrals/{referral}", "consents/new" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/{page}")).Status);
        await omar.OpenAsync($"/cases/{await site.CaseOfAsync("Bo")}/referrals/{referral}");
        Assert.Equal(HttpStatusCode.NotFound, omar.Status);

        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync($"/cases/{id}/referrals/{referral}");
        Assert.Equal(HttpStatusCode.OK, avery.Status);
        Assert.Empty(avery.Page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync($"/cases/{id}/referrals/new")).Status);
    }

    [Theory, EachDatabase]
    public async Task begins_with_a_draft_goes_round_the_loop_and_ends_in_the_clients_words(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var need = await NeedAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/referrals/new?need={need}");
        Assert.Contains("Help with this: Bathing without fear", dana.Page.QuerySelector("textarea")!.TextContent);
        await dana.SendAsync([("Input.ServiceName", "Grab bars and rails"), ("Input.OrganizationName", "Kessler Home Repair")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("nothing has gone out yet", dana.Text);
        Assert.Empty(await site.DataAsync(db => db.Disclosures.ToListAsync()));

        // A consent recorded right there, and the delivery, in one save.
        await dana.SendAsync([("Delivery.ConsentId", "new"), ("Delivery.HandedOver", "called together with Mari")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Say how it was given", dana.Text);
        await dana.SendAsync([("Delivery.ConsentId", "new"), ("Delivery.How", "by voice, in person"), ("Delivery.HandedOver", "called together with Mari")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        var told = await site.DataAsync(db => db.Disclosures.SingleAsync());
        Assert.Equal(("Kessler Home Repair", "Name and how to reach them safely\nWhat help is needed\nLanguage and interpreter"), (told.Recipient, told.What));
        Assert.Equal(NeedStatus.Waiting, await StatusOfAsync(site, need));

        await dana.SendAsync([("Answer.Said", "Accepted"), ("Answer.Note", "Mr. Ode: yes")]);
        Assert.Equal(NeedStatus.InMotion, await StatusOfAsync(site, need));
        await dana.SendAsync([("Answer.Said", "Started")]);
        var followUp = await site.DataAsync(db => db.FollowUps.SingleAsync());
        Assert.Equal(new DateOnly(2026, 5, 20), followUp.DueOn);

        await dana.SendAsync([("Helps.Helped", "9"), ("Helps.Words", "I hold the bar and I sing."), ("Helps.NeedMet", "true")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        var ended = await site.DataAsync(db => db.Referrals.Include(r => r.FollowUps).SingleAsync());
        Assert.Equal((ReferralStatus.Met, 9, "I hold the bar and I sing.", "Mari"), (ended.Status, ended.FollowUps[0].Helped, ended.FollowUps[0].Words, ended.FollowUps[0].SpeakerName));
        Assert.Equal(NeedStatus.Met, await StatusOfAsync(site, need));
        Assert.Equal("I hold the bar and I sing.", dana.Page.QuerySelector("main q.voice")!.TextContent);
        Assert.Empty(await site.DataAsync(db => db.Deadlines.Where(d => d.AboutId == ended.Id && d.MetAt == null).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task delivers_nothing_that_the_consent_does_not_name_nor_under_one_that_was_taken_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var referral = await PreparedAsync(site);
        var consent = await site.AsAsync("dana", async db =>
        {
            var given = new ConsentGiven(id, "Kessler Home Repair", "Name\nAddress", "two bars", db.Clock.Today, db.Clock.Today.AddMonths(6), "María Reyes Santos", "by voice", db.Caller.At(db.Clock.Now));
            var school = new ConsentGiven(id, "Lincoln Elementary", "Name", "the affidavit", db.Clock.Today, db.Clock.Today.AddMonths(6), "María Reyes Santos", "by voice", db.Caller.At(db.Clock.Now));
            db.AddRange(given, school);
            await db.SaveChangesAsync();
            return (given.Id, School: school.Id);
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/referrals/{referral}");
        Assert.DoesNotContain("affidavit", dana.Text);

        await dana.SendAsync([("Delivery.ConsentId", $"{consent.Id}"), ("Delivery.Out", $"{consent.Id}|Health")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("The consent does not name “Health”. It stays here.", dana.Text);
        await dana.SendAsync([("Delivery.ConsentId", $"{consent.School}"), ("Delivery.Out", $"{consent.School}|Name")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("lets Lincoln Elementary be told, not Kessler Home Repair", dana.Text);

        await dana.OpenAsync($"/cases/{id}/referrals/{referral}");
        var before = await site.VisitAsync("dana");
        await before.OpenAsync($"/cases/{id}/consents/{consent.Id}");
        await before.SendAsync([("Why", "She changed her mind")]);
        Assert.Contains("Nothing goes out under it", before.Text);
        await dana.SendAsync([("Delivery.ConsentId", $"{consent.Id}")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("took this consent back", dana.Text);
        Assert.Empty(await site.DataAsync(db => db.Disclosures.ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task for_a_protected_need_is_protected_itself_and_goes_out_only_under_a_consent_that_is(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var (need, open) = await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var secret = new Need(id, "N7", null, Speaker.Client, "Mari", "Sober evenings", "Substance use", Sensitivity.SubstanceUse, by);
            var consent = new ConsentGiven(id, "Kessler Recovery", "Name", "help", db.Clock.Today, db.Clock.Today.AddMonths(1), "María Reyes Santos", "by voice", by);
            db.AddRange(secret, consent);
            await db.SaveChangesAsync();
            return (secret.Id, consent.Id);
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/referrals/new?need={need}");
        await dana.SendAsync([("Input.ServiceName", "Groups"), ("Input.OrganizationName", "Kessler Recovery"), ("Input.Sensitivity", "Ordinary")]);
        var page = dana.Address;
        Assert.DoesNotContain($"{open}", dana.Page.DocumentElement.OuterHtml);
        await dana.SendAsync([("Delivery.ConsentId", $"{open}")]);
        Assert.Contains("Choose the consent it goes out under.", dana.Text);
        await dana.SendAsync([("Delivery.ConsentId", "new"), ("Delivery.How", "by voice, in person"), ("Delivery.HandedOver", "went along with Mari")]);
        Assert.Contains("Substance-use treatment takes a written consent (42 CFR 2.31). Say who may disclose it", dana.Text);
        await dana.SendAsync([("Delivery.ConsentId", "new"), ("Delivery.How", "on paper, signed"), ("Delivery.HandedOver", "went along with Mari"), ("Delivery.WhoDiscloses", "Harbor Street"), ("Delivery.ToldOfRights", "true")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.True(await site.DataAsync(db => db.Disclosures.Select(d => d.CarriesPart2Notice).SingleAsync()));
        Assert.Equal([Sensitivity.SubstanceUse], await site.DataAsync(db => db.Activities.Where(a => a.Kind == ActivityKind.Disclosed).Select(a => a.Sensitivity).ToListAsync()));

        // The auditor may open the case and not its protected sections: the referral is not there at all.
        var avery = await site.VisitAsync("avery");
        Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync(page)).Status);
        await avery.OpenAsync($"/cases/{id}/referrals");
        Assert.DoesNotContain("Kessler Recovery", avery.Text);
    }

    private static Task<NeedStatus> StatusOfAsync(Site site, Guid need) => site.DataAsync(db => db.Needs.Where(n => n.Id == need).Select(n => n.Status).SingleAsync());

    private static async Task<Guid> NeedAsync(Site site)
    {
        var id = await site.CaseOfAsync("María");
        return await site.AsAsync("dana", async db =>
        {
            var need = new Need(id, "N1", "I wash in pieces.", Speaker.Client, "Mari", "Bathing without fear", "Daily living", Sensitivity.Ordinary, db.Caller.At(db.Clock.Now));
            db.Add(need);
            await db.SaveChangesAsync();
            return need.Id;
        });
    }

    internal static async Task<Guid> PreparedAsync(Site site)
    {
        var id = await site.CaseOfAsync("María");
        return await site.AsAsync("dana", async db =>
        {
            var referral = new Referral(id, null, null, "Grab bars and rails", "Kessler Home Repair", null, "Two bars", Sensitivity.Ordinary, db.Caller.At(db.Clock.Now));
            db.Add(referral);
            await db.SaveChangesAsync();
            return referral.Id;
        });
    }
}
