using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Account;

/// <summary>The worker's own absence: two days, one name, one button.</summary>
[Requires(Capability.WorkCases)]
public sealed class AwayModel(AppDb db) : AbsencePage(db)
{
    public override string Here => "/account/away";
    protected override IQueryable<Absence> Theirs => Db.Absences.Where(a => a.WorkerId == Caller.WorkerId);

    public override async Task LoadAsync()
    {
        await LoadAbsencesAsync();
        await LoadCandidatesAsync(Caller.WorkerId!.Value, From ?? Today, Until ?? From ?? Today);
        // The lightest load is proposed; whoever fills the form in chooses.
        CoverId ??= Candidates.Count > 0 && !HttpMethods.IsPost(Request.Method) ? Guid.Parse(Candidates[0].Value) : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var absence = await Cover.NameAsync(Db, Caller.WorkerId!.Value, CoverId, From, Until, Why, By);
        return Done(absence.CoverName is null ? "It is written down. Your supervisor sees that nobody covers yet." : $"{absence.CoverName} covers for you from {absence.From:ddd MMM d} to {absence.Until:ddd MMM d}.", Here);
    }
}
