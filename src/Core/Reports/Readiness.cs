using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Plans;
using Alongside.Core.Referrals;
using Alongside.Core.Story;

namespace Alongside.Core.Reports;

/// <summary>How a point of the file would fare today: it passes, it is due soon, or an auditor would write it up.</summary>
public enum ReadinessState { Passes, Soon, Cited }

/// <summary>One point an auditor looks at: what it is, how it stands and why, and the page of the case where it is mended.</summary>
public sealed record ReadinessPoint(string Group, string Point, ReadinessState State, string Because, string Page);

/// <summary>What an auditor would find in a case today, as far as the caller may see it.</summary>
public sealed class Readiness
{
    private readonly List<ReadinessPoint> _points = [];

    private Readiness() { }

    public IReadOnlyList<ReadinessPoint> Points => _points;
    public int Passing => _points.Count(p => p.State == ReadinessState.Passes);

    public static async Task<Readiness> OfAsync(AppDb db, Case @case)
    {
        var readiness = new Readiness();
        var today = db.Clock.Today;
        // What a new case does not have yet is not an omission; after thirty days it is.
        var young = @case.Episodes.MaxBy(e => e.Number) is { } episode && episode.OpenedOn > today.AddDays(-30) ? ReadinessState.Soon : ReadinessState.Cited;
        await readiness.StoryAndNeedsAsync(db, @case, young);
        await readiness.PlanAsync(db, @case, today, young);
        await readiness.ContactsAndNotesAsync(db, @case, today);
        await readiness.ReferralsAndConsentsAsync(db, @case, today);
        await readiness.SafetyAsync(db, @case, today);
        return readiness;
    }

    private async Task StoryAndNeedsAsync(AppDb db, Case @case, ReadinessState young)
    {
        var told = await db.StoryEntries.CountAsync(e => e.CaseId == @case.Id);
        var needs = await db.Needs.AsNoTracking().Where(n => n.CaseId == @case.Id).Select(n => new { n.Label, n.Status, n.ClientRank }).ToListAsync();
        var unranked = needs.Where(n => n.ClientRank is null && n.Status is not (NeedStatus.Met or NeedStatus.SetAside)).Select(n => n.Label).ToList();
        const string group = "Story and needs";
        Add(group, "The story is told", told > 0 ? null : "Nothing is written down in the person's own words.", young, told == 1 ? "one passage" : $"{told} passages", "story");
        Add(group, "Needs are named", needs.Count > 0 ? null : "No need grew from the story yet.", young, needs.Count == 1 ? "one need" : $"{needs.Count} needs", "story");
        if (needs.Count > 0) Add(group, "The person ranked their needs", unranked.Count == 0 ? null : $"Not ranked by the person: {string.Join(", ", unranked)}.", young, "every open need has the person's rank", "choices");
    }

    private async Task PlanAsync(AppDb db, Case @case, DateOnly today, ReadinessState young)
    {
        const string group = "Plan";
        var plan = await db.Plans.AsNoTracking().Include(p => p.Agreements).Include(p => p.Goals).ThenInclude(g => g.Steps).AsSplitQuery()
            .FirstOrDefaultAsync(p => p.CaseId == @case.Id && p.Status == PlanStatus.InForce);
        Add(group, "A plan is in force", plan is not null ? null : "No version of the plan is in force.", young, plan is null ? "" : $"version {plan.Number} since {plan.InForceFrom:MMM d, yyyy}", "plan");
        if (plan is null) return;
        var agreed = plan.Agreements.Exists(a => a.Who is Who.Client or Who.Family) && plan.Agreements.Exists(a => a.Who == Who.Worker);
        Add(group, "The person and the worker agreed", agreed ? null : "An agreement is missing.", ReadinessState.Cited, $"agreed by {string.Join(", ", plan.Agreements.Select(a => a.Name).Distinct())}", "plan");
        if (@case.Status == CaseStatus.Closed) return;
        var review = plan.ReviewOn ?? DateOnly.MaxValue;
        Add(group, "The review is not past", review >= today.AddDays(14) ? null : review < today ? $"The review was due {review:MMM d, yyyy}." : $"The review is due {review:MMM d}.",
            review < today ? ReadinessState.Cited : ReadinessState.Soon, $"review on {review:MMM d, yyyy}", "plan");
        var late = plan.Goals.SelectMany(g => g.Steps).Where(s => s.Done is null && s.Dropped is null && s.DueOn < today).ToList();
        Add(group, "No step is past its day", late.Count == 0 ? null : $"{(late.Count == 1 ? "A step is" : $"{late.Count} steps are")} past the day, first “{late.MinBy(s => s.DueOn)!.What}”.", ReadinessState.Cited, "every open step lies ahead", "plan");
    }

