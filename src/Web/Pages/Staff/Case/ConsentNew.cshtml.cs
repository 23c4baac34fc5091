using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Records a consent: who may be told what, for what, until when, given by whom and how.</summary>
[Requires(Capability.WorkCases)]
public sealed class ConsentNewModel(AppDb db) : OpenCasePage(db)
{
    /// <summary>How consents are given, for the list of suggestions.</summary>
    public static readonly string[] Ways = ["on paper, signed", "by voice, on the phone", "by voice, in person", "on the tablet, signed"];

    [BindProperty] public Typed Input { get; set; } = new();

    /// <summary>What a consent may name; protected things only by whoever may see them.</summary>
    public IEnumerable<SelectListItem> MayTell => ConsentWords.All.Where(c => Caller.Protected || c.Protection() == Sensitivity.Ordinary).Select(c => new SelectListItem(c.InWords(), c.InWords()));

    public override Task LoadAsync()
    {
        Input.GivenOn ??= Today;
        Input.Until ??= Today.AddMonths(6);
        Input.GivenBy ??= Head.LegalName;
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        var given = Input.GivenOn ?? Today;
        RuleBroken.Unless(given <= Today, "That day is still to come. Which day is right?", nameof(Input.GivenOn));
        RuleBroken.Unless(Caller.Protected || Input.Sensitivity == Sensitivity.Ordinary, "Somebody who may see protected sections has to record this one.", nameof(Input.Sensitivity));
        var until = Input.Until ?? throw new RuleBroken("Say until when it holds.", nameof(Input.Until));
        var what = string.Join('\n', [.. Input.Tell ?? [], Input.What?.Trim() ?? ""]).Trim();
        RuleBroken.Unless(Caller.Protected || (Input.Tell ?? []).TrueForAll(t => ConsentWords.Of(t).Protection() == Sensitivity.Ordinary), "Somebody who may see protected sections has to record this one.", nameof(Input.Tell));
        var consent = new ConsentGiven(Case.Id, Input.Recipient, what, Input.Purpose, given, until, Input.GivenBy, Input.How, By, Input.Sensitivity, new(Input.WhoDiscloses, Input.ToldOfRights, Input.SignedBy, Input.SignedOn));
        Db.Add(consent);
        await Db.SaveChangesAsync();
        return Done("The consent is on record.", Url_($"consents/{consent.Id}"));
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public string? Recipient { get; set; }
        public List<string>? Tell { get; set; }
        public string? What { get; set; }
        public string? WhoDiscloses { get; set; }
        public bool ToldOfRights { get; set; }
        public string? SignedBy { get; set; }
        public DateOnly? SignedOn { get; set; }
        public string? Purpose { get; set; }
        public DateOnly? GivenOn { get; set; }
        public DateOnly? Until { get; set; }
        public string? GivenBy { get; set; }
        public string? How { get; set; }
        public Sensitivity Sensitivity { get; set; }
    }
}
