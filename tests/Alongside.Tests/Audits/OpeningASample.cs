using System.Net;
using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Audits;

public class OpeningASample
{
    [Theory, EachDatabase]
    public async Task opens_the_charts_that_were_drawn_and_no_other_to_look_and_never_to_write(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, bo) = (await site.CaseOfAsync("María"), await site.CaseOfAsync("Bo"));
        // Of the two charts of the cast one is taken out of the sample again.
        await site.DataAsync(async db => await db.SampledCharts.Where(c => c.CaseId == bo).ExecuteDeleteAsync());
        var avery = await site.VisitAsync("avery");
        foreach (var page in new[] { "", "/story", "/plan", "/notes", "/access", "/timeline" }) Assert.Equal(HttpStatusCode.OK, (await avery.OpenAsync($"/cases/{maria}{page}")).Status);
        foreach (var page in new[] { "", "/story", "/access" }) Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync($"/cases/{bo}{page}")).Status);
        foreach (var page in new[] { "/notes/new", "/asks/new", "/close", "/consents/new" }) Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync($"/cases/{maria}{page}")).Status);
        // Found by name and by words only where the sample has them.
        Assert.Contains("Reyes", (await avery.OpenAsync("/search?q=reyes")).Text);
        Assert.DoesNotContain("Lindqvist", (await avery.OpenAsync("/search?q=lindqvist")).Page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Lindqvist", (await avery.OpenAsync("/caseload")).Text);
        Assert.Contains("Reyes", avery.Text);
        Assert.Equal(1, await site.AsAsync("avery", db => db.People.CountAsync()));
        Assert.Contains("One chart of the audits open to you today", (await avery.OpenAsync("/")).Text);
        Assert.Contains("The audit of the cast", (await avery.OpenAsync("/audit/mock")).Text);
        // Each look is on the trail.
        var id = await site.WorkerAsync("avery");
        Assert.True(await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.WorkerId == id && e.CaseId == maria && e.Act == AuditAct.Looked)) >= 6);
        // And who has the case sees who may look.
        Assert.Contains("for an audit, for some days", (await (await site.VisitAsync("dana")).OpenAsync($"/cases/{maria}/access")).Text);
    }

    [Theory, EachDatabase]
    public async Task ends_by_itself_on_the_day_agreed_and_at_once_when_somebody_ends_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var maria = await site.CaseOfAsync("María");
        Assert.True(await site.AsAsync("avery", db => db.Cases.AnyAsync(c => c.Id == maria)));
        await site.DataAsync(async db =>
        {
            (await db.AuditOpenings.SingleAsync()).End(db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        Assert.False(await site.AsAsync("avery", db => db.Cases.AnyAsync()));
        Assert.False(await site.AsAsync("avery", db => db.MockAudits.AnyAsync()));
        await site.DataAsync(async db =>
        {
            var (audit, avery) = (await db.MockAudits.SingleAsync(), await db.Workers.SingleAsync(w => w.UserName == "avery"));
            db.Add(new AuditOpening(audit, avery.Id, avery.Name, true, db.Clock.Today.AddDays(2), db.Clock.Today.AddDays(4), db.Clock.Today, db.Caller.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        foreach (var (days, open) in new[] { (1, false), (1, true), (2, true), (1, false) })
        {
            site.Time.Advance(TimeSpan.FromDays(days));
            Assert.Equal(open, await site.AsAsync("avery", db => db.Cases.AnyAsync(c => c.Id == maria)));
        }
    }

    [Theory, EachDatabase]
    public async Task is_for_who_supervises_all_programs_of_the_audit_and_for_nobody_else(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var audit = await site.DataAsync(db => db.MockAudits.Select(a => a.Id).SingleAsync());
        // The audit of the cast is of Elder Care and of Recovery Support: neither supervisor has both.
        foreach (var name in new[] { "dana", "omar", "ines", "admin", "ruth", "helen" })
        {
            var visitor = await site.VisitAsync(name);
            foreach (var page in new[] { "", "/worksheet", "/letter" }) Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/audit/mock/{audit}{page}")).Status);
            if (name is not ("ruth" or "helen")) Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/audit/mock/new")).Status);
        }
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync($"/audit/mock/{audit}");
        Assert.Equal(HttpStatusCode.OK, avery.Status);
        // What the agency thinks of its charts, and to whom else they are open, is not the auditor's.
        Assert.Null(avery.Page.QuerySelector("#h-found"));
        Assert.Empty(avery.Page.QuerySelectorAll("main form"));
        foreach (var page in new[] { "/worksheet", "/letter" }) Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync($"/audit/mock/{audit}{page}")).Status);
    }

    [Fact]
    public void never_goes_with_a_right_to_write()
    {
        var role = Role.Starting().Single(r => r.Key == "auditor");
        Assert.Contains(Capability.ReadSample, role.Capabilities);
        Assert.DoesNotContain(Capability.ReadAllCases, role.Capabilities);
        Assert.Throws<RuleBroken>(() => role.Allow([Capability.ReadCases, Capability.ReadSample, Capability.WorkCases]));
        role.Allow([Capability.ReadCases, Capability.ReadAllCases, Capability.ReadAudit]);
    }
}
