using System.Net;
using System.Text;
using System.Text.Json;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>A visit kit as the server sees it: what goes along, to whom, what a device hears, and what it sends afterwards.</summary>
public class TakingVisitsAlong
{
    private const string Secret = "the key of a device";
    private static readonly string[] Asked = ["/44250-9", "/44255-8", "/44259-0", "/44254-1", "/44251-7", "/44258-2", "/44252-5", "/44253-3", "/44260-8"];

    private static async Task<Guid> TakeAsync(Visitor visitor, Guid? known = null)
    {
        var device = known ?? Guid.CreateVersion7();
        await visitor.OpenAsync("/kit");
        await visitor.SendAsync(new Dictionary<string, string> { ["DeviceId"] = $"{device}", ["KeyHash"] = Sha256.Of(Secret) }, "form[data-part='kit/take']");
        Assert.Contains("The kit is on this device.", visitor.Text);
        return device;
    }

    private static async Task<(HttpStatusCode Status, string Text)> PackAsync(Visitor visitor, Guid device, params Guid[] visits)
    {
        using var answer = await visitor.Http.GetAsync($"/api/kit?device={device}&form=phq-9{string.Concat(visits.Select(v => $"&visit={v}"))}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> HearAsync(Site site, Guid device, string key = Secret, string? erased = null, int waiting = 0)
    {
        using var answer = await (await site.VisitAsync()).Http.PostAsync("/api/kit/contact", new StringContent(JsonSerializer.Serialize(new { device, key, waiting, erased }), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>As the device sends what lies in its outbox.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Said)> SendAsync(Visitor visitor, string address, Guid once, params (string Name, string Value)[] fields)
    {
        var pass = JsonDocument.Parse(await visitor.Http.GetStringAsync("/api/drafts/pass")).RootElement;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Append(("__once", $"{once}")).Select(f => KeyValuePair.Create(f.Item1, f.Item2))) };
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("RequestVerificationToken", pass.GetProperty("token").GetString());
        using var answer = await visitor.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonDocument.Parse(text).RootElement : default);
    }

    [Theory, EachDatabase]
    public async Task gives_a_stranger_nothing_by_no_device_and_no_visit(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visit = await CastVisits.PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        var device = await TakeAsync(dana);
        await CastVisits.PlanAsync(site, "omar", "Bo");
        var omar = await site.VisitAsync("omar");
        Assert.Equal(HttpStatusCode.Conflict, (await PackAsync(omar, device, visit)).Status);
        var own = await TakeAsync(omar);
        var pack = await PackAsync(omar, own, visit);
        Assert.Equal(HttpStatusCode.OK, pack.Status);
        foreach (var word in new[] { "Mari", "Cedar", "555-0142", "bath" }) Assert.DoesNotContain(word, pack.Text);
        await omar.OpenAsync("/kit");
        Assert.DoesNotContain("Reyes", omar.Text);
        // Her device is hers: he cannot erase it, and whoever is nobody reads nothing.
        await omar.SendAsync(new Dictionary<string, string> { ["DeviceId"] = $"{device}", ["Version"] = "0" }, "form[action*='handler=Wipe']");
        Assert.Equal(HttpStatusCode.NotFound, omar.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PackAsync(await site.VisitAsync(), device, visit)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PackAsync(await site.VisitAsync("avery"), device, visit)).Status);
    }

