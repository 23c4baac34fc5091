using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Platform;

/// <summary>A page for signed-in workers: what it shows is loaded once, for the first view and for a form sent back with its sentence.</summary>
public abstract class StaffPage(AppDb db) : PageModel
{
    protected AppDb Db { get; } = db;

    public Caller Caller => Db.Caller;
    public Clock Clock => Db.Clock;
    public DateOnly Today => Clock.Today;

    /// <summary>The caller's mark under whatever this request does.</summary>
    protected Stamp By => Caller.At(Clock.Now);

    /// <summary>Loads what the page shows; throws <see cref="NotHere"/> when it does not exist for this caller.</summary>
    public virtual Task LoadAsync() => Task.CompletedTask;

    public virtual async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    /// <summary>What was posted here is on the server: the next page lets the device forget the text it kept of this form.</summary>
    protected void Wrote() => TempData["written"] = Request.Path + (Request.Query["handler"] is [{ } handler] ? $"?handler={handler}" : "");

    /// <summary>It is done: go on to an address of this site, with a word about what was done.</summary>
    protected IActionResult Done(string said, string address)
    {
        Wrote();
        TempData["done"] = said;
        return LocalRedirect(address);
    }
}

/// <summary>There is no such record for this caller; becomes “not found”, never “forbidden”.</summary>
public sealed class NotHere() : Exception("Not found.");
