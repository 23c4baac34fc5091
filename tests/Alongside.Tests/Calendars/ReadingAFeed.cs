using System.Net;
using System.Text.RegularExpressions;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Ical.Net.DataTypes;
using Microsoft.EntityFrameworkCore;
using Calendar = Ical.Net.Calendar;

namespace Alongside.Tests.Calendars;

/// <summary>A worker's calendar on their phone: sound, without a name or a word, and closed to whoever has no key.</summary>
public partial class ReadingAFeed
{
    private static async Task<string> AddressAsync(Site site, string userName, string? password = null)
    {
        var visitor = await site.VisitAsync();
        await visitor.SignInAsync(userName, password);
        await visitor.OpenAsync("/account/calendar");
        if (visitor.Page.QuerySelector("#feed") is null) await visitor.SendAsync(new Dictionary<string, string>(), "form[action$='handler=Make']");
        return new Uri(visitor.Page.QuerySelector("#feed")!.GetAttribute("value")!).AbsolutePath;
    }

    private static async Task<string> ReadAsync(Site site, string address)
    {
        using var answer = await (await site.VisitAsync()).Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task<Guid> PlanAsync(Site site, DateOnly on, TimeOnly at, AppointmentKind kind = AppointmentKind.HomeVisit, Repeat repeat = Repeat.Once, int? count = null, Sensitivity sensitivity = Sensitivity.Ordinary) => site.AsAsync("dana", async db =>
    {
        var id = await db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.Id).SingleAsync();
        var from = db.Clock.Utc(on, at);
        var made = new Appointment(id, new Agreed(kind, "About the bath, with Lucía", "212 Cedar Street, 3B", from, from.AddHours(1), [new Goer(db.Caller.WorkerId!.Value, db.Caller.Name)], ["Mari", "Lucía"], sensitivity), Repeats.Rule(repeat, from, null, count, db.Clock), [], db.Clock, db.Caller.At(db.Clock.Now));
        db.Add(made);
        await db.SaveChangesAsync();
        return made.Id;
    });

    [Theory, EachDatabase]
    public async Task gives_the_stranger_nothing_whatever_key_they_try(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await PlanAsync(site, new DateOnly(2026, 5, 12), new TimeOnly(9, 0));
        var omars = await ReadAsync(site, await AddressAsync(site, "omar"));
        Assert.DoesNotContain("EC-", omars);
        var stranger = (await site.VisitAsync()).Http;
        var key = (await AddressAsync(site, "dana"))["/feeds/".Length..^4];
        var bodies = new HashSet<string>();
        foreach (var wrong in new[] { new string('0', 32), key[..31], key + "0", key[..31] + (key[31] == 'a' ? 'b' : 'a'), "..%2f..%2fhealth", new string('x', 500), key.ToUpperInvariant() + "0" })
        {
            using var answer = await stranger.GetAsync($"/feeds/{wrong}.ics");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }
        // Ended, renewed, and a worker who left: the very same answer.
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account/calendar");
        await dana.SendAsync(new Dictionary<string, string>(), "form[action$='handler=Renew']");
        var renewed = new Uri(dana.Page.QuerySelector("#feed")!.GetAttribute("value")!).AbsolutePath;
        Assert.NotEqual($"/feeds/{key}.ics", renewed);
        Assert.Contains("EC-", await ReadAsync(site, renewed));
        async Task GoneAsync(string address)
        {
            using var answer = await stranger.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }
        await GoneAsync($"/feeds/{key}.ics");
        await site.DataAsync(async db =>
        {
            (await db.Workers.SingleAsync(w => w.UserName == "dana")).Leave();
            return await db.SaveChangesAsync();
        });
        await GoneAsync(renewed);
        Assert.Single(bodies.Select(b => RequestOnly().Replace(b, "")).Distinct());
        Assert.DoesNotContain(key, await site.DataAsync(async db => string.Join(' ', await db.CalendarFeeds.Select(f => f.KeyHash).ToListAsync())));
    }

