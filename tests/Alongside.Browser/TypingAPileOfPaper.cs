using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>Hands stay on the keyboard: a digit goes on by itself, Enter as Tab does, and the measure stands in the case afterwards.</summary>
public class TypingAPileOfPaper
{
    [Theory, InChromium]
    public async Task a_digit_goes_on_to_the_next_question_and_the_score_is_a_point_of_the_chart(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var id = await live.Site.CaseOfAsync("María");
        await live.Site.DataAsync(async db =>
        {
            if (!await db.AgencyForms.AnyAsync(f => f.Key == "phq-9")) db.Add(AgencyForm.Take(Instruments.Of("phq-9"), db.Caller.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        var page = await live.WindowAsync("dana");
        await page.GotoAsync("/assessments/paper?form=phq-9");
        await page.GetByLabel("Line 1, client").SelectOptionAsync($"{id}");
        await page.GetByLabel("Line 1, question 1:").FocusAsync();
        await page.Keyboard.TypeAsync("321000000");
        Assert.Equal("Rows[0].Answers[9]", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("Rows[0].Conclusion", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.Keyboard.TypeAsync("Sleeps badly; her doctor knows.");
        foreach (var (width, scheme) in new[] { (1360, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            Assert.Empty(await page.AxeAsync());
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep all lines" }).ClickAsync();
        await page.GetByText("1 typed in and signed.").WaitForAsync();
        await page.GotoAsync($"/cases/{id}/measures");
        await page.GetByText("One score so far").WaitForAsync();
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Empty(await page.AxeAsync());
        Assert.Equal("6", await page.Locator("figure.trend tbody td.num").TextContentAsync());
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
    }
}
