using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One date: where it comes from, and, as far as its rule allows, putting it off or dismissing it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class DeadlinePageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid DeadlineId { get; set; }
    [BindProperty] public int? Days { get; set; }
    [BindProperty] public string? PutOffBecause { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Deadline Deadline { get; private set; } = null!;
    public DeadlineRule? Rule { get; private set; }
    public List<DeadlineDecision> Decisions { get; private set; } = [];
    public string? MetBy { get; private set; }

    public override async Task LoadAsync()
    {
        Deadline = await FindAsync();
        Rule = await Db.RuleOfAsync(Case.ProgramId, Deadline.RuleKey);
        Decisions = await Db.DeadlineDecisions.AsNoTracking().Where(d => d.CaseId == Case.Id && d.RuleKey == Deadline.RuleKey).OrderByDescending(d => d.Decided.At).ToListAsync();
        if (Deadline.MetByActivityId is { } by) MetBy = await Db.Activities.Where(a => a.CaseId == Case.Id && a.Id == by).Select(a => a.Summary).FirstOrDefaultAsync();
    }

    public Task<IActionResult> OnPostPutOffAsync() => DecideAsync((date, rule) => DeadlineDecision.PutOff(date, rule, Days, PutOffBecause, Caller, Today, By), "Put off, with the reason.");

    public Task<IActionResult> OnPostDismissAsync() => DecideAsync((date, rule) => DeadlineDecision.Dismiss(date, rule, Reason, Caller, Today, By), "Dismissed, with the reason.");

    private async Task<IActionResult> DecideAsync(Func<Deadline, DeadlineRule, DeadlineDecision> decide, string said)
    {
        Case.MustBeOpen("This case is closed. Reopen it first; copy what you wrote.");
        var date = await FindAsync();
        var rule = await Db.RuleOfAsync(Case.ProgramId, date.RuleKey) ?? throw new RuleBroken("The program has no such rule any more.");
        Db.Add(decide(date, rule));
        await Db.SaveChangesAsync();
        return Done(said, Url_("deadlines"));
    }

    private async Task<Deadline> FindAsync() => await Db.Deadlines.AsNoTracking().FirstOrDefaultAsync(d => d.CaseId == Case.Id && d.Id == DeadlineId) ?? throw new NotHere();
}
