using Alongside.Core.Cases;
using Alongside.Core.Data;

namespace Alongside.Core.Audits;

/// <summary>What somebody asks for who draws an audit.</summary>
public sealed record AuditAsked(string? Name, IReadOnlyCollection<Guid> Programs, DateOnly? From, DateOnly? To, int? Size, string? Seed, bool ByWorker);

/// <summary>Draws the charts of an audit and fills their worksheets in from what the checks find.</summary>
public static class DrawAudit
{
    /// <summary>The charts of some programs that were open on any day of a period, as far as they are open to the caller.</summary>
    public static Task<List<Drawable>> PopulationAsync(AppDb db, IReadOnlyCollection<Guid> programs, DateOnly from, DateOnly to, CancellationToken cancel = default) =>
        db.Cases.Where(c => programs.Contains(c.ProgramId) && c.OpenedOn <= to && (c.ClosedOn == null || c.ClosedOn >= from)).OrderBy(c => c.Number)
            .Select(c => new { c.Id, c.Number, Worker = db.TeamMembers.Where(t => t.CaseId == c.Id && t.Role == TeamRole.Primary).OrderBy(t => t.Until != null).ThenByDescending(t => t.From).Select(t => new { t.WorkerId, t.WorkerName }).FirstOrDefault() })
            .Select(c => new Drawable(c.Id, c.Number, c.Worker == null ? null : c.Worker.WorkerId, c.Worker == null ? null : c.Worker.WorkerName)).ToListAsync(cancel);

    /// <summary>Draws and adds the audit with its charts; the caller saves.</summary>
    public static async Task<MockAudit> Async(AppDb db, AuditAsked asked, Stamp by, CancellationToken cancel = default)
    {
        var today = db.Clock.Today;
        var (from, to) = MockAudit.Period(asked.From, asked.To, today);
        var population = await PopulationAsync(db, asked.Programs, from, to, cancel);
        var audit = new MockAudit(asked.Name, asked.Programs, from, to, asked.Size, asked.Seed, asked.ByWorker, population, today, by);
        var drawn = Drawing.Draw(population, audit.Size, audit.Seed, audit.ByWorker);
        // A chart drawn is as everybody on the case sees it: what is protected is in no worksheet.
        var facts = (await ChartReading.OfAsync(db, [.. drawn.Select(d => d.CaseId)], cancel)).ToDictionary(c => c.CaseId);
        var points = await ChartChecklist.ForAsync(db, facts.Values.Select(f => f.ProgramId), cancel);
        db.Add(audit);
        db.AddRange(drawn.Select((d, i) => new SampledChart(audit, d, i + 1, ChartChecklist.Reckon(points[facts[d.CaseId].ProgramId], facts[d.CaseId].For(false)))));
        return audit;
    }
}
