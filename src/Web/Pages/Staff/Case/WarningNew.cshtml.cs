using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A warning for whoever meets the client: what to watch for, what helps, until when, and whether the person knows of it.</summary>
[Requires(Capability.WorkCases)]
public sealed class WarningNewModel(AppDb db) : CasePage(db)
{
    public static readonly string[] Kinds = ["Fall risk", "Dog in the home", "Do not visit alone", "Severe allergy", "Seizures", "Not safe to call"];

    [BindProperty] public string? Kind { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public DateOnly? ReviewOn { get; set; }
    [BindProperty] public bool? Disclosed { get; set; }
    [BindProperty] public string? WhyNotDisclosed { get; set; }

    public override Task LoadAsync()
    {
        ReviewOn ??= Today.AddDays(90);
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        RuleBroken.Unless(Disclosed is not null, "Say whether the person was told of this warning.", nameof(Disclosed));
        Case.Warn(Kind, Text, ReviewOn ?? throw new RuleBroken("Choose the day on which the warning is looked at again.", nameof(ReviewOn)), Disclosed!.Value, WhyNotDisclosed, Today, By);
        await Db.SaveChangesAsync();
        return Done("The warning stands on every page of the case.", Url_());
    }
}
