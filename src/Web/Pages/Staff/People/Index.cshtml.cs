using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>Finding a person again, with their cases; or meeting somebody new.</summary>
[Requires(Capability.ReadCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public IReadOnlyList<FindPeople.Found> Found { get; private set; } = [];
    public bool More { get; private set; }
    public ILookup<Guid, CasesOfPeople.Row> Cases { get; private set; } = Array.Empty<CasesOfPeople.Row>().ToLookup(r => r.PersonId);

    public bool Asked => !string.IsNullOrWhiteSpace(Q);
    public bool MayMeet => Caller.May(Capability.TakeIntake);

    public override async Task LoadAsync()
    {
        if (!Asked) return;
        var found = await FindPeople.ByAsync(Db, Q);
        (Found, More) = ([.. found.Take(FindPeople.Most)], found.Count > FindPeople.Most);
        Cases = await CasesOfPeople.OfAsync(Db, [.. Found.Where(p => p.Known).Select(p => p.Id)]);
        // What was typed may be somebody's name: the trail counts, it does not quote.
        Db.Audit(AuditAct.Looked, "people search", details: $"{Found.Count} found");
        await Db.SaveChangesAsync();
    }

    /// <summary>Found by the sound alone, not by the letters.</summary>
    public bool BySound(FindPeople.Found person) => FindPeople.NamesIn(Q)
        .Any(w => !Names.Fold($"{person.LegalName} {person.PreferredName} {string.Join(' ', Cases[person.Id].Select(c => c.ClientName))}").Contains(w, StringComparison.Ordinal));

    /// <summary>The words typed, carried on to the page that records a new person.</summary>
    public string NameQuery => Asked && Q!.Any(char.IsLetter) && !Q!.Any(char.IsDigit) ? $"?name={Uri.EscapeDataString(Q!.Trim())}" : "";
}
