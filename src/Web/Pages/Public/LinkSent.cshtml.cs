using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Pages.Public;

/// <summary>After the last answer through a link: it went out, and nothing is left to see.</summary>
public sealed class LinkSentModel : PageModel
{
    public string? Said { get; private set; }

    public void OnGet() => Said = TempData["partner"] as string;
}
