using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff;

/// <summary>A page on which somebody says who is away and who covers: for oneself, or for one's team.</summary>
public abstract class AbsencePage(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Reasons = [new("Leave", nameof(AbsenceReason.Leave)), new("Sick", nameof(AbsenceReason.Sick)), new("Training", nameof(AbsenceReason.Training)), new("Something else", nameof(AbsenceReason.Other))];

    private const int MostOpen = 20;

    [BindProperty] public DateOnly? From { get; set; }
    [BindProperty] public DateOnly? Until { get; set; }
    [BindProperty] public AbsenceReason Why { get; set; }
    [BindProperty] public Guid? CoverId { get; set; }
    [BindProperty] public Guid AbsenceId { get; set; }
    [BindProperty] public int Version { get; set; }

    public List<Absence> Absences { get; private set; } = [];
    /// <summary>Those who could cover for the worker the form is about, the lightest load first.</summary>
    public List<SelectListItem> Candidates { get; private set; } = [];

    /// <summary>The absences this page may show and change.</summary>
    protected abstract IQueryable<Absence> Theirs { get; }

    /// <summary>The address of this page.</summary>
    public abstract string Here { get; }

    protected async Task LoadAbsencesAsync()
    {
        Absences = await Theirs.AsNoTracking().Standing().Where(a => a.Until >= Today).OrderBy(a => a.From).ThenBy(a => a.WorkerName).Take(200).ToListAsync();
        // Few are without a cover for long; each asks for its own days.
        foreach (var absence in Absences.Where(a => a.CoverId is null).Take(MostOpen)) _open[absence.Id] = await CandidatesAsync(absence.WorkerId, absence.From, absence.Until);
    }

    protected async Task<List<SelectListItem>> CandidatesAsync(Guid worker, DateOnly from, DateOnly until) =>
        [.. (await Cover.WhoCouldAsync(Db, worker, from, until)).Select(c => new SelectListItem($"{c.Name} ({string.Join(", ", c.Programs)}), {(c.Away ? "away then" : c.People == 1 ? "carries 1 person" : $"carries {c.People} people")}", c.WorkerId.ToString()))];

    protected async Task LoadCandidatesAsync(Guid worker, DateOnly from, DateOnly until) => Candidates = await CandidatesAsync(worker, from, until);

    /// <summary>Who could cover each absence that nobody covers; asked with the page.</summary>
    private readonly Dictionary<Guid, List<SelectListItem>> _open = [];

    public IReadOnlyList<SelectListItem> CandidatesFor(Absence absence) => _open.GetValueOrDefault(absence.Id, []);

    /// <summary>Names who covers an absence that nobody covered.</summary>
    public async Task<IActionResult> OnPostCoverAsync()
    {
        var absence = await FindAsync();
        await Cover.NameAsync(Db, absence, CoverId, By);
        return Done($"{absence.CoverName} covers for {absence.WorkerName}.", Here);
    }

    /// <summary>Ends an absence before its last day.</summary>
    public async Task<IActionResult> OnPostEndAsync()
    {
        var absence = await FindAsync();
        absence.End(Today, By);
        await Db.SaveChangesAsync();
        return Done(absence.CoverName is null ? "The absence is ended." : $"Ended. The cases of {absence.WorkerName} are closed to {absence.CoverName} from now on.", Here);
    }

    private async Task<Absence> FindAsync()
    {
        var absence = await Theirs.FirstOrDefaultAsync(a => a.Id == AbsenceId) ?? throw new NotHere();
        Db.Expect(absence, Version);
        return absence;
    }
}
