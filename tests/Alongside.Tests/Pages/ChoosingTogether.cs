using System.Net;
using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class ChoosingTogether
{
    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger_and_read_only_for_the_auditor(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        var (omar, avery) = (await site.VisitAsync("omar"), await site.VisitAsync("avery"));
        foreach (var page in new[] { choices, $"{choices}/find", $"{choices}/options/{options[0]}", choices[..choices.LastIndexOf('/')] })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(page)).Status);
        var his = choices.Replace($"{await site.CaseOfAsync("María")}", $"{await site.CaseOfAsync("Bo")}");
        foreach (var page in new[] { his, $"{his}/find", $"{his}/options/{options[0]}" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(page)).Status);
        await avery.OpenAsync(choices);
        Assert.Equal((HttpStatusCode.OK, 0), (avery.Status, avery.Page.QuerySelectorAll("main form").Length));
        foreach (var page in new[] { $"{choices}/find", $"{choices}/options/{options[0]}" })
            Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync(page)).Status);
    }

    [Theory, EachDatabase]
    public async Task brings_a_service_over_with_what_the_directory_knows_of_it_and_only_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        using var package = new Package();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        var choices = await ChoicesAsync(site);
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await dana.OpenAsync($"{choices}/find?q=cafe");
        await ruth.OpenAsync($"{choices}/find?q=cafe");
        Assert.Contains("1 service", dana.Text);
        var add = $"form[action*='{Package.Pantry}']";
        await dana.SendAsync(new Dictionary<string, string>(), add);
        Assert.Contains("Café Pantry is among the options.", dana.Text);
        Assert.EndsWith("/find?q=cafe&place=&p=1", dana.Address);
        Assert.Null(dana.Page.QuerySelector(add));
        await ruth.SendAsync(new Dictionary<string, string>(), add);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("This service is already among the options.", ruth.Text);

        await dana.OpenAsync(choices);
        foreach (var known in new[] { "Café Pantry", "Bread for All", "Anybody", "1 Main St, Washington" }) Assert.Contains(known, dana.Page.QuerySelector("table.compare")!.TextContent);
        var option = await site.DataAsync(db => db.Options.SingleAsync());
        Assert.Equal((Guid.Parse(Package.Pantry), CanGet.Unknown), (option.ServiceId, option.CanGet));

        await dana.OpenAsync($"{choices}/find");
        await dana.SendAsync([("Name", ""), ("Provider", "the parish")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Equal("the parish", dana.Page.QuerySelector("[name=Provider]")!.GetAttribute("value"));
        await dana.SendAsync([("Name", "Lucía, evenings"), ("Provider", "")]);
        await dana.SendAsync([("CanGet", "Likely"), ("Pays", "$0"), ("WorkersKnow", "She is her niece.")]);
        Assert.EndsWith(choices, dana.Address);
        Assert.Contains("She is her niece.", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task keeps_her_ranks_with_her_words_and_refuses_the_same_rank_twice(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, _) = await FoundAsync(site);
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await dana.OpenAsync(choices);
        await ruth.OpenAsync(choices);
        (string, string)[] twice = [("Ranks[0].Rank", "1"), ("Ranks[0].Words", "She knows my kitchen.\nAnd me."), ("Ranks[1].Rank", "1")];
        await dana.SendAsync(twice);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Two options have rank 1. Which one comes first?", dana.Text);
        Assert.Equal(["1", "1"], dana.Page.QuerySelectorAll("[name$='.Rank']").Take(2).Select(i => i.GetAttribute("value")));
        Assert.Equal("She knows my kitchen.\nAnd me.", dana.Page.QuerySelector("[name='Ranks[0].Words']")!.TextContent.Trim().ReplaceLineEndings("\n"));
        await dana.SendAsync([("Ranks[1].Rank", "2"), ("Ranks[2].Rank", "44")]);
        Assert.Contains("A rank is between 1 and 20.", dana.Text);
        await dana.SendAsync([("Ranks[2].Rank", "")]);
        Assert.Contains("The order is kept.", dana.Text);
        Assert.Equal([1, 2, null], await site.DataAsync(db => db.Options.OrderBy(o => o.Order).Select(o => o.ClientRank).ToListAsync()));
        Assert.Equal("She knows my kitchen. And me.", string.Join(' ', dana.Page.QuerySelector("table.compare q.voice")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        // Turned round in one go; and the one who looked at the older order is told.
        await dana.SendAsync([("Ranks[0].Rank", "2"), ("Ranks[1].Rank", "1")]);
        Assert.Equal([2, 1, null], await site.DataAsync(db => db.Options.OrderBy(o => o.Order).Select(o => o.ClientRank).ToListAsync()));
        await ruth.SendAsync([("Ranks[0].Rank", "3")]);
        Assert.Equal(HttpStatusCode.Conflict, ruth.Status);
        Assert.Contains("Dana Whitfield was here first", ruth.Text);
    }

    [Theory, EachDatabase]
    public async Task sets_an_option_aside_with_its_reason_and_lets_it_come_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(choices);
        var aside = $"form:has([name='Aside.OptionId'][value='{options[2]}'])";
        await dana.SendAsync([("Aside.AsideWhy", ""), ("Aside.Words", "Too far for my feet.")], aside);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Say why it is set aside.", dana.Text);
        Assert.Equal("Too far for my feet.", dana.Page.QuerySelector($"{aside} textarea")!.TextContent.Trim());
        await dana.SendAsync([("Aside.AsideWhy", "two buses")], aside);
        Assert.Contains("Out: Day center, two buses.", dana.Text);
        Assert.Contains("Too far for my feet.", dana.Page.QuerySelector("ol.funnel q.voice")!.TextContent);
        Assert.Equal(2, dana.Page.QuerySelectorAll("fieldset.rank-option").Length);

        await dana.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Back']");
        Assert.Contains("It is among the options again.", dana.Text);
        Assert.Equal((null, null), await site.DataAsync(async db => (await db.Options.Where(o => o.Id == options[2]).Select(o => new { o.AsideOn, o.AsideWhy }).SingleAsync()) is var o ? (o.AsideOn, o.AsideWhy) : default));
        await dana.OpenAsync(choices.Replace($"/choices/{choices.Split('/')[^1]}", "/timeline?only=choices"));
        foreach (var happened in new[] { "Set aside: Day center", "two buses", "Brought back: Day center" }) Assert.Contains(happened, dana.Text);
    }

    [Theory, EachDatabase]
    public async Task decides_in_her_words_and_the_decision_stands_until_she_chooses_again(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        var need = Guid.Parse(choices.Split('/')[^1]);
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await dana.OpenAsync(choices);
        await ruth.OpenAsync(choices);
        (string, string)[] decision = [("Decide.OptionId", $"{options[1]}"), ("Decide.Reason", ""), ("Decide.WorkerView", "The bench is safer."), ("Decide.Present", "Mari, Lucía, Dana")];
        await dana.SendAsync(decision);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Write why, in the client's own words.", dana.Text);
        Assert.Equal("The bench is safer.", dana.Page.QuerySelector("[name='Decide.WorkerView']")!.TextContent.Trim());
        Assert.Equal("Mari, Lucía, Dana", dana.Page.QuerySelector("[name='Decide.Present']")!.GetAttribute("value"));
        await dana.SendAsync([("Decide.Reason", "I do not want to be stolen from."), ("Decide.On", "2026-06-05")]);
        Assert.Contains("The day of the decision is still to come.", dana.Text);
        await dana.SendAsync([("Decide.On", "2026-05-04")]);
        Assert.Contains("Mari chose Bath bench.", dana.Text);
        Assert.Equal("I do not want to be stolen from.", dana.Page.QuerySelector("#decision blockquote.voice p")!.TextContent);
        foreach (var part in new[] { "Present: Mari, Lucía, Dana.", "3 of 3 found", "The bench is safer. Both stay on record." }) Assert.Contains(part, dana.Text);
        Assert.NotNull(dana.Page.QuerySelector($"a[href$='/referrals/new?option={options[1]}']"));
        Assert.Equal(NeedStatus.InMotion, await site.DataAsync(db => db.Needs.Where(n => n.Id == need).Select(n => n.Status).SingleAsync()));

        // It stands: nothing is decided over it, set aside under it, or added to it.
        Assert.Null(dana.Page.QuerySelector("form[action*='handler=Decide']"));
        await ruth.SendAsync([("Decide.OptionId", $"{options[0]}"), ("Decide.Reason", "She told me otherwise.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("A decision stands. Choose again first.", ruth.Text);
        await ruth.OpenAsync($"{choices}/find");
        await ruth.SendAsync([("Name", "A third way")]);
        Assert.Contains("A decision stands. Choose again first, then add options.", ruth.Text);

        await dana.SendAsync([("Why", "")]);
        Assert.Contains("Say why the client wants to choose again.", dana.Text);
        await dana.SendAsync([("Why", "The bench wobbles")]);
        Assert.Contains("An earlier decision", dana.Text);
        Assert.Contains("Opened again by Dana Whitfield: The bench wobbles", dana.Text);
        await dana.SendAsync([("Decide.OptionId", $"{options[0]}"), ("Decide.Reason", "Then Lucía.")]);
        Assert.Equal("Then Lucía.", dana.Page.QuerySelector("#decision blockquote.voice p")!.TextContent);
        Assert.Equal(2, await site.DataAsync(db => db.Decisions.CountAsync()));
        await dana.OpenAsync(choices[..choices.LastIndexOf('/')]);
        Assert.Contains("Mari chose Lucía, evenings", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task ends_with_the_case_and_says_so_to_whoever_was_still_writing(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (choices, options) = await FoundAsync(site);
        var @case = choices[..choices.IndexOf("/choices", StringComparison.Ordinal)];
        var forms = new List<(Visitor Visitor, string Form, (string, string)[] Typed)>();
        foreach (var (page, form, typed) in new (string, string, (string, string)[])[]
                 {
                     (choices, "form[action*='handler=Ranks']", [("Ranks[0].Words", "Late words.")]), (choices, $"form:has([value='{options[0]}'])[action*='handler=Aside']", [("Aside.AsideWhy", "Late words.")]),
                     (choices, "form[action*='handler=Decide']", [("Decide.OptionId", $"{options[0]}"), ("Decide.Reason", "Late words.")]), ($"{choices}/find", "form[action*='handler=Known']", [("Name", "Late words.")]),
                     ($"{choices}/options/{options[0]}", "form.panel", [("Pays", "Late words.")]), ($"{@case}/story/add", "form.panel", [("Text", "Late words.")]),
                     ($"{@case}/story", "form[action*='handler=Mark']", [("Mark.Passage", "Late words.")]), ($"{@case}/story", "form[action*='handler=Ranks']", [("Ranks[0].Client", "4")]),
                     ($"{@case}/needs/{choices.Split('/')[^1]}", "form.form", [("StatusBecause", "Late words.")]),
                 })
            forms.Add((await (await site.VisitAsync("dana")).OpenAsync(page), form, typed));
        await site.AsAsync("dana", async db =>
        {
            (await db.Cases.Include(c => c.Team).Include(c => c.Episodes).SingleAsync(c => c.Team.Any(t => t.WorkerId == db.Caller.WorkerId))).Close("Goals met", "She bathes.", [], db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        foreach (var (visitor, form, typed) in forms)
        {
            await visitor.SendAsync(typed, form);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
            Assert.Contains("The case is closed. Reopen it to", visitor.Text);
            await visitor.OpenAsync(visitor.Address.Split('?')[0]);
            // What came too late is on no page of the case, save where it is offered to whoever typed it.
            foreach (var offer in visitor.Page.QuerySelectorAll("[data-offer]").ToList()) offer.Remove();
            if (visitor.Status == HttpStatusCode.OK) Assert.DoesNotContain("Late words.", visitor.Text);
        }
        var dana = await site.VisitAsync("dana");
        foreach (var page in new[] { choices, $"{@case}/story", @case })
            Assert.Empty((await dana.OpenAsync(page)).Page.QuerySelectorAll("main form[method=post]"));
    }

    private static async Task<string> ChoicesAsync(Site site) => $"/cases/{await site.CaseOfAsync("María")}/choices/{await TellingTheStory.NeedAsync(site)}";

    /// <summary>The choices of María's first need with three options found.</summary>
    private static async Task<(string Address, Guid[] Options)> FoundAsync(Site site)
    {
        var address = await ChoicesAsync(site);
        var options = await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var choice = new Choice(await db.Needs.SingleAsync(), by);
            foreach (var name in new[] { "Lucía, evenings", "Bath bench", "Day center" }) choice.Find(null, name, null, by);
            db.Add(choice);
            await db.SaveChangesAsync();
            return choice.Options.Select(o => o.Id).ToArray();
        });
        return (address, options);
    }
}
