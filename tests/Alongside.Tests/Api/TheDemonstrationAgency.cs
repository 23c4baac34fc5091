using System.Net;
using System.Text.RegularExpressions;
using Alongside.Core.Cases;
using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Tests.Pages;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Api;

public partial class TheDemonstrationAgency
{
    [Theory, EachDatabase]
    public async Task holds_about_two_hundred_and_fifty_cases_each_with_its_worker_and_an_unbroken_trail(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        Assert.InRange(await site.DataAsync(db => db.Cases.CountAsync()), 240, 260);
        var dana = await site.WorkerAsync("dana");
        Assert.Equal(86, await site.DataAsync(db => db.CasesCarriedBy(dana).Open().CountAsync()));
        Assert.Empty(await site.DataAsync(db => db.Cases.Open().Where(c => c.Team.Count(t => t.Role == TeamRole.Primary && t.Until == null) != 1).Select(c => c.Number).ToListAsync()));
        var trail = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Equal((null, null), (trail.BrokenSeq, trail.How));
        Assert.InRange(trail.Rows, 10_000, 200_000);
        Assert.Equal(0, await site.DataAsync(db => db.Notes.CountAsync(n => n.SignedAt > db.Clock.Now)));
        Assert.Equal(0, await site.DataAsync(db => db.Activities.CountAsync(a => a.OccurredAt > db.Clock.Now || a.Recorded.At > db.Clock.Now)));
        Assert.All(await site.DataAsync(db => db.Notes.Where(n => n.SignedAt != null).ToListAsync()), n => Assert.True(n.IsIntact()));
    }

    [Theory, EachDatabase]
    public async Task shows_marcus_nobody_of_danas_but_those_on_whose_team_he_is(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var (dana, marcus) = (await site.WorkerAsync("dana"), await site.WorkerAsync("marcus"));
        var hers = await site.DataAsync(db => db.Cases.Where(c => c.Team.Any(t => t.WorkerId == dana) && !c.Team.Any(t => t.WorkerId == marcus && t.Until == null)).Select(c => new { c.Id, c.ClientName }).ToListAsync());
        Assert.InRange(hers.Count, 86, 120);
        var ids = hers.ConvertAll(c => c.Id);
        Assert.Equal(0, await site.AsAsync("marcus", db => db.Cases.CountAsync(c => ids.Contains(c.Id))));
        Assert.Equal(0, await site.AsAsync("marcus", db => db.StoryEntries.CountAsync(c => ids.Contains(c.CaseId))));
        var visitor = await TodayAndCaseload.DemoAsync(site, "marcus");
        foreach (var @case in hers.Where((_, i) => i % 9 == 0)) Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/cases/{@case.Id}")).Status);
        foreach (var page in new[] { "/", "/caseload?whose=all", "/referrals", "/notes", "/people?q=reyes" })
        {
            await visitor.OpenAsync(page);
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            foreach (var name in hers.Select(h => h.ClientName)) Assert.DoesNotContain(name, visitor.Text);
        }
    }

    [Theory, EachDatabase]
    public async Task has_behind_every_date_of_danas_a_page_where_its_act_is_done(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var dates = await site.AsAsync("dana", db => db.Deadlines.Where(d => d.MetAt == null).OrderBy(d => d.DueOn).ThenBy(d => d.Id).Select(d => new { d.CaseId, d.AboutType, d.AboutId, d.Act, d.Because, d.Page }).ToListAsync());
        Assert.All(dates, d => Assert.NotEmpty(d.Because));
        // A few of each kind of date, some hundred in all.
        var sample = dates.GroupBy(d => (d.AboutType, d.Act)).SelectMany(g => g.Where((_, i) => i % Math.Max(1, g.Count() / 5) == 0).Take(6)).ToList();
        Assert.InRange(sample.Count, 25, 130);
        var dana = await TodayAndCaseload.DemoAsync(site, "dana");
        foreach (var date in sample)
        {
            var address = NextAct.Address(date.CaseId, date.AboutType, date.AboutId, date.Act, date.Page);
            await dana.OpenAsync(address);
            Assert.True(dana.Status == HttpStatusCode.OK, $"{date.Act} ({date.AboutType}) at {address}: {dana.Status}");
        }
    }

