using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The client cannot be found: every try on record, and looking for them by the program's protocol.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class EffortsModel(AppDb db) : CasePage(db)
{
    /// <summary>The first try that counts.</summary>
    [BindProperty] public DateOnly? CountsFrom { get; set; }
    [BindProperty] public string? Why { get; set; }

    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];
    public IReadOnlyList<Effort> All { get; private set; } = [];
    public Effort? Open => All.FirstOrDefault(e => e.EndedOn is null);
    public EffortProtocol Protocol { get; private set; } = null!;
    /// <summary>When somebody was last reached (UTC).</summary>
    public DateTime? LastContact { get; private set; }
    /// <summary>The day by which the program wants the next contact.</summary>
    public DateOnly? ContactDueOn { get; private set; }
    /// <summary>The tries since then, newest first.</summary>
    public IReadOnlyList<Attempt> InARow => [.. Attempts.Where(a => LastContact is null || a.At > LastContact)];

    public override async Task LoadAsync()
    {
        var found = await Db.Cases.AsNoTracking().Where(c => c.Id == Case.Id).Select(c => new
        {
            Efforts = Db.Efforts.Where(e => e.CaseId == c.Id).OrderByDescending(e => e.BeganOn).ThenByDescending(e => e.Id).ToList(),
            Protocol = Db.EffortProtocols.FirstOrDefault(p => p.ProgramId == c.ProgramId),
            Last = Db.Activities.Where(a => a.CaseId == c.Id && a.Reached).Max(a => (DateTime?)a.OccurredAt),
            // What a contact would meet: the rhythm of the program, or a rule whose act is a note.
            Due = Db.Deadlines.Where(d => d.CaseId == c.Id && d.MetAt == null && d.PausedOn == null && (d.Group == DeadlineGroup.Quiet || (d.RuleKey != null && d.Page != null && d.Page.StartsWith("notes/new")))).Min(d => (DateOnly?)d.DueOn),
        }).SingleAsync();
        (All, Protocol, LastContact, ContactDueOn) = (found.Efforts, found.Protocol ?? EffortProtocol.Of(Case.ProgramId), found.Last, found.Due);
        Attempts = await Db.AttemptsAsync([Case.Id]);
        if (HttpMethods.IsGet(Request.Method)) CountsFrom = InARow.Count > 0 ? InARow[^1].On : Today;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Nobody looks for them any more.");
        await LoadAsync();
        RuleBroken.Unless(Open is null, "Somebody looks for them already. It stands below.");
        var effort = new Effort(Case.Id, Head.GoesBy, Protocol, CountsFrom ?? Today, await Db.AttemptsForTheClockAsync([Case.Id]), ContactDueOn, Why, Today, By);
        Db.Add(effort);
        await Db.SaveChangesAsync();
        return Done("It began. Tries that are on record already count; the next step has a date on the case.", Url_($"efforts/{effort.Id}"));
    }
}
