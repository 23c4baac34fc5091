using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Look for options for one need: in the directory, or what somebody knows.</summary>
[Requires(Capability.WorkCases)]
public sealed class ChoiceFindModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid NeedId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Provider { get; set; }

    public Need Need { get; private set; } = null!;
    public ServicesFound? Found { get; private set; }
    public HashSet<Guid?> Already { get; private set; } = [];
    public bool HasDirectory => Caller.May(Capability.UseDirectory);

    public override async Task LoadAsync()
    {
        Need = await Db.Needs.AsNoTracking().FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NeedId) ?? throw new NotHere();
        Already = [.. await Db.Options.Where(o => o.CaseId == Case.Id && Db.Choices.Any(c => c.Id == o.ChoiceId && c.NeedId == NeedId)).Select(o => o.ServiceId).ToListAsync()];
        if (HasDirectory && (Q ?? Place) is not null)
            Found = await DirectorySearch.FindAsync(Db, new DirectoryQuery { Words = Q, Place = Place, Page = PageNumber });
    }

    public async Task<IActionResult> OnPostServiceAsync(Guid serviceId)
    {
        if (!HasDirectory) throw new NotHere();
        var sheet = await ServiceSheet.ReadAsync(Db, serviceId) ?? throw new NotHere();
        var option = (await ChoiceAsync()).Find(serviceId, sheet.Service.Name, sheet.Service.Organization.Name, By);
        FromDirectory.Describe(option, sheet);
        await Db.SaveChangesAsync();
        return Done($"{option.Name} is among the options.", Url_($"choices/{NeedId}/find") + $"?q={Uri.EscapeDataString(Q ?? "")}&place={Uri.EscapeDataString(Place ?? "")}&p={PageNumber}");
    }

    public async Task<IActionResult> OnPostKnownAsync()
    {
        var option = (await ChoiceAsync()).Find(null, Name, Provider, By);
        await Db.SaveChangesAsync();
        return Done($"{option.Name} is among the options. Write down what is known of it.", Url_($"choices/{NeedId}/options/{option.Id}"));
    }

    /// <summary>The choice for this need; opened with its first option.</summary>
    private async Task<Choice> ChoiceAsync()
    {
        Case.MustBeOpen("The case is closed. Reopen it to look for options.");
        if (await Db.Choices.Include(c => c.Options).Include(c => c.Decisions).FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.NeedId == NeedId) is { } choice) return choice;
        var need = await Db.Needs.FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NeedId) ?? throw new NotHere();
        choice = new Choice(need, By);
        Db.Add(choice);
        return choice;
    }
}
