using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Pages.Public;

/// <summary>The empty page of a visit kit: it says nothing of anybody; what it shows lies sealed on the device.</summary>
public sealed class OfflineModel : PageModel;
