using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;
using static Alongside.Tests.Api.ServedDirectory;

namespace Alongside.Tests.Api;

public sealed class ServingTheDirectory : IDisposable
{
    private static readonly string[] Addresses = ["", "/openapi.json", "/services", "/organizations", "/service_at_locations", "/taxonomies", "/taxonomy_terms", $"/services/{Package.Pantry}", $"/organizations/{Bread}"];

    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-served-").FullName;

    [Theory, EachDatabase]
    public async Task is_for_nobody_outside_until_the_agency_opens_it(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider, open: false);
        var (stranger, dana, avery) = ((await site.VisitAsync()).Http, (await site.VisitAsync("dana")).Http, (await site.VisitAsync("avery")).Http);
        foreach (var address in Addresses.Append("/services/nonsense").Append("/services?page=x"))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/hsds" + address)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await avery.GetAsync("/hsds" + address)).StatusCode);
        }
        using var hers = await dana.GetAsync("/hsds/services");
        Assert.Equal(HttpStatusCode.OK, hers.StatusCode);
        Assert.False(hers.Headers.Contains("Access-Control-Allow-Origin"));

        await site.DataAsync(db => OpenAsync(db, true));
        foreach (var address in Addresses)
        {
            using var answer = await stranger.GetAsync("/hsds" + address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.PostAsync("/hsds" + address, null)).StatusCode);
        }
        await site.DataAsync(db => OpenAsync(db, false));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/hsds/services")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task comes_in_pages_that_say_where_one_is(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        var http = (await site.VisitAsync()).Http;
        var about = await http.JsonAsync("/hsds");
        Assert.Equal("3.0", about["version"]!.ToString());
        Assert.Equal("https://localhost/hsds/openapi.json", about["openapi_url"]!.ToString());

        Assert.Equal("""{"total_items":2,"total_pages":2,"page_number":1,"size":1,"first_page":true,"last_page":false,"empty":false}""", Head(await http.JsonAsync("/hsds/services?per_page=1")));
        Assert.Equal("""{"total_items":2,"total_pages":2,"page_number":2,"size":1,"first_page":false,"last_page":true,"empty":false}""", Head(await http.JsonAsync("/hsds/services?per_page=1&page=2")));
        Assert.Equal("""{"total_items":2,"total_pages":1,"page_number":7,"size":0,"first_page":false,"last_page":true,"empty":true}""", Head(await http.JsonAsync("/hsds/services?page=7")));
        Assert.Equal("""{"total_items":0,"total_pages":0,"page_number":1,"size":0,"first_page":true,"last_page":true,"empty":true}""", Head(await http.JsonAsync("/hsds/services?search=dentist")));
    }

    [Theory, EachDatabase]
    public async Task narrows_by_each_filter_and_by_all_of_them_together(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        var http = (await site.VisitAsync()).Http;
        var terms = await site.DataAsync(db => db.TaxonomyTerms.ToDictionaryAsync(t => t.Name, t => t.Id));
        var (needs, food, pantries, care) = ("55555555-0000-4000-8000-000000000001", terms["Food"], terms["Food pantries"], terms["Primary care"]);
        Assert.Equal(["Café Pantry"], await http.EachAsync("/hsds/services?search=cafe+GROC"));
        Assert.Equal(["Café Pantry", "Walk-in clinic"], await http.EachAsync("/hsds/services?search=bread"));
        Assert.Equal(["Café Pantry"], await http.EachAsync($"/hsds/services?taxonomy_term_id={pantries}"));
        Assert.Equal(["Café Pantry"], await http.EachAsync($"/hsds/services?taxonomy_id={needs}"));
        Assert.Empty(await http.EachAsync($"/hsds/services?taxonomy_term_id={care}&taxonomy_id={needs}"));
        Assert.Empty(await http.EachAsync($"/hsds/services?taxonomy_term_id={pantries}&search=clinic"));
        Assert.Equal(["Walk-in clinic"], await http.EachAsync($"/hsds/services?organization_id={Bread}&search=clinic"));
        Assert.Empty(await http.EachAsync($"/hsds/services?organization_id={Guid.NewGuid()}"));
        Assert.Equal(["Bread for All"], await http.EachAsync($"/hsds/organizations?taxonomy_term_id={pantries}"));
        Assert.Empty(await http.EachAsync($"/hsds/organizations?taxonomy_term_id={food}&search=bread"));
        Assert.Equal(["Food", "Food pantries"], (await http.EachAsync($"/hsds/taxonomy_terms?taxonomy_id={needs}")).Order());
        Assert.Equal(["Food"], await http.EachAsync($"/hsds/taxonomy_terms?taxonomy_id={needs}&top_only=true"));
        Assert.Equal(["Food pantries"], await http.EachAsync($"/hsds/taxonomy_terms?parent_id={food}"));
        Assert.Empty(await http.EachAsync($"/hsds/taxonomy_terms?parent_id={food}&search=care"));
        Assert.Equal(["Needs"], await http.EachAsync("/hsds/taxonomies?search=need"));

        async Task<string[]> PlacesAsync(string query) => [.. (await http.JsonAsync("/hsds/service_at_locations" + query))["contents"]!.AsArray().Select(i => i!["location"]!["name"]!.ToString())];
        Assert.Equal(["Clinic house"], await PlacesAsync($"?taxonomy_term_id={care}"));
        Assert.Equal(["Main hall"], await PlacesAsync("?postcode=20001"));
        Assert.Equal(["Clinic house"], await PlacesAsync("?postcode=20009"));
        Assert.Equal(["Main hall"], await PlacesAsync("?postcode=20001&proximity=1000"));
        Assert.Equal(["Main hall", "Clinic house"], await PlacesAsync("?postcode=20001&proximity=6000"));
        Assert.Equal(["Clinic house"], await PlacesAsync("?postcode=20001&proximity=6000&search=clinic"));
        Assert.Equal(2, (await http.LinesAsync("/hsds/service_at_locations?postcode=20001&proximity=6000&format=ndjson&full=true")).Count);
    }

    [Theory, EachDatabase]
    public async Task tells_what_changed_here_since_an_instant_itself_or_in_its_parts(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        var http = (await site.VisitAsync()).Http;
        async Task<string[]> SinceAsync(DateTimeOffset at) => await http.EachAsync($"/hsds/services?modified_after={at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        Assert.Equal(2, (await SinceAsync(Templates.Day)).Length);
        site.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await SinceAsync(site.Time.GetUtcNow()));
        await site.AsAsync("ruth", async db =>
        {
            (await db.DirectoryPhones.SingleAsync(p => p.Number == "(202) 555-0100")).Retire();
            return await db.SaveChangesAsync();
        });
        Assert.Equal(["Café Pantry"], await SinceAsync(site.Time.GetUtcNow()));
        Assert.StartsWith("2026-05-05T15:00:00", (await http.JsonAsync($"/hsds/services/{Package.Pantry}"))["last_modified"]!.ToString());
        site.Time.Advance(TimeSpan.FromHours(1));
        await site.AsAsync("ruth", async db =>
        {
            (await db.Services.SingleAsync(s => s.Name == "Walk-in clinic")).Correct(new("Care", null, null, null, null, null, ServiceStatus.Active), db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(["Walk-in clinic"], await SinceAsync(site.Time.GetUtcNow()));
        Assert.Equal([$"{Package.Clinic}"], await http.EachAsync($"/hsds/services?minimal=true&modified_after={site.Time.GetUtcNow().UtcDateTime:O}", "id"));
        Assert.Equal(2, (await SinceAsync(Templates.Day)).Length);
    }

    [Theory, EachDatabase]
    public async Task lets_out_what_is_public_and_nothing_of_who_works_here_and_no_number_that_was_retired(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        await site.AsAsync("ruth", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var pantry = await db.Services.SingleAsync(s => s.Name == "Café Pantry");
            pantry.Correct(new("Groceries on Mondays", null, "none", null, null, null, ServiceStatus.Active), by);
            pantry.Verify(db.Clock.Today, by);
            (await db.ServiceCapacities.SingleAsync()).Say(3, 40, null, by);
            (await db.DirectoryPhones.SingleAsync(p => p.Number == "(202) 555-0100")).Retire();
            db.Add(new DirectoryChange("service", pantry.Id, "update", "description", "Groceries twice a month", "Groceries on Mondays", by.Name, by.At));
            return await db.SaveChangesAsync();
        });
        var http = (await site.VisitAsync()).Http;
        var all = string.Join('\n', (await http.LinesAsync("/hsds/services?format=ndjson&full=true")).Concat(await http.LinesAsync("/hsds/organizations?format=ndjson&full=true&full_service=true"))
            .Concat(await http.LinesAsync("/hsds/service_at_locations?format=ndjson&full=true")).Select(n => n.ToJsonString()));
        Assert.Contains("Groceries on Mondays", all);
        Assert.Contains("\"available\":3", all);
        Assert.DoesNotContain("555-0100", all);
        Assert.Contains("555-0122", all);
        Assert.DoesNotContain("keeper@", all);
        foreach (var name in await site.DataAsync(db => db.Workers.Select(w => w.Name).ToListAsync())) Assert.DoesNotContain(name, all);
    }

    [Theory, EachDatabase]
    public async Task writes_what_a_row_holds_as_hsds_has_it(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        var http = (await site.VisitAsync()).Http;
        var pantry = await http.JsonAsync($"/hsds/services/{Package.Pantry}");
        Assert.Equal("https://bread.example.org/pantry%20and%20more", pantry["url"]!.ToString());
        Assert.Equal("""12""", pantry["phones"]![0]!["extension"]!.ToJsonString());
        Assert.Equal("Extension 007. Main desk", pantry["organization"]!["phones"]![0]!["description"]!.ToString());
        Assert.Equal("fax", pantry["contacts"]![0]!["phones"]![0]!["type"]!.ToString());
        var hours = pantry["schedules"]![0]!;
        Assert.Equal(("08:30-05:00", "17:00-05:00", "MO", "2026-01-01"), (hours["opens_at"]!.ToString(), hours["closes_at"]!.ToString(), hours["wkst"]!.ToString(), hours["valid_from"]!.ToString()));
        Assert.Equal("parcel", pantry["capacities"]![0]!["unit"]!["name"]!.ToString());
        Assert.Equal("Form", pantry["additional_urls"]![0]!["label"]!.ToString());
        Assert.Equal("Ramp", pantry["service_at_locations"]![0]!["location"]!["accessibility"]![0]!["description"]!.ToString());
        Assert.Equal("Needs", pantry["attributes"]![0]!["taxonomy_term"]!["taxonomy_detail"]!["name"]!.ToString());
        Assert.Equal("Neighbors", pantry["program"]!["name"]!.ToString());
        var clinic = await http.JsonAsync($"/hsds/services/{Package.Clinic}");
        Assert.Equal(("temporarily closed", "18.5", "3.5"), (clinic["status"]!.ToString(), clinic["minimum_age"]!.ToJsonString(), clinic["cost_options"]![0]!["amount"]!.ToJsonString()));
        Assert.Null(clinic["schedules"]![0]!["freq"]);
        Assert.Null((await http.JsonAsync("/hsds/services"))["contents"]![0]!["phones"]);
        Assert.Equal(2, (await http.JsonAsync($"/hsds/organizations/{Bread}"))["services"]!.AsArray().Count);
    }

    [Theory, EachDatabase]
    public async Task says_in_a_sentence_what_it_did_not_understand_or_find(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        var http = (await site.VisitAsync()).Http;
        foreach (var (address, status, says) in new[]
        {
            ("services?page=0", 400, "page is “0”"), ("services?per_page=201", 400, "from 1 to 200"), ("services?format=xml", 400, "json or ndjson"), ("services?full=maybe", 400, "true or false"),
            ("services?taxonomy_term_id=food", 400, "taxonomy_term_id"), ("services?modified_after=yesterday", 400, "2026-05-31T14:30:00Z"), ("service_at_locations?proximity=100", 400, "needs a postcode"),
            ("service_at_locations?postcode=99999&proximity=100", 400, "99999"), ("services/nonsense", 404, "no service"), ($"organizations/{Guid.NewGuid()}", 404, "no organization"), ("taxonomy_terms/%27%3B--", 404, "no taxonomy term"),
        })
        {
            using var answer = await http.GetAsync("/hsds/" + address);
            Assert.Equal((address, status), (address, (int)answer.StatusCode));
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains(says, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.ToString());
        }
    }

    [Theory, EachDatabase]
    public async Task asks_the_database_as_often_for_many_as_for_one(DatabaseProvider provider)
    {
        var log = Path.Combine(_folder, $"statements-{provider}");
        await using var site = await Site.DemoOnAsync(provider, more: [("Bench:CommandLog", log)]);
        var http = (await site.VisitAsync()).Http;
        string[] lists = ["services", "services?full=true", "services?minimal=true", "organizations?full=true&full_service=true", "service_at_locations?full=true", "taxonomy_terms"];
        foreach (var list in lists)
            foreach (var many in new[] { 1, 100 })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/hsds/{list}{(list.Contains('?') ? '&' : '?')}per_page={many}");
                request.Headers.Add("X-Bench", $"{list} {many}");
                using var answer = await http.SendAsync(request);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                await answer.Content.ReadAsStringAsync();
            }
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var asked = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<CommandLog.Statement>(l)!).GroupBy(s => s.Request).ToDictionary(g => g.Key ?? "", g => g.Count());
        // The first request also asks whether anybody works here at all.
        Assert.All(lists, list => Assert.InRange(asked[$"{list} 100"], 1, Math.Min(27, asked[$"{list} 1"])));
    }

    [Theory, EachDatabase]
    public async Task holds_back_whoever_asks_too_often(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider, settings: new() { ["Directory:RequestsPerMinute"] = "3" });
        var http = (await site.VisitAsync()).Http;
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/hsds")).StatusCode);
        using var answer = await http.GetAsync("/hsds/services");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("60", answer.Headers.RetryAfter?.ToString());
        Assert.Contains("Wait a minute", await answer.Content.ReadAsStringAsync());
    }

    private static string Head(JsonNode page)
    {
        var head = page.AsObject();
        Assert.Equal(head["size"]!.GetValue<int>(), head["contents"]!.AsArray().Count);
        head.Remove("contents");
        return head.ToJsonString();
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