    [Theory, EachDatabase]
    public async Task tells_each_story_in_one_order_with_marks_that_hold_their_words(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var entries = await site.DataAsync(db => db.StoryEntries.AsNoTracking().Include(e => e.Marks).ToListAsync());
        Assert.Empty(entries.GroupBy(e => (e.CaseId, e.ToldAt)).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(entries.Where(e => e.Text.Contains('{') || e.Text.Contains("  ")).Select(e => e.Text));
        var words = await site.DataAsync(async db => (await db.Needs.Select(n => new { n.Id, n.Words }).ToListAsync()).Concat(await db.Strengths.Select(n => new { n.Id, n.Words }).ToListAsync())
            .Concat(await db.Wishes.Select(n => new { n.Id, n.Words }).ToListAsync()).ToDictionary(n => n.Id, n => n.Words));
        Assert.All(entries.SelectMany(e => e.Marks, (e, m) => (Entry: e, Mark: m)), m => Assert.Equal(words[m.Mark.MadeId], m.Entry.Text.Substring(m.Mark.Start, m.Mark.Length)));
        Assert.Equal(words.Count, entries.Sum(e => e.Marks.Count));
    }

    [Theory, EachDatabase]
    public async Task tells_maris_case_in_full(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var id = await site.DataAsync(db => db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.Id).SingleAsync());
        Assert.Equal([3], await site.DataAsync(db => db.Plans.Where(p => p.CaseId == id && p.Status == PlanStatus.InForce).Select(p => p.Number).ToListAsync()));
        Assert.Equal(6, await site.DataAsync(db => db.Referrals.CountAsync(r => r.CaseId == id)));
        Assert.Equal(1, await site.DataAsync(db => db.Decisions.CountAsync(d => d.CaseId == id && d.ReopenedAt == null)));
        Assert.True(await site.DataAsync(db => db.StoryEntries.AnyAsync(e => e.CaseId == id && e.Sensitivity != Sensitivity.Ordinary)));
        var dana = await TodayAndCaseload.DemoAsync(site, "dana");
        var guarded = await site.DataAsync(db => db.StoryEntries.Where(e => e.CaseId == id && e.Sensitivity != Sensitivity.Ordinary).Select(e => e.Text).FirstAsync());
        var opening = guarded.Split('\n')[0];
        Assert.Contains(opening, (await dana.OpenAsync($"/cases/{id}/story")).Text);
        Assert.Contains("disagrees", (await site.DataAsync(db => db.Notes.Where(n => n.CaseId == id && db.Addenda.Any(a => a.NoteId == n.Id && a.Theirs)).Select(n => n.Id).ToListAsync())) is [var note, ..]
            ? (await dana.OpenAsync($"/cases/{id}/notes/{note}")).Text : "nobody");
        var avery = await TodayAndCaseload.DemoAsync(site, "avery");
        foreach (var page in new[] { "", "/story", "/timeline", "/brief", "/choices" }) Assert.DoesNotContain(opening, (await avery.OpenAsync($"/cases/{id}{page}")).Text);
    }

    [Theory, EachDatabase]
    public async Task shows_nobody_who_could_be_real(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var points = await site.DataAsync(db => db.ContactPoints.Select(c => new { c.System, c.Value }).ToListAsync());
        Assert.All(points.Where(p => p.System == ContactSystem.Phone), p => Assert.Matches(Invented(), p.Value));
        Assert.All(points.Where(p => p.System == ContactSystem.Email), p => Assert.Matches(@"[@.]example(\.(org|com|net))?$", p.Value));
        Assert.NotEmpty(points);
        Assert.All(await site.DataAsync(db => db.DirectoryPhones.Select(p => p.Number).ToListAsync()), n => Assert.Matches(Invented(), n));
        Assert.All(await site.DataAsync(db => db.Organizations.Select(o => new { o.Website, o.Email }).ToListAsync()), o => Assert.DoesNotMatch(@"\.(com|gov|us)\b(?<!example\.com)", $"{o.Website} {o.Email}"));
        // Numbers in what was written are invented too.
        var texts = await site.DataAsync(async db => (await db.Notes.Select(n => n.Narrative).ToListAsync()).Concat(await db.StoryEntries.Select(e => e.Text).ToListAsync()).ToList());
        Assert.All(texts.SelectMany(t => AnyPhone().Matches(t ?? "")), m => Assert.Matches(Invented(), m.Value));
    }

