using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>The worksheet of one chart of a mock audit: what the checks found stands beside each point, and a person decides and comments.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class MockChartModel(AppDb db) : MockPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid SampledChartId { get; set; }
    [BindProperty] public int Version { get; set; }
    /// <summary>What is decided, and what is said about it, by the key of the point.</summary>
    [BindProperty] public Dictionary<string, string?> Verdicts { get; set; } = [];
    [BindProperty] public Dictionary<string, string?> Comments { get; set; } = [];

    public SampledChart Chart { get; private set; } = null!;
    public string ClientName { get; private set; } = "";
    public SampledChart? Next => Charts.Find(c => c.Order > Chart.Order && !c.IsDecided) ?? Charts.Find(c => !c.IsDecided && c != Chart);

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        Chart = Charts.Find(c => c.Id == SampledChartId) ?? throw new NotHere();
        ClientName = Names.GetValueOrDefault(Chart.CaseId, Chart.Number);
    }

    /// <summary>What a field shows: what was typed when it came back, else what is decided.</summary>
    public string? Typed(string name, string? kept) => ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed ? typed : kept;

    public string? Wrong(string name) => ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task<IActionResult> OnPostAsync()
    {
        await ToDecideAsync();
        Chart.Decide(Audit, Said(), By);
        await Db.SaveChangesAsync();
        return Done($"Chart {Chart.Number}: {Chart.Rows().Count(r => r.Decided is not null)} of {Chart.Rows().Count} points are decided.", Url_($"charts/{Chart.Id}"));
    }

    public async Task<IActionResult> OnPostRestAsync()
    {
        await ToDecideAsync();
        Chart.Decide(Audit, Said(), By);
        Chart.DecideTheRest(Audit, By);
        await Db.SaveChangesAsync();
        return Done($"Chart {Chart.Number} is decided.", Next is { } next ? Url_($"charts/{next.Id}") : Url_());
    }

    private async Task ToDecideAsync()
    {
        await FindAsync();
        Chart = Charts.Find(c => c.Id == SampledChartId) ?? throw new NotHere();
        Db.Expect(Chart, Version);
    }

    private Dictionary<string, (PointVerdict?, string?)> Said() => Verdicts.Keys.Union(Comments.Keys)
        .ToDictionary(k => k, k => ((PointVerdict?)(Enum.TryParse<PointVerdict>(Verdicts.GetValueOrDefault(k), out var verdict) ? verdict : null), Comments.GetValueOrDefault(k)));
}
