using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>What is there for this need, near this place, in this language, open when it is needed.</summary>
[Requires(Capability.UseDirectory)]
public sealed partial class IndexModel(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Distances = [.. new[] { 1, 3, 5, 10, 25, 50 }.Select(m => new SelectListItem($"within {m} {(m == 1 ? "mile" : "miles")}", $"{m}"))];
    public static readonly SelectListItem[] Costs = [new("Free", nameof(CostSaid.Free)), new("Says what it costs", nameof(CostSaid.Costs)), new("Does not say", nameof(CostSaid.NotSaid))];
    public static readonly SelectListItem[] Uses = [.. EverydayWords.Access.Select(a => new SelectListItem(AccessWords(a), a))];
    public static readonly SelectListItem[] Domains = [.. EverydayWords.Domains.Select(d => new SelectListItem(d, d))];

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Domain { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Topic { get; set; }
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }
    [BindProperty(SupportsGet = true)] public int? Within { get; set; }
    [BindProperty(SupportsGet = true)] public string? Town { get; set; }
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }
    /// <summary>“now”, or nothing.</summary>
    [BindProperty(SupportsGet = true)] public string? Open { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty(SupportsGet = true)] public TimeOnly? At { get; set; }
    [BindProperty(SupportsGet = true)] public CostSaid? Cost { get; set; }
    [BindProperty(SupportsGet = true)] public int? Age { get; set; }
    [BindProperty(SupportsGet = true)] public string? Access { get; set; }
    [BindProperty(SupportsGet = true)] public bool Room { get; set; }
    /// <summary>What was clicked to narrow the result, as “language:es”.</summary>
    [BindProperty(SupportsGet = true)] public string? Narrow { get; set; }
    // Not “page”: that is the name Razor Pages routes by.
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public ServicesFound Found { get; private set; } = null!;
    public List<SelectListItem> Topics { get; private set; } = [];
    public string? TopicName { get; private set; }
    public List<SelectListItem> LanguagesThere { get; private set; } = [];
    public bool Empty { get; private set; }
    /// <summary>A distance was asked from a place of which the directory knows no position.</summary>
    public bool PlaceUnknown { get; private set; }

    public bool Keeps => Caller.May(Capability.KeepDirectory);

    /// <summary>More than words and place is asked for, so the rest of the form is shown open.</summary>
    public bool MoreAsked => Age is not null || On is not null || At is not null || !string.IsNullOrEmpty(Domain) || !string.IsNullOrEmpty(Access) || Cost is CostSaid.Costs or CostSaid.NotSaid;

    public override async Task LoadAsync()
    {
        if (Narrow is not null) Take(Narrow);
        var choices = await DirectoryChoices.OfAsync(Db, Topic);
        Empty = choices.Services == 0;
        var groups = choices.Topics.Select(t => t.Taxonomy).Distinct().ToDictionary(t => t, t => new SelectListGroup { Name = t });
        Topics = [.. choices.Topics.Select(t => new SelectListItem((t.Depth > 0 ? "– " : "") + t.Name, t.Id.ToString()) { Group = groups[t.Taxonomy] })];
        TopicName = choices.TermName;
        if (TopicName is not null && !choices.Topics.Any(t => t.Id == Topic)) Topics.Insert(0, new SelectListItem(TopicName, Topic.ToString()));
        LanguagesThere = [.. choices.Languages.Select(c => new SelectListItem(Languages.Name(c), c)).DistinctBy(l => l.Text).OrderBy(l => l.Text)];
        var from = Within is > 0 ? await WherePlacesAre.FindAsync(Db, Place) : null;
        PlaceUnknown = Within is > 0 && from is null;
        var now = Clock.Local(Clock.Now);
        now = now.Date.AddMinutes(Math.Floor(now.TimeOfDay.TotalMinutes));
        Found = await DirectorySearch.FindAsync(Db, new DirectoryQuery
        {
            Words = Q, Domain = Domain, TermId = Topic, Place = from is null ? Place : null, Town = Town, Latitude = from?.Latitude, Longitude = from?.Longitude, Miles = Math.Clamp(Within ?? 10, 1, 500), Language = Language,
            OpenAt = Open == "now" ? now : On is null && At is null ? null : (On ?? Today).ToDateTime(At ?? new TimeOnly(10, 0)),
            Cost = Cost, Age = Age, Access = Access, HasRoom = Room, FacetsAt = now, Page = PageNumber,
        });
    }

    /// <summary>Takes over what was clicked; the fields then show it.</summary>
    private void Take(string narrow)
    {
        ModelState.Clear();
        var (kind, value) = narrow.Split(':', 2) is [var k, var v] ? (k, v) : (narrow, "");
        switch (kind)
        {
            case "topic" when Guid.TryParse(value, out var topic): Topic = topic; break;
            case "language": Language = value; break;
            case "town": Town = value; break;
            case "access": Access = value; break;
            case "open": Open = "now"; break;
            case "free": Cost = CostSaid.Free; break;
            case "room": Room = true; break;
        }
    }

    /// <summary>What is asked for, as it stands in an address.</summary>
    private Dictionary<string, string?> Asked() => new Dictionary<string, string?>
    {
        ["q"] = Q, ["domain"] = Domain, ["topic"] = Topic?.ToString(), ["place"] = Place, ["within"] = Within?.ToString(), ["town"] = Town, ["language"] = Language, ["open"] = Open,
        ["on"] = On?.ToString("yyyy-MM-dd"), ["at"] = At?.ToString("HH:mm"), ["cost"] = Cost?.ToString(), ["age"] = Age?.ToString(), ["access"] = Access, ["room"] = Room ? "true" : null,
    }.Where(a => !string.IsNullOrWhiteSpace(a.Value)).ToDictionary();

    /// <summary>The address of another page of the same search.</summary>
    public string PageAddress(int page) => QueryHelpers.AddQueryString("/directory", Asked().Append(KeyValuePair.Create<string, string?>("p", $"{page}")));

    /// <summary>What is chosen, each with the address of the search without it.</summary>
    public IEnumerable<(string Name, string Without)> Chosen()
    {
        var asked = Asked();
        string Without(params string[] names) => QueryHelpers.AddQueryString("/directory", asked.Where(a => !names.Contains(a.Key)));
        if (TopicName is not null) yield return (TopicName, Without("topic"));
        if (!string.IsNullOrEmpty(Domain)) yield return (Domain, Without("domain"));
        if (!string.IsNullOrEmpty(Town)) yield return (TownName, Without("town"));
        if (!string.IsNullOrEmpty(Language)) yield return (Languages.Name(Language), Without("language"));
        if (Open == "now") yield return ("Open now", Without("open"));
        else if (On is not null || At is not null) yield return ($"Open {(On is { } on ? DateWords.Day(on, Today, true) : "today")} at {DateWords.Time(Today.ToDateTime(At ?? new TimeOnly(10, 0)))}", Without("on", "at"));
        if (Cost is { } cost) yield return (Costs.First(c => c.Value == cost.ToString()).Text, Without("cost"));
        if (Age is { } age) yield return ($"Age {age}", Without("age"));
        if (!string.IsNullOrEmpty(Access)) yield return (AccessWords(Access), Without("access"));
        if (Room) yield return ("Has room", Without("room"));
    }

    /// <summary>The address at which a search that found nothing fitting is written down.</summary>
    public string WriteDownAddress => QueryHelpers.AddQueryString("/directory/gaps/new", new Dictionary<string, string?>
    {
        ["words"] = Q ?? TopicName, ["place"] = Place ?? (string.IsNullOrEmpty(Town) ? null : TownName), ["domain"] = Domain, ["topic"] = TopicName, ["some"] = Found.Count > 0 ? "true" : null,
    }.Where(a => !string.IsNullOrWhiteSpace(a.Value)));

    private string TownName => Found?.Facets?.Towns.FirstOrDefault(t => t.Value == Town)?.Name ?? System.Globalization.CultureInfo.GetCultureInfo("en-US").TextInfo.ToTitleCase(Town ?? "");

    /// <summary>A way of using a place, in words.</summary>
    public static string AccessWords(string access) => access switch { "wheelchair" => "With a wheelchair", "hearing" => "Hard of hearing", "sight" => "With low vision", _ => access };
}
