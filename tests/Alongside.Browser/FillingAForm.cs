using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>Forms as people fill them in: with digits alone, with groups inside groups, and by the client in Spanish on a device of the agency.</summary>
public class FillingAForm
{
    [Theory, InChromium]
    public async Task answers_the_phq_9_with_nine_digits_and_sees_the_score_come(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var page = await BeginAsync(live, Instruments.Of("phq-9").Form.Json, "PHQ-9");
        await page.Locator(".assess-items input[type=radio]").First.FocusAsync();
        foreach (var digit in "223211121")
        {
            await page.Keyboard.PressAsync($"{digit}");
        }
        // 1, 1, 2, 1, 0, 0, 0, 1, 0: the digit is the place of the answer, from 1.
        await Assertions.Expect(page.Locator("[data-so-far] .figure")).ToHaveTextAsync("6");
        await Assertions.Expect(page.Locator("[data-answered]")).ToContainTextAsync("9 of");
        Assert.Empty(await page.AxeAsync());
        await page.GetByLabel("Your conclusion").FillAsync("Mild; sleep is what weighs on her.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Signed and locked: 6, mild.");
        Assert.Empty(await page.AxeAsync());
        Assert.InRange(await live.Site.DataAsync(db => db.Assessments.Select(a => a.Seconds).SingleAsync()), 0, 600);
    }

    [Theory, InChromium]
    public async Task asks_what_follows_at_once_and_keeps_groups_inside_repeating_groups(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var page = await BeginAsync(live, Household, "Household");
        // Asked only when there are children.
        await Assertions.Expect(page.GetByText("How old are they")).ToBeHiddenAsync();
        await Group(page, "Are there children").GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(page.GetByText("How old are they")).ToBeVisibleAsync();
        await page.GetByLabel("How old are they").FillAsync("7 and 9");

        await page.GetByLabel("Name of the helper").FillAsync("Lucía");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add another: A helper" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name of the helper")).ToHaveCountAsync(2);
        await page.GetByLabel("Name of the helper").Nth(1).FillAsync("Mr. Tran");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add another: When they come" }).Nth(1).ClickAsync();
        await page.GetByLabel("Day of the week").Nth(1).FillAsync("Tuesday");
        await page.GetByLabel("Day of the week").Nth(2).FillAsync("Friday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop for today" }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Kept.");
        await Assertions.Expect(page.GetByLabel("Name of the helper").Nth(1)).ToHaveValueAsync("Mr. Tran");
        await Assertions.Expect(page.GetByLabel("Day of the week").Nth(2)).ToHaveValueAsync("Friday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take away: A helper 1" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name of the helper")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Name of the helper")).ToHaveValueAsync("Mr. Tran");
        Assert.Empty(await page.AxeAsync());
    }

    [Theory, InChromium]
    public async Task in_spanish_on_a_device_in_the_clients_hands_comes_back_to_the_worker_whole(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var page = await BeginAsync(live, Instruments.Of("adl-independence").Form.Json, "Independence in activities of daily living");
        var worker = page.Url;
        await page.SetViewportSizeAsync(390, 800);
        await page.GetByLabel("Asked in").SelectOptionAsync("es");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand the device to Mari" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hola, Mari" })).ToBeVisibleAsync();
        Assert.Empty(await page.AxeAsync());
        // The address of the case leads nowhere from here.
        var elsewhere = await page.Context.NewPageAsync();
        await elsewhere.GotoAsync(worker);
        Assert.Contains("/signin", elsewhere.Url);
        await Browser.LetGoAsync(elsewhere.CloseAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Empezar" }).ClickAsync();
        await Assertions.Expect(Group(page, "Bañarse")).ToBeVisibleAsync();
        Assert.Equal("es", await page.Locator("main").GetAttributeAsync("lang"));
        for (var part = 0; part < 4 && await page.Locator("h1.kiosk-title").IsVisibleAsync(); part++)
        {
            Assert.Empty(await page.AxeAsync());
            foreach (var question in await page.Locator(".q:visible").AllAsync()) await question.Locator("input").First.CheckAsync();
            await page.Locator(".form-bar .btn.primary").ClickAsync();
            await page.WaitForLoadStateAsync();
        }
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Gracias, Mari" })).ToBeVisibleAsync();

        var back = await live.WindowAsync("dana");
        await back.WaitForURLAsync("**/");
        await back.GotoAsync(worker);
        await Assertions.Expect(back.Locator("[data-answered]")).ToContainTextAsync("6 of 6 answered");
    }

    private static ILocator Group(IPage page, string words) => page.Locator(".q", new() { HasText = words }).First;

    private static async Task<IPage> BeginAsync(LiveSite live, string json, string title)
    {
        var @case = await live.Site.CaseOfAsync("María");
        await live.Site.DataAsync(async db =>
        {
            var form = AgencyForm.Bring(json, null, db.Caller.At(db.Clock.Now));
            if (await db.AgencyForms.AnyAsync(f => f.Title == form.Title)) return 0;
            form.Publish(null, db.Caller.At(db.Clock.Now));
            db.Add(form);
            return await db.SaveChangesAsync();
        });
        var page = await live.WindowAsync("dana");
        await page.WaitForURLAsync("**/");
        await page.GotoAsync($"/cases/{@case}/assessments");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Begin {title}" }).ClickAsync();
        await page.WaitForURLAsync("**/assessments/*-*");
        return page;
    }

    /// <summary>A group that repeats, and in it another that repeats; and a question that hangs on an answer.</summary>
    private const string Household = """
        {"resourceType":"Questionnaire","url":"urn:test:household","version":"1","title":"Household","status":"active","item":[
          {"linkId":"children","type":"boolean","text":"Are there children at home?"},
          {"linkId":"ages","type":"string","text":"How old are they?","enableWhen":[{"question":"children","operator":"=","answerBoolean":true}]},
          {"linkId":"helper","type":"group","text":"A helper","repeats":true,"item":[
            {"linkId":"helper.name","type":"string","text":"Name of the helper"},
            {"linkId":"visit","type":"group","text":"When they come","repeats":true,"item":[
              {"linkId":"day","type":"string","text":"Day of the week"}]}]}]}
        """;
}
