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
    public IReadOnlyList<NarrowingStep> Steps { get; private set; } = [];
    public string InWords { get; private set; } = "";

    public override async Task LoadAsync()
    {
        var found = await (from c in Db.Choices.AsNoTracking().Include(c => c.Options) join n in Db.Needs.AsNoTracking() on c.NeedId equals n.Id where n.CaseId == Case.Id && n.Id == NeedId select new { Need = n, Choice = c }).FirstOrDefaultAsync() ?? throw new NotHere();
        var narrowing = await Narrowing.OfAsync(Db, found.Choice);
        (Need, Steps, InWords) = (found.Need, narrowing.Steps, narrowing.InWords(found.Choice.Options));
    }
}
