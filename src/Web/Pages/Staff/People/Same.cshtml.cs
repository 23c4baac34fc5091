using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>This is the same person as …: who else on record they may be, and a search for them.</summary>
[Requires(Capability.SearchRegistry, ToChange = Capability.TakeIntake)]
public sealed class SameModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid PersonId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<SamePerson.Like> Alike { get; private set; } = [];
    public IReadOnlyList<FindPeople.Found> Found { get; private set; } = [];

    public bool Asked => !string.IsNullOrWhiteSpace(Q);

    public override async Task LoadAsync()
    {
        Person = await Db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == PersonId) ?? throw new NotHere();
        if (Asked) Found = [.. (await FindPeople.ByAsync(Db, Q, cipher)).Where(p => p.Id != PersonId).Take(20)];
        else Alike = await SamePerson.AsAsync(Db, new(Person.GivenName, Person.FamilyName, Person.BirthDate, Person.SearchPhones.Split(' ')[0], Person.BirthDateEstimated), PersonId);
        if (Asked) Db.Audit(AuditAct.Looked, "people search", details: $"{Found.Count} found");
        await Db.SaveChangesAsync();
    }
}