    [Theory, EachDatabase]
    public async Task takes_what_the_door_needs_and_writes_down_each_case_as_a_look(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visit = await CastVisits.PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        var (status, text) = await PackAsync(dana, await TakeAsync(dana), visit);
        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonDocument.Parse(text).RootElement;
        var one = answer.GetProperty("pack").GetProperty("cases")[0];
        Assert.Equal(("María Reyes Santos", "Mari", "she/her", "es", "Call or text Tue, Thu 9–2, no details on voicemail"),
            (one.GetProperty("name").GetString(), one.GetProperty("goesBy").GetString(), one.GetProperty("pronouns").GetString(), one.GetProperty("language").GetString(), one.GetProperty("safeContact").GetString()));
        Assert.Equal(("555-0142", "neighbors share it", true), (one.GetProperty("contacts")[0].GetProperty("value").GetString(), one.GetProperty("contacts")[0].GetProperty("caution").GetString(), one.GetProperty("contacts")[0].GetProperty("noMessage").GetBoolean()));
        Assert.Equal("212 Cedar Street, 3B", answer.GetProperty("pack").GetProperty("visits")[0].GetProperty("place").GetString());
        Assert.Equal("phq-9", answer.GetProperty("forms")[0].GetProperty("key").GetString());
        Assert.Contains("a./44250-9", answer.GetProperty("forms")[0].GetProperty("html").GetString());
        var maria = await site.CaseOfAsync("María");
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.What == "visit kit" && e.Act == AuditAct.Looked && e.CaseId == maria && e.WorkerName == "Dana Whitfield")));
    }

    [Theory, EachDatabase]
    public async Task leaves_protected_sections_out_unless_the_agency_lets_them_go_and_the_worker_may_see_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await CastVisits.PlanAsync(site);
        var kept = await CastVisits.PlanAsync(site, sensitivity: Sensitivity.MentalHealth, hour: 17);
        await site.AsAsync("dana", async db =>
        {
            var maria = await db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.Id).SingleAsync();
            var by = db.Caller.At(db.Clock.Now);
            var note = new Core.Visits.Note(maria, Sensitivity.MentalHealth, by);
            note.Write(Core.Visits.ContactKind.Phone, db.Clock.Now.AddDays(-1), db.Clock.Now.AddDays(-1).AddHours(1), null, ["Mari"], default, ["Plan"], [], null, "Spoke", "Calls the therapist", db.Clock.Today.AddDays(3), "Mari");
            note.Sign(await db.Programs.SingleAsync(p => p.Code == "EC"), db.Clock.Today, by, "Mari");
            db.Add(note);
            return await db.SaveChangesAsync();
        });
        var dana = await site.VisitAsync("dana");
        var device = await TakeAsync(dana);
        var ordinary = await site.DataAsync(db => db.Appointments.Where(a => a.Sensitivity == Sensitivity.Ordinary).Select(a => a.Id).SingleAsync());
        var closed = (await PackAsync(dana, device, ordinary, kept)).Text;
        Assert.DoesNotContain("therapist", closed);
        Assert.DoesNotContain($"{kept}", closed);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.KitTakesProtected"] = "true", ["Input.KitDays"] = "5" });
        var may = await site.AsAsync("dana", db => Task.FromResult(db.Caller.Protected));
        var open = (await PackAsync(dana, device, ordinary, kept)).Text;
        Assert.Equal(may, open.Contains("therapist", StringComparison.Ordinal));
        Assert.Equal(may, open.Contains($"{kept}", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task lasts_as_long_as_the_agency_says_and_is_erased_from_afar(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visit = await CastVisits.PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        var device = await TakeAsync(dana);
        Assert.Equal(site.Time.GetUtcNow().UtcDateTime.AddDays(3), (await HearAsync(site, device, waiting: 2)).GetProperty("expiresAt").GetDateTime());
        await dana.OpenAsync("/kit");
        Assert.Contains("2 things written on it were not here yet", dana.Text);
        // Whoever does not hold the key of the device learns nothing of it, and changes nothing.
        Assert.True((await HearAsync(site, device, "another key", "Wiped")).GetProperty("unknown").GetBoolean());
        Assert.False((await HearAsync(site, device)).GetProperty("wipe").GetBoolean());

        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/devices");
        Assert.Contains("Dana Whitfield", admin.Text);
        await admin.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Wipe']");
        Assert.Contains("waits to be erased", admin.Text);
        Assert.Equal(HttpStatusCode.Conflict, (await PackAsync(dana, device, visit)).Status);
        Assert.True((await HearAsync(site, device)).GetProperty("wipe").GetBoolean());
        await HearAsync(site, device, erased: "Wiped");
        await admin.OpenAsync("/agency/devices");
        Assert.Contains("erased from here", admin.Text);
        await dana.OpenAsync("/kit");
        await dana.SendAsync(new Dictionary<string, string> { ["DeviceId"] = $"{device}", ["KeyHash"] = Sha256.Of(Secret) }, "form[data-part='kit/take']");
        Assert.Contains("is to be erased", dana.Text);

        var second = await TakeAsync(dana);
        site.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.Conflict, (await PackAsync(await site.VisitAsync("dana"), second, visit)).Status);
    }

    [Theory, EachDatabase]
    public async Task sends_a_note_under_the_number_the_device_gave_it_and_has_it_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visit = await CastVisits.PlanAsync(site);
        var (dana, maria, once, note) = (await site.VisitAsync("dana"), await site.CaseOfAsync("María"), Guid.CreateVersion7(), Guid.CreateVersion7());
        var address = $"/cases/{maria}/notes/new?appointment={visit}";
        (string, string)[] fields = [("NoteId", $"{note}"), ("Input.Kind", "HomeVisit"), ("Input.On", "2026-05-05"), ("Input.From", "09:10"), ("Input.To", "09:50"), ("Input.Narrative", "She opened."), ("Then", "keep")];
        for (var time = 0; time < 3; time++)
        {
            var (status, said) = await SendAsync(dana, address, once, fields);
            Assert.Equal((HttpStatusCode.OK, $"/cases/{maria}/notes/{note}", "Saved as a draft."), (status, said.GetProperty("address").GetString(), said.GetProperty("said").GetString()));
        }
        Assert.Equal(note, await site.DataAsync(db => db.Notes.Where(n => n.Narrative == "She opened." && n.AppointmentId == visit).Select(n => n.Id).SingleAsync()));
        // What was said to the device is not said again on the page opened next.
        Assert.DoesNotContain("Saved as a draft.", (await dana.OpenAsync($"/cases/{maria}")).Text);
        // Used before, whoever used it; and no number at all.
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(dana, address, Guid.CreateVersion7(), [.. fields, ("Input.Place", "elsewhere")])).Status);
        fields[0] = ("NoteId", "11111111-1111-4111-8111-111111111111");
        var refused = await SendAsync(dana, address, Guid.CreateVersion7(), fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("no number of its own", refused.Said.GetProperty("problems")[0].GetProperty("sentence").GetString());
        Assert.Equal(1, await site.DataAsync(db => db.Notes.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task hears_a_refusal_in_the_pages_own_sentence_and_both_versions_of_what_another_changed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visit = await CastVisits.PlanAsync(site, hour: 9);
        var (dana, maria) = (await site.VisitAsync("dana"), await site.CaseOfAsync("María"));
        var once = Guid.CreateVersion7();
        var (status, said) = await SendAsync(dana, $"/cases/{maria}/notes/new", once, ("Input.Kind", "HomeVisit"), ("Input.On", "2026-05-05"), ("Input.From", "09:10"), ("Input.To", "09:00"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "The end is before the start. Which one is right?", "Input.To"), (status, said.GetProperty("problems")[0].GetProperty("sentence").GetString(), said.GetProperty("problems")[0].GetProperty("field").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(dana, $"/cases/{maria}/notes/new", once, ("Input.Kind", "HomeVisit"), ("Input.On", "2026-05-05"), ("Input.From", "09:10"), ("Input.To", "09:50"))).Status);

        await site.AsAsync("ruth", async db =>
        {
            var moved = await db.Appointments.Include(a => a.Workers).SingleAsync(a => a.Id == visit);
            moved.Move(moved.From.AddMinutes(30), moved.To.AddMinutes(30), "she asked for it", db.Clock, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        var address = $"/cases/{maria}/appointments/{visit}?handler=NotKept";
        var late = await SendAsync(dana, address, once = Guid.CreateVersion7(), ("Why", "nobody opened"), ("Version", "0"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        var fields = late.Said.GetProperty("conflict").GetProperty("fields").EnumerateArray().Select(f => (f.GetProperty("yours").GetString(), f.GetProperty("theirs").GetString())).ToList();
        Assert.Contains(("nobody opened", "nothing"), fields);
        Assert.Equal("Ruth Abebe", late.Said.GetProperty("conflict").GetProperty("who").GetString());
        Assert.Equal(AppointmentState.Planned, await site.DataAsync(db => db.Appointments.Where(a => a.Id == visit).Select(a => a.State).SingleAsync()));
        var version = late.Said.GetProperty("version").GetInt32();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(dana, address, once, ("Why", "nobody opened"), ("Version", $"{version}"))).Status);
        Assert.Equal(AppointmentState.NotKept, await site.DataAsync(db => db.Appointments.Where(a => a.Id == visit).Select(a => a.State).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task begins_and_answers_a_form_under_the_number_the_device_gave_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, maria, form, id) = (await site.VisitAsync("dana"), await site.CaseOfAsync("María"), await site.DataAsync(db => db.AgencyForms.Where(f => f.Key == "phq-9").Select(f => f.Id).SingleAsync()), Guid.CreateVersion7());
        var (begin, fill) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var html = JsonDocument.Parse((await PackAsync(dana, await TakeWithAVisitAsync(site, dana))).Text).RootElement.GetProperty("forms")[0].GetProperty("html").GetString()!;
        (string, string)[] answers = [.. Asked.Select(q => ($"a.{q}", ValueOf(html, $"a.{q}", 2))), ("Version", "0"), ("Input.Answering", "Client"), ("Input.On", "2026-05-05"), ("Conclusions[0]", "Moderate."), ("Then", "keep")];
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(dana, $"/cases/{maria}/assessments", begin, ("FormId", $"{form}"), ("AssessmentId", $"{id}"))).Status);
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(dana, $"/cases/{maria}/assessments/{id}", fill, answers)).Status);
        }
        var kept = await site.DataAsync(db => db.Assessments.SingleAsync());
        Assert.Equal((id, 9, false), (kept.Id, kept.Answered, kept.IsSigned));
        await dana.OpenAsync($"/cases/{maria}/assessments/{id}");
        await dana.SendAsync([("Then", "sign")]);
        Assert.Contains("Signed and locked: 18, moderately severe.", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task is_told_that_its_sign_in_has_ended(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(await site.VisitAsync(), $"/cases/{await site.CaseOfAsync("María")}/notes/new", Guid.CreateVersion7(), ("Input.Narrative", "Nobody is signed in"))).Status);
        Assert.Equal(0, await site.DataAsync(db => db.Notes.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task keeps_in_the_browser_a_shell_that_says_nothing_of_anybody(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await CastVisits.PlanAsync(site);
        var dana = await site.VisitAsync("dana");
        var worker = await (await site.VisitAsync()).Http.GetStringAsync("/kit-worker.js");
        Assert.Contains("\"/offline\"", worker);
        Assert.Contains("/js/kit/app.js", worker);
        foreach (var file in JsonSerializer.Deserialize<string[]>(worker.Split("shell = ")[1].Split(';')[0])!)
        {
            var text = await dana.Http.GetStringAsync(file);
            foreach (var word in new[] { "Reyes", "Dana", "Cedar" }) Assert.DoesNotContain(word, text);
        }
        Assert.Equal(worker, await dana.Http.GetStringAsync("/kit-worker.js"));
    }

    private static async Task<Guid> TakeWithAVisitAsync(Site site, Visitor visitor)
    {
        await CastVisits.PlanAsync(site);
        return await TakeAsync(visitor);
    }

    /// <summary>The value of the nth answer to a question, as its page posts it.</summary>
    private static string ValueOf(string html, string name, int nth)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        return page.QuerySelectorAll($"input[name='{name}']").ElementAt(nth).GetAttribute("value")!;
    }
}