    private async Task ContactsAndNotesAsync(AppDb db, Case @case, DateOnly today)
    {
        const string group = "Contacts and notes";
        var within = await db.Programs.Where(p => p.Id == @case.ProgramId).Select(p => p.SignWithinHours).FirstAsync();
        if (@case.Status != CaseStatus.Closed)
        {
            var quiet = await db.Deadlines.AsNoTracking().Open().Where(d => d.CaseId == @case.Id && d.Group == DeadlineGroup.Quiet).OrderBy(d => d.DueOn).Select(d => new { d.DueOn, d.Because }).FirstOrDefaultAsync();
            var late = quiet?.DueOn < today;
            Add(group, "Reached within the rhythm", quiet is null || quiet.DueOn > today.AddDays(2) ? null : late ? $"The last contact is too long ago: {quiet.Because}." : $"A contact is due {quiet.DueOn:MMM d}: {quiet.Because}.",
                late ? ReadinessState.Cited : ReadinessState.Soon, quiet is null ? "" : $"next by {quiet.DueOn:MMM d}", "notes/new");
        }
        var signBy = db.Clock.Now.AddHours(-within);
        var unsigned = await db.Notes.AsNoTracking().Where(n => n.CaseId == @case.Id && n.SignedAt == null).OrderBy(n => n.From).Select(n => new { n.Id, n.From, n.Author.Name }).ToListAsync();
        var overdue = unsigned.FindAll(n => n.From is null || n.From < signBy);
        var first = overdue.Concat(unsigned).FirstOrDefault();
        Add(group, "Every note is signed", first is null ? null : $"{(unsigned.Count == 1 ? "A note" : $"{unsigned.Count} notes")} by {string.Join(", ", unsigned.Select(n => n.Name).Distinct())} {(unsigned.Count == 1 ? "is" : "are")} not signed; {within} hours are the standard.",
            overdue.Count > 0 ? ReadinessState.Cited : ReadinessState.Soon, "no draft is left", first is null ? "notes" : $"notes/{first.Id}");
        var year = today.AddYears(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var signedLate = await db.Notes.CountAsync(n => n.CaseId == @case.Id && n.LateEntry && n.From >= year);
        Add(group, "Notes were signed in time", signedLate == 0 ? null : $"{(signedLate == 1 ? "A note was" : $"{signedLate} notes were")} signed later than {within} hours after the contact within the last year. The mark stays; an addendum can say why.", ReadinessState.Cited, "none late within the last year", "notes");
        var waiting = await db.Asks.AsNoTracking().Where(a => a.CaseId == @case.Id && a.AnsweredAt == null).OrderBy(a => a.AnswerBy).Select(a => new { a.Id, a.AnswerBy, a.SpeakerName }).FirstOrDefaultAsync();
        Add(group, "Messages are answered", waiting is null ? null : $"{waiting.SpeakerName} waits for an answer, due {waiting.AnswerBy:MMM d}.", waiting?.AnswerBy < today ? ReadinessState.Cited : ReadinessState.Soon, "nobody waits", waiting is null ? "" : $"asks/{waiting.Id}");
    }

    private async Task ReferralsAndConsentsAsync(AppDb db, Case @case, DateOnly today)
    {
        var referrals = await db.Referrals.AsNoTracking().Where(r => r.CaseId == @case.Id && r.DeliveredOn != null)
            .Select(r => new
            {
                r.Id, r.OrganizationName, r.Status, r.DisclosureId,
                DueOn = db.Deadlines.Where(d => d.AboutId == r.Id && d.MetAt == null).Min(d => (DateOnly?)d.DueOn),
                Until = db.Disclosures.Where(d => d.Id == r.DisclosureId).Join(db.Consents, d => d.ConsentId, c => c.Id, (d, c) => (DateOnly?)c.Until).FirstOrDefault(),
                TakenBack = db.Disclosures.Where(d => d.Id == r.DisclosureId).Join(db.Consents, d => d.ConsentId, c => c.Id, (d, c) => c.TakenBackAt).FirstOrDefault() != null,
            }).ToListAsync();
        if (referrals.Count == 0) return;
        var late = referrals.Where(r => r.DueOn < today).OrderBy(r => r.DueOn).ToList();
        var met = referrals.Count(r => r.Status is ReferralStatus.Met);
        Add("Referrals", "Every referral is followed", late.Count == 0 ? null : $"{late[0].OrganizationName}: {late[0].Status.InWords()}, and its day was {late[0].DueOn:MMM d}{(late.Count > 1 ? $"; {late.Count - 1} more" : "")}.",
            ReadinessState.Cited, $"{referrals.Count} delivered, {met} with the need met", late.Count == 0 ? "referrals" : $"referrals/{late[0].Id}");
        var unanswered = await db.FollowUps.AsNoTracking().Where(f => f.CaseId == @case.Id && f.AskedOn == null && f.DueOn <= today && db.Referrals.Any(r => r.Id == f.ReferralId && r.Status == ReferralStatus.Started))
            .OrderBy(f => f.DueOn).Select(f => new { f.ReferralId, f.DueOn }).FirstOrDefaultAsync();
        Add("Referrals", "The person was asked whether it helps", unanswered is null ? null : $"The follow-up of {unanswered.DueOn:MMM d} was not asked.", unanswered?.DueOn < today ? ReadinessState.Cited : ReadinessState.Soon, "no follow-up is past",
            unanswered is null ? "referrals" : $"referrals/{unanswered.ReferralId}");
        var bare = referrals.Find(r => r.DisclosureId is null);
        Add("Consents", "Nothing left without a consent", bare is null ? null : $"The referral to {bare.OrganizationName} names no consent.", ReadinessState.Cited, "each delivery names its consent", bare is null ? "referrals" : $"referrals/{bare.Id}");
        var running = referrals.Where(r => r.Status is ReferralStatus.Delivered or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Started).ToList();
        var ended = running.Find(r => r.TakenBack || r.Until < today);
        var ending = running.Where(r => r.Until <= today.AddDays(30)).MinBy(r => r.Until);
        Add("Consents", "Consents hold for what runs", ended is null && ending is null ? null : ended is not null ? $"The consent for {ended.OrganizationName} {(ended.TakenBack ? "was taken back" : $"ended {ended.Until:MMM d}")}." : $"The consent for {ending!.OrganizationName} ends {ending.Until:MMM d}.",
            ended is not null ? ReadinessState.Cited : ReadinessState.Soon, running.Count == 0 ? "nothing runs" : $"{running.Count} running, all in time", $"referrals/{(ended ?? ending ?? referrals[0]).Id}");
    }

    private async Task SafetyAsync(AppDb db, Case @case, DateOnly today)
    {
        var safe = await db.People.Where(p => p.Id == @case.PersonId).Select(p => p.SafeContact).FirstOrDefaultAsync();
        Add("Safety", "How to reach them safely", safe is not null ? null : "Nobody wrote down how and when it is safe to call.", ReadinessState.Cited, safe ?? "", "people");
        var warning = @case.Warnings.Where(w => w.EndedAt is null).MinBy(w => w.ReviewOn);
        Add("Safety", "Warnings are reviewed", warning is null || warning.ReviewOn > today.AddDays(7) ? null : $"{warning.Kind}: the review {(warning.ReviewOn < today ? "was" : "is")} due {warning.ReviewOn:MMM d}.",
            warning?.ReviewOn < today ? ReadinessState.Cited : ReadinessState.Soon, warning is null ? "no warning runs" : $"next review {warning.ReviewOn:MMM d}", warning is null ? "" : $"warnings/{warning.Id}/end");
    }

    private void Add(string group, string point, string? problem, ReadinessState otherwise, string proof, string page) =>
        _points.Add(new ReadinessPoint(group, point, problem is null ? ReadinessState.Passes : otherwise, problem ?? proof, page));
}
