using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class KeepingTheAgency
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory, EachDatabase]
    public async Task is_not_there_for_anybody_but_its_administrators(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var name in Cast.UserNames.Where(n => n != "admin"))
        {
            var visitor = await site.VisitAsync(name);
            foreach (var page in new[] { "/agency", "/agency/roles", "/agency/programs", "/agency/workers/new", $"/agency/workers/{await site.WorkerAsync("omar")}" })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(page)).Status);
        }
    }

    [Theory, EachDatabase]
    public async Task begins_there_for_an_administrator_who_has_no_cases(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        Assert.Equal("/agency", admin.Address);
        Assert.Contains("Dana Whitfield", admin.Text);
        await admin.OpenAsync("/");
        Assert.Equal("/agency", admin.Address);
    }

    [Theory, EachDatabase]
    public async Task lets_a_new_worker_sign_in_with_the_first_password_and_choose_their_own(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/workers/new");
        var role = await site.DataAsync(db => db.Roles.Where(r => r.Key == "case-manager").Select(r => r.Id).SingleAsync());
        await admin.SendAsync(new Dictionary<string, string> { ["Name"] = "Noor Sabah", ["UserName"] = "dana", ["RoleId"] = $"{role}", ["ProgramIds"] = $"{await site.ProgramAsync("EC")}", ["Password"] = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("at least 12 characters", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Password"] = "a bicycle under the stairs" });
        Assert.Contains("“dana” is taken", admin.Text);
        Assert.Equal("Noor Sabah", admin.Page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        await admin.SendAsync(new Dictionary<string, string> { ["UserName"] = "noor", ["Password"] = "a bicycle under the stairs" });
        Assert.Equal(HttpStatusCode.OK, admin.Status);

        var noor = await site.VisitAsync();
        await noor.SignInAsync("noor", "a bicycle under the stairs");
        await noor.OpenAsync("/account");
        Assert.Contains("Elder Care Coordination", noor.Text);
        await noor.SendAsync(new Dictionary<string, string> { ["OldPassword"] = "not this one", ["NewPassword"] = "two herons by the lock" });
        Assert.Contains("not your present password", noor.Text);
        await noor.SendAsync(new Dictionary<string, string> { ["OldPassword"] = "a bicycle under the stairs", ["NewPassword"] = "two herons by the lock" });
        Assert.Equal(HttpStatusCode.OK, noor.Status);
        Assert.Contains("password is changed", noor.Text);
        var again = await site.VisitAsync();
        await again.SignInAsync("noor", "two herons by the lock");
        Assert.Equal("/", again.Address);
        Assert.DoesNotContain("herons", await site.DataAsync(async db => string.Join('\n', await db.AuditEntries.Select(e => e.Details).ToListAsync())));
    }

    [Theory, EachDatabase]
    public async Task signs_a_worker_out_who_leaves_and_lets_them_come_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (admin, omar) = (await site.VisitAsync("admin"), await site.VisitAsync("omar"));
        var address = $"/agency/workers/{await site.WorkerAsync("omar")}";
        await admin.OpenAsync(address);
        await admin.SendAsync(Nothing, "form[action$='handler=Leave']");
        Assert.Contains("Omar Haddad does not work here any more", admin.Text);
        Assert.StartsWith("/signin", (await omar.OpenAsync("/caseload")).Address);
        await omar.SignInAsync("omar");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, omar.Status);
        await admin.SendAsync(Nothing, "form[action$='handler=ComeBack']");
        await omar.SignInAsync("omar");
        Assert.Equal("/", omar.Address);
    }

    [Theory, EachDatabase]
    public async Task never_loses_its_last_administrator(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        var address = $"/agency/workers/{await site.WorkerAsync("admin")}";
        var auditor = await site.DataAsync(db => db.Roles.Where(r => r.Key == "auditor").Select(r => r.Id).SingleAsync());
        await admin.OpenAsync(address);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.RoleId"] = $"{auditor}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("Give somebody else that right first", admin.Text);
        await admin.OpenAsync(address);
        await admin.SendAsync(Nothing, "form[action$='handler=Leave']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        await admin.OpenAsync("/agency/roles");
        await admin.SendAsync(admin.Page.QuerySelectorAll<IHtmlInputElement>("input[checked][type=checkbox]").Where(b => b.Value != nameof(Capability.ManageAgency)).Select(b => (b.Name!, b.Value)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.True(await site.DataAsync(db => db.Workers.AnyAsync(w => w.UserName == "admin" && w.Active)));
        Assert.Equal("/agency", (await admin.OpenAsync("/agency")).Address);

        // With a second one the first may go, and goes to where their new role begins.
        await admin.OpenAsync($"/agency/workers/{await site.WorkerAsync("ruth")}");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.RoleId"] = $"{await site.DataAsync(db => db.Roles.Where(r => r.Key == "administrator").Select(r => r.Id).SingleAsync())}" });
        await admin.OpenAsync(address);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.RoleId"] = $"{auditor}" });
        Assert.Equal("/", admin.Address);
    }

    [Theory, EachDatabase]
    public async Task gives_a_role_a_right_that_holds_from_the_next_click_on(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (admin, dana) = (await site.VisitAsync("admin"), await site.VisitAsync("dana"));
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync("/audit")).Status);
        await admin.OpenAsync("/agency/roles");
        var box = admin.Page.QuerySelectorAll<IHtmlInputElement>($"input[value={nameof(Capability.ReadAudit)}]").Single(b => b.ParentElement!.TextContent.StartsWith("Case manager"));
        var ticked = admin.Page.QuerySelectorAll<IHtmlInputElement>("input[checked][type=checkbox]").Select(b => (b.Name!, b.Value)).Append((box.Name!, box.Value));
        await admin.SendAsync(ticked);
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        Assert.Equal(HttpStatusCode.OK, (await dana.OpenAsync("/audit")).Status);
        Assert.Contains("ReadAudit", await site.DataAsync(db => db.AuditEntries.Where(e => e.What == "Role" && e.Act == AuditAct.Changed).Select(e => e.Details).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task of_two_administrators_who_save_at_once_the_second_sees_both_versions(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (first, second) = (await site.VisitAsync("admin"), await site.VisitAsync("admin"));
        foreach (var address in new[] { "/agency", $"/agency/programs/{await site.ProgramAsync("EC")}", $"/agency/workers/{await site.WorkerAsync("omar")}" })
        {
            await first.OpenAsync(address);
            await second.OpenAsync(address);
            await first.SendAsync(new Dictionary<string, string> { ["Input.Name"] = "The first name" });
            await second.SendAsync(new Dictionary<string, string> { ["Input.Name"] = "The second name" });
            Assert.Equal(HttpStatusCode.Conflict, second.Status);
            Assert.Contains("The first name", second.Text);
            Assert.Equal("The second name", second.Page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
            Assert.DoesNotContain("stamp", second.Text);
            await second.SendAsync(new Dictionary<string, string> { ["Input.Name"] = "The second name", ["whose.Input.Name"] = "mine" });
            Assert.Equal(HttpStatusCode.OK, second.Status);
        }
    }

    [Theory, EachDatabase]
    public async Task counts_the_days_by_the_new_time_zone_at_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        site.Time.Advance(TimeSpan.FromHours(15));
        var (admin, dana) = (await site.VisitAsync("admin"), await site.VisitAsync("dana"));
        Assert.Contains("May 6", dana.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.TimeZone"] = "Mars/Olympus" });
        Assert.Contains("not a time zone", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.TimeZone"] = "Pacific/Honolulu" });
        Assert.Contains("May 5", (await dana.OpenAsync("/")).Text);
    }

    [Theory, EachDatabase]
    public async Task adds_a_program_whose_sign_is_its_own(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/programs/new");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Code"] = "ec", ["Input.Name"] = "Early Childhood", ["Input.FollowUpDays"] = "400" });
        Assert.Contains("between 1 and 366", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.FollowUpDays"] = "20" });
        Assert.Contains("EC is the sign of Elder Care Coordination", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Code"] = "ey" });
        Assert.Equal("/agency/programs", admin.Address);
        Assert.Contains("EY, Early Childhood", admin.Text);
    }
}