    [Theory, EachDatabase]
    public async Task says_kind_number_and_time_and_survives_the_change_of_the_clocks(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await PlanAsync(site, new DateOnly(2026, 5, 12), new TimeOnly(9, 0));
        var series = await PlanAsync(site, new DateOnly(2026, 10, 20), new TimeOnly(9, 0), AppointmentKind.Office, Repeat.Weekly, 5);
        await PlanAsync(site, new DateOnly(2026, 5, 13), new TimeOnly(9, 0), AppointmentKind.Immigration);
        await site.AsAsync("dana", async db =>
        {
            var row = await db.Appointments.Include(a => a.Workers).SingleAsync(a => a.Id == series);
            var by = db.Caller.At(db.Clock.Now);
            var times = Repeats.Between(row, DateTime.MinValue, DateTime.MaxValue, db.Clock).ToList();
            var moved = row.Single(times[1].From, db.Clock, by);
            moved.Move(times[1].From.AddHours(4), times[1].To.AddHours(4), null, db.Clock, by);
            var off = row.Single(times[2].From, db.Clock, by);
            off.Cancel("holiday", db.Clock, by);
            db.AddRange(moved, off);
            return await db.SaveChangesAsync();
        });
        var text = await ReadAsync(site, await AddressAsync(site, "dana"));
        var lines = IcsLines.Checked(text);
        Assert.Contains(lines, l => l.StartsWith("SUMMARY:Home visit · EC-", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("SUMMARY:Appointment · EC-", StringComparison.Ordinal));
        Assert.DoesNotContain("mmigration", text);
        Assert.Contains("DTSTART;TZID=America/New_York:20260512T090000", lines);
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H", lines);
        Assert.Contains(lines, l => l.StartsWith("RRULE:FREQ=WEEKLY;COUNT=5", StringComparison.Ordinal));
        Assert.Contains("STATUS:CANCELLED", lines);

        var read = Calendar.Load(text)!;
        Assert.Equal("America/New_York", read.TimeZones.Single().TzId);
        var office = read.GetOccurrences(new CalDateTime(2026, 10, 1)).TakeWhile(o => o.Period.StartTime.AsUtc < new DateTime(2026, 12, 1)).Where(o => ((Ical.Net.CalendarComponents.CalendarEvent)o.Source).Summary!.StartsWith("Office", StringComparison.Ordinal) && ((Ical.Net.CalendarComponents.CalendarEvent)o.Source).Status != "CANCELLED").Select(o => o.Period.StartTime.AsUtc).Order().ToList();
        // Summer time ends on November 1; one was moved four hours on, one is off.
        Assert.Equal([new(2026, 10, 20, 13, 0, 0), new(2026, 10, 27, 17, 0, 0), new(2026, 11, 10, 14, 0, 0), new DateTime(2026, 11, 17, 14, 0, 0)], office);
        // What the zone in the file says by itself is what the clocks do.
        var zone = Lines(lines, "BEGIN:DAYLIGHT", "END:DAYLIGHT").Concat(Lines(lines, "BEGIN:STANDARD", "END:STANDARD")).ToList();
        Assert.Contains("DTSTART:20261101T020000 TZOFFSETFROM:-0400 TZOFFSETTO:-0500", zone);
        Assert.Contains("DTSTART:20270314T020000 TZOFFSETFROM:-0500 TZOFFSETTO:-0400", zone);
        Assert.Equal(text, await ReadAsync(site, await AddressAsync(site, "dana")));
    }

    /// <summary>The whole demonstration agency, each worker: nothing but kinds, numbers, and times.</summary>
    [Theory, EachDatabase]
    public async Task has_nobodys_name_and_no_word_anywhere(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var (words, numbers) = await site.DataAsync(async db => ((await db.People.Select(p => p.GivenName + "|" + p.FamilyName + "|" + p.PreferredName).ToListAsync()).SelectMany(n => n.Split('|')).Concat(await db.Cases.Select(c => c.ClientName).ToListAsync())
            .Concat(await db.Appointments.Select(a => a.What).ToListAsync()).Concat(await db.Appointments.Select(a => a.Place ?? "").ToListAsync()).Where(w => w.Length > 2).Distinct().ToList(), await db.Cases.Select(c => c.Number).ToListAsync()));
        var seen = 0;
        foreach (var userName in new[] { "dana", "marcus", "thuy", "ruth", "ines", "oscar" })
        {
            var text = await ReadAsync(site, await AddressAsync(site, userName, Web.Cli.Demo.DemoAgency.Password));
            var lines = IcsLines.Checked(text);
            Assert.NotNull(Calendar.Load(text));
            Assert.All(lines, l => Assert.Matches(Allowed(), l));
            var summaries = lines.Where(l => l.StartsWith("SUMMARY:", StringComparison.Ordinal)).Select(l => l["SUMMARY:".Length..].Split(" · ")).ToList();
            Assert.All(summaries, s => Assert.Contains(s[1], numbers));
            var said = summaries.Select(s => s[0]).Distinct().ToList();
            Assert.Empty(said.SelectMany(s => words.Where(w => Regex.IsMatch(s, $@"\b{Regex.Escape(w)}\b") && !Enum.GetValues<AppointmentKind>().Any(k => k.InWords() == w || k.InWords() == s))));
            seen += summaries.Count;
        }
        Assert.True(seen > 250, $"Only {seen} events were seen.");
    }

    [Theory, EachDatabase]
    public async Task keeps_what_is_protected_from_who_may_not_read_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await PlanAsync(site, new DateOnly(2026, 5, 12), new TimeOnly(9, 0), sensitivity: Sensitivity.SubstanceUse);
        var address = await AddressAsync(site, "dana");
        Assert.Contains("SUMMARY:Appointment · EC-", await ReadAsync(site, address));
        await site.DataAsync(async db =>
        {
            var role = await db.Roles.SingleAsync(r => r.Key == "case-manager");
            role.Allow(role.Capabilities.Where(c => c != Capability.ReadProtected));
            return await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("SUMMARY:Appointment", await ReadAsync(site, address));
    }

    [Theory, EachDatabase]
    public async Task stands_on_the_trail_once_a_day_however_often_it_is_asked(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var address = await AddressAsync(site, "dana");
        for (var i = 0; i < 5; i++) await ReadAsync(site, address);
        Task<int> LooksAsync() => site.DataAsync(db => db.AuditEntries.CountAsync(e => e.What == "calendar feed"));
        Assert.Equal(1, await LooksAsync());
        site.Time.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(site, address)));
        Assert.Equal(2, await LooksAsync());
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
        Assert.Equal("Dana Whitfield, by calendar feed", await site.DataAsync(db => db.AuditEntries.Where(e => e.What == "calendar feed").Select(e => e.WorkerName).FirstAsync()));
    }

