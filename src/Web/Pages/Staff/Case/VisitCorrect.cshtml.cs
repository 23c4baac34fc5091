using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Corrects a visit by hand, with a reason code and words; or sets it aside.</summary>
[Requires(Capability.WorkCases)]
public sealed class VisitCorrectModel(AppDb db) : OpenCasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid VisitId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public DateOnly? On { get; set; }
    [BindProperty] public TimeOnly? From { get; set; }
    [BindProperty] public TimeOnly? To { get; set; }
    [BindProperty] public string? Place { get; set; }
    /// <summary>Who was there, names with commas between them.</summary>
    [BindProperty] public string? Present { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Why { get; set; }

    public Visit Visit { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Reasons { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var found = await Db.Visits.AsNoTracking().Where(v => v.CaseId == Case.Id && v.Id == VisitId && v.SetAsideAt == null).Select(v => new { Visit = v, Settings = Db.VisitSettings.Where(s => s.Id != v.Id).ToList() }).AsSingleQuery().FirstOrDefaultAsync() ?? throw new NotHere();
        Visit = found.Visit;
        Version = Visit.Version;
        Reasons = [.. (found.Settings.FirstOrDefault() ?? VisitSettings.Starting).All().Select(r => new SelectListItem($"{r.Code} {r.Words}", r.Code))];
        ViewData["Guarded"] = Visit.Sensitivity != Sensitivity.Ordinary;
        if (!HttpMethods.IsGet(Request.Method)) return;
        var (began, ended) = (Clock.Local(Visit.BeganAt), Visit.EndedAt is { } end ? Clock.Local(end) : (DateTime?)null);
        (On, From, To) = (DateOnly.FromDateTime(began), new TimeOnly(began.Hour, began.Minute), ended is { } e ? new TimeOnly(e.Hour, e.Minute) : null);
        (Place, Present) = (Visit.Place, string.Join(", ", Visit.Present));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (visit, settings) = await FindAsync();
        var day = On ?? throw new RuleBroken("Choose the day.", nameof(On));
        RuleBroken.Unless(Math.Abs(day.DayNumber - Today.DayNumber) <= 366, "That is more than a year away. Which day is right?", nameof(On));
        var began = Kept(Clock.Utc(day, From ?? throw new RuleBroken("Choose the time.", nameof(From))), visit.BeganAt);
        // An end earlier on the clock than the beginning is after midnight only where the visit was.
        DateTime? ended = To is { } to ? Kept(Clock.Utc(visit.EndedAt is { } end && Clock.Day(end) > Clock.Day(visit.BeganAt) && to < From ? day.AddDays(1) : day, to), visit.EndedAt) : null;
        if (visit.Correct(new VisitSaid(began, ended, Place, (Present ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), Code, Why, settings, By) is not { } correction) return Done("It says that already.", Url_($"visits/{visit.Id}"));
        Db.Add(correction);
        await Db.SaveChangesAsync();
        return Done("Corrected. What stood before stays beside it.", Url_($"visits/{visit.Id}"));
    }

    public async Task<IActionResult> OnPostAsideAsync()
    {
        var (visit, settings) = await FindAsync();
        visit.SetAside(Code, Why, settings, By);
        await Db.SaveChangesAsync();
        return Done("It counts as no visit, and stays on record.", Url_($"visits/{visit.Id}"));
    }

    /// <summary>The form knows minutes; a time nobody touched keeps its seconds.</summary>
    private static DateTime Kept(DateTime typed, DateTime? before) => before is { } at && typed == at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)) ? at : typed;

    private async Task<(Visit, VisitSettings)> FindAsync()
    {
        MustBeOpen();
        var visit = await Db.Visits.Include(v => v.Corrections).FirstOrDefaultAsync(v => v.CaseId == Case.Id && v.Id == VisitId) ?? throw new NotHere();
        Db.Expect(visit, Version);
        return (visit, await Db.VisitSettings.AsNoTracking().FirstOrDefaultAsync() ?? VisitSettings.Starting);
    }
}
