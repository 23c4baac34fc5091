using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Family and circle: who belongs to this case, who they are in it, and how each is reached safely.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class PeopleModel(AppDb db, FieldCipher cipher) : CasePage(db)
{
    /// <summary>Somebody on record to be found and added.</summary>
    [BindProperty(SupportsGet = true)] public string? Find { get; set; }
    [BindProperty] public Guid PersonId { get; set; }
    [BindProperty] public string? Role { get; set; }
    [BindProperty] public TypedPerson New { get; set; } = new();
    /// <summary>“no”, or the id of the person on record whom the typed one turned out to be.</summary>
    [BindProperty] public string? Same { get; set; }

    public IReadOnlyList<Row> People { get; private set; } = [];
    public ILookup<Guid, ContactPoint> Reach { get; private set; } = Array.Empty<ContactPoint>().ToLookup(c => c.PersonId);
    public IReadOnlyList<Family> Families { get; private set; } = [];
    public IReadOnlyList<FindPeople.Found> Found { get; private set; } = [];
    public IReadOnlyList<SamePerson.Like> Alike { get; private set; } = [];

    public Circle Circle => Circle.Around(Head.FamilyName ?? Head.GoesBy, [.. People.Where(p => p.PersonId != Case.PersonId || Head.FamilyName is not null).Select(p => (p.GoesBy, p.Role == "contact of the family" ? "contact" : p.Role))]);

    public override async Task LoadAsync()
    {
        People = await (from m in Db.CasePeople.AsNoTracking() join p in Db.People on m.PersonId equals p.Id where m.CaseId == Case.Id
                        orderby m.PersonId == Case.PersonId descending, m.Id
                        select new Row(p.Id, p.GivenName, p.FamilyName, p.PreferredName, m.Role, p.BirthDate, p.BirthDateEstimated, p.Language, p.SafeContact)).Take(100).ToListAsync();
        var ids = People.Select(p => p.PersonId).ToList();
        Reach = (await Db.ContactPoints.AsNoTracking().Where(c => ids.Contains(c.PersonId)).OrderBy(c => c.Rank).Take(500).ToListAsync()).ToLookup(c => c.PersonId);
        Families = await FamiliesAsync();
        if (!MayWrite || string.IsNullOrWhiteSpace(Find)) return;
        Found = [.. (await FindPeople.ByAsync(Db, Find, cipher)).Where(p => !ids.Contains(p.Id)).Take(10)];
        Db.Audit(AuditAct.Looked, "people search", caseId: Case.Id, details: $"{Found.Count} found");
        await Db.SaveChangesAsync();
    }

    /// <summary>Adds somebody on record.</summary>
    public async Task<IActionResult> OnPostAddAsync() =>
        await IncludeAsync(await Db.People.FirstOrDefaultAsync(p => p.Id == PersonId) ?? throw new NotHere(), Role, nameof(Role));

    /// <summary>Records somebody new and adds them.</summary>
    public async Task<IActionResult> OnPostNewAsync()
    {
        if (Guid.TryParse(Same, out var same))
            return await IncludeAsync(await Db.People.FirstOrDefaultAsync(p => p.Id == same) ?? throw new NotHere(), New.Role, "New.Role");
        var person = New.Record(Head.Language, Today, By);
        if (Same != "no")
        {
            // Of who is part of the case already a like name is enough to ask.
            var here = await Db.CasePeople.Where(m => m.CaseId == Case.Id).Select(m => m.PersonId).ToListAsync();
            Alike = [.. (await SamePerson.AsAsync(Db, new(New.GivenName, New.FamilyName, New.BirthDate, New.Phone))).Where(l => l.IsStrong || here.Contains(l.Id))];
            RuleBroken.Unless(Alike.Count == 0, "The agency may know this person already. Choose who it is, or say that it is somebody else.", nameof(Same));
        }
        Db.Add(person);
        return await IncludeAsync(person, New.Role, "New.Role");
    }

    private async Task<IActionResult> IncludeAsync(Person person, string? role, string field)
    {
        Case.MustBeOpen("A closed case takes no new people. Reopen it first.");
        await Db.Entry(Case).Collection(c => c.People).LoadAsync();
        try
        {
            Case.Include(person, role, By);
        }
        catch (RuleBroken broken) when (broken.Field == "Role")
        {
            throw new RuleBroken(broken.Message, field);
        }
        await Db.SaveChangesAsync();
        return Done($"{person.GoesBy} is part of this case.", Url_("people"));
    }

    private async Task<List<Family>> FamiliesAsync()
    {
        var families = await Db.Households.AsNoTracking().Where(h => h.Id == Case.HouseholdId || h.Members.Any(m => m.PersonId == Case.PersonId)).OrderBy(h => h.Name)
            .Select(h => new { h.Id, h.Name }).Take(10).ToListAsync();
        var ids = families.Select(f => f.Id).ToList();
        var members = await (from m in Db.HouseholdMembers.AsNoTracking() join p in Db.People on m.PersonId equals p.Id where ids.Contains(m.HouseholdId)
                             orderby p.BirthDate select new Member(m.HouseholdId, p.Id, p.GivenName, p.FamilyName, m.Relation, p.BirthDate, p.BirthDateEstimated)).Take(100).ToListAsync();
        return [.. families.Select(f => new Family(f.Name, [.. members.Where(m => m.HouseholdId == f.Id)]))];
    }

    /// <summary>Somebody of the case.</summary>
    public sealed record Row(Guid PersonId, string GivenName, string FamilyName, string? PreferredName, string Role, DateOnly? BirthDate, bool Estimated, string Language, string? SafeContact)
    {
        public string Name => $"{GivenName} {FamilyName}".Trim();
        public string GoesBy => PreferredName ?? GivenName;
    }

    /// <summary>Who lives or belongs together.</summary>
    public sealed record Family(string Name, IReadOnlyList<Member> Members);

    /// <summary>One of the family.</summary>
    public sealed record Member(Guid HouseholdId, Guid PersonId, string GivenName, string FamilyName, string? Relation, DateOnly? BirthDate, bool Estimated);

    /// <summary>Somebody new to the agency, as typed.</summary>
    public sealed class TypedPerson
    {
        public string? GivenName { get; set; }
        public string? FamilyName { get; set; }
        public DateOnly? BirthDate { get; set; }
        public string? Phone { get; set; }
        public string? Role { get; set; }

        public Person Record(string language, DateOnly today, Stamp by)
        {
            try
            {
                var person = new Person(GivenName, FamilyName, by);
                person.WasBorn(BirthDate, false, today);
                person.Speaks(language, null, InterpreterNeed.No);
                if (!string.IsNullOrWhiteSpace(Phone)) person.AddContactPoint(ContactSystem.Phone, Phone);
                return person;
            }
            catch (RuleBroken broken) when (broken.Field is not null)
            {
                throw new RuleBroken(broken.Message, $"New.{(broken.Field == "Value" ? nameof(Phone) : broken.Field)}");
            }
        }
    }
}
