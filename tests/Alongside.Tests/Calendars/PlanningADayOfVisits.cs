using System.Net;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Calendars;

/// <summary>The day's visits on the page: put in order, kept in one save, and nobody else's.</summary>
public class PlanningADayOfVisits
{
    private static async Task<Guid> VisitAsync(Visitor dana, Site site, Guid id, string from, string to)
    {
        await dana.OpenAsync($"/cases/{id}/appointments/new");
        await dana.SendAsync([("Input.On", "2026-05-13"), ("Input.From", from), ("Input.To", to), ("Input.Place", "212 Cedar St, 3B")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        return await site.DataAsync(db => db.Appointments.OrderBy(a => a.Made.At).ThenBy(a => a.Id).Select(a => a.Id).LastAsync());
    }

    [Theory, EachDatabase]
    public async Task shows_a_stranger_nothing_and_takes_no_case_that_is_not_theirs(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await VisitAsync(await site.VisitAsync("dana"), site, id, "10:00", "11:00");
        var omar = await site.VisitAsync("omar");
        Assert.DoesNotContain("María", (await omar.OpenAsync($"/visits?on=2026-05-13&add={id}")).Text);
        Assert.DoesNotContain("Cedar", omar.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("admin")).OpenAsync("/visits")).Status);
    }

    [Theory, EachDatabase]
    public async Task moves_what_may_move_around_her_week_in_one_save(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        var visit = await VisitAsync(dana, site, id, "10:00", "11:00");
        await dana.OpenAsync($"/cases/{id}/week");
        await dana.SendAsync([("Input.Kind", "Dialysis"), ("Input.Days", "Wed"), ("Input.From", "08:00"), ("Input.To", "13:00")]);
        await dana.OpenAsync($"/visits?on=2026-05-13&leave=09:00&back=17:00&move=a{visit:N}");
        Assert.Contains("moved from 10:00 am", dana.Text);
        Assert.Contains("Around Dialysis, Wednesday 8:00–1:00.", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Minutes"] = "60" });
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("Kept: 0 planned, 1 moved.", dana.Text);
        var moved = await site.DataAsync(db => db.Appointments.SingleAsync());
        Assert.Equal(new TimeOnly(13, 0), TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moved.From, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"))));
        Assert.Equal(TimeSpan.FromHours(1), moved.To - moved.From);
    }

    [Theory, EachDatabase]
    public async Task plans_a_visit_that_is_due_once_however_often_the_form_is_sent(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/visits?on=2026-05-13");
        Assert.Contains("María", dana.Page.QuerySelector("form[method=get]")!.TextContent);
        await dana.OpenAsync($"/visits?on=2026-05-13&leave=09:00&back=17:00&minutes=45&add={id}");
        Assert.Contains("not planned yet", dana.Text);
        Assert.Equal(0, await site.DataAsync(db => db.Appointments.CountAsync()));
        var form = dana.FormOf(new Dictionary<string, string> { ["Minutes"] = "45" });
        await dana.PostAsync(form.Address, form.Fields);
        await dana.PostAsync(form.Address, form.Fields);
        var planned = await site.DataAsync(db => db.Appointments.SingleAsync());
        Assert.Equal((AppointmentKind.HomeVisit, TimeSpan.FromMinutes(45)), (planned.Kind, planned.To - planned.From));
        Assert.DoesNotContain(id.ToString(), (await dana.OpenAsync("/visits?on=2026-05-13")).Page.QuerySelector("form[method=get]")!.InnerHtml);
    }

    [Theory, EachDatabase]
    public async Task says_what_does_not_fit_and_keeps_nothing_of_a_day_that_is_over(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/visits?on=2026-05-13&leave=16:30&back=17:00&add={id}");
        Assert.Contains("They have no 60 minutes free between 4:30 pm and 5:00 pm", dana.Text);
        await dana.OpenAsync($"/visits?on=2026-05-01&leave=09:00&back=17:00&add={id}");
        await dana.SendAsync(new Dictionary<string, string> { ["Minutes"] = "60" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("is over", dana.Text);
        Assert.Equal(0, await site.DataAsync(db => db.Appointments.CountAsync()));
        Assert.Contains("The day ends before it begins", (await dana.OpenAsync("/visits?on=2026-05-13&leave=17:00&back=09:00&add=" + id)).Text);
    }

    [Theory, EachDatabase]
    public async Task is_reckoned_from_what_an_administrator_keeps(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/travel");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.StartPlace"] = "1 Harbor St", ["Input.Times"] = "Harbor St to Cedar St: 17\nnonsense" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("nonsense", admin.Page.QuerySelector("[name='Input.Times']")!.TextContent);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.StartPlace"] = "1 Harbor St", ["Input.Times"] = "Harbor St to Cedar St: 17" });
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        var dana = await site.VisitAsync("dana");
        await VisitAsync(dana, site, await site.CaseOfAsync("María"), "10:00", "11:00");
        await dana.OpenAsync("/visits?on=2026-05-13");
        Assert.Contains("17 min Harbor St to Cedar St, as the agency gives it", dana.Text);
        Assert.Contains("One visit, 34 minutes on the way", dana.Text);
        // On the day itself the note takes the way from the route.
        site.Time.Advance(TimeSpan.FromDays(8));
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/visits");
        Assert.NotNull(dana.Page.QuerySelector(".route form[action$='/visits/new']"));
        await dana.OpenAsync(dana.Page.QuerySelector(".route a[href*='/notes/new']")!.GetAttribute("href")!);
        Assert.Equal("34", dana.Page.QuerySelector("[name='Input.TravelMinutes']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync("/agency/travel")).Status);
    }
}
