using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Write down what was said: their words, who spoke, when, in which language.</summary>
[Requires(Capability.WorkCases)]
public sealed class StoryAddModel(AppDb db) : CasePage(db)
{
    public static readonly SelectListItem[] Protections =
    [
        new("Whoever may open the case", nameof(Sensitivity.Ordinary)), new("Protected: at their own wish", nameof(Sensitivity.ClientWish)), new("Protected: substance use", nameof(Sensitivity.SubstanceUse)),
        new("Protected: mental health", nameof(Sensitivity.MentalHealth)), new("Protected: HIV", nameof(Sensitivity.Hiv)), new("Protected: domestic violence", nameof(Sensitivity.DomesticViolence)),
        new("Protected: immigration", nameof(Sensitivity.Immigration)),
    ];
    public static readonly SelectListItem[] Speakers = [new("the client", nameof(Core.Story.Speaker.Client)), new("family or friends", nameof(Core.Story.Speaker.Family))];

    [BindProperty] public string? Asked { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public Speaker Speaker { get; set; }
    [BindProperty] public string? SpeakerName { get; set; }
    [BindProperty] public string? Language { get; set; }
    [BindProperty] public string? Translation { get; set; }
    [BindProperty] public string? TranslatedBy { get; set; }
    [BindProperty] public string? How { get; set; }
    [BindProperty] public DateOnly? ToldOn { get; set; }
    [BindProperty] public Sensitivity Sensitivity { get; set; }
    [BindProperty] public string? ProtectedBecause { get; set; }

    /// <summary>Nothing was told before this.</summary>
    public bool Begins { get; private set; }

    public override async Task LoadAsync()
    {
        var last = await Db.StoryEntries.Where(e => e.CaseId == Case.Id).OrderByDescending(e => e.ToldAt).Select(e => new { e.Language, e.How, e.ToldAt }).FirstOrDefaultAsync();
        Begins = last is null;
        SpeakerName ??= Head.GoesBy;
        ToldOn ??= Today;
        Language ??= last?.Language ?? Head.Language;
        if (last is not null && Clock.Day(last.ToldAt) == Today) How ??= last.How;
    }

    public async Task<IActionResult> OnPostAsync(bool another)
    {
        Case.MustBeOpen("The case is closed. Reopen it to add to the story.");
        RuleBroken.Unless(Sensitivity == Sensitivity.Ordinary || Caller.May(Capability.ReadProtected), "You may not write protected parts, because you could not read them again. Ask the case manager to write this down.", nameof(Sensitivity));
        var on = ToldOn ?? Today;
        RuleBroken.Unless(on <= Today, "The day it was told is still to come. Which day is right?", nameof(ToldOn));
        var first = await Db.StoryEntries.Where(e => e.CaseId == Case.Id && !e.AddedLater).OrderBy(e => e.ToldAt).Select(e => (DateTime?)e.ToldAt).FirstOrDefaultAsync();
        var at = on == Today ? Clock.Now : Clock.Utc(on, new TimeOnly(12, 0));
        Db.Add(new StoryEntry(Case.Id, Speaker, SpeakerName, Asked, Text, Language, Translation, TranslatedBy, How, at, first is { } told && Clock.Day(told) < on, Sensitivity, ProtectedBecause, By));
        await Db.SaveChangesAsync();
        return another ? Done("Kept word for word. What was said next?", Url_("story/add")) : Done("Kept word for word.", Url_("story"));
    }
}
