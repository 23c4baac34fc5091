using System.Net;
using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Architecture;

/// <summary>Generated: each page and endpoint there is × each role × each relation to a case, against what its door and the rows say. A page added tomorrow is in it.</summary>
public partial class EveryPageAndEndpoint
{
    /// <summary>Pages that are not there for somebody whom door and case let in, and why. A closed case needs no line: what writes in it may be gone.</summary>
    private static readonly Dictionary<string, string> SometimesShut = new()
    {
        ["cases/{caseId:guid}/reopen"] = "only a closed case can be reopened",
        ["cases/{caseId:guid}/after"] = "only some weeks after a case closed in which a need was met",
        ["cases/{caseId:guid}/plan/draft"] = "only while a plan is being written",
        ["programs/{programId:guid}"] = "what a program asks is read by whoever works in it, and by whoever reads all cases",
        ["jobs/{jobId:guid}"] = "a piece of background work is there for whoever asked for it, and for whoever keeps the agency",
        ["people/{personId:guid}/edit"] = "finding somebody in the registry is not enough to correct them: that takes a case of theirs, or having recorded them",
        ["audit/mock/{mockAuditId:guid}"] = "an audit is there for who supervises all of its programs, and for the auditor it is open to",
        ["undo/{reversibleActId:guid}"] = "an act is there for whoever may open its case or knows its person",
    };

