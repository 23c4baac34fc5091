using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class AnsweringAClient
{
    [Theory, EachDatabase]
    public async Task begins_with_their_words_in_their_language_and_ends_with_an_answer_that_counts_as_contact(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var omar = await site.VisitAsync("omar");
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/asks/new")).Status);

        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/asks/new");
        Assert.Equal(("Mari", "es"), (dana.Page.QuerySelector("[name='Input.SpeakerName']")!.GetAttribute("value"), dana.Page.QuerySelector("[name='Input.Language'] option[selected]")!.GetAttribute("value")));
        await dana.SendAsync([("Input.Words", "¿Quién recoge a Mateo?"), ("Input.Translation", "Who picks up Mateo?"), ("Input.How", "voicemail")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Equal("es", dana.Page.QuerySelector("main q.voice")!.GetAttribute("lang"));
        var ask = await site.DataAsync(db => db.Asks.SingleAsync());
        Assert.Equal(new DateOnly(2026, 5, 6), ask.AnswerBy);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/asks/{ask.Id}")).Status);

        // Two answer at once: the second sees what the first said, and keeps their own text.
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"/cases/{id}/asks/{ask.Id}");
        await dana.SendAsync([("Reply", "Mr. Tran will. I called him.")]);
        await ruth.SendAsync([("Reply", "I will.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Dana Whitfield answered already", ruth.Text);
        Assert.Contains("Mr. Tran will", ruth.Text);
        Assert.Empty(await site.DataAsync(db => db.Deadlines.Open().Where(d => d.AboutId == ask.Id).ToListAsync()));
        Assert.Equal(new DateOnly(2026, 5, 5), await site.DataAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.LastContactOn).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_also_looking_after_what_changed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/changes/new");
        await dana.SendAsync([("Input.What", "Home from the hospital since yesterday"), ("Input.ChangedOn", "2026-05-04")]);
        var change = await site.DataAsync(db => db.Changes.SingleAsync());
        await dana.OpenAsync($"/cases/{id}/changes/{change.Id}");
        await dana.SendAsync([("HandledHow", "Visited; Lucía cooks.")]);
        await dana.OpenAsync($"/cases/{id}/changes/{change.Id}");
        Assert.Contains("Visited; Lucía cooks.", dana.Text);
        Assert.Empty(dana.Page.QuerySelectorAll("main form"));
    }
}
