using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Partner;

/// <summary>The client's own page for one question: whether a service helps. In their language where we have it; nothing else of the record is here.</summary>
[EnableRateLimiting(AgencySite.LinkLimit)]
public sealed class HelpsModel(AppDb db) : PartnerPage(db)
{
    public static readonly SelectListItem[] Ratings = [.. Enumerable.Range(0, 11).Select(n => new SelectListItem($"{n}", $"{n}"))];

    public override LinkFor For => LinkFor.Client;

    [BindProperty] public int? Helped { get; set; }
    [BindProperty] public string? Words { get; set; }
    [BindProperty] public bool? NeedMet { get; set; }

    public FollowUp? Question => Here.Referral.FollowUps.Find(f => f.Id == Here.Link.FollowUpId && f.AskedOn is null);
    public HelpsPhrases Say => HelpsPhrases.In(Here.Language);

    public async Task<IActionResult> OnPostAsync()
    {
        var question = Question ?? throw new RuleBroken(Say.Already);
        RuleBroken.Unless(Helped is >= 0 and <= 10, Say.How, nameof(Helped));
        RuleBroken.Unless(NeedMet is not null, Say.Met, nameof(NeedMet));
        Here.Referral.FollowUp(question, Helped, Words, Here.GoesBy, NeedMet, true, Here.Program, Today, By);
        Here.Link.Bring($"{Here.GoesBy} says {Here.Referral.ServiceName} helped {Helped} of 10{(NeedMet == true ? "; the need is met" : "")}", Today, By);
        Here.Link.End("it was answered", By);
        await Here.NeedFollowsAsync(Db, Today);
        await Db.SaveChangesAsync();
        LinkDoor.Link.Forget(HttpContext);
        TempData["partner"] = Say.Thanks;
        return LocalRedirect("/p/sent");
    }
}

/// <summary>The few phrases of the client's page.</summary>
public sealed record HelpsPhrases(string Language, string Asks, string How, string HowHint, string Own, string Met, string Yes, string No, string Send, string Thanks, string Already)
{
    private static readonly HelpsPhrases English = new("en", "Does {0} help you?", "How much does it help, 0 to 10", "0 is not at all, 10 is very much.", "In your own words (optional)", "Is what you needed taken care of?", "Yes", "No, not yet", "Send it", "Thank you. It is sent.", "This was answered already. Thank you.");
    private static readonly HelpsPhrases Spanish = new("es", "¿Le ayuda {0}?", "¿Cuánto le ayuda, de 0 a 10?", "0 es nada, 10 es muchísimo.", "En sus propias palabras (opcional)", "¿Está resuelto lo que necesitaba?", "Sí", "No, todavía no", "Enviar", "Gracias. Se envió.", "Esto ya se contestó. Gracias.");

    public static HelpsPhrases In(string? language) => language?.StartsWith("es", StringComparison.OrdinalIgnoreCase) == true ? Spanish : English;
}
