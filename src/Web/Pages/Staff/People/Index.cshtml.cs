using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>Finding a person again, with their cases; or meeting somebody new.</summary>
[Requires(Capability.ReadCases)]
public sealed class IndexModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public FoundPeople Found { get; private set; } = FoundPeople.Nobody;

    public bool Asked => !string.IsNullOrWhiteSpace(Q);
    /// <summary>Pairs that wait for somebody to look; nothing for whoever may not search everybody.</summary>
    public int? OpenDoubles { get; private set; }
    public bool MayMeet => Caller.May(Capability.TakeIntake);

    public override async Task LoadAsync()
    {
        if (Caller.Registry) OpenDoubles = await Db.OpenDoublesAsync(DoublesModel.Counted);
        if (!Asked) return;
        Found = await FoundPeople.ByAsync(Db, cipher, Q, Core.People.FindPeople.Most);
        // What was typed may be somebody's name: the trail counts, it does not quote.
        Db.Audit(AuditAct.Looked, "people search", details: $"{Found.People.Count} found");
        await Db.SaveChangesAsync();
    }

    /// <summary>The words typed, carried on to the page that records a new person.</summary>
    public string NameQuery => Asked && Q!.Any(char.IsLetter) && !Q!.Any(char.IsDigit) ? $"?name={Uri.EscapeDataString(Q!.Trim())}" : "";
}
