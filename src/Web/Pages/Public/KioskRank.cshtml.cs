using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Public;

/// <summary>A device in the client's hands: the options of one need, to be put in order with big buttons; nobody is signed in on it, and nothing else opens.</summary>
[MayRepeat("The order is kept as it stands after each press; pressed again it is the same order.")]
public sealed class KioskRankModel(AppDb db) : PageModel
{
    internal static readonly KeyOnDevice Device = new("alongside-rank", "/kiosk/rank", HandedDevice.Longest);

    /// <summary>What to do with which option, as “up:{id}”; “done” gives the device back.</summary>
    [BindProperty] public string? Do { get; set; }
    /// <summary>What the client says of each option, by its id.</summary>
    [BindProperty] public Dictionary<Guid, string?> Words { get; set; } = [];

    public AtTheRanking? Here { get; private set; }
    public ChoicePhrases Say { get; private set; } = ChoicePhrases.In(null);
    public string? Thanked { get; private set; }
    /// <summary>Ranked ones first, in their order.</summary>
    public List<Option> Options => Here is null ? [] : [.. Here.Choice.Options.Where(o => o.AsideOn is null).OrderBy(o => o.ClientRank ?? 100).ThenBy(o => o.Order)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (TempData["ranked"] is string thanked)
        {
            (Thanked, Say) = (thanked, ChoicePhrases.In(TempData["ranked-in"] as string));
            return Page();
        }
        if (!await OpenAsync()) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private async Task<bool> OpenAsync()
    {
        Here = await AtTheRanking.OpenAsync(db, Device.Of(HttpContext));
        if (Here is not null) Say = ChoicePhrases.In(Here.Choice.DeviceLanguage);
        return Here is not null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await OpenAsync())
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }
        var (choice, by) = (Here!.Choice, db.Caller.At(db.Clock.Now));
        var parts = (Do ?? "").Split(':');
        var moved = parts.Length == 2 && Guid.TryParse(parts[1], out var id) ? Options.Find(o => o.Id == id) : null;
        try
        {
            // What was typed about any of them is kept with whatever button was pressed.
            foreach (var option in Options.Where(o => o != moved && Said(o) is { } said && said != o.Words)) choice.Move(option, RankMove.Keep, Said(option), Here.GoesBy, by);
            if (moved is not null) choice.Move(moved, Enum.TryParse<RankMove>(parts[0], true, out var move) && Enum.IsDefined(move) ? move : RankMove.Keep, Said(moved), Here.GoesBy, by);
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", broken.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (Do == "done") choice.HandBack();
        db.Audit(AuditAct.Changed, "case/choices/device", choice.Id, choice.CaseId);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // The worker changed the options in this moment: the device shows them as they are now, and what was typed.
            db.ChangeTracker.Clear();
            await OpenAsync();
            ModelState.AddModelError("", Say.Changed);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        if (Do == "done")
        {
            Device.Forget(HttpContext);
            (TempData["ranked"], TempData["ranked-in"]) = (Here.GoesBy, choice.DeviceLanguage);
        }
        return LocalRedirect(Device.Address);
    }

    private string? Said(Option option) => Words.GetValueOrDefault(option.Id) is { } typed && !string.IsNullOrWhiteSpace(typed) ? typed.ReplaceLineEndings("\n").Trim() : null;
}
