using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>What stands between the network and the record.</summary>
public class TheDoors
{
    [Theory, EachDatabase]
    public async Task send_every_answer_with_the_same_guards(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, nobody) = (await site.VisitAsync("dana"), await site.VisitAsync());
        (HttpClient Http, string Address, HttpStatusCode Status)[] answers =
        [
            (nobody.Http, "/signin", HttpStatusCode.OK), (nobody.Http, "/", HttpStatusCode.Redirect), (nobody.Http, "/health/live", HttpStatusCode.OK), (nobody.Http, "/alongside.css", HttpStatusCode.OK),
            (nobody.Http, "/js/alongside.js", HttpStatusCode.OK), (nobody.Http, "/icons.svg", HttpStatusCode.OK), (dana.Http, "/", HttpStatusCode.OK), (dana.Http, $"/cases/{await site.CaseOfAsync("María")}", HttpStatusCode.OK),
            (dana.Http, "/agency", HttpStatusCode.NotFound), (dana.Http, "/no/such/page", HttpStatusCode.NotFound), (dana.Http, "/cases/not-an-id", HttpStatusCode.NotFound),
        ];
        foreach (var (http, address, status) in answers)
        {
            using var answer = await http.GetAsync(address);
            Assert.True(status == answer.StatusCode, $"{address} answers {answer.StatusCode}");
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
            Assert.Equal(SecurityHeaders.ContentPolicy, Header("Content-Security-Policy"));
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.Equal("DENY", Header("X-Frame-Options"));
            Assert.Equal("same-origin", Header("Referrer-Policy"));
            Assert.NotEmpty(Header("Permissions-Policy"));
            if (!address.Contains('.')) Assert.True(answer.Headers.CacheControl?.NoStore, $"{address} may be kept by a browser");
        }
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentPolicy);
        Assert.DoesNotContain("*", SecurityHeaders.ContentPolicy);
    }

    [Theory, EachDatabase]
    public async Task give_cookies_that_no_script_and_no_other_site_can_use(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visitor = await site.VisitAsync();
        await visitor.OpenAsync("/signin");
        var token = visitor.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = new Dictionary<string, string> { ["UserName"] = "dana", ["Password"] = Cast.Password, ["__RequestVerificationToken"] = token };
        var cookies = new List<string>();
        using (var first = await (await site.VisitAsync()).Http.GetAsync("/signin")) cookies.AddRange(first.Headers.GetValues("Set-Cookie"));
        using (var signedIn = await visitor.Http.PostAsync("/signin", new FormUrlEncodedContent(form))) cookies.AddRange(signedIn.Headers.GetValues("Set-Cookie"));
        Assert.Contains(cookies, c => c.StartsWith("alongside=", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.StartsWith("alongside-form=", StringComparison.Ordinal));
        Assert.All(cookies, c =>
        {
            Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("samesite=(lax|strict)", c.ToLowerInvariant());
            Assert.DoesNotContain("expires", c, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory, EachDatabase]
    public async Task take_no_form_that_came_from_elsewhere_and_give_the_text_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        using var answer = await admin.Http.PostAsync("/agency", new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Name"] = "Typed for an hour & <more>", ["Input.TimeZone"] = "UTC", ["Input.Version"] = "0" }));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("open too long or came from another place", text);
        Assert.Contains("Typed for an hour &amp; &lt;more&gt;", text);
        Assert.Equal("Harbor Street Community Services", await site.DataAsync(db => db.Agencies.Select(a => a.Name).SingleAsync()));

        using var password = await admin.Http.PostAsync("/account?handler=Password", new FormUrlEncodedContent(new Dictionary<string, string> { ["OldPassword"] = Cast.Password, ["NewPassword"] = "a ladder in the orchard" }));
        Assert.Equal(HttpStatusCode.BadRequest, password.StatusCode);
        Assert.DoesNotContain("orchard", await password.Content.ReadAsStringAsync());
        Assert.DoesNotContain(Cast.Password, await password.Content.ReadAsStringAsync());
    }

    [Theory, EachDatabase]
    public async Task take_no_form_with_the_token_of_somebody_else(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, admin) = (await site.VisitAsync("dana"), await site.VisitAsync("admin"));
        var token = dana.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await admin.Http.PostAsync("/agency", new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Name"] = "Another", ["Input.TimeZone"] = "UTC", ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:elsewhere")]
    public async Task lead_nowhere_but_into_this_site(string elsewhere)
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        var visitor = await site.VisitAsync();
        await visitor.OpenAsync($"/signin?ReturnUrl={Uri.EscapeDataString(elsewhere)}");
        await visitor.SendAsync(new Dictionary<string, string> { ["UserName"] = "dana", ["Password"] = Cast.Password });
        Assert.Equal("/", visitor.Address);
        using var again = await visitor.Http.GetAsync($"/signin?ReturnUrl={Uri.EscapeDataString(elsewhere)}");
        Assert.Equal("/", again.Headers.Location!.OriginalString);
    }

    [Theory, EachDatabase]
    public async Task lead_back_to_the_page_that_was_asked_for(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visitor = await site.VisitAsync();
        await visitor.OpenAsync("/account");
        await visitor.SendAsync(new Dictionary<string, string> { ["UserName"] = "dana", ["Password"] = Cast.Password });
        Assert.Equal("/account", visitor.Address);
    }

    [Theory, EachDatabase]
    public async Task rest_after_five_wrong_tries_until_an_administrator_or_a_quarter_of_an_hour_opens_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (admin, omar) = (await site.VisitAsync("admin"), await site.VisitAsync());
        for (var i = 0; i < 5; i++) await omar.SignInAsync("omar", "not-the-password");
        await omar.SignInAsync("omar");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, omar.Status);
        Assert.Equal(6, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.SignInRefused)));
        await admin.OpenAsync($"/agency/workers/{await site.WorkerAsync("omar")}");
        Assert.Contains("The account rests", admin.Text);
        await admin.SendAsync(new Dictionary<string, string>(), "form[action$='handler=Unlock']");
        await omar.SignInAsync("omar");
        Assert.Equal("/", omar.Address);
        for (var i = 0; i < 5; i++) await (await site.VisitAsync()).SignInAsync("omar", "not-the-password");
        var later = await site.VisitAsync();
        await later.SignInAsync("omar");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, later.Status);
    }

    [Theory, EachDatabase]
    public async Task say_the_same_of_a_wrong_password_an_unknown_name_and_somebody_who_left(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await site.DataAsync(async db =>
        {
            (await db.Workers.SingleAsync(w => w.UserName == "helen")).Leave();
            return await db.SaveChangesAsync();
        });
        var said = new HashSet<string>();
        foreach (var (name, password) in new[] { ("dana", "not-the-password"), ("nobody-here", Cast.Password), ("helen", Cast.Password), ("", "") })
        {
            var visitor = await site.VisitAsync();
            await visitor.SignInAsync(name, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
            said.Add(visitor.Page.QuerySelector("#problems")!.TextContent);
        }
        Assert.Single(said);
    }

    [Theory, EachDatabase]
    public async Task let_nobody_in_with_a_cookie_that_was_touched_or_signed_out_by_a_link(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var forged = (await site.VisitAsync()).Http;
        forged.DefaultRequestHeaders.Add("Cookie", "alongside=CfDJ8NotAnythingThisSiteEverSigned");
        using (var answer = await forged.GetAsync("/")) Assert.Equal("/signin", answer.Headers.Location!.AbsolutePath);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/signout");
        Assert.Equal("/account", (await dana.OpenAsync("/account")).Address);
    }
}
