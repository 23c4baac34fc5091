using System.Net;
using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>The order of a client on paper and on a handed-over device, and how it all narrowed.</summary>
public class RankingAwayFromTheScreen
{
    [Theory, EachDatabase]
    public async Task prints_what_is_still_looked_at_in_the_clients_language_without_what_workers_know(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(choices);
        await dana.OpenAsync(dana.Page.QuerySelector("a[href$='/paper']")!.GetAttribute("href")!);
        var sheet = dana.Page.QuerySelector(".choice-paper")!;
        Assert.Equal("es-US", sheet.GetAttribute("lang"));
        foreach (var part in new[] { "Mis opciones", "Yo pagaría", "$91 a month", "Lucía, evenings", "Bath bench", "ninguna de estas", "martes, 5 de mayo de 2026" }) Assert.Contains(part, sheet.TextContent);
        foreach (var not in new[] { "Day center", "She is her niece." }) Assert.DoesNotContain(not, sheet.TextContent);
        Assert.Equal(2, sheet.QuerySelectorAll(".rank-box").Length);
        await dana.OpenAsync($"{choices}/paper?language=en");
        Assert.Contains("Write 1 in the box of the one I want most", dana.Text);
        Assert.True(await site.DataAsync(db => db.AuditEntries.AnyAsync(a => a.Act == AuditAct.Exported && a.What == "case/choices/{needId}/paper" && a.CaseId != null)));
        Assert.NotEqual(Guid.Empty, options[0]);
        // What is protected is not for a sheet that lies on a table.
        await site.DataAsync(async db =>
        {
            db.Entry(await db.Needs.SingleAsync()).Property(nameof(Need.Sensitivity)).CurrentValue = Sensitivity.SubstanceUse;
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"{choices}/paper")).Status);
    }

    [Theory, EachDatabase]
    public async Task is_ranked_on_the_handed_over_device_and_nothing_else_opens_there(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        var (device, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await device.OpenAsync(choices);
        await device.SendAsync([("Then", "device"), ("Ranks[1].Rank", "1"), ("Device", "es")], "form[action*='handler=Ranks']");
        Assert.Equal("/kiosk/rank", device.Address);
        Assert.Contains("¿Cuál va primero, Mari?", device.Text);
        foreach (var not in new[] { "Day center", "She is her niece.", "Reyes" }) Assert.DoesNotContain(not, device.Text);
        // Whoever holds it is signed out.
        var kiosk = (device.Page, device.Address);
        await device.OpenAsync(choices);
        Assert.StartsWith("/signin", device.Address);
        device.Back(kiosk.Page, kiosk.Address);
        await device.SendAsync([("Do", $"next:{options[0]}"), ($"Words[{options[0]}]", "Ella sabe."), ($"Words[{options[1]}]", "No me gusta.")], "form");
        await device.SendAsync([("Do", $"up:{options[0]}")], "form");
        Assert.Equal(["Lucía, evenings", "Bath bench"], device.Page.QuerySelectorAll("h2").Select(h => h.TextContent.Trim()));
        // The worker sees it at once.
        await ruth.OpenAsync(choices);
        Assert.Contains("Mari has the device.", ruth.Text);
        Assert.Equal((1, "Ella sabe.", 2, "No me gusta."), await RanksAsync(site, options));
        // What was set aside or belongs elsewhere is not moved.
        await device.SendAsync([("Do", $"next:{options[2]}")], "form");
        await device.SendAsync([("Do", $"next:{Guid.NewGuid()}")], "form");
        await device.SendAsync([("Do", $"nonsense:{options[0]}")], "form");
        Assert.Equal(2, await site.DataAsync(db => db.Options.CountAsync(o => o.ClientRank != null)));
        await device.SendAsync([("Do", $"out:{options[1]}")], "form");
        await device.SendAsync([("Do", "done")], "form");
        Assert.Contains("Gracias, Mari", device.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await device.OpenAsync("/kiosk/rank")).Status);
        device.Back(kiosk.Page, kiosk.Address);
        await device.SendAsync([("Do", $"next:{options[1]}")], "form");
        Assert.Equal(HttpStatusCode.NotFound, device.Status);
        Assert.Equal([1, null, null], await site.DataAsync(db => db.Options.OrderBy(o => o.Order).Select(o => o.ClientRank).ToListAsync()));
        Assert.True(await site.DataAsync(db => db.Activities.AnyAsync(a => a.Kind == ActivityKind.OptionRanked && a.Recorded.Name == "Mari, on the handed-over device")));
    }

    [Theory, EachDatabase]
    public async Task takes_the_device_back_and_lets_no_key_live_on(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        async Task<Visitor> HandOverAsync()
        {
            var device = await site.VisitAsync("dana");
            await device.OpenAsync(choices);
            await device.SendAsync([("Then", "device"), ("Ranks[0].Rank", "")], "form[action*='handler=Ranks']");
            Assert.Equal("/kiosk/rank", device.Address);
            return device;
        }
        var (first, ruth) = (await HandOverAsync(), await site.VisitAsync("ruth"));
        await ruth.OpenAsync(choices);
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action*='handler=TakeBack']");
        Assert.Contains("The device is back.", ruth.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await first.OpenAsync("/kiosk/rank")).Status);
        var second = await HandOverAsync();
        site.Time.Advance(TimeSpan.FromHours(3.1));
        Assert.Equal(HttpStatusCode.NotFound, (await second.OpenAsync("/kiosk/rank")).Status);
        var third = await HandOverAsync();
        Assert.Equal(HttpStatusCode.OK, (await third.OpenAsync("/kiosk/rank")).Status);
        await site.AsAsync("dana", async db =>
        {
            var choice = await db.Choices.Include(c => c.Options).Include(c => c.Decisions).SingleAsync();
            choice.Decide(choice.Options.Single(o => o.Id == options[0]), "Then her.", "Mari", "Mari, Dana", null, null, db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await third.OpenAsync("/kiosk/rank")).Status);
    }

    [Theory, EachDatabase]
    public async Task can_be_replayed_step_by_step(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        await site.AsAsync("dana", async db =>
        {
            var choice = await db.Choices.Include(c => c.Options).Include(c => c.Decisions).SingleAsync();
            var by = db.Caller.At(db.Clock.Now.AddMinutes(1));
            choice.Rank(choice.Options.Single(o => o.Id == options[0]), 1, "She knows where the pots go.", "Mari", by);
            choice.Decide(choice.Options.Single(o => o.Id == options[0]), "She knows.", "Mari", "Mari, Dana", null, null, db.Clock.Today, by);
            return await db.SaveChangesAsync();
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(choices);
        await dana.OpenAsync(dana.Page.QuerySelector("a[href$='/narrowing']")!.GetAttribute("href")!);
        Assert.Contains("3 found, 1 set aside (two buses), 1 ranked, decided", dana.Text);
        var steps = dana.Page.QuerySelectorAll("tbody tr").Select(tr => string.Join(' ', tr.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(7, steps.Count);
        Assert.Equal(3, steps.Count(s => s.Contains("Option found: ", StringComparison.Ordinal)));
        Assert.Contains("1 of 1", steps[1]);
        Assert.Contains("because: two buses", steps[4]);
        Assert.Contains("2 of 3", steps[4]);
        Assert.Contains("She knows where the pots go.", steps[5]);
        Assert.Contains("Decision: Lucía, evenings", steps[6]);
        Assert.All(steps, s => Assert.Contains("Dana Whitfield", s));
    }

    private static Task<(int?, string?, int?, string?)> RanksAsync(Site site, Guid[] options) => site.DataAsync(async db =>
    {
        var all = await db.Options.ToDictionaryAsync(o => o.Id);
        return (all[options[0]].ClientRank, all[options[0]].Words, all[options[1]].ClientRank, all[options[1]].Words);
    });

    /// <summary>Three options found for María's need, one of them set aside.</summary>
    private static async Task<(string Address, Guid[] Options)> FoundAsync(Site site)
    {
        var address = await ProposingOptions.NeedAsync(site);
        var options = await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var choice = new Choice(await db.Needs.SingleAsync(), by);
            foreach (var name in new[] { "Lucía, evenings", "Bath bench", "Day center" }) choice.Find(null, name, null, by).Describe(CanGet.Yes, null, "$91 a month", null, null, null, "Spanish", null, null, "She is her niece.");
            db.Add(choice);
            choice.SetAside(choice.Options[2], "two buses", null, null, db.Clock.Today, by);
            await db.SaveChangesAsync();
            return choice.Options.Select(o => o.Id).ToArray();
        });
        return (address, options);
    }
}
