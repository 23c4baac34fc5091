using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>Keeping a person's record right: names, languages, and how they are reached safely.</summary>
[Requires(Capability.TakeIntake)]
public sealed class EditModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid PersonId { get; set; }
    [BindProperty] public PersonForm Input { get; set; } = new();
    [BindProperty] public TypedIdentifier Identifier { get; set; } = new();
    [BindProperty] public List<Guid> TakenOut { get; set; } = [];

    public Person Person { get; private set; } = null!;

    public override async Task LoadAsync()
    {
        Person = await TrackedAsync();
        Input = PersonForm.Of(Person, Today).InOrderOf(Input);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var person = await TrackedAsync();
        Input.Correct(Db, person, nameof(Input), Today);
        person.Identifiers.RemoveAll(i => TakenOut.Contains(i.Id));
        if (Identifier.Seal(person.Id, cipher, nameof(Identifier)) is { } identifier) person.Identifiers.Add(identifier);
        await Db.SaveChangesAsync();
        return Done("Saved.", $"/people/{PersonId}");
    }

    private async Task<Person> TrackedAsync()
    {
        if (!await Db.KnowsAsync(PersonId)) throw new NotHere();
        return await Db.People.Include(p => p.ContactPoints).Include(p => p.Identifiers).FirstAsync(p => p.Id == PersonId);
    }
}
