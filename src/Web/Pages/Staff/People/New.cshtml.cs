using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>Recording a person the agency does not know yet, after looking whether it does.</summary>
[Requires(Capability.TakeIntake)]
public sealed class NewModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public string? Name { get; set; }
    [BindProperty] public PersonForm Input { get; set; } = new();
    [BindProperty] public TypedIdentifier Identifier { get; set; } = new();
    [BindProperty] public bool SomebodyElse { get; set; }

    public IReadOnlyList<SamePerson.Like> Alike { get; private set; } = [];

    public override Task LoadAsync()
    {
        Input = PersonForm.Empty(Name);
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var person = Input.Record(nameof(Input), Today, By);
        if (Identifier.Seal(person.Id, cipher, nameof(Identifier)) is { } identifier) person.Identifiers.Add(identifier);
        if (!SomebodyElse)
        {
            Alike = [.. (await SamePerson.AsAsync(Db, Input.Likeness(Today) with { Number = person.Identifiers.Select(i => ((IdentifierKind, string)?)(i.Kind, i.LastFour)).FirstOrDefault() })).Where(l => l.IsStrong)];
            if (Alike.Count > 0) throw new RuleBroken("The agency may know this person already. Look below, then say that this is somebody else.", nameof(SomebodyElse));
        }
        Db.Add(person);
        await Db.SaveChangesAsync();
        return Done($"{person.GoesBy} is on record.", $"/people/{person.Id}");
    }
}

/// <summary>A number another system knows the person by, as typed; sealed before it is kept.</summary>
public sealed class TypedIdentifier
{
    public IdentifierKind Kind { get; set; } = IdentifierKind.Medicaid;
    public string? Number { get; set; }
    public string? IssuedBy { get; set; }

    /// <summary>The sealed number, or nothing when none was typed.</summary>
    public Identifier? Seal(Guid personId, FieldCipher cipher, string prefix)
    {
        if (string.IsNullOrWhiteSpace(Number)) return null;
        Identifier? made = null;
        InForm.At(prefix, () => made = new Identifier(personId, Kind, Number, IssuedBy, cipher));
        return made;
    }
}
