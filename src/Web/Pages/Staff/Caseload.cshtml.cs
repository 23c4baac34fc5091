using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff;

/// <summary>Everybody I carry (or may read), filtered and sorted; views kept under a name.</summary>
[Requires(Capability.ReadCases)]
public sealed partial class CaseloadModel(AppDb db, RailCounts rail) : StaffPage(db)
{
    public const int Most = 500;

    /// <summary>One row of the list.</summary>
    public sealed record Row(Guid Id, string ClientName, string GoesBy, DateOnly? BirthDate, bool Family, string Language, InterpreterNeed Interpreter, CaseStatus Status, string? NowLine, string ProgramName, string Number,
        int SupportLevel, DateOnly? LastContactOn, int ContactEveryDays, DateOnly? NextDueOn, string? NextDueWhat, string? NextDueBecause, string? Worker, string? MainMeasure);

    /// <summary>A view the caller kept under a name.</summary>
    public sealed record KeptView(Guid Id, string Name, string Query);

    public static readonly SelectListItem[] Levels = [new("4 intensive", "4"), new("3 close", "3"), new("2 steady", "2"), new("1 light", "1")];
    public static readonly SelectListItem[] Dues = [new("Late", "late"), new("This week", "week"), new("Next 30 days", "month")];
    public static readonly SelectListItem[] Statuses = [new("Open and on hold", ""), new("On hold", "hold"), new("Closed", "closed")];
    /// <summary>The views that every worker has.</summary>
    public static readonly (string Key, string Name)[] Views = [("", "All"), ("now", "Needs me now"), ("week", "Due this week"), ("quiet", "Quiet too long"), ("interpreter", "Interpreter"), ("steady", "Steady")];

    [BindProperty(SupportsGet = true)] public string? View { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Program { get; set; }
    [BindProperty(SupportsGet = true)] public int? Level { get; set; }
    [BindProperty(SupportsGet = true)] public string? Due { get; set; }
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }
    [BindProperty(SupportsGet = true)] public string? Status { get; set; }
    /// <summary>Whose: mine when empty; “all” for every case the caller may open; or a worker.</summary>
    [BindProperty(SupportsGet = true)] public string? Whose { get; set; }
    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true)] public bool Down { get; set; }
    [BindProperty] public string? Name { get; set; }

    private bool _carriesNothing;

    public List<Row> Rows { get; private set; } = [];
    /// <summary>The main measure of each case's program over half a year, by case; those of other cases are not asked for.</summary>
    public Dictionary<Guid, Trend> Measures { get; private set; } = [];
    public bool ShowsMeasures => Rows.Exists(r => r.MainMeasure is not null);
    public int Count { get; private set; }
    public Dictionary<string, int> InView { get; } = [];
    public List<KeptView> Saved { get; private set; } = [];
    public List<SelectListItem> Programs { get; private set; } = [];
    public List<SelectListItem> LanguagesThere { get; private set; } = [];
    public List<SelectListItem> Workers { get; private set; } = [];
    /// <summary>Whom the caller covers today; each is a view of its own.</summary>
    public IReadOnlyList<Covered> Covers => Caller.Covers;
    public Guid Me => Caller.WorkerId ?? Guid.Empty;
    /// <summary>The caller may open more than the cases they carry.</summary>
    public bool SeesMore => Caller.AllCases || Caller.ProgramIds.Length > 0 || Caller.SampledCaseIds.Length > 0;
    /// <summary>The filters and the order of this address, as they are saved.</summary>
    public string Query => QueryHelpers.AddQueryString("", Request.Query.Where(q => q.Key is not ("handler" or "viewId")).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)).Where(q => !string.IsNullOrEmpty(q.Value))).TrimStart('?');

    public override async Task LoadAsync()
    {
        // The rail beside the list asks how many open cases the caller carries; it is asked once for both.
        _carriesNothing = (await rail.ForCallerAsync()).Cases == 0;
        var mine = Mine();
        var found = Filter(Narrow(Status == "closed" ? mine.Where(c => c.Status == CaseStatus.Closed) : mine.Open(), View));
        // Each view of the open cases and, last, what was found: their numbers in one statement.
        var counted = Views.Select(v => Narrow(mine.Open(), v.Key)).Append(found).Select((cases, i) => cases.Select(_ => i)).Aggregate((all, next) => all.Concat(next));
        var counts = await counted.GroupBy(i => i).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        for (var i = 0; i < Views.Length; i++) InView[Views[i].Key] = counts.GetValueOrDefault(i);
        Count = counts.GetValueOrDefault(Views.Length);
        Rows = await Order(found).Take(Most).ToListAsync();
        await LoadMeasuresAsync();
        await LoadChoicesAsync(mine);
    }

    /// <summary>What the filters offer and the views kept under a name, in one statement.</summary>
    private async Task LoadChoicesAsync(IQueryable<Case> mine)
    {
        var choices = Db.SavedViews.Where(v => v.WorkerId == Me).Select(v => new { Of = "view", Id = (Guid?)v.Id, v.Name, v.Query })
            .Concat(Db.Programs.Select(p => new { Of = "program", Id = (Guid?)p.Id, p.Name, Query = "" }))
            .Concat(mine.Join(Db.People, c => c.PersonId, p => p.Id, (_, p) => p.Language).Distinct().Select(l => new { Of = "language", Id = (Guid?)null, Name = l, Query = "" }));
        if (SeesMore) choices = choices.Concat(Db.TeamMembers.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => new { t.WorkerId, t.WorkerName }).Distinct().Select(w => new { Of = "worker", Id = (Guid?)w.WorkerId, Name = w.WorkerName, Query = "" }));
        var all = (await choices.ToListAsync()).OrderBy(c => c.Name, StringComparer.CurrentCulture).ToLookup(c => c.Of);
        Saved = [.. all["view"].Select(v => new KeptView(v.Id!.Value, v.Name, v.Query))];
        Programs = [.. all["program"].Select(p => new SelectListItem(p.Name, p.Id.ToString()))];
        LanguagesThere = [.. all["language"].Select(l => new SelectListItem(Languages.Name(l.Name), l.Name)).OrderBy(l => l.Text)];
        Workers = [.. all["worker"].DistinctBy(w => w.Id).Select(w => new SelectListItem(w.Name, w.Id.ToString()))];
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (await Db.SavedViews.FirstOrDefaultAsync(v => v.WorkerId == Me && v.Name == (Name ?? "").Trim()) is { } same) Db.Remove(same);
        var view = new SavedView(Me, Name, Query);
        await using var both = await Db.BeginAsync();
        await Db.SaveChangesAsync();
        Db.Add(view);
        await Db.SaveChangesAsync();
        await both.CommitAsync();
        return Done($"“{view.Name}” is kept among your views.", $"/caseload?{view.Query}");
    }

    public async Task<IActionResult> OnPostForgetAsync(Guid viewId)
    {
        var view = await Db.SavedViews.FirstOrDefaultAsync(v => v.WorkerId == Me && v.Id == viewId) ?? throw new NotHere();
        Db.Remove(view);
        await Db.SaveChangesAsync();
        return Done($"“{view.Name}” is taken off your views.", "/caseload");
    }

    /// <summary>The address of this list with one thing changed.</summary>
    public string With(params (string Key, string? Value)[] changes)
    {
        var query = Request.Query.ToDictionary(q => q.Key, q => (string?)q.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in changes) query[key] = value;
        return QueryHelpers.AddQueryString("/caseload", query.Where(q => !string.IsNullOrEmpty(q.Value)));
    }
}
