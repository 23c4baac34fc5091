using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>A row of the audit trail for a reader: whose case or which person it was stands there only where the reader may open it.</summary>
public sealed record TrailRow
{
    public required long Seq { get; init; }
    public required DateTime At { get; init; }
    public required string WorkerName { get; init; }
    public required AuditAct Act { get; init; }
    public required string What { get; init; }
    public string? Details { get; init; }
    public Guid? CaseId { get; init; }
    public string? CaseNumber { get; init; }
    public Guid? PersonId { get; init; }
    public string? PersonName { get; init; }
    /// <summary>Of a client's record that is not open to the reader.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>Three statements, however many rows: the rows, the cases and the people this reader may know.</summary>
    public static async Task<IReadOnlyList<TrailRow>> ReadAsync(AppDb db, IQueryable<AuditEntry> newestFirst, int most)
    {
        var rows = await newestFirst.AsNoTracking().Take(most).Select(e => new { e.Seq, e.At, e.WorkerName, e.Act, e.What, e.Details, e.CaseId, e.PersonId }).ToListAsync();
        var caseIds = rows.Where(r => r.CaseId is not null).Select(r => r.CaseId!.Value).Distinct().ToList();
        var cases = await db.Cases.Where(c => caseIds.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.PersonId }).ToDictionaryAsync(c => c.Id);
        var personIds = rows.Where(r => r.CaseId is null && r.PersonId is not null).Select(r => r.PersonId!.Value).Concat(cases.Values.Select(c => c.PersonId)).Distinct().ToList();
        var people = await db.People.Where(p => personIds.Contains(p.Id)).Select(p => new { p.Id, Name = p.GivenName + " " + p.FamilyName }).ToDictionaryAsync(p => p.Id, p => p.Name);
        return [.. rows.Select(r =>
        {
            var @case = r.CaseId is { } c ? cases.GetValueOrDefault(c) : null;
            // Of a case that is not open not even the name: who searches the registry would learn that somebody has one.
            var person = r.CaseId is null ? r.PersonId : @case?.PersonId;
            var name = person is { } p ? people.GetValueOrDefault(p) : null;
            return new TrailRow
            {
                Seq = r.Seq, At = r.At, WorkerName = r.WorkerName, Act = r.Act, What = TrailWords.What(r.Act, r.What, r.Details), Details = TrailWords.Details(r.Act, r.Details),
                CaseId = @case?.Id, CaseNumber = @case?.Number, PersonId = name is null ? null : person, PersonName = name?.Trim(),
                Elsewhere = (r.CaseId is not null || r.PersonId is not null) && @case is null && name is null,
            };
        })];
    }
}
