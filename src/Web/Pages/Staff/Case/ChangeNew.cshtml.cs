using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Something changed for the client that somebody must look at by a day.</summary>
[Requires(Capability.WorkCases)]
public sealed class ChangeNewModel(AppDb db) : OpenCasePage(db)
{
    /// <summary>What the program's rules listen to first, then what is known of changes.</summary>
    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    [BindProperty] public Typed Input { get; set; } = new();

    public override async Task LoadAsync()
    {
        Input.ChangedOn ??= Today;
        Input.LookBy ??= Today.PlusWorkingDays(1);
        Kinds = [new("Nothing of these", ""), .. (await Db.TopicsOfRulesAsync(Case.ProgramId, EventKinds.Change)).Concat(Change.Kinds).Distinct().Select(k => new SelectListItem(char.ToUpperInvariant(k[0]) + k[1..], k))];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        RuleBroken.Unless(Input.ChangedOn is null || Input.ChangedOn <= Today, "That day is still to come. When did it change?", nameof(Input.ChangedOn));
        var lookBy = Input.LookBy ?? throw new RuleBroken("Choose the day by which somebody looks at it.", nameof(Input.LookBy));
        var change = new Change(Case.Id, Input.What, Input.ChangedOn ?? Today, lookBy, Input.Because, By, Input.Kind, Input.ChangedOn is { } day && day != Today ? Clock.Utc(day, new(12, 0)) : null);
        Db.Add(change);
        await Db.SaveChangesAsync();
        return Done($"Kept. Somebody looks at it by {lookBy:MMM d}.", Url_());
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public string? What { get; set; }
        public string? Kind { get; set; }
        public DateOnly? ChangedOn { get; set; }
        public DateOnly? LookBy { get; set; }
        public string? Because { get; set; }
    }
}
