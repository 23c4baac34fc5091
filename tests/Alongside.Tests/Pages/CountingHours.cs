using System.Net;
using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>Hours come from signed notes, once each; a session with several people is one stretch, and each case reads only its own part of it.</summary>
public class CountingHours
{
    private static async Task<Guid> SecondCaseAsync(Site site)
    {
        var (dana, program) = (await site.WorkerAsync("dana"), await site.ProgramAsync("FS"));
        return await site.DataAsync(async db =>
        {
            var by = new Core.Platform.Stamp { WorkerId = dana, Name = "Dana Whitfield", At = db.Clock.Now };
            var nora = new Core.People.Person("Nora", "Quist", by);
            db.Add(nora);
            await db.SaveChangesAsync();
            var opened = await Core.Cases.OpenCase.InProgramAsync(db, program, nora, null, dana, "New here", db.Clock.Today, by);
            await db.SaveChangesAsync();
            return opened.Id;
        });
    }

    private static List<(string, string)> Session(params (string, string)[] more) =>
        [("Input.On", "2026-05-04"), ("Input.From", "10:00"), ("Input.To", "11:30"), ("Input.PartOf", "Plan"), ("Input.Narrative", "The group cooked soup together."), .. more];

    [Theory, EachDatabase]
    public async Task of_a_session_each_case_gets_its_own_part_and_the_worker_its_time_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, nora) = (await site.CaseOfAsync("María"), await SecondCaseAsync(site));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/notes/session?with={maria}&with={nora}");
        await dana.SendAsync(Session(("Input.Own[0].Text", "She chopped the onions herself."), ("Input.Own[1].Text", "She listened.")));
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        var notes = await site.DataAsync(db => db.Notes.AsNoTracking().OrderBy(n => n.CaseId == maria ? 0 : 1).ToListAsync());
        Assert.Equal([maria, nora], notes.Select(n => n.CaseId));
        Assert.Single(notes.Select(n => n.SessionId).Distinct());
        Assert.Equal("The group cooked soup together.\n\nShe chopped the onions herself.", notes[0].Narrative);
        Assert.DoesNotContain("onions", notes[1].Narrative);
        Assert.Equal((1, 1), (notes[0].Present.Count, notes[1].Present.Count));
        Assert.Contains("0 h 00", (await dana.OpenAsync("/hours?on=2026-05-01")).Text);
        foreach (var note in notes)
        {
            await dana.OpenAsync($"/cases/{note.CaseId}/notes/{note.Id}");
            await dana.SendAsync(new Dictionary<string, string> { ["Input.PartOf"] = "Plan", ["Then"] = "sign" });
        }
        Assert.Equal(2, await site.DataAsync(db => db.Notes.CountAsync(n => n.SignedAt != null)));
        Assert.Contains("1 h 30", (await dana.OpenAsync("/hours?on=2026-05-01")).Page.QuerySelector("tbody")!.TextContent);
        Assert.DoesNotContain("3 h 00", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task a_session_names_no_other_client_and_takes_no_case_of_somebody_else(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, nora, bo) = (await site.CaseOfAsync("María"), await SecondCaseAsync(site), await site.CaseOfAsync("Bo"));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/notes/session?with={maria}&with={nora}");
        await dana.SendAsync(Session(("Input.Own[1].Text", "She sat beside Mari.")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("“Mari” is named in somebody else’s part", dana.Text);
        Assert.Equal("She sat beside Mari.", dana.Page.QuerySelector("[name='Input.Own[1].Text']")!.TextContent);
        await dana.SendAsync([("Input.Narrative", "Nora laughed."), ("Input.Own[1].Text", "")]);
        Assert.Contains("“Nora” is named in what stands in everybody’s record", dana.Text);
        Assert.DoesNotContain("Bo Lindqvist", (await dana.OpenAsync($"/notes/session?with={maria}&with={bo}")).Text);
        await dana.OpenAsync($"/notes/session?with={maria}&with={nora}");
        var form = dana.FormOf(new Dictionary<string, string> { ["Input.Narrative"] = "Soup." });
        await dana.PostAsync(form.Address, form.Fields.Append(new("With", bo.ToString())));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Equal(0, await site.DataAsync(db => db.Notes.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task who_was_not_there_gets_no_note(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, nora) = (await site.CaseOfAsync("María"), await SecondCaseAsync(site));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/notes/session?with={maria}&with={nora}");
        await dana.SendAsync(Session(("Input.Own[1].Missed", "true")));
        Assert.Equal([maria], await site.DataAsync(db => db.Notes.Select(n => n.CaseId).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task a_supervisor_sees_the_numbers_of_their_programs_and_a_colleague_sees_nobody_elses(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var worker = await site.WorkerAsync("dana");
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync($"/agency/workers/{worker}");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.DirectHoursPerWeek"] = "80" });
        Assert.Contains("Hours a week are between 1 and 60.", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.DirectHoursPerWeek"] = "20" });
        // May 2026 has 21 working days.
        Assert.Contains("of 84 h 00", (await (await site.VisitAsync("dana")).OpenAsync("/hours?on=2026-05-01")).Text);
        var ruth = await site.VisitAsync("ruth");
        Assert.Contains("Dana Whitfield", (await ruth.OpenAsync("/hours?whose=team")).Page.QuerySelector("tbody")!.TextContent);
        var omar = await site.VisitAsync("omar");
        Assert.DoesNotContain("Dana", (await omar.OpenAsync("/hours?whose=team")).Page.QuerySelector("tbody")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync("/hours")).Status);
    }
}
