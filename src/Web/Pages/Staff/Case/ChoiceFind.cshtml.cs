using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Options for one need: proposed with their reasons, looked for in the directory, or what somebody knows.</summary>
[Requires(Capability.WorkCases)]
public sealed class ChoiceFindModel(AppDb db) : CasePage(db)
{
    /// <summary>So many are proposed: more than nine nobody compares.</summary>
    public const int MostProposed = 9;

    [BindProperty(SupportsGet = true)] public Guid NeedId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Provider { get; set; }

    public Need Need { get; private set; } = null!;
    public ClientFacts? Client { get; private set; }
    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];
    public ServicesFound? Found { get; private set; }
    public HashSet<Guid?> Already { get; private set; } = [];
    public bool HasDirectory => Caller.May(Capability.UseDirectory);
    /// <summary>Somebody typed what to look for: what was found stands alone.</summary>
    public bool Looking => (Q ?? Place) is not null;

    public override async Task LoadAsync()
    {
        Need = await Db.Needs.AsNoTracking().FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NeedId) ?? throw new NotHere();
        Already = [.. await Db.Options.Where(o => o.CaseId == Case.Id && Db.Choices.Any(c => c.Id == o.ChoiceId && c.NeedId == NeedId)).Select(o => o.ServiceId).ToListAsync()];
        if (!HasDirectory) return;
        if (Looking)
        {
            Found = await DirectorySearch.FindAsync(Db, new DirectoryQuery { Words = Q, Place = Place, Page = PageNumber });
            return;
        }
        Client = await ClientFacts.OfAsync(Db, Case.Id);
        Proposals = await ProposeServices.ForAsync(Db, Need, Client, MostProposed);
    }

    public async Task<IActionResult> OnPostServiceAsync(Guid serviceId)
    {
        if (!HasDirectory) throw new NotHere();
        var need = await Db.Needs.FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NeedId) ?? throw new NotHere();
        var proposal = await ProposeServices.OfAsync(Db, need, await ClientFacts.OfAsync(Db, Case.Id), serviceId) ?? throw new NotHere();
        var option = (await ChoiceAsync()).Find(serviceId, proposal.Name, proposal.Organization, By);
        FromDirectory.Describe(option, proposal);
        await Db.SaveChangesAsync();
        return Done($"{option.Name} is among the options.", Url_($"choices/{NeedId}/find") + (Looking ? $"?q={Uri.EscapeDataString(Q ?? "")}&place={Uri.EscapeDataString(Place ?? "")}&p={PageNumber}" : ""));
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
