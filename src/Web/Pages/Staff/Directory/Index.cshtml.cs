using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>What is there for this need, near this place, in this language.</summary>
[Requires(Capability.UseDirectory)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Distances = [.. new[] { 1, 3, 5, 10, 25, 50 }.Select(m => new SelectListItem($"within {m} {(m == 1 ? "mile" : "miles")}", $"{m}"))];

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Topic { get; set; }
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }
    [BindProperty(SupportsGet = true)] public int? Within { get; set; }
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }
    // Not “page”: that is the name Razor Pages routes by.
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public ServicesFound Found { get; private set; } = null!;
    public List<SelectListItem> Topics { get; private set; } = [];
    public string? TopicName { get; private set; }
    public List<SelectListItem> LanguagesThere { get; private set; } = [];
    public bool Empty { get; private set; }
    /// <summary>A distance was asked from a place of which the directory knows no position.</summary>
    public bool PlaceUnknown { get; private set; }

    public bool Asked => !string.IsNullOrWhiteSpace(Q) || Topic is not null || !string.IsNullOrWhiteSpace(Place) || !string.IsNullOrWhiteSpace(Language);

    public override async Task LoadAsync()
    {
        var topics = await Core.Directory.Topic.AllAsync(Db);
        var groups = topics.Select(t => t.Taxonomy).Distinct().ToDictionary(t => t, t => new SelectListGroup { Name = t });
        Topics = [.. topics.Select(t => new SelectListItem((t.Depth > 0 ? "– " : "") + t.Name, t.Id.ToString()) { Group = groups[t.Taxonomy] })];
        TopicName = Topic is { } id ? await Db.TaxonomyTerms.Where(t => t.Id == id).Select(t => t.Name).FirstOrDefaultAsync() : null;
        if (TopicName is not null && !topics.Exists(t => t.Id == Topic)) Topics.Insert(0, new SelectListItem(TopicName, Topic.ToString()));
        LanguagesThere = [.. (await Db.DirectoryLanguages.Where(l => l.Code != null).Select(l => l.Code!).Distinct().ToListAsync())
            .Select(c => new SelectListItem(Languages.Name(c), c)).DistinctBy(l => l.Text).OrderBy(l => l.Text)];
        var from = Within is > 0 ? await WherePlacesAre.FindAsync(Db, Place) : null;
        PlaceUnknown = Within is > 0 && from is null;
        Found = await DirectorySearch.FindAsync(Db, new DirectoryQuery
        {
            Words = Q, TermId = Topic, Place = from is null ? Place : null, Latitude = from?.Latitude, Longitude = from?.Longitude, Miles = Math.Clamp(Within ?? 10, 1, 500), Language = Language, Page = PageNumber,
        });
        Empty = !Asked && Found.Count == 0;
    }

    /// <summary>The address of another page of the same search.</summary>
    public string PageAddress(int page) => Url.Page(null, new { Q, Topic, Place, Within, Language, p = page })!;
}
