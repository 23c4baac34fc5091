using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>What help there is, by words, topic and place.</summary>
[EnableRateLimiting(AgencySite.DirectoryLimit)]
public sealed class IndexModel(AppDb db) : CommunityPage(db)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Topic { get; set; }
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }
    [BindProperty(SupportsGet = true)] public int? Within { get; set; }
    // Not “page”: that is the name Razor Pages routes by.
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public ServicesFound Found { get; private set; } = null!;
    public List<SelectListItem> Topics { get; private set; } = [];
    /// <summary>A distance was asked from a place of which the directory knows no position.</summary>
    public bool PlaceUnknown { get; private set; }

    public IEnumerable<SelectListItem> Distances => new[] { 1, 3, 5, 10, 25, 50 }.Select(m => new SelectListItem(string.Format(Say.Culture, Say.Within, m), $"{m}"));
    public bool Asked => !string.IsNullOrWhiteSpace(Q) || Topic is not null || !string.IsNullOrWhiteSpace(Place);

    protected override async Task<bool> ReadAsync()
    {
        var topics = await Core.Directory.Topic.AllAsync(Db);
        var groups = topics.Select(t => t.Taxonomy).Distinct().ToDictionary(t => t, t => new SelectListGroup { Name = t });
        Topics = [.. topics.Select(t => new SelectListItem((t.Depth > 0 ? "– " : "") + t.Name, t.Id.ToString()) { Group = groups[t.Taxonomy] })];
        var from = Within is > 0 ? await WherePlacesAre.FindAsync(Db, Place) : null;
        PlaceUnknown = Within is > 0 && from is null;
        var query = new DirectoryQuery
        {
            Words = Q, TermId = Topic, Place = from is null ? Place : null, Latitude = from?.Latitude, Longitude = from?.Longitude, Miles = Math.Clamp(Within ?? 10, 1, 500), Page = PageNumber,
        };
        Found = await DirectorySearch.FindAsync(Db, query);
        return true;
    }

    /// <summary>The address of another page of the same search.</summary>
    public string PageAddress(int page) => Url.Page(null, new { Q, Topic, Place, Within, Lang = Say.Lang == "es" ? "es" : null, p = page })!;
}
