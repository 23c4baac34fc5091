using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Ending a warning, with the reason.</summary>
[Requires(Capability.WorkCases)]
public sealed class WarningEndModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid WarningId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public WarningNote Warning { get; private set; } = null!;

    public override Task LoadAsync()
    {
        Warning = Case.Warnings.Find(w => w.Id == WarningId) ?? throw new NotHere();
        Version = Warning.Version;
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var warning = Case.Warnings.Find(w => w.Id == WarningId) ?? throw new NotHere();
        Case.EndWarning(warning, Reason, By);
        Db.Expect(warning, Version);
        var act = Db.Reversible(ReversibleKind.WarningEnded, $"Warning ended: {warning.Kind}").About(warning.Id).Because(Reason);
        await Db.SaveChangesAsync();
        return Done("The warning has ended.", Url_("people"), act);
    }
}
