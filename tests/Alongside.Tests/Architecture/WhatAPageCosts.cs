using System.Text.Json;
using Alongside.Core.Data;
using Alongside.Web.Platform;

namespace Alongside.Tests.Architecture;

/// <summary>How many statements each page asks of the database, whoever is asking, their look and the rail with their own counted in.</summary>
public sealed class WhatAPageCosts : IDisposable
{
    /// <summary>What a page may cost.</summary>
    private const int Most = 6;

    /// <summary>Pages that cost more: the number they may not grow beyond. Each is to come down, and none is to be added.</summary>
    private static readonly Dictionary<string, int> More = new()
    {
        ["cases/{caseId:guid}/choices/{needId:guid}/find"] = 33,
        ["people/{personId:guid}/merge/{otherId:guid}"] = 30,
        ["cases/{caseId:guid}/access"] = 23,
        ["directory/services/{serviceId:guid}"] = 17,
        ["cases/{caseId:guid}"] = 16,
        ["cases/{caseId:guid}/close"] = 11,
        ["cases/{caseId:guid}/brief"] = 10,
        ["cases/{caseId:guid}/referrals/{referralId:guid}"] = 11,
        ["cases/{caseId:guid}/story"] = 10,
        ["people/doubles"] = 10,
        ["people/{personId:guid}"] = 10,
        ["cases/{caseId:guid}/notes/new"] = 9,
        ["cases/{caseId:guid}/people"] = 9,
        ["cases/{caseId:guid}/plan/draft"] = 12,
        ["undo/{reversibleActId:guid}"] = 8,
        ["cases/{caseId:guid}/choices/{needId:guid}"] = 9,
        ["audit/readiness"] = 9,
        ["cases/{caseId:guid}/deadlines/{deadlineId:guid}"] = 8,
        ["cases/{caseId:guid}/plan/copy"] = 10,
        ["directory"] = 8,
        ["directory/organizations/{organizationId:guid}"] = 8,
        ["team"] = 8,
        ["account"] = 7,
        ["cases/{caseId:guid}/asks/{askId:guid}"] = 7,
        ["cases/{caseId:guid}/choices"] = 7,
        ["cases/{caseId:guid}/deadlines"] = 7,
        ["cases/{caseId:guid}/consents/{consentId:guid}"] = 7,
        ["cases/{caseId:guid}/needs/{needId:guid}"] = 7,
        ["cases/{caseId:guid}/notes/{noteId:guid}"] = 10,
        ["cases/{caseId:guid}/plan"] = 10,
        ["people/{personId:guid}/edit"] = 7,
        ["people/{personId:guid}/same"] = 7,
        ["cases/{caseId:guid}/plan/steps/{stepId:guid}"] = 9,
        ["cases/{caseId:guid}/plan/draft/goals/{goalId:guid}"] = 11,
        ["cases/{caseId:guid}/plan/draft/steps/{stepId:guid}"] = 10,
        [""] = 7,
        ["cases/{caseId:guid}/appointments/{appointmentId:guid}"] = 10,
        ["cases/{caseId:guid}/appointments/new"] = 8,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-costs-").FullName;

    [Theory, EachDatabase]
    public async Task is_six_statements_or_stands_in_the_list_of_those_that_cost_more(DatabaseProvider database)
    {
        var log = Path.Combine(_folder, "statements");
        await using var site = await Site.DemoOnAsync(database, more: [("Bench:CommandLog", log)]);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var pages = (await EveryPageDeclares.PagesAsync(site.Services)).Where(p => p.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal)).Select(p => p.AttributeRouteInfo!.Template!).ToList();
        // Of each page every record of the case it could be about: a note that is still written costs more than a signed one.
        var addresses = new Dictionary<string, List<string>>();
        foreach (var template in pages) addresses[template] = await doors.AddressesAsync(template, doors.Cases[0]) is { Count: > 0 } each ? each : [await doors.AddressAsync(template, doors.Cases[0])];
        string[] users = ["dana", "ruth", "ines"];
        foreach (var userName in users)
        {
            var visitor = await Pages.TodayAndCaseload.DemoAsync(site, userName);
            foreach (var template in pages)
            {
                for (var i = 0; i < addresses[template].Count; i++)
                    // What is asked once after the start is no cost of the page.
                    for (var time = 1; time <= 2; time++)
                    {
                        using var request = new HttpRequestMessage(HttpMethod.Get, addresses[template][i]);
                        request.Headers.Add("X-Bench", $"{time} {userName} {i} {template}");
                        using var answer = await visitor.Http.SendAsync(request);
                        await answer.Content.ReadAsStringAsync();
                    }
            }
        }
        var asked = (await LinesAsync(log)).ToLookup(s => s.Request);
        var costs = pages.ToDictionary(p => p, p => users.Max(u => addresses[p].Select((_, i) => Count(asked[$"2 {u} {i} {p}"])).Max()));
        var wrong = costs.Where(c => c.Value > More.GetValueOrDefault(c.Key, Most)).OrderByDescending(c => c.Value).Select(c => $"[\"{c.Key}\"] = {c.Value},");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    /// <summary>The look is one, also where somebody else wrote to the trail since and its end is read again.</summary>
    private static int Count(IEnumerable<CommandLog.Statement> asked)
    {
        var (looks, pages) = (asked.Count(IsOfTheTrail), asked.Count(s => !IsOfTheTrail(s)));
        return pages + Math.Min(looks, 1);
    }

    private static bool IsOfTheTrail(CommandLog.Statement asked) => asked.Text.Contains("pg_advisory_xact_lock", StringComparison.Ordinal) || asked.Text.Contains("insert into audit_entries", StringComparison.OrdinalIgnoreCase)
        || asked.Text.Contains("\"seal\"", StringComparison.Ordinal) || asked.Text.Contains(".seal", StringComparison.Ordinal);

    /// <summary>What was written down so far; the log stays open.</summary>
    private static async Task<List<CommandLog.Statement>> LinesAsync(string log)
    {
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<CommandLog.Statement>(line)!)];
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
