using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Pages.Public;

/// <summary>What went wrong, in a sentence, with what was typed.</summary>
[IgnoreAntiforgeryToken]
[MayRepeat("Nothing is saved here.")]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";
    public string Sentence { get; private set; } = "";
    public IReadOnlyList<(string Name, string Typed)> Kept { get; private set; } = [];

    /// <summary>Whoever came by a link has no Today to go to.</summary>
    public bool ByLink => HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>()?.OriginalPath is { } path && new PathString(path).StartsWithSegments(LinkDoor.Link.Address);

    public Task OnGetAsync(int code = 404) => SayAsync(code);

    public Task OnPostAsync(int code = 404) => SayAsync(code);

    private async Task SayAsync(int code)
    {
        (Heading, Sentence) = code switch
        {
            400 => ("Not understood", "The address or the form did not arrive whole. Go back and try it again."),
            404 when ByLink => ("This link opens nothing any more", "It was used, it ended, or it was taken back. Call whoever sent it to you; they can send a new one."),
            404 => ("Not found", "There is no such page, or it is not yours to open. Look it up again from Today or the search."),
            405 => ("Not found", "There is nothing to send here. Go back and try it again."),
            413 => ("Too much", "That is more than one form can carry. Split it in two."),
            429 => ("A moment", "That were many tries in a minute. Wait a minute, then try again."),
            _ => ("Something went wrong", "Nothing was saved. Try again; if it happens twice, tell whoever looks after the server."),
        };
        if (Request.HasFormContentType && code != 413)
        {
            var form = await Request.ReadFormAsync();
            Kept = [.. form.Where(f => !f.Key.Contains("assword") && !f.Key.StartsWith("__") && !f.Key.StartsWith(Fields.ThreeWay.Whose) && !Guid.TryParse(f.Value, out _) && f.Value.ToString().Length > 0)
                .Select(f => (f.Key, f.Value.ToString())).OrderByDescending(f => f.Item2.Length)];
        }
        Response.StatusCode = code;
    }
}
