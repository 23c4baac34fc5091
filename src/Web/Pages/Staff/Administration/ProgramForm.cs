using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
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
    public int SignWithinHours { get; set; } = 48;

    public static ProgramForm Of(AgencyProgram p) => new()
    {
        Version = p.Version, Code = p.Code, Name = p.Name, Purpose = p.Purpose, Active = p.Active, ContactEveryDays = p.ContactEveryDays, PlanReviewDays = p.PlanReviewDays,
        ReferralAnswerWorkingDays = p.ReferralAnswerWorkingDays, FollowUpDays = p.FollowUpDays, SignWithinHours = p.SignWithinHours,
    };

    /// <summary>Puts what was typed into the program; a sign belongs to one program only.</summary>
    public async Task FillAsync(AppDb db, AgencyProgram program)
    {
        program.Describe(Code, Name, Purpose, Active);
        program.SetStandards(ContactEveryDays, PlanReviewDays, ReferralAnswerWorkingDays, FollowUpDays, SignWithinHours);
        var other = await db.Programs.Where(p => p.Code == program.Code && p.Id != program.Id).Select(p => p.Name).FirstOrDefaultAsync();
        RuleBroken.Unless(other is null, $"{program.Code} is the sign of {other}. Choose another.", nameof(Code));
    }
}
