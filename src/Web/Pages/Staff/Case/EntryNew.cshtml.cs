using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A paper that came, or a talk with a supervisor: what the dates of the case ask for and no other page writes.</summary>
[Requires(Capability.WorkCases)]
public sealed class EntryNewModel(AppDb db) : OpenCasePage(db)
{
    [BindProperty(SupportsGet = true)] public ChartEntryKind Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? What { get; set; }
    [BindProperty] public DateOnly? On { get; set; }
    [BindProperty] public string? Words { get; set; }

    /// <summary>The papers the program's rules ask for.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    public override async Task LoadAsync()
    {
        On ??= Today;
        Asked = await Db.TopicsOfRulesAsync(Case.ProgramId, EventKinds.DocumentReceived);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        Db.Add(new ChartEntry(Case.Id, Kind, What, On, Words, Caller, Today, On is { } day && day != Today ? Clock.Utc(day, new(12, 0)) : Clock.Now, By));
        await Db.SaveChangesAsync();
        return Done("In the chart. The dates follow.", Url_("deadlines"));
    }
}
