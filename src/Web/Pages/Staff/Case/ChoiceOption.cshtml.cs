using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What was found out about one option; each line is a line of the comparison.</summary>
[Requires(Capability.WorkCases)]
public sealed class ChoiceOptionModel(AppDb db) : CasePage(db)
{
    public static readonly SelectListItem[] Answers = [new("yes", nameof(Core.Choices.CanGet.Yes)), new("likely", nameof(Core.Choices.CanGet.Likely)), new("not now", nameof(Core.Choices.CanGet.No)), new("not known", nameof(Core.Choices.CanGet.Unknown))];

    [BindProperty(SupportsGet = true)] public Guid NeedId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid OptionId { get; set; }
    [BindProperty] public CanGet? CanGet { get; set; }
    [BindProperty] public string? CanGetBecause { get; set; }
    [BindProperty] public string? Pays { get; set; }
    [BindProperty] public string? PaysBecause { get; set; }
    [BindProperty] public string? Where { get; set; }
    [BindProperty] public string? Wait { get; set; }
    [BindProperty] public string? Languages { get; set; }
    [BindProperty] public string? FitsWeek { get; set; }
    [BindProperty] public string? Bring { get; set; }
    [BindProperty] public string? WorkersKnow { get; set; }
    [BindProperty] public int Version { get; set; }

    public Option Option { get; private set; } = null!;

    public override async Task LoadAsync()
    {
        Option = await Db.Options.AsNoTracking().FirstOrDefaultAsync(o => o.CaseId == Case.Id && o.Id == OptionId && Db.Choices.Any(c => c.Id == o.ChoiceId && c.NeedId == NeedId)) ?? throw new NotHere();
        (CanGet, CanGetBecause, Pays, PaysBecause, Where) = (Option.CanGet, Option.CanGetBecause, Option.Pays, Option.PaysBecause, Option.Where);
        (Wait, Languages, FitsWeek, Bring, WorkersKnow) = (Option.Wait, Option.Languages, Option.FitsWeek, Option.Bring, Option.WorkersKnow);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("The case is closed. Reopen it to change an option.");
        var option = await Db.Options.FirstOrDefaultAsync(o => o.CaseId == Case.Id && o.Id == OptionId) ?? throw new NotHere();
        Db.Expect(option, Version);
        option.Describe(CanGet ?? Core.Choices.CanGet.Unknown, CanGetBecause, Pays, PaysBecause, Where, Wait, Languages, FitsWeek, Bring, WorkersKnow);
        await Db.SaveChangesAsync();
        return Done($"{option.Name}: kept.", Url_($"choices/{NeedId}"));
    }
}
