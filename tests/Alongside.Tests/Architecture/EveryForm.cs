using System.Net;
using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Web.Platform;

namespace Alongside.Tests.Architecture;

/// <summary>Generated: each form there is, filled with what nobody should type, answers with a sentence and never with a failure of the site.</summary>
public partial class EveryForm
{
    private static readonly (string Said, string? Typed)[] Junk =
    [
        ("nothing", null), ("blanks", "   "), ("a word", "x"), ("too much", new string('ä', 30_000)), ("a zero character", "a\0b"), ("a negative number", "-1"), ("a huge number", "99999999999999999999"),
        ("no day", "2026-02-31"), ("the first day", "0001-01-01"), ("the last day", "9999-12-31"), ("markup", "<script>alert(1)</script>"), ("half a character", "\ud83d"), ("an unknown id", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"), ("an enum's number", "77"),
    ];

    [Theory, EachDatabase]
    public async Task answers_whatever_is_typed_without_failing(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var (failed, done) = (new List<string>(), new HashSet<string>());
        foreach (var userName in new[] { "dana", "ruth", "admin" })
        {
            var visitor = await site.VisitAsync();
            await visitor.SignInAsync(userName, Web.Cli.Demo.DemoAgency.Password);
            var token = Token().Match(await visitor.Http.GetStringAsync("/account")).Groups[1].Value;
            foreach (var page in await EveryPageDeclares.PagesAsync(site.Services))
            {
                if (page.ModelTypeInfo!.GetCustomAttributes(typeof(DoorAttribute), true).OfType<DoorAttribute>().FirstOrDefault() is not { } door || !DemoAgencyDoors.LetsThrough(door, doors.Of(userName), true) || !done.Add(page.ViewEnginePath)) continue;
                var address = await doors.AddressAsync(page.AttributeRouteInfo!.Template!, doors.Cases[0]);
                var fields = DemoAgencyDoors.Fields(page);
                foreach (var (said, typed) in Junk)
                {
                    var form = fields.Where(_ => typed is not null).Select(f => KeyValuePair.Create(f, typed!)).Append(KeyValuePair.Create("__RequestVerificationToken", token)).Append(KeyValuePair.Create("__once", $"{Guid.NewGuid()}")).ToList();
                    foreach (var handler in DemoAgencyDoors.Posts(page))
                    {
                        using var answer = await visitor.Http.PostAsync(handler.Name is null ? address : $"{address}?handler={handler.Name}", new FormUrlEncodedContent(form));
                        if ((int)answer.StatusCode >= 500) failed.Add($"{userName}: POST {page.AttributeRouteInfo.Template} {handler.Name} with {said} answers {(int)answer.StatusCode}");
                    }
                    if (typed is null or { Length: > 1000 } || said == "half a character") continue;
                    using var asked = await visitor.Http.GetAsync($"{address}?{string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f)}={Uri.EscapeDataString(typed)}"))}");
                    if ((int)asked.StatusCode >= 500) failed.Add($"{userName}: GET {page.AttributeRouteInfo.Template} with {said} answers {(int)asked.StatusCode}");
                }
            }
        }
        Assert.True(failed.Count == 0, $"{failed.Count} forms failed:\n" + string.Join('\n', failed.Take(80)));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
