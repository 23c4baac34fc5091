using System.Text;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Visits;
using Alongside.Web.Fields;
using Alongside.Web.Pages.Staff.People;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Sends a verified visit to a payer, as a file and under a consent that names it; sent again, it has a later number.</summary>
[Requires(Capability.WorkCases)]
public sealed class VisitExportModel(AppDb db, FieldCipher cipher) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid VisitId { get; set; }
    [BindProperty] public Guid? ConsentId { get; set; }
    /// <summary>The lines of the consent under which it goes.</summary>
    [BindProperty] public List<string> What { get; set; } = [];

    /// <summary>A sending before this one, and whether its consent still holds.</summary>
    public sealed record Sent(Guid Id, string Recipient, string Sequence, DateTime At, string By, Guid ConsentId);

    public Visit Visit { get; private set; } = null!;
    public IReadOnlyList<string> Missing { get; private set; } = [];
    public IReadOnlyList<ConsentGiven> Consents { get; private set; } = [];
    public IReadOnlyList<Sent> Before { get; private set; } = [];
    public bool KnownByMedicaid { get; private set; }

    public IEnumerable<SelectListItem> ToWhom => Consents.Select(c => new SelectListItem($"{c.Recipient}, until {DateWords.Day(c.Until, Today)}", c.Id.ToString()));
    public IEnumerable<SelectListItem> Lines => Consents.SelectMany(c => c.Lines()).Distinct().Select(l => new SelectListItem(l, l));
    public bool StillHolds(Sent sent) => Consents.Any(c => c.Id == sent.ConsentId);

    public override async Task LoadAsync()
    {
        // Naming the visit in each keeps it one statement.
        var found = await (from v in All().AsNoTracking()
                           join c in Db.Cases on v.CaseId equals c.Id
                           join p in Db.Programs on c.ProgramId equals p.Id
                           select new
                           {
                               Visit = v,
                               Program = p,
                               Settings = Db.VisitSettings.Where(s => s.Id != v.Id).ToList(),
                               Consents = Db.Consents.Where(x => x.CaseId == v.CaseId && x.TakenBackAt == null && x.Until >= Today).OrderBy(x => x.Recipient).ToList(),
                               Before = Db.VisitExports.Where(e => e.VisitId == v.Id).OrderByDescending(e => e.Sequence).Select(e => new Sent(e.Id, e.Recipient, e.Sequence, e.Made.At, e.Made.Name, Db.Disclosures.Where(d => d.Id == e.DisclosureId).Select(d => d.ConsentId).First())).ToList(),
                               Medicaid = Db.Identifiers.Any(i => i.PersonId == c.PersonId && i.Kind == IdentifierKind.Medicaid),
                           }).AsSingleQuery().FirstOrDefaultAsync() ?? throw new NotHere();
        (Visit, Before, KnownByMedicaid) = (found.Visit, found.Before, found.Medicaid);
        Consents = [.. found.Consents.Where(c => c.HoldsOn(Today))];
        Missing = AltEvv.Missing(Visit, found.Program, found.Settings.FirstOrDefault() ?? VisitSettings.Starting);
        ViewData["Guarded"] = Visit.Sensitivity != Sensitivity.Ordinary;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var visit = await All().Include(v => v.Corrections).AsNoTracking().FirstOrDefaultAsync() ?? throw new NotHere();
        var consent = await Db.Consents.FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == ConsentId) ?? throw new RuleBroken("Choose the consent it goes out under. Without one it stays here.", nameof(ConsentId));
        var (program, settings) = (await Db.Programs.AsNoTracking().FirstAsync(p => p.Id == Case.ProgramId), await Db.VisitSettings.AsNoTracking().FirstOrDefaultAsync() ?? VisitSettings.Starting);
        var told = consent.Disclose([.. What.Select(w => new DisclosedLine(w, $"The visit of {Clock.Day(visit.BeganAt):MMM d, yyyy}: service, name and number, date, place, worker, beginning and end"))], Today, By);
        var last = await Db.VisitExports.Where(e => e.VisitId == VisitId).OrderByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync();
        var export = VisitExport.Of(visit, program, settings, await NamesAsync(visit), told, last, By);
        Db.AddRange(told, export);
        await Db.SaveChangesAsync();
        return Done("Kept as it goes. Take the file, and send it the way the payer takes it.", Url_($"visits/{VisitId}/send"));
    }

    /// <summary>The file itself; what the client took back is not given out again.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid export)
    {
        var found = await Db.VisitExports.AsNoTracking().FirstOrDefaultAsync(e => e.CaseId == Case.Id && e.VisitId == VisitId && e.Id == export) ?? throw new NotHere();
        var consent = await Db.Consents.AsNoTracking().FirstOrDefaultAsync(c => c.CaseId == Case.Id && Db.Disclosures.Any(d => d.Id == found.DisclosureId && d.ConsentId == c.Id));
        if (consent?.HoldsOn(Today) != true) throw new NotHere();
        Db.Audit(AuditAct.Exported, "a verified visit", found.Id, Case.Id, Case.PersonId, $"{found.Sequence}, to {found.Recipient}");
        await Db.SaveChangesAsync();
        return File(Encoding.UTF8.GetBytes(found.Content), "application/json", $"visit-{Case.Number}-{found.Sequence}.json");
    }

    private async Task<AltEvvNames> NamesAsync(Visit visit)
    {
        var worker = await Db.Workers.Where(w => w.Id == visit.WorkerId).Select(w => w.UserName!).FirstAsync();
        if (await Db.Identifiers.AsNoTracking().FirstOrDefaultAsync(i => i.PersonId == Case.PersonId && i.Kind == IdentifierKind.Medicaid) is not { } medicaid) return new("ClientOtherID", Case.Number, Case.Number, worker, Clock.Zone.Id);
        Db.Audit(AuditAct.Revealed, nameof(Identifier), medicaid.Id, Case.Id, Case.PersonId, $"{medicaid.Kind.InWords()}: for a visit that is sent to a payer");
        return new("ClientMedicaidID", medicaid.Reveal(cipher), Case.Number, worker, Clock.Zone.Id);
    }

    private IQueryable<Visit> All() => Db.Visits.Where(v => v.CaseId == Case.Id && v.Id == VisitId);
}
