using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Programs;

namespace Alongside.Core.Kits;

/// <summary>Packs a visit kit: of the worker's own visits those chosen, with the least of each case; every case that goes along is a look on the trail.</summary>
public static class PackKit
{
    /// <summary>More visits than this do not go along at once.</summary>
    public const int Most = 60;

    /// <summary>A form is due by a date whose page is this and its sign.</summary>
    public const string DuePage = "assessments?form=";

    /// <summary>The worker's visits of the days a kit lasts, in order: what may be chosen. Protected ones only where the agency lets them out and the caller may see them.</summary>
    public static async Task<List<OnCalendar>> VisitsAsync(AppDb db, int days, bool withProtected, CancellationToken cancel = default)
    {
        var (me, clock) = (db.Caller.WorkerId ?? Guid.Empty, db.Clock);
        var (from, to) = (clock.Utc(clock.Today, TimeOnly.MinValue), clock.Utc(clock.Today.AddDays(days), TimeOnly.MinValue));
        var rows = await db.Planned(from, to).Where(p => p.WorkerId == me && p.State == AppointmentState.Planned && (withProtected || p.Sensitivity == Sensitivity.Ordinary)).ToListAsync(cancel);
        return rows.Times(from, to, clock);
    }

    /// <summary>Which visit it is: the appointment, and of a series the time.</summary>
    public static string KeyOf(OnCalendar visit) => visit.At is { } at ? $"{visit.Row.Id:D}@{Repeats.Written(at)}" : visit.Row.Id.ToString("D");

    /// <summary>Packs what the caller chose; a visit that is not theirs, or over, is left out.</summary>
    public static async Task<KitPack> OfAsync(AppDb db, KitDevice device, Agency agency, IReadOnlyCollection<string> chosen, CancellationToken cancel = default)
    {
        RuleBroken.Unless(chosen.Count <= Most, $"No more than {Most} visits go along at once.");
        var withProtected = agency.KitTakesProtected && db.Caller.Protected;
        var visits = (await VisitsAsync(db, agency.KitDays, withProtected, cancel)).Where(v => chosen.Contains(KeyOf(v))).ToList();
        var ids = visits.ConvertAll(v => v.Row.Id);
        var people = await db.Appointments.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.People }).ToDictionaryAsync(a => a.Id, a => a.People, cancel);
        var cases = await CasesAsync(db, [.. visits.Select(v => v.Row.CaseId).Distinct()], withProtected, cancel);
        foreach (var one in cases) db.Audit(AuditAct.Looked, "visit kit", one.Case.Id, one.Case.Id, one.PersonId, $"taken along on {device.Name}");
        await db.SaveChangesAsync(cancel);
        return new KitPack(device.Id, device.WorkerId, db.Caller.Name, db.Clock.Now, device.ExpiresAt, agency.TimeZone,
            [.. visits.Select(v => new KitVisit(KeyOf(v), v.Row.CaseId, v.Row.Id, v.At is { } at ? Repeats.Written(at) : null, v.Row.Version, v.Row.Kind.InWords(), ContactOf(v.Row.Kind), v.Row.What, v.Row.Place, v.From, v.To, people[v.Row.Id]))],
            [.. cases.Select(c => c.Case)]);
    }

    private static string ContactOf(AppointmentKind kind) => kind switch { AppointmentKind.HomeVisit => "HomeVisit", AppointmentKind.Office => "Office", AppointmentKind.Call => "Phone", AppointmentKind.Video => "Video", _ => "Community" };

    private static async Task<List<(KitCase Case, Guid PersonId)>> CasesAsync(AppDb db, Guid[] ids, bool withProtected, CancellationToken cancel)
    {
        var found = await (from c in db.Cases.AsNoTracking().Include(c => c.Warnings)
                           where ids.Contains(c.Id)
                           join p in db.People.AsNoTracking().Include(p => p.ContactPoints) on c.PersonId equals p.Id
                           select new
                           {
                               Case = c,
                               Person = p,
                               Program = db.Programs.Where(x => x.Id == c.ProgramId).Select(x => x.Name).First(),
                               Agreed = db.Notes.Where(n => n.CaseId == c.Id && n.SignedAt != null && n.NextWhat != null && (withProtected || n.Sensitivity == Sensitivity.Ordinary))
                                   .OrderByDescending(n => n.From).Select(n => new KitAgreed(n.NextWhat!, n.NextWho, n.NextOn, n.From)).FirstOrDefault(),
                           }).ToListAsync(cancel);
        var goals = (await db.Goals.AsNoTracking().Include(g => g.Steps).Where(g => ids.Contains(g.CaseId) && (withProtected || g.Sensitivity == Sensitivity.Ordinary) && db.Plans.Any(p => p.Id == g.PlanId && p.Status == PlanStatus.InForce))
            .OrderBy(g => g.Order).ToListAsync(cancel)).ToLookup(g => g.CaseId);
        var names = (await db.CasePeople.AsNoTracking().Where(p => ids.Contains(p.CaseId)).Join(db.People, p => p.PersonId, p => p.Id, (part, p) => new { part.CaseId, p.Id, p.PreferredName, p.GivenName }).ToListAsync(cancel)).ToLookup(n => n.CaseId);
        var due = (await db.Deadlines.AsNoTracking().Where(d => ids.Contains(d.CaseId) && d.MetAt == null && (withProtected || d.Sensitivity == Sensitivity.Ordinary) && d.Page != null && d.Page.StartsWith(DuePage)).Select(d => new { d.CaseId, d.Page }).ToListAsync(cancel)).ToLookup(d => d.CaseId, d => Uri.UnescapeDataString(d.Page![DuePage.Length..]));
        return
        [
            .. found.Select(f => (new KitCase(f.Case.Id, f.Case.Number, f.Program, f.Case.ClientName, f.Person.GoesBy, f.Person.Pronouns, f.Person.AgeOn(db.Clock.Today), f.Person.Language, InWords(f.Person.Interpreter), f.Person.SafeContact)
            {
                Contacts = [.. f.Person.ContactPoints.OrderBy(c => c.Rank).Select(c => new KitContact(c.System.ToString(), c.Value, c.GoodHours, c.Caution, c.SafeToLeaveMessage == Answer.No, c.CodeWord))],
                Warnings = [.. f.Case.Warnings.Where(w => w.EndedAt is null).OrderBy(w => w.ReviewOn).Select(w => new KitWarning(w.Kind, w.Text))],
                Agreed = f.Agreed,
                Goals = [.. goals[f.Case.Id].Select(g => new KitGoal(g.OriginId, g.Words, g.SpeakerName, [.. g.Steps.Where(s => s.DoneOn is null && s.Dropped is null && (withProtected || s.Sensitivity == Sensitivity.Ordinary)).OrderBy(s => s.Order).Select(s => new KitStep(s.What, s.WhoName, s.DueOn))]))],
                Names = [.. names[f.Case.Id].OrderBy(n => n.Id != f.Case.PersonId).Select(n => n.PreferredName ?? n.GivenName).Distinct()],
                Due = [.. due[f.Case.Id].Distinct()],
            }, f.Person.Id)),
        ];
    }

    private static string? InWords(InterpreterNeed need) => need switch { InterpreterNeed.No => null, InterpreterNeed.Always => "always with an interpreter", _ => "an interpreter for medical and legal matters" };
}
