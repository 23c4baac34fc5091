using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>Two records side by side, to make them one: for each field which value stays, and everything that moves, before it moves.</summary>
[Requires(Capability.SearchRegistry, ToChange = Capability.TakeIntake)]
public sealed class MergeModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    /// <summary>The record that stays.</summary>
    [BindProperty(SupportsGet = true)] public Guid PersonId { get; set; }
    /// <summary>The record that goes.</summary>
    [BindProperty(SupportsGet = true)] public Guid OtherId { get; set; }
    /// <summary>For each field that differs: its name when the value of the record that goes is taken, nothing when it is not.</summary>
    [BindProperty] public Dictionary<string, string?> Take { get; set; } = [];
    [BindProperty] public string? Why { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public int OtherVersion { get; set; }

    /// <summary>The fields to take from the record that goes.</summary>
    public HashSet<PersonField> Chosen => [.. Enum.GetValues<PersonField>().Where(f => Take?.GetValueOrDefault(f.ToString()) == f.ToString())];

    /// <summary>Nothing when the two cannot be merged.</summary>
    public MergePreview? Preview { get; private set; }
    /// <summary>Why they cannot.</summary>
    public string? WhyNot { get; private set; }
    public bool MayMerge => Caller.Registry && Caller.May(Capability.TakeIntake);

    public override async Task LoadAsync()
    {
        Guid? stayed = await PersonReferences.WhoStayedAsync(Db, PersonId), other = await PersonReferences.WhoStayedAsync(Db, OtherId);
        WhyNot = PersonId == OtherId ? "That is the same record twice. Choose the other one."
            : (stayed ?? other) is not null ? "One of the two was merged into another record meanwhile. Start again from the record that stayed." : null;
        if (WhyNot is not null) return;
        try
        {
            Preview = await MergePeople.PreviewAsync(Db, cipher, PersonId, OtherId);
        }
        catch (RuleBroken)
        {
            throw new NotHere();
        }
        (Version, OtherVersion) = (Preview.Stays.Version, Preview.Goes.Version);
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Db.ChangeTracker.Clear();
        Db.Audit(AuditAct.Looked, "people/{personId}/merge/{otherId}", OtherId, personId: OtherId);
        await Db.SaveChangesAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MayMerge) throw new NotHere();
        try
        {
            var act = await MergePeople.MergeAsync(Db, cipher, PersonId, OtherId, Chosen, (Version, OtherVersion), Why, By);
            return Done($"{act.Sentence}.", $"/people/{PersonId}", act);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The form is shown with both records as they are now.
            ModelState.Remove(nameof(Version));
            ModelState.Remove(nameof(OtherVersion));
            throw new RuleBroken("One of the two records was changed or merged while you looked. Both stand here as they are now: look again, then decide.");
        }
    }

    /// <summary>What a field holds, as far as the caller may see it: who knows somebody by the registry alone sees their names and how to work with them.</summary>
    public string Value(PersonField field, Person person, bool known) => field == PersonField.BirthDate && !known && person.BirthDate is not null ? "on record, not open to you" : field switch
    {
        PersonField.BirthDate when person.BirthDate is { } born => person.BirthDateEstimated ? $"about {born.Year}, an estimate" : born.ToString("MMMM d, yyyy"),
        PersonField.Language => Fields.Languages.Name(person.Language),
        PersonField.OtherLanguages => string.Join(", ", person.OtherLanguages.Select(Fields.Languages.Name)),
        PersonField.Interpreter => person.Interpreter switch { InterpreterNeed.Always => "always", InterpreterNeed.MedicalAndLegal => "for medical and legal", _ => "not needed" },
        _ => person.Holds(field)?.ToString() ?? "",
    };

    public static string Name(PersonField field) => field switch
    {
        PersonField.GivenName => "First name", PersonField.FamilyName => "Family name", PersonField.PreferredName => "Goes by", PersonField.BirthDate => "Born", PersonField.Language => "First language",
        PersonField.OtherLanguages => "Also speaks", PersonField.SafeContact => "Before making contact", _ => field.ToString(),
    };
}