    [Theory, EachDatabase]
    public async Task answers_each_role_for_each_case_as_its_door_and_the_rows_say(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database, nightly: true);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var pages = (await EveryPageDeclares.PagesAsync(site.Services)).Where(p => p.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal)).ToList();
        var (wrong, opened) = (new List<string>(), new HashSet<string>());
        foreach (var userName in DemoAgencyDoors.UserNames)
        {
            var (http, token) = await SignInAsync(site, userName);
            var who = doors.Of(userName);
            foreach (var page in pages)
            {
                var template = page.AttributeRouteInfo!.Template!;
                var parameters = DemoAgencyDoors.Parameters(template).ToList();
                var door = (DoorAttribute)page.ModelTypeInfo!.GetCustomAttributes(typeof(DoorAttribute), true).Single();
                foreach (var @case in parameters.Any(p => p is "caseId" or "personId") ? doors.Cases : doors.Cases[..1])
                {
                    var address = await doors.AddressAsync(template, @case);
                    var reaches = (!parameters.Contains("caseId") || doors.Opens(who, @case)) && (!parameters.Contains("personId") || doors.Knows(who, @case));
                    var (sees, changes) = (reaches && DemoAgencyDoors.LetsThrough(door, who, false), reaches && DemoAgencyDoors.LetsThrough(door, who, true));
                    using var answer = await http.GetAsync(address);
                    if (answer.StatusCode == HttpStatusCode.OK) opened.Add(template);
                    HttpStatusCode[] expected = !sees ? [template.Length == 0 ? HttpStatusCode.Redirect : HttpStatusCode.NotFound]
                        : SometimesShut.ContainsKey(template) || @case.Closed || parameters.Exists(doors.IsOfACase) ? [HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.NotFound] : [HttpStatusCode.OK];
                    if (!expected.Contains(answer.StatusCode)) wrong.Add($"{userName}, {@case.Said}: GET {address} answers {(int)answer.StatusCode}, expected {string.Join(" or ", expected.Select(e => (int)e))}");
                    if (changes) continue;
                    foreach (var handler in DemoAgencyDoors.Posts(page))
                    {
                        using var refused = await http.PostAsync(handler.Name is null ? address : $"{address}?handler={handler.Name}", Form(token, DemoAgencyDoors.Fields(page)));
                        if (refused.StatusCode != HttpStatusCode.NotFound) wrong.Add($"{userName}, {@case.Said}: POST {address} {handler.Name} answers {(int)refused.StatusCode}, expected 404");
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} answers are wrong:\n" + string.Join('\n', wrong.Take(60)));
        var never = new List<string>();
        foreach (var template in pages.Select(p => p.AttributeRouteInfo!.Template!).Where(t => !opened.Contains(t)))
            if (!await AnyOpensAsync(site, doors, template)) never.Add(template);
        Assert.True(never.Count == 0, "Nobody could open: " + string.Join(", ", never));
    }

    [Theory, EachDatabase]
    public async Task never_reaches_a_record_through_another_case(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database, nightly: true);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var wrong = new List<string>();
        var (http, token) = await SignInAsync(site, "dana");
        foreach (var page in await EveryPageDeclares.PagesAsync(site.Services))
        {
            var template = page.AttributeRouteInfo!.Template!;
            if (!template.StartsWith("cases/{caseId", StringComparison.Ordinal) || !DemoAgencyDoors.Parameters(template).Any(doors.IsOfACase)) continue;
            foreach (var other in doors.Cases.Skip(1).Take(3))
            {
                var address = await doors.AddressAsync(template, doors.Cases[0], other);
                using var answer = await http.GetAsync(address);
                if (answer.StatusCode != HttpStatusCode.NotFound) wrong.Add($"GET {template} with a record of {other.Said} answers {(int)answer.StatusCode}");
                foreach (var handler in DemoAgencyDoors.Posts(page))
                {
                    using var posted = await http.PostAsync(handler.Name is null ? address : $"{address}?handler={handler.Name}", Form(token, DemoAgencyDoors.Fields(page)));
                    if (posted.StatusCode != HttpStatusCode.NotFound) wrong.Add($"POST {template} {handler.Name} with a record of {other.Said} answers {(int)posted.StatusCode}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, EachDatabase]
    public async Task sends_whoever_is_not_signed_in_to_the_door(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database, nightly: true);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var http = (await site.VisitAsync()).Http;
        var wrong = new List<string>();
        foreach (var page in await EveryPageDeclares.PagesAsync(site.Services))
        {
            if (!page.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal)) continue;
            var address = await doors.AddressAsync(page.AttributeRouteInfo!.Template!, doors.Cases[0]);
            foreach (var answer in new[] { await http.GetAsync(address), await http.PostAsync(address, Form("")) })
                if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location?.AbsolutePath != "/signin") wrong.Add($"{answer.RequestMessage!.Method} {address} answers {(int)answer.StatusCode} {answer.Headers.Location}");
        }
        foreach (var endpoint in Endpoints(site).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            using var answer = await http.SendAsync(await RequestAsync(endpoint, doors, doors.Cases[0]));
            if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound)) wrong.Add($"{endpoint.RoutePattern.RawText} answers {(int)answer.StatusCode}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, EachDatabase]
    public async Task that_is_no_page_is_there_for_the_roles_it_names_and_nobody_else(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database, nightly: true);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var wrong = new List<string>();
        foreach (var userName in DemoAgencyDoors.UserNames)
        {
            var (http, _) = await SignInAsync(site, userName);
            foreach (var endpoint in Endpoints(site))
            {
                if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) continue;
                var door = endpoint.Metadata.GetMetadata<DoorAttribute>()!;
                using var request = await RequestAsync(endpoint, doors, doors.Cases[0]);
                using var answer = await http.SendAsync(request);
                var lets = DemoAgencyDoors.LetsThrough(door, doors.Of(userName), request.Method != HttpMethod.Get);
                if (answer.StatusCode == HttpStatusCode.NotFound == lets || (int)answer.StatusCode >= 500) wrong.Add($"{userName}: {request.Method} {request.RequestUri} answers {(int)answer.StatusCode}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Some pages are for a record in a state the first one of its kind is not in.</summary>
    private static async Task<bool> AnyOpensAsync(Site site, DemoAgencyDoors doors, string template)
    {
        foreach (var userName in new[] { "dana", "marcus", "ruth" })
        {
            var (http, _) = await SignInAsync(site, userName);
            foreach (var @case in doors.Cases.Where(c => doors.Opens(doors.Of(userName), c)))
                foreach (var address in await doors.AddressesAsync(template, @case))
                {
                    using var answer = await http.GetAsync(address);
                    if (answer.StatusCode == HttpStatusCode.OK) return true;
                }
        }
        return false;
    }

    private static IEnumerable<RouteEndpoint> Endpoints(Site site) => site.Services.GetServices<EndpointDataSource>()
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null).Distinct();

    private static async Task<HttpRequestMessage> RequestAsync(RouteEndpoint endpoint, DemoAgencyDoors doors, DemoAgencyDoors.OneCase @case) =>
        new(new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET"), new Uri(await doors.AddressAsync(endpoint.RoutePattern.RawText!.TrimStart('/'), @case), UriKind.Relative));

    /// <summary>A session and the token every form of it carries.</summary>
    private static async Task<(HttpClient Http, string Token)> SignInAsync(Site site, string userName)
    {
        var visitor = await site.VisitAsync();
        await visitor.SignInAsync(userName, Web.Cli.Demo.DemoAgency.Password);
        var html = await visitor.Http.GetStringAsync("/account");
        return (visitor.Http, Token().Match(html).Groups[1].Value);
    }

    /// <summary>A form whose fields do not fit: not even its own mistakes are told to whoever may not see the page.</summary>
    private static FormUrlEncodedContent Form(string token, IEnumerable<string>? fields = null) =>
        new((fields ?? []).Select(f => KeyValuePair.Create(f, "does not fit")).Append(KeyValuePair.Create("__RequestVerificationToken", token)).Append(KeyValuePair.Create("__once", $"{Guid.NewGuid()}")));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
