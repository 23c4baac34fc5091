using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Pages.Public.Components;

/// <summary>Every component in every state, for whoever builds pages; only while developing and in the demonstration.</summary>
public sealed class IndexModel : PageModel
{
    public static readonly string[] Parts = ["_Identity", "_Forms", "_Words", "_Time", "_States"];
}
