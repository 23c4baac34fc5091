using System.Net;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Visiting;

/// <summary>Visits on the pages: in and out with one tap, beside what was planned, and nothing of them for a stranger.</summary>
public class CheckingInAtADoor
{
    internal static readonly Dictionary<string, string> Nothing = [];

    /// <summary>An appointment of Dana's with María in an hour, and its id.</summary>
    internal static async Task<Guid> AppointmentAsync(Site site, Guid caseId, AppointmentKind kind = AppointmentKind.HomeVisit, int inMinutes = 30, string? place = "212 Cedar Street") => await site.AsAsync("dana", async db =>
    {
        var from = db.Clock.Now.AddMinutes(inMinutes);
        var made = new Appointment(caseId, new Agreed(kind, "The bath", place, from, from.AddMinutes(45), [new Goer(db.Caller.WorkerId!.Value, db.Caller.Name)], ["Mari"]), null, [], db.Clock, db.Caller.At(db.Clock.Now.AddDays(-1)));
        db.Add(made);
        await db.SaveChangesAsync();
        return made.Id;
    });

    /// <summary>In by the button of the appointment.</summary>
    internal static async Task<Visitor> InAsync(Visitor dana, Guid caseId, Guid appointment)
    {
        await dana.OpenAsync($"/cases/{caseId}/appointments/{appointment}");
        return await dana.SendAsync(Nothing, "form[action$='/visits/new']");
    }

