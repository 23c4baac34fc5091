using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser;

/// <summary>From a need to its options without typing, and into the client's hands: proposals by one key, the order on a handed-over device, the sheet on paper.</summary>
public class RankingOnADevice
{
    [Theory, InChromium]
    public async Task takes_proposals_by_one_key_and_the_client_puts_them_in_order_with_big_buttons(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var (@case, need) = await live.Site.DataAsync(async db =>
            await db.Needs.Where(n => n.Summary == "Rent and light bill" && db.People.Any(p => p.PreferredName == "Mari" && db.Cases.Any(c => c.PersonId == p.Id && c.Id == n.CaseId))).Select(n => new { n.CaseId, n.Id }).SingleAsync() is var found ? (found.CaseId, found.Id) : default);
        var choices = $"/cases/{@case}/choices/{need}";
        var page = await live.WindowAsync("dana");
        await page.GotoAsync($"{choices}/find");
        var names = await page.Locator(".proposals h3 a").AllTextContentsAsync();
        Assert.Contains("Past-due light and gas bills", names);
        Assert.Empty(await page.AxeAsync());
        await page.Locator(".proposals summary").First.ClickAsync();
        await Expect(page.Locator("table.sum").First).ToContainTextAsync("Fits the need");
        for (var i = 0; i < 2; i++)
        {
            await page.Locator(".proposals h3 a").First.FocusAsync();
            await page.Keyboard.PressAsync("1");
            await Expect(page.Locator(".toast")).ToContainTextAsync("is among the options");
        }
        await page.GotoAsync(choices);
        Assert.Empty(await page.AxeAsync());
        var first = (await page.Locator(".rank-option legend").AllTextContentsAsync()).Select(l => l.Trim()).ToList();
        Assert.Equal(2, first.Count);
        await page.SetViewportSizeAsync(390, 800);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand the device to Mari" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "¿Cuál va primero, Mari?" })).ToBeVisibleAsync();
        Assert.Equal("es", await page.Locator("main").GetAttributeAsync("lang"));
        Assert.Empty(await page.AxeAsync());
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Locator(".kiosk-options textarea").Nth(1).FillAsync("Esta sí.");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Ponerla ahora: {first[1]}" }).ClickAsync();
        await Expect(page.Locator(".kiosk-options h2").First).ToContainTextAsync(first[1]);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Ponerla ahora: {first[0]}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Antes" }).ClickAsync();
        await Expect(page.Locator(".kiosk-options h2").First).ToContainTextAsync(first[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Después" }).ClickAsync();
        await Expect(page.Locator(".kiosk-options h2").First).ToContainTextAsync(first[1]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Terminé" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Gracias, Mari" })).ToBeVisibleAsync();
        Assert.Empty(await page.AxeAsync());

        var back = await live.WindowAsync("dana");
        await back.GotoAsync(choices);
        await Expect(back.Locator("table.compare")).ToContainTextAsync("Esta sí.");
        await Expect(back.Locator("table.compare thead th").First).ToContainTextAsync(first[1]);
        await back.GetByRole(AriaRole.Link, new() { Name = "On paper" }).ClickAsync();
        await Expect(back.Locator(".choice-paper")).ToContainTextAsync("Mis opciones");
        await Expect(back.Locator(".rank-box").First).ToHaveTextAsync("1");
        Assert.Empty(await back.AxeAsync());
        await back.GotoAsync($"{choices}/narrowing");
        await Expect(back.GetByRole(AriaRole.Main)).ToContainTextAsync("2 found, 2 ranked, not decided yet");
        Assert.Empty(await back.AxeAsync());
    }
}
