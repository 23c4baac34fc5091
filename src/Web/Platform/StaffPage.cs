using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
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
    protected internal void Wrote() => TempData["written"] = FormAddress.Of(Request.Path, Request.QueryString.Value ?? "").Text + (_tab is { } tab ? $"#{tab}" : "");

    private Guid? _tab;

    /// <summary>The open window the form was sent from.</summary>
    internal void SentFrom(Guid tab) => _tab = tab;

    /// <summary>It is done: go on to an address of this site, with a word about what was done.</summary>
    protected IActionResult Done(string said, string address)
    {
        Wrote();
        TempData["done"] = said;
        return LocalRedirect(address);
    }

    /// <summary>It is done, and the word about it offers to take it back.</summary>
    protected IActionResult Done(string said, string address, ReversibleAct act)
    {
        TempData[act.Kind.NeedsWhy() ? "undo-why" : "undo"] = $"/undo/{act.Id}";
        return Done(said, address);
    }
}

/// <summary>There is no such record for this caller; becomes “not found”, never “forbidden”.</summary>
public sealed class NotHere() : Exception("Not found.");
