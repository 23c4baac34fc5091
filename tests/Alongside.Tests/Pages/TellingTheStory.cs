using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class TellingTheStory
{
    internal const string Told = "Me lavo a pedacitos, en el lavabo.\nDesde octubre —cuando me caí— no entro a la bañera. “¿Quién me oiría?”";

    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger_nor_is_a_need_of_it_through_a_case_of_his_own(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var need = await NeedAsync(site);
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "", "/story", "/story/add", $"/needs/{need}", "/timeline", "/brief" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(@case + page)).Status);
        var his = $"/cases/{await site.CaseOfAsync("Bo")}";
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"{his}/needs/{need}")).Status);
        // He posts to her story with a form of his own.
        foreach (var (page, form, field) in new[] { ("story/add", "form.panel", "Text"), ("story", "form[action*='handler=Mark']", "Mark.Passage") })
        {
            await site.AsAsync("omar", db => TellAsync(db, his, "I want to sleep in my own bed."));
            await omar.OpenAsync($"{his}/{page}");
            omar.Page.QuerySelector(form)!.SetAttribute("action", $"{@case}/{page}{(page == "story" ? "?handler=Mark" : "")}");
            await omar.SendAsync(new Dictionary<string, string> { [field] = "Not his." }, form);
            Assert.Equal(HttpStatusCode.NotFound, omar.Status);
        }
        Assert.Equal(1, await site.DataAsync(db => db.StoryEntries.CountAsync(e => e.CaseId == Guid.Parse(@case.Substring(7)))));
    }

    [Theory, EachDatabase]
    public async Task keeps_the_words_as_they_were_said_and_nothing_can_change_them_afterwards(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/story");
        Assert.Contains("Nothing is told yet", dana.Text);
        await dana.OpenAsync($"{@case}/story/add");
        await dana.SendAsync([("Asked", "Where would you like to start?"), ("Text", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Equal("Where would you like to start?", dana.Page.QuerySelector("[name=Asked]")!.GetAttribute("value"));
        // A browser sends line ends as CR LF.
        await dana.SendAsync([("Text", Told.ReplaceLineEndings("\r\n")), ("Language", "es"), ("How", "at her kitchen table")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Equal(Told.Split('\n'), dana.Page.QuerySelectorAll("article blockquote.voice [data-entry] p").Select(p => p.TextContent));
        Assert.Equal("es", dana.Page.QuerySelector("article [data-entry]")!.GetAttribute("lang"));
        var entry = await site.DataAsync(db => db.StoryEntries.SingleAsync());
        Assert.Equal((Told, "Mari", Speaker.Client, false), (entry.Text, entry.SpeakerName, entry.Speaker, entry.AddedLater));

        foreach (var field in new[] { nameof(StoryEntry.Text), nameof(StoryEntry.SpeakerName), nameof(StoryEntry.Asked), nameof(StoryEntry.Language) })
            await Assert.ThrowsAsync<InvalidOperationException>(() => site.DataAsync(async db =>
            {
                db.Entry(await db.StoryEntries.SingleAsync()).Property(field).CurrentValue = "something else";
                return await db.SaveChangesAsync();
            }));

        site.Time.Advance(TimeSpan.FromDays(2));
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/story/add");
        await dana.SendAsync([("Text", "The tomatoes are up."), ("Language", "en"), ("ToldOn", "2026-05-08")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("The day it was told is still to come.", dana.Text);
        await dana.SendAsync([("ToldOn", "2026-05-07")]);
        Assert.Equal("The tomatoes are up.", dana.Page.QuerySelector(".added [data-entry] p")!.TextContent);
        Assert.Contains("What was said before stays as it was said.", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task makes_a_need_a_strength_and_a_goal_of_passages_that_stay_linked_with_the_exact_words(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await ToldAsync(site, @case);
        // Across the end of a paragraph, with the spaces of a browser's selection.
        await MarkAsync(dana, "en el lavabo.\r\n\r\n Desde octubre", "need", "Bathing without fear", "Daily living");
        Assert.EndsWith("/story", dana.Address);
        await MarkAsync(dana, "no entro a la bañera", "strength", "Knows her limits");
        await MarkAsync(dana, "¿Quién me oiría?", "goal", "Be heard");
        Assert.Contains("Marked as G1.", dana.Text);

        var need = await site.DataAsync(db => db.Needs.SingleAsync());
        Assert.Equal(("N1", "en el lavabo.\nDesde octubre", "Mari"), (need.Label, need.Words, need.SpeakerName));
        var marks = await site.DataAsync(db => db.StoryMarks.OrderBy(m => m.Start).ToListAsync());
        Assert.Equal(["en el lavabo.\nDesde octubre", "no entro a la bañera", "¿Quién me oiría?"], marks.Select(m => Told.Substring(m.Start, m.Length)));
        Assert.Equal(need.Id, marks[0].MadeId);
        // Each list entry leads to its place in the story, and each mark back.
        foreach (var label in new[] { "n1", "s1", "g1" })
        {
            Assert.NotNull(dana.Page.QuerySelector($"aside #{label} a[href='#p-{label}']"));
            Assert.NotNull(dana.Page.QuerySelector($"article mark a[href='#{label}']"));
            Assert.NotNull(dana.Page.QuerySelector($"article mark#p-{label}"));
        }
        await dana.OpenAsync($"{@case}/needs/{need.Id}");
        Assert.Equal("en el lavabo.\nDesde octubre", dana.Page.QuerySelector("main .page-head q.voice, main .page-head .voice p")!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task refuses_words_that_were_not_said_and_words_that_cross_a_mark_and_keeps_what_was_typed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await ToldAsync(site, @case);
        await MarkAsync(dana, "I wash in little pieces", "need", "Bathing without fear", "Daily living");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("These words do not stand in the story.", dana.Text);
        Assert.Equal("I wash in little pieces", dana.Page.QuerySelector("[name='Mark.Passage']")!.TextContent);
        Assert.Equal("Bathing without fear", dana.Page.QuerySelector("[name='Mark.Summary']")!.GetAttribute("value"));

        await MarkAsync(dana, "en el lavabo", "need", "Bathing without fear", "Daily living");
        await MarkAsync(dana, "a pedacitos, en el", "strength", "Patience");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("These words cross the passage marked N1.", dana.Text);
        Assert.Empty(await site.DataAsync(db => db.Strengths.ToListAsync()));

        // Said again later, the same words are free there.
        await site.AsAsync("dana", db => TellAsync(db, @case, "Todavía en el lavabo.", db.Clock.Now));
        await MarkAsync(dana, "en el lavabo", "need", "The sink, still", "Daily living");
        Assert.Contains("Marked as N2.", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task keeps_a_protected_passage_from_those_who_may_not_read_it_and_gives_its_label_to_nobody_else(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var @case = $"/cases/{id}";
        await site.AsAsync("dana", async db =>
        {
            var team = await db.Cases.Include(c => c.Team).SingleAsync(c => c.Id == id);
            team.JoinTeam(await db.Workers.SingleAsync(w => w.UserName == "ines"), TeamRole.Intake, db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/story/add");
        await dana.SendAsync([("Text", "Con las pastillas duermo."), ("Language", "es"), ("Sensitivity", "SubstanceUse"), ("ProtectedBecause", "about her sleep")]);
        await MarkAsync(dana, "las pastillas", "need", "Sleep without pills", "Substance use");
        Assert.Contains("1 protected section", dana.Text);
        var hidden = await site.DataAsync(db => db.Needs.SingleAsync());

        var ines = await site.VisitAsync("ines");
        foreach (var page in new[] { "", "/story", "/choices", "/timeline", "/brief" })
        {
            await ines.OpenAsync(@case + page);
            Assert.Equal(HttpStatusCode.OK, ines.Status);
            foreach (var trace in new[] { "pastillas", "Sleep without pills", "about her sleep", "N1", "protected section" }) Assert.DoesNotContain(trace, ines.Text);
        }
        foreach (var page in new[] { $"/needs/{hidden.Id}", $"/choices/{hidden.Id}", $"/choices/{hidden.Id}/find" })
            Assert.Equal(HttpStatusCode.NotFound, (await ines.OpenAsync(@case + page)).Status);
        await ines.OpenAsync($"{@case}/story/add");
        Assert.Null(ines.Page.QuerySelector("[name=Sensitivity]"));
        await ines.SendAsync([("Text", Told), ("Language", "es")]);
        await MarkAsync(ines, "las pastillas", "strength", "Hers");
        Assert.Contains("These words do not stand in the story.", ines.Text);
        await MarkAsync(ines, "en el lavabo", "need", "Bathing without fear", "Daily living");
        Assert.Contains("Marked as N2.", ines.Text);

        await dana.OpenAsync($"{@case}/brief");
        Assert.DoesNotContain("pastillas", dana.Text);
        Assert.Contains("1 protected section is not in this brief.", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task ranks_needs_in_two_orders_and_never_over_somebody_elses(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await ToldAsync(site, @case);
        await MarkAsync(dana, "en el lavabo", "need", "Bathing without fear", "Daily living");
        await MarkAsync(dana, "¿Quién me oiría?", "need", "Somebody who hears", "Safety");
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"{@case}/story");
        await dana.OpenAsync($"{@case}/story");
        await dana.SendAsync([("Ranks[0].Client", "200")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("A rank is between 1 and 99.", dana.Text);
        Assert.True(dana.Page.QuerySelector("form[action*='handler=Ranks']")!.ParentElement!.HasAttribute("open"));
        await dana.SendAsync([("Ranks[0].Client", "2"), ("Ranks[0].Worker", "1"), ("Ranks[1].Client", "1"), ("Ranks[1].Worker", "2")]);
        Assert.Equal(["Somebody who hears", "Bathing without fear"], dana.Page.QuerySelectorAll("#needs .linked a.plain").Select(a => a.TextContent));
        Assert.Contains("Mari 1, Dana 2", dana.Text);

        // Ruth saw the needs in the other order; what she typed stays with the need it was typed for.
        await ruth.SendAsync([("Ranks[0].Client", "1"), ("Ranks[1].Client", "7")]);
        Assert.Equal(HttpStatusCode.Conflict, ruth.Status);
        Assert.Contains("Dana Whitfield was here first", ruth.Text);
        var typed = ruth.Page.QuerySelectorAll("fieldset.ranks").ToDictionary(f => f.QuerySelector("legend")!.TextContent, f => f.QuerySelector("input[name$='.Client']")!.GetAttribute("value"));
        Assert.Equal(("1", "7"), (typed["N1 Bathing without fear"], typed["N2 Somebody who hears"]));
        Assert.Equal([2, 1], await site.DataAsync(db => db.Needs.OrderBy(n => n.Label).Select(n => n.ClientRank!.Value).ToListAsync()));
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Ranks']");
        Assert.Equal([1, 7], await site.DataAsync(db => db.Needs.OrderBy(n => n.Label).Select(n => n.ClientRank!.Value).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task says_of_a_need_where_it_stands_with_who_says_so(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var need = await NeedAsync(site);
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await ruth.OpenAsync($"{@case}/needs/{need}");
        await dana.OpenAsync($"{@case}/needs/{need}");
        await dana.SendAsync([("Status", "Met")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Say by whom and why it is so.", dana.Text);
        await dana.SendAsync([("Status", "Met"), ("StatusBecause", "Mari says so")]);
        Assert.Contains("N1 is met.", dana.Text);
        await ruth.SendAsync([("Status", "Waiting"), ("StatusBecause", "the bench")]);
        Assert.Equal(HttpStatusCode.Conflict, ruth.Status);
        Assert.Equal("the bench", ruth.Page.QuerySelector("[name=StatusBecause]")!.GetAttribute("value"));
        await dana.SendAsync([("Status", "Open"), ("StatusBecause", "she slipped again")]);
        Assert.Contains("N1 is open again.", dana.Text);
    }

    private static async Task<Visitor> ToldAsync(Site site, string @case)
    {
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/story/add");
        return await dana.SendAsync([("Text", Told), ("Language", "es")]);
    }

    private static Task<Visitor> MarkAsync(Visitor visitor, string passage, string kind, string summary, string domain = "") =>
        visitor.SendAsync([("Mark.Passage", passage), ("Mark.Kind", kind), ("Mark.Summary", summary), ("Mark.Domain", domain)]);

    private static async Task<int> TellAsync(AppDb db, string @case, string words, DateTime? at = null)
    {
        db.Add(new StoryEntry(Guid.Parse(@case.AsSpan(7)), Speaker.Client, "Mari", null, words, "es", null, null, null, at ?? db.Clock.Now, at is not null, Sensitivity.Ordinary, null, db.Caller.At(db.Clock.Now)));
        return await db.SaveChangesAsync();
    }

    /// <summary>María's first need, made of her words.</summary>
    internal static async Task<Guid> NeedAsync(Site site)
    {
        var id = await site.CaseOfAsync("María");
        return await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var entry = new StoryEntry(id, Speaker.Client, "Mari", null, Told, "es", null, null, null, db.Clock.Now, false, Sensitivity.Ordinary, null, by);
            db.Add(entry);
            var need = await MakeOfPassage.Async(db, entry, "Me lavo a pedacitos", StoryMarkKind.Need, "Bathing without fear", "Daily living", by);
            await db.SaveChangesAsync();
            return need.Id;
        });
    }
}