    [Theory, EachDatabase]
    public async Task lets_its_auditor_open_every_page_that_reads_and_change_nothing(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var ids = await IdsAsync(site);
        await OpenEveryChartAsync(site);
        var avery = await TodayAndCaseload.DemoAsync(site, "avery");
        await avery.OpenAsync("/account");
        var token = avery.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var rows = await site.DataAsync(db => db.AuditEntries.MaxAsync(e => e.Seq));
        var (caller, wrong) = (await site.AsAsync("avery", db => Task.FromResult(db.Caller)), new List<string>());
        foreach (var page in (await EveryPageDeclares.PagesAsync(site.Services)).Where(p => p.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal)))
        {
            // Nothing changed for María lately; for somebody else something did.
            var elsewhere = page.ViewEnginePath == "/Staff/Case/Change";
            var address = "/" + RouteValue().Replace(page.AttributeRouteInfo!.Template!, v => $"{ids[elsewhere && v.Groups[1].Value == "caseId" ? "changedCaseId" : v.Groups[1].Value]}");
            var reads = StaffDoor.DoorOf(page.ModelTypeInfo!.AsType()).Allows(caller, "GET");
            await avery.OpenAsync(address);
            if (avery.Status != (reads ? HttpStatusCode.OK : HttpStatusCode.NotFound)) wrong.Add($"GET {address}: {avery.Status}");
            if (page.ViewEnginePath == "/Staff/Account/Index") continue;
            // Her own views of the caseload are hers to keep; a post without a name for it has no address.
            foreach (var handler in page.HandlerMethods.Where(h => h.HttpMethod == "POST").Select(h => h.Name ?? "").Append("").Distinct().Where(_ => page.ViewEnginePath != "/Staff/Caseload").DefaultIfEmpty(""))
            {
                var answer = await avery.Http.PostAsync($"{address}?handler={handler}", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
                if (answer.StatusCode != HttpStatusCode.NotFound) wrong.Add($"POST {address}?handler={handler}: {answer.StatusCode}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Empty(await site.DataAsync(db => db.AuditEntries.Where(e => e.Seq > rows && e.Act != AuditAct.Looked && e.Act != AuditAct.Exported && e.Act != AuditAct.Revealed).Select(e => e.What).ToListAsync()));
    }

    /// <summary>An audit of every chart is open to Avery, María's among them.</summary>
    private static Task<int> OpenEveryChartAsync(Site site) => site.DataAsync(async db =>
    {
        var (today, by) = (db.Clock.Today, db.Caller.At(db.Clock.Now));
        var programs = await db.Programs.Select(p => p.Id).ToListAsync();
        var charts = await DrawAudit.PopulationAsync(db, programs, today.AddYears(-3), today);
        var audit = await DrawAudit.Async(db, new AuditAsked("Every chart", programs, today.AddYears(-3), today, charts.Count, "1", false), by);
        var avery = await db.Workers.SingleAsync(w => w.UserName == "avery");
        db.Add(new AuditOpening(audit, avery.Id, avery.Name, true, today, today.AddDays(7), today, by));
        return await db.SaveChangesAsync();
    });

    private static Task<Dictionary<string, Guid>> IdsAsync(Site site) => site.DataAsync(async db =>
    {
        var @case = await db.Cases.SingleAsync(c => c.ClientName == "María Reyes Santos");
        var id = @case.Id;
        var choice = await db.Choices.FirstAsync(c => c.CaseId == id && db.Needs.Any(n => n.Id == c.NeedId && n.Sensitivity == Sensitivity.Ordinary));
        var plan = await db.Plans.Include(p => p.Goals).ThenInclude(g => g.Steps).Where(p => p.CaseId == id && p.Status == PlanStatus.InForce).SingleAsync();
        var change = await db.Changes.OrderBy(c => c.Id).FirstAsync();
        var avery = await db.Workers.SingleAsync(w => w.UserName == "avery");
        var job = new Job("test", "Compare the archive", new Stamp { WorkerId = avery.Id, Name = avery.Name, At = db.Clock.Now });
        db.Add(job);
        await db.SaveChangesAsync();
        return new Dictionary<string, Guid>
        {
            ["caseId"] = id, ["personId"] = @case.PersonId, ["needId"] = choice.NeedId, ["optionId"] = await db.Options.Where(o => o.ChoiceId == choice.Id).Select(o => o.Id).FirstAsync(),
            ["goalId"] = plan.Goals[0].Id, ["stepId"] = plan.Goals.SelectMany(g => g.Steps).First().Id,
            ["askId"] = await db.Asks.Where(a => a.CaseId == id).Select(a => a.Id).FirstAsync(), ["changeId"] = change.Id, ["changedCaseId"] = change.CaseId,
            ["noteId"] = await db.Notes.Where(n => n.CaseId == id && n.SignedAt != null && n.Sensitivity == Sensitivity.Ordinary).Select(n => n.Id).FirstAsync(),
            ["referralId"] = await db.Referrals.Where(r => r.CaseId == id).Select(r => r.Id).FirstAsync(), ["consentId"] = await db.Consents.Where(r => r.CaseId == id).Select(r => r.Id).FirstAsync(),
            ["warningId"] = await db.WarningNotes.Where(r => r.CaseId == id).Select(r => r.Id).FirstOrDefaultAsync(), ["serviceId"] = await db.Services.Select(s => s.Id).OrderBy(s => s).FirstAsync(),
            ["organizationId"] = await db.Organizations.Select(s => s.Id).OrderBy(s => s).FirstAsync(), ["workerId"] = await db.Workers.Select(w => w.Id).OrderBy(w => w).FirstAsync(), ["programId"] = @case.ProgramId,
            ["reversibleActId"] = await db.ReversibleActs.Select(a => a.Id).FirstAsync(), ["otherId"] = await db.People.Where(p => p.GivenName == "Irini").Select(p => p.Id).SingleAsync(),
            ["packEditionId"] = await db.PackEditions.Select(e => e.Id).OrderBy(e => e).FirstAsync(), ["letterId"] = await db.Letters.Where(l => l.CaseId == id).Select(l => l.Id).FirstAsync(),
            ["deadlineId"] = await db.Deadlines.Where(d => d.CaseId == id && d.RuleKey != null).Select(d => d.Id).OrderBy(d => d).FirstAsync(), ["pauseId"] = await db.ClockPauses.Where(p => p.CaseId == id).Select(p => p.Id).FirstAsync(), ["dateId"] = await db.DatesOnRecord.Where(d => d.CaseId == id).Select(d => d.Id).FirstAsync(),
            ["mockAuditId"] = await db.AuditOpenings.Where(o => o.Until >= db.Clock.Today).Select(o => o.AuditId).FirstAsync(), ["sampledChartId"] = await db.SampledCharts.Select(c => c.Id).FirstAsync(), ["jobId"] = job.Id, ["formId"] = await db.AgencyForms.Select(f => f.Id).OrderBy(f => f).FirstAsync(),
            ["alertId"] = await db.Alerts.Where(a => a.CaseId == id).Select(a => a.Id).FirstAsync(), ["fileId"] = await db.AnswerFiles.Where(f => f.CaseId == id).Select(f => f.Id).FirstAsync(),
            ["appointmentId"] = await db.Appointments.Where(a => a.CaseId == id && a.Sensitivity == Sensitivity.Ordinary).Select(a => a.Id).FirstAsync(),
            ["assessmentId"] = await db.Assessments.Where(a => a.CaseId == id && a.SignedAt != null && a.Sensitivity == Sensitivity.Ordinary).Select(a => a.Id).FirstAsync(),
        };
    });

    [GeneratedRegex(@"^\(?(\d{3}\)?[ -])?555-01\d\d( ext\.? \d+)?$")]
    private static partial Regex Invented();

    [GeneratedRegex(@"\b(\d{3}[ -])?\d{3}-\d{4}\b")]
    private static partial Regex AnyPhone();

    [GeneratedRegex(@"\{(\w+)(:guid)?\}")]
    private static partial Regex RouteValue();
}
