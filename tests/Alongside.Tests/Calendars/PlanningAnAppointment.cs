using System.Net;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Calendars;

/// <summary>Appointments on the pages: made around the client's own week, moved, kept, written up, and seen by nobody who is not on the case.</summary>
public class PlanningAnAppointment
{
    private static Dictionary<string, string> Form(string on, string from, string to, params (string, string)[] more) =>
        new(more.Select(m => KeyValuePair.Create(m.Item1, m.Item2)).Concat([new("Input.On", on), new("Input.From", from), new("Input.To", to)]));

    private static Task<Visitor> MakeAsync(Visitor visitor, Guid id, string on, string from, string to, params (string, string)[] more) => visitor.OpenAsync($"/cases/{id}/appointments/new").ContinueWith(_ => visitor.SendAsync(Form(on, from, to, more))).Unwrap();

    private static async Task DialysisAsync(Visitor dana, Guid id)
    {
        await dana.OpenAsync($"/cases/{id}/week");
        await dana.SendAsync([("Input.Kind", "Dialysis"), ("Input.Days", "Tue"), ("Input.Days", "Thu"), ("Input.From", "09:00"), ("Input.To", "13:00")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
    }

    [Theory, EachDatabase]
    public async Task is_nothing_a_stranger_sees_nor_the_clients_week(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await DialysisAsync(dana, id);
        await MakeAsync(dana, id, "2026-05-13", "10:00", "11:00", ("Input.What", "The bath"));
        var appointment = await site.DataAsync(db => db.Appointments.Select(a => a.Id).SingleAsync());
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "appointments", "appointments/new", $"appointments/{appointment}", "week", $"notes/new?appointment={appointment}" }) Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/{page}")).Status);
        foreach (var page in new[] { "/calendar?on=2026-05-13", "/calendar?view=month&on=2026-05-13&whose=team", "/" }) Assert.DoesNotContain("María", (await omar.OpenAsync(page)).Text);
        Assert.Equal((0, 0, 0), await site.AsAsync("omar", async db => (await db.Appointments.CountAsync(), await db.RoutineSlots.CountAsync(), await db.AppointmentWorkers.CountAsync())));
        // Whoever may search everybody finds her, and not her week.
        Assert.Equal((1, 0), await site.AsAsync("helen", async db => (await db.People.CountAsync(p => p.GivenName == "María"), await db.RoutineSlots.CountAsync())));
        Assert.Equal(1, await site.AsAsync("ruth", db => db.RoutineSlots.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task over_her_dialysis_is_asked_about_by_name_and_can_be_still_right(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await DialysisAsync(dana, id);
        await MakeAsync(dana, id, "2026-05-12", "12:00", "13:30", ("Input.What", "The bath"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Dialysis, Tuesday 9:00–1:00", dana.Text);
        Assert.Equal("The bath", dana.Page.QuerySelector("[name='Input.What']")!.GetAttribute("value"));
        Assert.Equal(0, await site.DataAsync(db => db.Appointments.CountAsync()));
        var mark = dana.Page.QuerySelector("[name=StillRight]")!.GetAttribute("value")!;
        // It was still right for that clash, not for another.
        await dana.SendAsync(Form("2026-05-14", "08:00", "10:00", ("StillRight", mark)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Dialysis, Thursday 9:00–1:00", dana.Text);
        await dana.SendAsync(Form("2026-05-14", "08:00", "10:00", ("StillRight", dana.Page.QuerySelector("[name=StillRight]")!.GetAttribute("value")!)));
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Equal(1, await site.DataAsync(db => db.Appointments.CountAsync()));
        // Just after it is no clash; against the other appointment is one, of the client and of the worker alike.
        await MakeAsync(dana, id, "2026-05-12", "13:00", "14:00");
        Assert.Equal(2, await site.DataAsync(db => db.Appointments.CountAsync()));
        await MakeAsync(dana, id, "2026-05-12", "13:30", "14:30");
        Assert.Contains("Home visit of this case, Tue May 12, 1:00–2:00", dana.Text);
        await dana.OpenAsync($"/cases/{id}/appointments/new");
        Assert.Equal(4, dana.Page.QuerySelectorAll(".week [role=row]").Length);
        Assert.Contains("Dialysis 9:00–1:00", dana.Page.QuerySelector(".week")!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task against_a_colleagues_day_says_that_they_are_not_free_and_never_why(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (id, omar) = (await site.CaseOfAsync("María"), await site.WorkerAsync("omar"));
        await site.AsAsync("dana", async db =>
        {
            (await db.Cases.Include(c => c.Team).SingleAsync(c => c.Id == id)).JoinTeam(await db.Workers.SingleAsync(w => w.Id == omar), Core.Cases.TeamRole.CoWorker, db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        var bo = await site.CaseOfAsync("Bo");
        await MakeAsync(await site.VisitAsync("omar"), bo, "2026-05-13", "10:00", "11:00", ("Input.What", "Twelve steps"));
        var entry = await site.VisitAsync("omar");
        await entry.OpenAsync("/calendar/entries");
        await entry.SendAsync(new Dictionary<string, string> { ["Input.What"] = "Dentist", ["Input.On"] = "2026-05-14", ["Input.From"] = "10:00", ["Input.To"] = "11:00" });
        var dana = await site.VisitAsync("dana");
        await MakeAsync(dana, id, "2026-05-13", "10:30", "11:30", ("Input.WorkerIds", omar.ToString()));
        Assert.Contains("Omar Haddad is not free, Wed May 13, 10:00–11:00", dana.Text);
        Assert.DoesNotContain("Bo", dana.Page.QuerySelector(".notice.warn")!.TextContent);
        Assert.DoesNotContain("Twelve", dana.Text);
        // His own time is for him, and as “busy” for who supervises him.
        await MakeAsync(dana, id, "2026-05-14", "10:30", "11:30", ("Input.WorkerIds", omar.ToString()));
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/calendar?on=2026-05-13&whose=team");
        Assert.Contains("Omar Haddad: busy", ruth.Text);
        Assert.DoesNotContain("Dentist", ruth.Text);
        Assert.DoesNotContain("Bo Lindqvist", ruth.Text);
        Assert.Contains("María Reyes Santos", ruth.Text);
        Assert.Contains("Dentist", (await entry.OpenAsync("/calendar?on=2026-05-13")).Text);
        Assert.DoesNotContain("Dentist", (await dana.OpenAsync("/calendar?on=2026-05-13&whose=team")).Text);
        Assert.Equal(0, await site.AsAsync("ruth", db => db.WorkerEntries.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task becomes_a_note_with_nothing_typed_twice_and_took_place_when_it_is_signed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await MakeAsync(dana, id, "2026-05-05", "08:30", "09:15", ("Input.Kind", "Office"), ("Input.Place", "Office, room 2"), ("Input.AlsoGoes", "interpreter 48113"));
        var appointment = await site.DataAsync(db => db.Appointments.SingleAsync());
        await dana.OpenAsync($"/cases/{id}/appointments/{appointment.Id}");
        await dana.OpenAsync(dana.Page.QuerySelector("a[href*='notes/new?appointment=']")!.GetAttribute("href")!);
        string? Value(string name) => dana.Page.QuerySelector($"[name='Input.{name}']")!.GetAttribute("value");
        Assert.Equal(("2026-05-05", "08:30", "09:15", "Office, room 2"), (Value("On"), Value("From"), Value("To"), Value("Place")));
        Assert.Equal(["Mari", "interpreter 48113"], dana.Page.QuerySelectorAll("[name='Input.Present'][checked]").Select(c => c.GetAttribute("value")));
        Assert.Equal("Office", dana.Page.QuerySelector("[name='Input.Kind'][checked]")!.GetAttribute("value"));
        await dana.SendAsync([("Input.PartOf", "Monitoring"), ("Input.Narrative", "Went through the renewal."), ("Then", "keep")]);
        Assert.Equal(AppointmentState.Planned, await site.DataAsync(db => db.Appointments.Select(a => a.State).SingleAsync()));
        await dana.SendAsync([("Then", "sign")]);
        Assert.Contains("Signed and locked", dana.Text);
        Assert.Equal((AppointmentState.Kept, "Dana Whitfield"), await site.DataAsync(async db => (await db.Appointments.Select(a => a.State).SingleAsync(), await db.Appointments.Select(a => a.SettledBy!).SingleAsync())));
        Assert.Equal(1, await site.DataAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.AppointmentKept)));
        await dana.OpenAsync($"/cases/{id}/appointments/{appointment.Id}");
        Assert.NotNull(dana.Page.QuerySelector("main a[href*='/notes/']:not([href$='new'])"));
    }

    [Theory, EachDatabase]
    public async Task of_a_series_is_moved_cancelled_and_written_up_one_by_one(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await MakeAsync(dana, id, "2026-05-05", "08:00", "09:00", ("Input.Repeat", "Weekly"), ("Input.Count", "6"));
        var series = await site.DataAsync(db => db.Appointments.Select(a => a.Id).SingleAsync());
        Assert.Contains("Every week", dana.Text);
        await dana.OpenAsync($"/cases/{id}/appointments/{series}?at=20260512T120000Z");
        await dana.SendAsync(Form("2026-05-13", "08:00", "09:00", ("Why", "clinic")), "form[action$='handler=Move']");
        Assert.Contains("Moved to Wed May 13", dana.Text);
        await dana.OpenAsync($"/cases/{id}/appointments/{series}?at=20260519T120000Z");
        await dana.SendAsync(new Dictionary<string, string> { ["Why"] = "she is away" }, "form[action$='handler=Cancel']");
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"/cases/{id}/appointments/{series}?at=20260519T120000Z")).Status);
        // Today’s: one button, and the next click is its note.
        await dana.OpenAsync($"/cases/{id}/appointments/{series}?at=20260505T120000Z");
        await dana.OpenAsync(dana.Page.QuerySelector("a[href*='notes/new?appointment=']")!.GetAttribute("href")!);
        await dana.SendAsync([("Input.PartOf", "Monitoring"), ("Input.Narrative", "All well."), ("Then", "sign")]);
        Assert.Contains("Signed and locked", dana.Text);
        Assert.Equal([(AppointmentState.Kept, 5), (AppointmentState.Planned, 13), (AppointmentState.Cancelled, 19)], (await site.DataAsync(db => db.Appointments.Where(a => a.SeriesId == series).ToListAsync())).Select(a => (a.State, a.From.Day)).OrderBy(a => a.Day));
        await dana.OpenAsync($"/cases/{id}/appointments/{series}?at=20260602T120000Z");
        await dana.SendAsync(new Dictionary<string, string> { ["Why"] = "enough" }, "form[action$='handler=Stop']");
        var month = await dana.OpenAsync("/calendar?view=month&on=2026-05-05");
        Assert.Equal([5, 13, 19, 26], month.Page.QuerySelectorAll("table.month td").Where(d => d.QuerySelector("ul") is not null).Select(d => int.Parse(d.QuerySelector(".of")!.FirstChild!.TextContent)));
        Assert.DoesNotContain("María", (await dana.OpenAsync("/calendar?view=month&on=2026-06-20")).Text);
    }

    [Theory, EachDatabase]
    public async Task that_did_not_take_place_says_why_and_a_wrong_mark_is_taken_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await MakeAsync(dana, id, "2026-05-05", "08:30", "09:15");
        await dana.SendAsync(new Dictionary<string, string> { ["Why"] = " " }, "form[action$='handler=NotKept']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync(new Dictionary<string, string> { ["Why"] = "nobody opened" }, "form[action$='handler=NotKept']");
        Assert.Contains("It did not take place. nobody opened", dana.Text);
        await dana.SendAsync(new Dictionary<string, string>(), "form[action$='handler=Again']");
        await dana.SendAsync(new Dictionary<string, string>(), "form[action$='handler=Keep']");
        Assert.Contains("It took place.", dana.Text);
        Assert.Null(await site.DataAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.LastContactOn).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task before_a_court_is_ticked_off_by_whoever_has_it_ready(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/preparations");
        await admin.SendAsync(new Dictionary<string, string> { ["Lines"] = "8 Collect the letters\n2 Settle the ride" }, "form[action*='handler=Court']");
        var dana = await site.VisitAsync("dana");
        await MakeAsync(dana, id, "2026-06-01", "09:00", "10:00", ("Input.Kind", "Court"));
        Assert.Contains("with 2 things to have ready", dana.Text);
        Assert.Equal(2, dana.Page.QuerySelectorAll("#prepare .rows > li").Length);
        var item = await site.DataAsync(db => db.PreparationItems.Where(i => i.What == "Collect the letters").Select(i => i.Id).SingleAsync());
        await dana.SendAsync(new Dictionary<string, string> { ["ItemId"] = item.ToString() }, "form[action*='handler=Tick']");
        Assert.Contains("ready: Dana Whitfield", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["ItemWhat"] = "Call the aunt", ["ItemDays"] = "3" }, "form[action*='handler=Add']");
        Assert.Contains("court date Jun 1 − 3 working days", dana.Text);
        Assert.Equal($"/cases/{id}/appointments/{await site.DataAsync(db => db.Appointments.Select(a => a.Id).SingleAsync())}", (await dana.OpenAsync($"/cases/{id}/appointments/{item}")).Address);
        Assert.Equal(3, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.MetAt == null && d.AboutType != "Case")));
    }

    [Theory, EachDatabase]
    public async Task stands_on_today_and_five_hundred_in_a_month_stay_readable(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.AsAsync("dana", async db =>
        {
            for (var i = 0; i < 500; i++)
            {
                var from = db.Clock.Utc(new DateOnly(2026, 5, 1).AddDays(i % 25), new TimeOnly(8 + i % 10, 0));
                db.Add(new Appointment(id, new Agreed(AppointmentKind.Call, null, null, from, from.AddMinutes(20), [new Goer(db.Caller.WorkerId!.Value, db.Caller.Name)], ["Mari"]), null, [], db.Clock, db.Caller.At(db.Clock.Now)));
            }
            return await db.SaveChangesAsync();
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/calendar?view=month&on=2026-05-05");
        Assert.Contains("500 things are planned", dana.Text);
        Assert.All(dana.Page.QuerySelectorAll("table.month ul"), u => Assert.True(u.Children.Length <= 4));
        Assert.Contains("17 more", dana.Text);
        Assert.True(dana.Page.DocumentElement.OuterHtml.Length < 80_000);
        Assert.Equal(20, (await dana.OpenAsync("/calendar?view=day&on=2026-05-05")).Page.QuerySelectorAll(".agenda > li").Length);
        await dana.OpenAsync("/");
        Assert.Equal(20, dana.Page.QuerySelectorAll("#appointments .agenda > li").Length);
        Assert.Equal("2026-05-06", System.Web.HttpUtility.ParseQueryString((await dana.OpenAsync("/calendar?view=day&on=2026-05-05")).Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!.Split('?')[1])["on"]);
    }
}
