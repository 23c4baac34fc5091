using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>One person: who they are, how to reach them safely, their cases and families. Who knows them by the registry alone sees that they are known.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.TakeIntake)]
public sealed class PersonModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid PersonId { get; set; }
    [BindProperty] public Guid IdentifierId { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Person Person { get; private set; } = null!;
    /// <summary>A case of theirs is open to the caller, or the caller recorded them.</summary>
    public bool Known { get; private set; }
    public IReadOnlyList<CasesOfPeople.Row> Cases { get; private set; } = [];
    public IReadOnlyList<Family> Families { get; private set; } = [];
    /// <summary>Merges of the last thirty days.</summary>
    public IReadOnlyList<ActLine> Acts { get; private set; } = [];
    /// <summary>The number that was asked for with a reason, this once.</summary>
    public string? Revealed { get; private set; }

    public bool MayKeep => Known && Caller.May(Capability.TakeIntake);
    public bool MayMerge => Caller.Registry && Caller.May(Capability.TakeIntake);
    public bool MayMeet => Caller.May(Capability.TakeIntake);

    public override async Task LoadAsync()
    {
        Known = await Db.KnowsAsync(PersonId);
        var people = Db.People.AsNoTracking();
        if (Known) people = people.Include(p => p.ContactPoints).Include(p => p.Identifiers);
        Person = await people.FirstOrDefaultAsync(p => p.Id == PersonId) ?? throw new NotHere();
        Cases = [.. (await CasesOfPeople.OfAsync(Db, [PersonId]))[PersonId]];
        if (Known) Families = await FamiliesAsync();
        if (MayMerge) Acts = await Db.ReversibleActs.AsNoTracking().Where(a => a.PersonId == PersonId).Lately(Clock.Now).Take(20).Select(ActLine.Of).ToListAsync();
    }

    /// <summary>Shows one number in clear, this once; the reason goes to the trail.</summary>
    public async Task<IActionResult> OnPostRevealAsync()
    {
        var why = RuleBroken.Words(Reason, "Say what the number is needed for.", nameof(Reason), 200);
        if (!await Db.KnowsAsync(PersonId)) throw new NotHere();
        var identifier = await Db.Identifiers.AsNoTracking().FirstOrDefaultAsync(i => i.PersonId == PersonId && i.Id == IdentifierId) ?? throw new NotHere();
        Db.Audit(AuditAct.Revealed, nameof(Identifier), identifier.Id, personId: PersonId, details: $"{identifier.Kind.InWords()}: {why}");
        await Db.SaveChangesAsync();
        Revealed = identifier.Reveal(cipher);
        await LoadAsync();
        return Page();
    }

    private async Task<List<Family>> FamiliesAsync()
    {
        var families = await Db.Households.AsNoTracking().Where(h => h.Members.Any(m => m.PersonId == PersonId)).OrderBy(h => h.Name).Select(h => new { h.Id, h.Name }).Take(10).ToListAsync();
        var ids = families.Select(f => f.Id).ToList();
        var members = await (from m in Db.HouseholdMembers.AsNoTracking() join p in Db.People on m.PersonId equals p.Id where ids.Contains(m.HouseholdId)
                             orderby p.BirthDate select new Member(m.HouseholdId, p.Id, p.GivenName + " " + p.FamilyName, m.Relation, p.BirthDate, p.BirthDateEstimated)).Take(100).ToListAsync();
        return [.. families.Select(f => new Family(f.Name, [.. members.Where(m => m.HouseholdId == f.Id)]))];
    }

    /// <summary>A family the person belongs to.</summary>
    public sealed record Family(string Name, IReadOnlyList<Member> Members);

    /// <summary>One of the family, as far as the caller knows them.</summary>
    public sealed record Member(Guid HouseholdId, Guid PersonId, string Name, string? Relation, DateOnly? BirthDate, bool Estimated);
}