    [Theory, EachDatabase]
    public async Task is_nothing_a_stranger_sees_or_does(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var appointment = await AppointmentAsync(site, id);
        var dana = await InAsync(await site.VisitAsync("dana"), id, appointment);
        Assert.Contains("You are checked in", (await dana.OpenAsync("/")).Text);
        var visit = await site.DataAsync(db => db.Visits.Select(v => v.Id).SingleAsync());
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "visits", "visits/new", $"visits/new?appointment={appointment}", $"visits/{visit}", $"visits/{visit}/correct", $"visits/{visit}/send", $"notes/new?visit={visit}" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/{page}")).Status);
        // Nor by way of a case of his own.
        var bo = await site.CaseOfAsync("Bo");
        foreach (var page in new[] { $"visits/{visit}", $"visits/{visit}/correct", $"visits/{visit}/send", $"visits/new?appointment={appointment}", $"notes/new?visit={visit}" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{bo}/{page}")).Status);
        Assert.DoesNotContain("checked in", (await omar.OpenAsync("/")).Text);
        Assert.Equal((0, 0, 0), await site.AsAsync("omar", async db => (await db.Visits.CountAsync(), await db.VisitCorrections.CountAsync(), await db.VisitExports.CountAsync())));
        // Whoever audits looks and changes nothing.
        var avery = await site.VisitAsync("avery");
        Assert.Equal(HttpStatusCode.OK, (await avery.OpenAsync($"/cases/{id}/visits/{visit}")).Status);
        Assert.Empty(avery.Page.QuerySelectorAll("main form[method=post]"));
    }

    [Theory, EachDatabase]
    public async Task takes_one_tap_each_and_the_note_knows_it_all(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var appointment = await AppointmentAsync(site, id);
        site.Time.Advance(TimeSpan.FromMinutes(36));
        var dana = await InAsync(await site.VisitAsync("dana"), id, appointment);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("Checked in at 10:36 am", dana.Text);
        Assert.Contains("212 Cedar Street", dana.Text);
        site.Time.Advance(TimeSpan.FromMinutes(48));
        await dana.SendAsync(Nothing, "form[action*='handler=Out']");
        Assert.Contains("Checked out at 11:24 am, 48 min", dana.Text);
        string? Value(string name) => dana.Page.QuerySelector($"[name='Input.{name}']")!.GetAttribute("value");
        Assert.Equal(("2026-05-05", "10:36", "11:24", "212 Cedar Street"), (Value("On"), Value("From"), Value("To"), Value("Place")));
        Assert.Equal("HomeVisit", dana.Page.QuerySelector("[name='Input.Kind'][checked]")!.GetAttribute("value"));
        Assert.Equal(["Mari"], dana.Page.QuerySelectorAll("[name='Input.Present'][checked]").Select(c => c.GetAttribute("value")));
        await dana.SendAsync([("Input.PartOf", "Monitoring"), ("Input.Narrative", "The rail holds."), ("Then", "sign")]);
        Assert.Contains("Signed and locked", dana.Text);
        var (note, kept, visit) = await site.DataAsync(async db => (await db.Notes.SingleAsync(), await db.Appointments.SingleAsync(), await db.Visits.SingleAsync()));
        Assert.Equal((visit.Id, appointment, 48), (note.VisitId!.Value, note.AppointmentId!.Value, note.Minutes!.Value));
        Assert.Equal(AppointmentState.Kept, kept.State);
        Assert.Equal((kept.From, kept.To), (visit.PlannedFrom!.Value, visit.PlannedTo!.Value));
        // Planned stands beside made on both pages.
        Assert.Contains("48 min of 45 min planned", (await dana.OpenAsync($"/cases/{id}/appointments/{appointment}")).Text);
        await dana.OpenAsync($"/cases/{id}/visits/{visit.Id}");
        Assert.Equal(["Begins", "Ends", "How long"], dana.Page.QuerySelectorAll("tbody th[scope=row]").Select(h => h.TextContent));
        Assert.Contains("10:30 am", dana.Page.QuerySelector("tbody tr")!.TextContent);
        Assert.Contains("10:36 am", dana.Page.QuerySelector("tbody tr")!.TextContent);
        Assert.Equal([ActivityKind.VisitBegan, ActivityKind.VisitEnded], await site.DataAsync(db => db.Activities.Where(a => a.AboutId == visit.Id).OrderBy(a => a.OccurredAt).Select(a => a.Kind).ToListAsync()));
        Assert.DoesNotContain("checked in", (await dana.OpenAsync("/")).Text);
        // A visit is no contact; its signed note is.
        Assert.Equal(1, await site.DataAsync(db => db.Activities.CountAsync(a => a.Reached)));
    }

    [Theory, EachDatabase]
    public async Task with_nobody_there_becomes_a_try_and_never_a_contact(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var appointment = await AppointmentAsync(site, id);
        site.Time.Advance(TimeSpan.FromMinutes(31));
        var dana = await InAsync(await site.VisitAsync("dana"), id, appointment);
        site.Time.Advance(TimeSpan.FromMinutes(6));
        await dana.SendAsync(Nothing, "form[action*='handler=Nobody']");
        Assert.Equal("Tried", dana.Page.QuerySelector("[name='Input.Kind'][checked]")!.GetAttribute("value"));
        Assert.Empty(dana.Page.QuerySelectorAll("[name='Input.Present'][checked]"));
        await dana.SendAsync([("Input.PartOf", "Monitoring"), ("Input.Narrative", "Nobody opened; the blinds were down."), ("Then", "sign")]);
        Assert.Contains("Signed and locked", dana.Text);
        Assert.Equal((AppointmentState.NotKept, 0, 1), await site.DataAsync(async db => (await db.Appointments.Select(a => a.State).SingleAsync(), await db.Activities.CountAsync(a => a.Reached), await db.Activities.CountAsync(a => a.Kind == ActivityKind.ContactTried))));
    }

    [Theory, EachDatabase]
    public async Task twice_is_once_and_never_in_two_places(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var appointment = await AppointmentAsync(site, id);
        var dana = await site.VisitAsync("dana");
        await InAsync(dana, id, appointment);
        await dana.OpenAsync($"/cases/{id}/visits/new");
        await dana.SendAsync(new Dictionary<string, string> { ["Kind"] = "HomeVisit", ["Place"] = "At her sister’s" });
        Assert.Contains("You are checked in already", dana.Text);
        Assert.Equal(1, await site.DataAsync(db => db.Visits.CountAsync()));
        // Out, and in again without an appointment; a call has no door.
        await dana.SendAsync(Nothing, "form[action*='handler=Out']");
        await dana.OpenAsync($"/cases/{id}/visits/new");
        await dana.SendAsync(new Dictionary<string, string> { ["Kind"] = "Community", ["Place"] = "At her sister’s" });
        Assert.Contains("Checked in at", dana.Text);
        Assert.Equal("At her sister’s", await site.DataAsync(db => db.Visits.OrderByDescending(v => v.BeganAt).ThenByDescending(v => v.Id).Select(v => v.Place).FirstAsync()));
        var call = await AppointmentAsync(site, id, AppointmentKind.Call, 10, null);
        Assert.Empty((await dana.OpenAsync($"/cases/{id}/appointments/{call}")).Page.QuerySelectorAll("form[action$='/visits/new']"));
    }

    [Theory, EachDatabase]
    public async Task that_was_never_checked_out_is_asked_about_on_today_and_put_right_with_a_reason(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await InAsync(await site.VisitAsync("dana"), id, await AppointmentAsync(site, id));
        site.Time.Advance(TimeSpan.FromHours(30));
        dana = await site.VisitAsync("dana");
        Assert.Contains("You are checked in with María Reyes Santos since Tue May 5, 10:00 am. Is the visit over?", (await dana.OpenAsync("/")).Text);
        await dana.OpenAsync(dana.Page.QuerySelector("a[href*='/visits/']")!.GetAttribute("href")!);
        var address = dana.Address;
        await dana.SendAsync(Nothing, "form[action*='handler=Out']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("longer than a day", dana.Text);
        await dana.OpenAsync($"{address}/correct");
        await dana.SendAsync(new Dictionary<string, string> { ["To"] = "10:50", ["Why"] = "I left at ten to eleven; the bus receipt says so" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Choose the reason.", dana.Text);
        Assert.Equal("10:50", dana.Page.QuerySelector("[name=To]")!.GetAttribute("value"));
        await dana.SendAsync(new Dictionary<string, string> { ["Code"] = "01" });
        Assert.Contains("Forgot to check in or out (01)", dana.Text);
        Assert.Contains("no end", dana.Text);
        Assert.Contains("nobody checked out", dana.Text);
        var visit = await site.DataAsync(db => db.Visits.Include(v => v.Corrections).SingleAsync());
        Assert.Equal((50, 1, null, "Dana Whitfield"), (visit.Minutes!.Value, visit.Corrections.Count, visit.CheckedOutAt, visit.Corrections[0].By.Name));
        Assert.Equal(1, await site.DataAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.VisitCorrected)));
        Assert.DoesNotContain("checked in", (await dana.OpenAsync("/")).Text);
        // Checked in by mistake: set aside, and still there.
        await dana.OpenAsync($"{address}/correct");
        await dana.SendAsync(new Dictionary<string, string> { ["Code"] = "07", ["Why"] = "The button of the wrong person" }, "form[action*='handler=Aside']");
        Assert.Contains("Set aside", dana.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"{address}/correct")).Status);
    }

    [Theory, EachDatabase]
    public async Task keeps_a_place_only_where_agency_and_worker_both_want_it_and_the_trail_never_does(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        async Task<decimal?> CheckInAsync()
        {
            await dana.OpenAsync($"/cases/{id}/visits/new");
            var (address, fields) = dana.FormOf(new() { ["Kind"] = "HomeVisit" });
            await dana.PostAsync(address, [.. fields.Where(f => f.Key is not ("Latitude" or "Longitude")), new("Latitude", "40.7127753"), new("Longitude", "-74.0059728")]);
            await dana.SendAsync(Nothing, "form[action*='handler=Out']");
            return await site.DataAsync(db => db.Visits.OrderByDescending(v => v.Id).Select(v => v.BeginLatitude).FirstAsync());
        }
        async Task SetAsync(string userName, string page, bool on)
        {
            var visitor = await site.VisitAsync(userName);
            await visitor.OpenAsync(page);
            var (address, fields) = visitor.FormOf(new() { }, "main form[method=post]:has([name=Located])");
            await visitor.PostAsync(address, [.. fields.Where(f => f.Key != "Located"), .. on ? [new KeyValuePair<string, string>("Located", "true")] : Array.Empty<KeyValuePair<string, string>>()]);
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
        }
        Assert.Null(await CheckInAsync());
        await SetAsync("dana", "/account/visits", true);
        Assert.Null(await CheckInAsync());
        await SetAsync("admin", "/agency/visits", true);
        Assert.NotNull((await dana.OpenAsync($"/cases/{id}/visits/new")).Page.QuerySelector("form[data-part=place] [name=Latitude]"));
        Assert.Equal(40.713m, await CheckInAsync());
        Assert.Contains("in at about 40.713, -74.006", (await dana.OpenAsync($"/cases/{id}/visits/{await site.DataAsync(db => db.Visits.OrderByDescending(v => v.Id).Select(v => v.Id).FirstAsync())}")).Text);
        Assert.False(await site.DataAsync(async db => (await db.AuditEntries.Select(e => e.Details).ToListAsync()).Exists(d => d?.Contains("40.71", StringComparison.Ordinal) == true)));
        await SetAsync("dana", "/account/visits", false);
        Assert.Null(await CheckInAsync());
        await SetAsync("dana", "/account/visits", true);
        await SetAsync("admin", "/agency/visits", false);
        Assert.Null(await CheckInAsync());
    }

    [Theory, EachDatabase]
    public async Task on_a_device_without_a_network_keeps_both_times_and_shows_the_difference(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        async Task<Visitor> SayAsync(string time)
        {
            await dana.OpenAsync($"/cases/{id}/visits/new");
            var (address, fields) = dana.FormOf(new() { ["Kind"] = "HomeVisit" });
            return await dana.PostAsync(address, [.. fields, new("DeviceAt", time)]);
        }
        Assert.Contains("ahead of the agency", (await SayAsync("2026-05-05T14:20:00Z")).Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("a time that is none", (await SayAsync("yesterday")).Text);
        Assert.Contains("thirty days ago", (await SayAsync("2026-01-05T14:20:00Z")).Text);
        await SayAsync("2026-05-05T12:15:30Z");
        Assert.Contains("Checked in at 8:15 am", dana.Text);
        Assert.Contains("heard of it 1 h 44 min later, at 10:00 am", dana.Text);
        var visit = await site.DataAsync(db => db.Visits.SingleAsync());
        Assert.Equal((new DateTime(2026, 5, 5, 12, 15, 30, DateTimeKind.Utc), new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc)), (visit.BeganAt, visit.BeginHeardAt));
    }
}
