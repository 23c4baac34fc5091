using Alongside.Core.Audits;
using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.Plans;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Fact = Alongside.Core.Audits.Fact;

namespace Alongside.Core.Data;

/// <summary>Reads what the checks look at, for one chart or for many: two statements for each five hundred charts.</summary>
public static class ChartReading
{
    private const int AtOnce = 500;

    /// <summary>A fact as it comes from the database, whatever it tells of.</summary>
    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public int Kind { get; init; }
        public Guid Id { get; init; }
        public Guid? About { get; init; }
        public string? Words { get; init; }
        public DateTime? At { get; init; }
        public DateOnly? On { get; init; }
        public DateOnly? Since { get; init; }
        public int Number { get; init; }
        public bool Yes { get; init; }
        public bool Protected { get; init; }
    }

    /// <summary>The charts that are open to the caller, as far as the caller may see them.</summary>
    public static async Task<List<ChartFacts>> OfAsync(AppDb db, IReadOnlyCollection<Guid> caseIds, CancellationToken cancel = default)
    {
        var open = new List<Guid>();
        foreach (var some in caseIds.Chunk(AtOnce)) open.AddRange(await db.Cases.Where(c => some.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel));
        return (await WholeAsync(db, open, cancel)).ConvertAll(c => c.For(db.Caller.Protected));
    }

    /// <summary>The chart of a case whose door has let the caller in.</summary>
    public static async Task<ChartFacts> OfOpenAsync(AppDb db, Case @case, CancellationToken cancel = default) => (await WholeAsync(db, [@case.Id], cancel))[0].For(db.Caller.Protected);

    /// <summary>The whole charts, whoever asks: for what is kept of every case, and never shown as it is.</summary>
    internal static async Task<List<ChartFacts>> WholeAsync(AppDb db, IReadOnlyCollection<Guid> caseIds, CancellationToken cancel)
    {
        var charts = new List<ChartFacts>(caseIds.Count);
        foreach (var some in caseIds.Chunk(AtOnce)) charts.AddRange(await ReadAsync(db, [.. some], cancel));
        return charts;
    }

    private static async Task<IEnumerable<ChartFacts>> ReadAsync(AppDb db, List<Guid> ids, CancellationToken cancel)
    {
        var (now, today) = (db.Clock.Now, db.Clock.Today);
        var cases = await (from c in db.Cases.IgnoreQueryFilters().AsNoTracking()
                           where EF.Parameter(ids).Contains(c.Id)
                           join p in db.Programs on c.ProgramId equals p.Id
                           join who in db.People on c.PersonId equals who.Id
                           select new
                           {
                               c.Id, c.Number, c.ProgramId, c.Status, c.LastContactOn, p.SignWithinHours, who.SafeContact,
                               OpenedOn = db.CaseEpisodes.Where(e => e.CaseId == c.Id).Max(e => (DateOnly?)e.OpenedOn),
                               First = c.OpenedOn,
                               Worker = db.Seats.Where(s => s.CaseId == c.Id && s.Role == TeamRole.Primary && s.Until == null).Select(s => (Guid?)s.WorkerId).FirstOrDefault(),
                           }).ToListAsync(cancel);
        var facts = (await Facts(db, ids, today, now.AddDays(-400)).IgnoreQueryFilters().ToListAsync(cancel)).ToLookup(r => r.CaseId);
        return cases.Select(c => new ChartFacts
        {
            CaseId = c.Id, Number = c.Number, ProgramId = c.ProgramId, WorkerId = c.Worker, Status = c.Status, OpenedOn = c.OpenedOn ?? c.First, LastContactOn = c.LastContactOn, SafeContact = c.SafeContact,
            SignWithinHours = c.SignWithinHours, Today = today, Now = now,
            Facts = [.. facts[c.Id].Select(r => new Fact((FactKind)r.Kind, r.Id, r.About, r.Words, r.At, r.On, r.Since, r.Number, r.Yes, r.Protected))],
        });
    }

    // All kinds in one statement: what the checks look at is many small lists of one case.
    private static IQueryable<Row> Facts(AppDb db, List<Guid> ids, DateOnly today, DateTime lately) =>
        db.StoryEntries.Where(e => EF.Parameter(ids).Contains(e.CaseId)).Select(e => new Row { CaseId = e.CaseId, Kind = (int)FactKind.Story, Id = e.Id, About = null, Words = null, At = null, On = null, Since = null, Number = 0, Yes = false, Protected = e.Sensitivity != Sensitivity.Ordinary })
        .Concat(db.Needs.Where(n => EF.Parameter(ids).Contains(n.CaseId)).Select(n => new Row { CaseId = n.CaseId, Kind = (int)FactKind.Need, Id = n.Id, About = null, Words = n.Label, At = null, On = null, Since = null, Number = n.Status != NeedStatus.Met && n.Status != NeedStatus.SetAside ? 1 : 0, Yes = n.ClientRank != null, Protected = n.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.Plans.Where(p => EF.Parameter(ids).Contains(p.CaseId) && p.Status == PlanStatus.InForce).Select(p => new Row { CaseId = p.CaseId, Kind = (int)FactKind.Plan, Id = p.Id, About = null, Words = null, At = null, On = p.ReviewOn, Since = p.InForceFrom, Number = p.Number, Yes = false, Protected = p.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.Agreements.Where(a => EF.Parameter(ids).Contains(a.CaseId) && db.Plans.Any(p => p.Id == a.PlanId && p.Status == PlanStatus.InForce)).Select(a => new Row { CaseId = a.CaseId, Kind = (int)FactKind.Agreement, Id = a.Id, About = a.PlanId, Words = a.Name, At = null, On = null, Since = null, Number = a.Who == Who.Client ? (int)Who.Client : a.Who == Who.Family ? (int)Who.Family : a.Who == Who.Worker ? (int)Who.Worker : (int)Who.Agency, Yes = false, Protected = a.Sensitivity != Sensitivity.Ordinary }))
        .Concat(from s in db.Steps where EF.Parameter(ids).Contains(s.CaseId) && s.DoneOn == null && s.Dropped == null && s.DueOn < today join g in db.Goals on s.GoalId equals g.Id join p in db.Plans on g.PlanId equals p.Id where p.Status == PlanStatus.InForce
                select new Row { CaseId = s.CaseId, Kind = (int)FactKind.Step, Id = s.Id, About = p.Id, Words = s.What, At = null, On = s.DueOn, Since = null, Number = 0, Yes = false, Protected = s.Sensitivity != Sensitivity.Ordinary || g.Sensitivity != Sensitivity.Ordinary || p.Sensitivity != Sensitivity.Ordinary })
        .Concat(db.Deadlines.Where(d => EF.Parameter(ids).Contains(d.CaseId) && d.MetAt == null && d.PausedOn == null && (d.Group == DeadlineGroup.Quiet || d.DueOn < today)).Select(d => new Row { CaseId = d.CaseId, Kind = (int)FactKind.Date, Id = d.Id, About = d.AboutId, Words = d.Because, At = null, On = d.DueOn, Since = null, Number = 0, Yes = d.Group == DeadlineGroup.Quiet, Protected = d.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.Deadlines.Where(d => EF.Parameter(ids).Contains(d.CaseId) && d.RuleKey != null && (d.MetAt == null && d.PausedOn == null || d.Outcome == DeadlineOutcome.Missed)).Select(d => new Row { CaseId = d.CaseId, Kind = (int)FactKind.Rule, Id = d.Id, About = null, Words = d.RuleKey + "\n" + d.What + "\n" + (d.Page ?? ""), At = null, On = d.DueOn, Since = null, Number = (d.GraceUntil ?? d.DueOn) < today ? 1 : 0, Yes = d.MetAt != null, Protected = d.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.Notes.Where(n => EF.Parameter(ids).Contains(n.CaseId) && (n.SignedAt == null || n.LateEntry && n.From >= lately)).Select(n => new Row { CaseId = n.CaseId, Kind = (int)FactKind.Note, Id = n.Id, About = null, Words = n.Author.Name, At = n.From, On = null, Since = null, Number = n.SignedAt == null ? 0 : db.Addenda.Count(a => a.NoteId == n.Id && !a.Theirs), Yes = n.SignedAt != null, Protected = n.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.Asks.Where(a => EF.Parameter(ids).Contains(a.CaseId) && a.AnsweredAt == null).Select(a => new Row { CaseId = a.CaseId, Kind = (int)FactKind.Ask, Id = a.Id, About = null, Words = a.SpeakerName, At = null, On = a.AnswerBy, Since = null, Number = 0, Yes = false, Protected = a.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.Referrals.Where(r => EF.Parameter(ids).Contains(r.CaseId) && r.DeliveredOn != null).Select(r => new Row { CaseId = r.CaseId, Kind = (int)FactKind.Referral, Id = r.Id, About = null, Words = r.OrganizationName, At = null, On = r.DeliveredOn, Since = null,
            Number = r.Status == ReferralStatus.Delivered ? (int)ReferralStatus.Delivered : r.Status == ReferralStatus.Waitlisted ? (int)ReferralStatus.Waitlisted : r.Status == ReferralStatus.Accepted ? (int)ReferralStatus.Accepted : r.Status == ReferralStatus.Started ? (int)ReferralStatus.Started
                : r.Status == ReferralStatus.Met ? (int)ReferralStatus.Met : r.Status == ReferralStatus.NotMet ? (int)ReferralStatus.NotMet : r.Status == ReferralStatus.Declined ? (int)ReferralStatus.Declined : (int)ReferralStatus.Withdrawn,
            Yes = r.DisclosureId != null, Protected = r.Sensitivity != Sensitivity.Ordinary }))
        .Concat(from r in db.Referrals where EF.Parameter(ids).Contains(r.CaseId) && r.DeliveredOn != null join d in db.Disclosures on r.DisclosureId equals d.Id join c in db.Consents on d.ConsentId equals c.Id
                select new Row { CaseId = r.CaseId, Kind = (int)FactKind.Consent, Id = c.Id, About = r.Id, Words = null, At = null, On = c.Until, Since = null, Number = 0, Yes = c.TakenBackAt != null, Protected = r.Sensitivity != Sensitivity.Ordinary || d.Sensitivity != Sensitivity.Ordinary || c.Sensitivity != Sensitivity.Ordinary })
        .Concat(from f in db.FollowUps where EF.Parameter(ids).Contains(f.CaseId) && f.AskedOn == null && f.DueOn <= today join r in db.Referrals on f.ReferralId equals r.Id where r.Status == ReferralStatus.Started
                select new Row { CaseId = f.CaseId, Kind = (int)FactKind.FollowUp, Id = f.Id, About = f.ReferralId, Words = null, At = null, On = f.DueOn, Since = null, Number = 0, Yes = false, Protected = f.Sensitivity != Sensitivity.Ordinary || r.Sensitivity != Sensitivity.Ordinary })
        .Concat(db.WarningNotes.Where(w => EF.Parameter(ids).Contains(w.CaseId) && w.EndedAt == null).Select(w => new Row { CaseId = w.CaseId, Kind = (int)FactKind.Warning, Id = w.Id, About = null, Words = w.Kind, At = null, On = w.ReviewOn, Since = null, Number = 0, Yes = false, Protected = false }))
        .Concat(db.Alerts.Where(a => EF.Parameter(ids).Contains(a.CaseId) && a.DoneAt == null).Select(a => new Row { CaseId = a.CaseId, Kind = (int)FactKind.Alert, Id = a.Id, About = null, Words = a.About, At = a.Raised.At, On = null, Since = null, Number = 0, Yes = false, Protected = a.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.Assessments.Where(a => EF.Parameter(ids).Contains(a.CaseId) && a.SignedAt != null && a.ReplacedById == null).Select(a => new Row { CaseId = a.CaseId, Kind = (int)FactKind.Assessment, Id = a.Id, About = null, Words = a.FormKey, At = null, On = a.On, Since = null, Number = 0, Yes = false, Protected = a.Sensitivity != Sensitivity.Ordinary }))
        .Concat(db.HouseholdIncomes.Where(i => EF.Parameter(ids).Contains(i.CaseId)).Select(i => new Row { CaseId = i.CaseId, Kind = (int)FactKind.Income, Id = i.Id, About = null, Words = null, At = null, On = i.AsOf, Since = null, Number = 0, Yes = false, Protected = i.Sensitivity != Sensitivity.Ordinary }));
}
