using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>What the form of a program holds, new or not.</summary>
public sealed class ProgramForm
{
    public int Version { get; set; }
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? Purpose { get; set; }
    public bool Active { get; set; } = true;
    public int ContactEveryDays { get; set; } = 30;
    public int PlanReviewDays { get; set; } = 90;
    public int ReferralAnswerWorkingDays { get; set; } = 5;
    public int FollowUpDays { get; set; } = 15;
    public string? AfterClosingDays { get; set; } = "30, 90, 180";
    public int SignWithinHours { get; set; } = 48;
    /// <summary>“phq-9/total”, or nothing.</summary>
    public string? MainMeasure { get; set; }
    /// <summary>The scores of the forms in use, to choose from.</summary>
    [BindNever] public IReadOnlyList<SelectListItem> Measures { get; private set; } = [];

    public static ProgramForm Of(AgencyProgram p) => new()
    {
        Version = p.Version, Code = p.Code, Name = p.Name, Purpose = p.Purpose, Active = p.Active, ContactEveryDays = p.ContactEveryDays, PlanReviewDays = p.PlanReviewDays,
        ReferralAnswerWorkingDays = p.ReferralAnswerWorkingDays, FollowUpDays = p.FollowUpDays, AfterClosingDays = string.Join(", ", p.AfterClosingDays), SignWithinHours = p.SignWithinHours, MainMeasure = p.MainMeasure,
    };

    /// <summary>Loads what may be chosen as the main measure; what was chosen stays among it when its form was retired since.</summary>
    public async Task OfferAsync(AppDb db)
    {
        var offered = await InUseAsync(db);
        if (MainMeasure is { Length: > 0 } chosen && !offered.Exists(m => m.Value == chosen)) offered.Add(new SelectListItem($"{chosen} (its form is not in use any more)", chosen));
        Measures = offered;
    }

    private static async Task<List<SelectListItem>> InUseAsync(AppDb db)
    {
        var offered = new List<SelectListItem>();
        foreach (var form in await db.AgencyForms.AsNoTracking().InUse().OrderBy(f => f.Title).ToListAsync())
        {
            var group = new SelectListGroup { Name = form.Title };
            offered.AddRange(form.Measures().Select(m => new SelectListItem(m.Title, m.Key) { Group = group }));
        }
        return offered;
    }

    /// <summary>Puts what was typed into the program; a sign belongs to one program only.</summary>
    public async Task FillAsync(AppDb db, AgencyProgram program)
    {
        program.Describe(Code, Name, Purpose, Active);
        program.SetStandards(ContactEveryDays, PlanReviewDays, ReferralAnswerWorkingDays, FollowUpDays, SignWithinHours);
        program.AskAfterClosing(AfterClosingDays);
        if (!string.IsNullOrWhiteSpace(MainMeasure) && MainMeasure != program.MainMeasure)
            RuleBroken.Unless((await InUseAsync(db)).Exists(m => m.Value == MainMeasure), "Choose a score of a form that is in use.", nameof(MainMeasure));
        program.Measure(MainMeasure);
        var other = await db.Programs.Where(p => p.Code == program.Code && p.Id != program.Id).Select(p => p.Name).FirstOrDefaultAsync();
        RuleBroken.Unless(other is null, $"{program.Code} is the sign of {other}. Choose another.", nameof(Code));
    }
}
