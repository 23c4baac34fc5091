using System.Net;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Pages;

/// <summary>The partner without an account: sees exactly what was disclosed, answers, and reaches nothing else.</summary>
public class AnsweringByLink
{
    internal const string Secret = "Her daughter must not know";

    [Theory, EachDatabase]
    public async Task shows_nothing_before_somebody_says_who_they_are_then_exactly_what_was_disclosed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await DeliveredAsync(site);
        var partner = await site.VisitAsync();
        await partner.OpenAsync($"/p/{given.Key}");
        Assert.Equal(HttpStatusCode.OK, partner.Status);
        Assert.Contains("Kessler Home Repair", partner.Text);
        foreach (var secret in new[] { "Mari", "Reyes", "555-0142", "bars", Secret }) Assert.DoesNotContain(secret, partner.Text);
        Assert.Null(await site.DataAsync(db => db.ReferralLinks.Select(l => l.FirstOpenedAt).SingleAsync()));
        // Without a name, and without having come through the door, nothing opens.
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync()).OpenAsync("/p/referral")).Status);
        await partner.SendAsync([("Name", "  ")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, partner.Status);
        await partner.SendAsync([("Name", "Paul Nakamura")]);
        Assert.Equal((HttpStatusCode.OK, "/p/referral"), (partner.Status, partner.Address));
        Assert.Contains("Mari R.: call 555-0142", partner.Text);
        Assert.Contains("Two bars in the bath", partner.Text);
        Assert.Contains("opened by Paul Nakamura", partner.Text);
        foreach (var secret in new[] { "Reyes Santos", "1958", "I wash in pieces", "neighbors", Secret }) Assert.DoesNotContain(secret, partner.Page.DocumentElement.OuterHtml);
        Assert.Equal("Kessler Home Repair opened the referral: Paul Nakamura", await site.DataAsync(db => db.Activities.Where(a => a.Kind == ActivityKind.LinkOpened).Select(a => a.Summary).SingleAsync()));
        Assert.Contains("partner", (await site.DataAsync(db => db.AuditEntries.Where(e => e.Act == AuditAct.Looked && e.RecordId == given.Referral).Select(e => e.What).ToListAsync()))[^1].Replace("p/referral", "partner"));

        // Nothing else is reachable from it: no case, no list, no other link's page.
        var @case = await site.CaseOfAsync("María");
        foreach (var address in new[] { "/", $"/cases/{@case}", $"/cases/{@case}/referrals/{given.Referral}", "/caseload", "/directory", "/search?q=mari" })
        {
            using var answer = await partner.Http.GetAsync(address);
            Assert.True(answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/signin", StringComparison.Ordinal), $"{address} answers {answer.StatusCode}");
        }
        Assert.Equal(HttpStatusCode.NotFound, (await partner.OpenAsync("/p/helps")).Status);
    }

    [Theory, EachDatabase]
    public async Task moves_the_referral_and_the_need_and_the_worker_reads_it_today(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await DeliveredAsync(site);
        var partner = await OpenedAsync(site, given.Key);
        await partner.SendAsync([("Answer.Message", "x")]);
        Assert.Contains("Choose your answer.", partner.Text);
        await partner.SendAsync([("Answer.Says", "NeedFirst"), ("Answer.NeededFirst", "The landlord's yes")]);
        Assert.Equal(HttpStatusCode.OK, partner.Status);
        await partner.SendAsync([("Answer.Says", "Yes"), ("Answer.FirstContactOn", "2026-05-07"), ("Answer.WhoCalls", "Paul"), ("Answer.Message", "Bring the key.")]);
        Assert.Equal(HttpStatusCode.OK, partner.Status);
        var referral = await site.DataAsync(db => db.Referrals.Include(r => r.Steps).SingleAsync());
        Assert.Equal(ReferralStatus.Accepted, referral.Status);
        Assert.Equal("First contact by: Paul. Bring the key.", referral.Steps.OrderBy(s => s.Id).Last().Note);
        Assert.Equal("Paul Nakamura at Kessler Home Repair, by link", referral.Steps.OrderBy(s => s.Id).Last().Recorded.Name);
        Assert.Equal(NeedStatus.InMotion, await site.DataAsync(db => db.Needs.Select(n => n.Status).SingleAsync()));
        // The answer that was waited for is met; the next date, and the news, are open.
        Assert.Equal(["Kessler Home Repair can help; first contact Thu May 7", "Kessler Home Repair, Grab bars and rails: has it started?"],
            await site.DataAsync(db => db.Deadlines.Where(d => d.MetAt == null && (d.AboutType == nameof(Referral) || d.AboutType == nameof(ReferralLink))).OrderBy(d => d.What).Select(d => d.What).ToListAsync()));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/");
        Assert.Contains("Kessler Home Repair can help", dana.Text);
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/referrals/{given.Referral}");
        await dana.SendAsync(new Dictionary<string, string>(), "form.notice");
        Assert.Empty(await site.DataAsync(db => db.Deadlines.Where(d => d.MetAt == null && d.AboutType == nameof(ReferralLink)).ToListAsync()));

        // Help has begun: the last word, and the link is used up.
        await partner.SendAsync([("Answer.Says", "Helped")]);
        Assert.Equal((HttpStatusCode.OK, "/p/sent"), (partner.Status, partner.Address));
        Assert.Equal(ReferralStatus.Started, await site.DataAsync(db => db.Referrals.Select(r => r.Status).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await partner.OpenAsync("/p/referral")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.OpenAsync($"/p/{given.Key}")).Status);
    }

    [Theory, EachDatabase]
    public async Task says_no_with_a_reason_that_is_counted(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await DeliveredAsync(site);
        var partner = await OpenedAsync(site, given.Key);
        await partner.SendAsync([("Answer.Says", "No")]);
        Assert.Contains("Choose why; the reason helps the next person.", partner.Text);
        await partner.SendAsync([("Answer.Says", "No"), ("Answer.Why", "OutsideArea"), ("Answer.Elsewhere", "The city shop")]);
        var step = await site.DataAsync(db => db.ReferralSteps.Where(s => s.Status == ReferralStatus.Declined).SingleAsync());
        Assert.Equal((BarrierReason.OutsideArea, "Outside our area Who might: The city shop."), (step.Barrier, step.Note));
    }

    [Theory, EachDatabase]
    public async Task gives_nothing_to_a_link_that_is_guessed_expired_closed_replayed_or_tampered_with(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await DeliveredAsync(site);
        var stranger = await site.VisitAsync();
        var flipped = (given.Key[0] == 'a' ? 'b' : 'a') + given.Key[1..];
        foreach (var key in new[] { flipped, given.Key[..31], given.Key + "0", given.Key.ToUpperInvariant() is var upper && upper != given.Key ? upper : new string('0', 32), new string('0', 32), "%00", given.Link.ToString("N"), given.Referral.ToString("N"), "' or 1=1 --" })
        {
            await stranger.OpenAsync($"/p/{Uri.EscapeDataString(key)}");
            Assert.True(stranger.Status is HttpStatusCode.NotFound, $"{key} answers {stranger.Status}");
            Assert.DoesNotContain("Kessler", stranger.Text);
        }
        foreach (var cookie in new[] { flipped, "", given.Link.ToString("N"), new string('f', 32), given.Key.Replace(given.Key[5], 'x') })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/p/referral");
            request.Headers.Add("Cookie", $"alongside-link={cookie}");
            using var answer = await stranger.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        // The right key in the cookie, but nobody said who they are.
        using (var unnamed = new HttpRequestMessage(HttpMethod.Get, "/p/referral"))
        {
            unnamed.Headers.Add("Cookie", $"alongside-link={given.Key}");
            using var answer = await stranger.Http.SendAsync(unnamed);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        await stranger.OpenAsync("/p");
        foreach (var code in new[] { "AAA-AAA-AAA", given.Code[..^1] + (given.Code[^1] == 'A' ? 'B' : 'A'), given.Key, "%" })
        {
            await stranger.SendAsync([("Code", code), ("Name", "Somebody")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.Status);
            Assert.Contains("This opens nothing.", stranger.Text);
        }

        // Answered for good: the same form sent again, and the same address, give nothing.
        var partner = await OpenedAsync(site, given.Key);
        var (address, fields) = partner.FormOf(new Dictionary<string, string> { ["Answer.Says"] = "No", ["Answer.Why"] = "NoFunds" });
        using (var first = await partner.Http.PostAsync(address, new FormUrlEncodedContent(fields))) Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        var steps = await site.DataAsync(db => db.ReferralSteps.CountAsync());
        var other = await site.VisitAsync();
        await other.OpenAsync("/p");
        using (var replayed = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Where(f => f.Key != "__once").Append(KeyValuePair.Create("__once", $"{Guid.NewGuid()}"))) })
        {
            replayed.Headers.Add("Cookie", $"alongside-link={given.Key}");
            using var answer = await other.Http.SendAsync(replayed);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        }
        Assert.Equal(steps, await site.DataAsync(db => db.ReferralSteps.CountAsync()));

        // Expired: the day after its last.
        var late = await DeliveredAsync(site, "Handrails");
        var slow = await OpenedAsync(site, late.Key);
        site.Time.Advance(TimeSpan.FromDays(ReferralLink.UsualDays + 1));
        Assert.Equal(HttpStatusCode.NotFound, (await slow.OpenAsync("/p/referral")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await slow.OpenAsync($"/p/{late.Key}")).Status);
    }

    [Theory, EachDatabase]
    public async Task opens_nothing_once_the_client_took_the_consent_back_and_the_worker_is_told_to_tell_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await DeliveredAsync(site);
        var partner = await OpenedAsync(site, given.Key);
        var dana = await site.VisitAsync("dana");
        var @case = await site.CaseOfAsync("María");
        await dana.OpenAsync($"/cases/{@case}/consents/{given.Consent}");
        await dana.SendAsync([("Why", "She changed her mind")]);
        Assert.Contains("Tell them; it stands on your Today.", dana.Text);
        foreach (var address in new[] { "/p/referral", "/p/paper", $"/p/{given.Key}" })
        {
            await partner.OpenAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, partner.Status);
            Assert.DoesNotContain("bars", partner.Text);
        }
        await dana.OpenAsync("/");
        Assert.Contains("Tell Kessler Home Repair that the consent was taken back", dana.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"/cases/{@case}/referrals/{given.Referral}/sheet")).Status);
    }

    [Theory, EachDatabase]
    public async Task can_be_dictated_as_a_code_printed_on_a_sheet_and_closed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await DeliveredAsync(site);
        var dana = await site.VisitAsync("dana");
        var page = $"/cases/{await site.CaseOfAsync("María")}/referrals/{given.Referral}";
        await dana.OpenAsync(page + "/sheet");
        Assert.Contains(given.Code, dana.Text);
        Assert.Contains("Two bars in the bath", dana.Text);
        var partner = await site.VisitAsync();
        await partner.OpenAsync("/p");
        await partner.SendAsync([("Code", $" {given.Code.ToLowerInvariant().Replace("-", " ")} "), ("Name", "Paul")]);
        Assert.Equal("/p/referral", partner.Address);
        await dana.OpenAsync(page);
        Assert.Contains("Paul, ", dana.Text);
        await dana.SendAsync(new Dictionary<string, string>(), $"form[action*='CloseLink']");
        Assert.Equal(HttpStatusCode.NotFound, (await partner.OpenAsync("/p/referral")).Status);
        var omar = await site.VisitAsync("omar");
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(page + "/sheet")).Status);
    }

    [Theory, EachDatabase]
    public async Task stops_whoever_tries_too_often(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database, new() { ["Partner:TriesPerMinute"] = "5" });
        var stranger = await site.VisitAsync();
        for (var i = 0; i < 5; i++)
        {
            using var tried = await stranger.Http.GetAsync($"/p/{i:D32}");
            Assert.Equal(HttpStatusCode.NotFound, tried.StatusCode);
        }
        using var stopped = await stranger.Http.GetAsync($"/p/{6:D32}");
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task asks_the_client_one_question_and_closes_the_loop(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await DeliveredAsync(site);
        var dana = await site.VisitAsync("dana");
        var page = $"/cases/{await site.CaseOfAsync("María")}/referrals/{given.Referral}";
        await dana.OpenAsync(page);
        await dana.SendAsync([("Answer.Said", "Started")]);
        await dana.SendAsync(new Dictionary<string, string>(), "form[action*='AskByLink']");
        var link = await site.DataAsync(db => db.ReferralLinks.Where(l => l.For == LinkFor.Client).SingleAsync());
        var key = LinkKeys.Key(site.Services.GetRequiredService<FieldCipher>(), link.Id);
        var mari = await site.VisitAsync();
        await mari.OpenAsync($"/p/{key}");
        await mari.SendAsync(new Dictionary<string, string>(), "main form");
        Assert.Equal("/p/helps", mari.Address);
        Assert.Contains("¿Le ayuda Grab bars and rails?", mari.Text);
        await mari.SendAsync([("Words", "Canto.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mari.Status);
        Assert.Contains("Canto.", mari.Page.QuerySelector("textarea")!.TextContent);
        await mari.SendAsync([("Helped", "9"), ("Words", "Canto."), ("NeedMet", "true")]);
        Assert.Contains("Gracias", mari.Text);
        var answered = await site.DataAsync(db => db.FollowUps.SingleAsync());
        Assert.Equal((9, "Canto.", "Mari", "Mari, by link"), (answered.Helped, answered.Words, answered.SpeakerName, answered.AskedBy));
        Assert.Equal((ReferralStatus.Met, NeedStatus.Met), (await site.DataAsync(db => db.Referrals.Select(r => r.Status).SingleAsync()), await site.DataAsync(db => db.Needs.Select(n => n.Status).SingleAsync())));
        Assert.Equal(HttpStatusCode.NotFound, (await mari.OpenAsync($"/p/{key}")).Status);
    }

    /// <summary>What a delivered referral with a link is known by.</summary>
    internal sealed record Given(Guid Referral, Guid Consent, Guid Link, string Key, string Code);

    internal static async Task<Given> DeliveredAsync(Site site, string service = "Grab bars and rails")
    {
        var id = await site.CaseOfAsync("María");
        var cipher = site.Services.GetRequiredService<FieldCipher>();
        return await site.AsAsync("dana", async db =>
        {
            var (by, today) = (db.Caller.At(db.Clock.Now), db.Clock.Today);
            var need = new Need(id, "N" + (1 + await db.Needs.CountAsync()), "I wash in pieces.", Speaker.Client, "Mari", "Bathing without fear", "Daily living", Sensitivity.Ordinary, by);
            var referral = new Referral(id, need.Id, null, service, "Kessler Home Repair", null, "Two bars", Sensitivity.Ordinary, by);
            var consent = new ConsentGiven(id, "Kessler Home Repair", "Name and how to reach them safely\nWhat help is needed", "two bars", today, today.AddMonths(6), "María Reyes Santos", "by voice", by);
            var told = consent.Disclose([new DisclosedLine("Name and how to reach them safely", "Mari R.: call 555-0142, Tue and Thu, 9–2."), new DisclosedLine("What help is needed", "Two bars in the bath")], today, by);
            referral.Deliver(told, "called together with Mari", await db.Programs.SingleAsync(p => p.Code == "EC"), today, by);
            var link = new ReferralLink(referral, told, consent, cipher, today.AddDays(ReferralLink.UsualDays), today, by);
            db.AddRange(need, consent, told, referral, link);
            db.Add(new StoryEntry(id, Speaker.Client, "Mari", null, Secret, "en", null, null, null, db.Clock.Now, false, Sensitivity.Ordinary, null, by));
            await db.SaveChangesAsync();
            return new Given(referral.Id, consent.Id, link.Id, LinkKeys.Key(cipher, link.Id), LinkKeys.Code(cipher, link.Id));
        });
    }

    internal static async Task<Visitor> OpenedAsync(Site site, string key)
    {
        var partner = await site.VisitAsync();
        await partner.OpenAsync($"/p/{key}");
        await partner.SendAsync([("Name", "Paul Nakamura")]);
        Assert.Equal("/p/referral", partner.Address);
        return partner;
    }
}
