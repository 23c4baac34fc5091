using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>The agency's programs with their standards.</summary>
[Requires(Capability.ManageAgency)]
public sealed class ProgramsModel(AppDb db) : StaffPage(db)
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task LoadAsync() => Rows = await Db.Programs.OrderByDescending(p => p.Active).ThenBy(p => p.Code).Take(200)
        .Select(p => new Row(p.Id, p.Code, p.Name, p.Purpose, p.Active, p.ContactEveryDays, p.PlanReviewDays, p.ReferralAnswerWorkingDays, p.FollowUpDays, p.SignWithinHours,
            Db.Workers.Count(w => w.Active && w.Programs.Any(x => x.ProgramId == p.Id)))).ToListAsync();

    /// <summary>A program in the list.</summary>
    public sealed record Row(Guid Id, string Code, string Name, string? Purpose, bool Active, int Contact, int Review, int Answer, int FollowUp, int Sign, int Workers);
}
