using Alongside.Core.Data;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>A page of the directory for everybody: no account, no cookie, nothing written down of who looked; not there while the agency keeps its directory to itself.</summary>
public abstract class CommunityPage(AppDb db) : PageModel
{
    public const string Address = "/community";

    protected AppDb Db { get; } = db;

    /// <summary>“es”, or English.</summary>
    [BindProperty(SupportsGet = true)] public string? Lang { get; set; }

    public CommunityWords Say { get; private set; } = CommunityWords.In(null);
    public string AgencyName { get; private set; } = "";
    public DateOnly Today => Db.Clock.Today;

    /// <summary>Reads what the page shows; false when there is no such service or organization.</summary>
    protected abstract Task<bool> ReadAsync();

    public async Task<IActionResult> OnGetAsync()
    {
        var agency = await Db.Agencies.AsNoTracking().Where(a => a.DirectoryOpenSince != null).Select(a => a.Name).FirstOrDefaultAsync();
        if (agency is null) return NotFound();
        (AgencyName, Say) = (agency, CommunityWords.In(Lang));
        ViewData["lang"] = Say.Lang;
        return await ReadAsync() ? Page() : NotFound();
    }

    /// <summary>An address within these pages, in the language that was chosen.</summary>
    public string To(string path, string? language = null) => (language ?? Say.Lang) == "es" ? QueryHelpers.AddQueryString(Address + path, "lang", "es") : Address + path;

    /// <summary>This page in the other language.</summary>
    public string Here(string language)
    {
        var asked = Request.Query.Where(q => q.Key != "lang" && q.Value.ToString().Length > 0).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        if (language == "es") asked["lang"] = "es";
        return QueryHelpers.AddQueryString(Request.Path, asked);
    }
}
