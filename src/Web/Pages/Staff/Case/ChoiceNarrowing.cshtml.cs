using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>How the options for a need narrowed, step by step, from the record.</summary>
[Requires(Capability.ReadCases)]
public sealed class ChoiceNarrowingModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid NeedId { get; set; }

    public Need Need { get; private set; } = null!;
    public Choice Choice { get; private set; } = null!;
    public IReadOnlyList<NarrowingStep> Steps { get; private set; } = [];
    public string InWords { get; private set; } = "";

    public override async Task LoadAsync()
    {
        Need = await Db.Needs.AsNoTracking().FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NeedId) ?? throw new NotHere();
        Choice = await Db.Choices.AsNoTracking().Include(c => c.Options).FirstOrDefaultAsync(c => c.NeedId == NeedId) ?? throw new NotHere();
        var narrowing = await Narrowing.OfAsync(Db, Choice);
        (Steps, InWords) = (narrowing.Steps, narrowing.InWords(Choice));
    }
}
