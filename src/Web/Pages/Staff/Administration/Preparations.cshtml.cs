using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>What the agency has ready before court, hearing and immigration dates.</summary>
[Requires(Capability.ManageAgency)]
public sealed class PreparationsModel(AppDb db) : StaffPage(db)
{
    /// <summary>The version of a list nobody has kept yet: whoever is second is told.</summary>
    private const int NoneYet = -1;

    [BindProperty] public AppointmentKind Kind { get; set; }
    [BindProperty] public string? Lines { get; set; }
    [BindProperty] public int Version { get; set; }

    public IReadOnlyList<(AppointmentKind Kind, string Lines, int Version, Stamp? Kept)> Lists { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var kept = await Db.Preparations.AsNoTracking().ToDictionaryAsync(p => p.Kind);
        Lists = [.. Preparation.Kinds.Select(k => kept.GetValueOrDefault(k) is { } own ? (k, own.Lines, own.Version, own.Kept) : (k, Preparation.Starting(k), NoneYet, (Stamp?)null))];
    }

    public Task<IActionResult> OnPostCourtAsync() => KeepAsync(AppointmentKind.Court);
    public Task<IActionResult> OnPostHearingAsync() => KeepAsync(AppointmentKind.Hearing);
    public Task<IActionResult> OnPostImmigrationAsync() => KeepAsync(AppointmentKind.Immigration);

    /// <summary>Each kind has a form of its own, with a draft of its own.</summary>
    private async Task<IActionResult> KeepAsync(AppointmentKind kind)
    {
        Kind = kind;
        if (await Db.Preparations.FirstOrDefaultAsync(p => p.Kind == Kind) is { } own)
        {
            Db.Expect(own, Version);
            own.Keep(Lines, By);
        }
        else
        {
            RuleBroken.Unless(Version == NoneYet, "This list is not as you saw it any more. Look at it again.");
            Db.Add(new Preparation(Kind, Lines, By));
        }
        await Db.SaveChangesAsync();
        return Done("Kept. New dates begin with it; those that are made already stay as they are.", "/agency/preparations");
    }
}