    [Fact]
    public async Task is_asked_so_often_a_minute_and_no_more()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite, new() { ["Partner:TriesPerMinute"] = "5" });
        var http = (await site.VisitAsync()).Http;
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++) answers.Add((await http.GetAsync($"/feeds/{i:D32}.ics")).StatusCode);
        Assert.Equal((5, 3), (answers.Count(a => a == HttpStatusCode.NotFound), answers.Count(a => a == HttpStatusCode.TooManyRequests)));
    }

    private static IEnumerable<string> Lines(List<string> lines, string begins, string ends)
    {
        for (var i = lines.IndexOf(begins); i >= 0; i = lines.IndexOf(begins, i + 1)) yield return string.Join(' ', lines.Skip(i + 1).TakeWhile(l => l != ends));
    }

    [GeneratedRegex(@"^(BEGIN:\w+|END:\w+|VERSION:2\.0|PRODID:-//Alongside//Calendar//EN|CALSCALE:GREGORIAN|METHOD:PUBLISH|X-WR-CALNAME:Alongside|X-WR-TIMEZONE:America/New_York|REFRESH-INTERVAL;VALUE=DURATION:PT1H|X-PUBLISHED-TTL:PT1H|TZID:America/New_York|TZOFFSET(FROM|TO):[+-]\d{4}|UID:(appointment|date)-[0-9a-f-]{36}@alongside|DTSTAMP:\d{8}T\d{6}Z|SEQUENCE:\d+|(DTSTART|DTEND|RECURRENCE-ID|EXDATE)(;TZID=America/New_York|;VALUE=DATE)?:[\dT,]+|RRULE:[A-Z0-9=;,-]+|SUMMARY:[A-Za-z ,]+ · [A-Z]{2}-\d{4}|STATUS:(CONFIRMED|CANCELLED)|CLASS:PRIVATE|TRANSP:TRANSPARENT)$")]
    private static partial Regex Allowed();

    /// <summary>A page of an error names its request.</summary>
    [GeneratedRegex(@"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-\d{2}|0H[A-Z0-9]+:\d+|value=""[^""]*""")]
    private static partial Regex RequestOnly();
}
