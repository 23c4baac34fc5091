using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Who works on this case; being on its team is what opens it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class TeamModel(AppDb db) : CasePage(db)
{
    public static readonly SelectListItem[] Roles = [.. new[] { TeamRole.CoWorker, TeamRole.Cover, TeamRole.Supervisor, TeamRole.Intake }.Select(r => new SelectListItem(r.InWords(), r.ToString()))];

    [BindProperty] public Guid? JoinerId { get; set; }
    [BindProperty] public TeamRole Role { get; set; } = TeamRole.CoWorker;
    [BindProperty] public Guid? NextId { get; set; }
    /// <summary>Who carried the case when the form was shown.</summary>
    [BindProperty] public Guid? CarriedBy { get; set; }
    [BindProperty] public bool Stays { get; set; }
    [BindProperty] public Guid MemberId { get; set; }
    [BindProperty] public string? Why { get; set; }

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];
    public IReadOnlyList<SelectListItem> OfTheProgram { get; private set; } = [];

    public IEnumerable<TeamMember> Now => Case.Team.Where(t => t.Until is null).OrderBy(t => t.Role).ThenBy(t => t.WorkerName);
    public IEnumerable<TeamMember> Before => Case.Team.Where(t => t.Until is not null).OrderByDescending(t => t.Until).ThenBy(t => t.WorkerName);

    public override async Task LoadAsync()
    {
        CarriedBy = Case.PrimaryWorker?.WorkerId;
        if (!MayWrite) return;
        var roles = (await Db.Roles.AsNoTracking().ToListAsync()).Where(r => r.Capabilities.Contains(Capability.ReadCases)).ToList();
        var working = roles.Where(r => r.Capabilities.Contains(Capability.WorkCases)).Select(r => r.Id).ToHashSet();
        var reading = roles.Select(r => r.Id).ToList();
        var workers = await Db.Workers.AsNoTracking().Where(w => w.Active && reading.Contains(w.RoleId)).OrderBy(w => w.Name)
            .Select(w => new { w.Id, w.Name, w.Title, w.RoleId, InProgram = w.Programs.Any(p => p.ProgramId == Case.ProgramId) }).ToListAsync();
        Colleagues = [.. workers.Where(w => working.Contains(w.RoleId)).Select(w => new SelectListItem(string.IsNullOrEmpty(w.Title) ? w.Name : $"{w.Name}, {w.Title}", w.Id.ToString()))];
        var program = workers.Where(w => w.InProgram && w.Id != CarriedBy).Select(w => w.Id.ToString()).ToHashSet();
        OfTheProgram = [.. Colleagues.Where(c => program.Contains(c.Value))];
    }

    public async Task<IActionResult> OnPostJoinAsync()
    {
        RuleBroken.Unless(Role != TeamRole.Primary, "Hand the case over to make somebody its case manager.", nameof(Role));
        var worker = await ColleagueAsync(JoinerId, nameof(JoinerId), "Choose who joins the team.");
        At(nameof(JoinerId), () => Case.JoinTeam(worker, Role, Today, By));
        await Db.SaveChangesAsync();
        return Done($"{worker.Name} is on the team.", Url_("team"));
    }

    public async Task<IActionResult> OnPostHandOverAsync()
    {
        var before = Case.PrimaryWorker;
        RuleBroken.Unless(before?.WorkerId == CarriedBy, $"Somebody handed this case over while you were reading: {before?.WorkerName ?? "nobody"} carries it now.");
        var worker = await ColleagueAsync(NextId, nameof(NextId), "Choose who carries the case from now on.");
        RuleBroken.Unless(worker.Programs.Exists(p => p.ProgramId == Case.ProgramId), $"{worker.Name} does not work in {Head.ProgramName}. Choose somebody who does.", nameof(NextId));
        At(nameof(NextId), () => Case.JoinTeam(worker, TeamRole.Primary, Today, By));
        if (Stays && before is not null && await Db.Workers.FindAsync(before.WorkerId) is { Active: true } stays && !Case.Team.Exists(t => t.WorkerId == stays.Id && t.Until is null))
            Case.JoinTeam(stays, TeamRole.CoWorker, Today, By);
        await Db.SaveChangesAsync();
        return Gone($"{worker.Name} carries this case from today.");
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        var member = Case.Team.Find(t => t.Id == MemberId) ?? throw new NotHere();
        Case.MustBeOpen("A closed case keeps the team it was closed with.");
        Case.LeaveTeam(member, RuleBroken.WordsOrNone(Why, nameof(Why), 500), Today, By);
        await Db.SaveChangesAsync();
        return Gone($"{member.WorkerName} left the team.");
    }

    private async Task<Worker> ColleagueAsync(Guid? id, string field, string sentence)
    {
        var worker = id is null ? null : await Db.Workers.Include(w => w.Programs).FirstOrDefaultAsync(w => w.Id == id);
        return worker ?? throw new RuleBroken(sentence, field);
    }

    private static void At(string field, Action act)
    {
        try
        {
            act();
        }
        catch (RuleBroken broken) when (broken.Field == "WorkerId")
        {
            throw new RuleBroken(broken.Message, field);
        }
    }

    /// <summary>Back to the team, or to the day when the case is not open to the caller any more.</summary>
    private IActionResult Gone(string said)
    {
        var still = Caller.AllCases || Caller.ProgramIds.Contains(Case.ProgramId) || Case.Team.Exists(t => Caller.Seats.Contains(t.WorkerId) && t.Until is null);
        return Done(still ? said : $"{said} It is not open to you any more.", still ? Url_("team") : "/");
    }
}
