using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Story;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>What was said at the first meeting, as typed.</summary>
public sealed class TypedStory
{
    public string? Asked { get; set; }
    public string? Words { get; set; }
    public string? Language { get; set; } = "en";
    public Speaker Speaker { get; set; }
    /// <summary>Who spoke, when it was not the person themselves.</summary>
    public string? SpeakerName { get; set; }
    public string? How { get; set; }
    public string? Translation { get; set; }
    public string? TranslatedBy { get; set; }

    public StoryEntry Told(Guid caseId, Person person, Stamp by)
    {
        StoryEntry told = null!;
        InForm.At("Story", () =>
        {
            RuleBroken.Words(Words, "Write what was said, in the person's own words.", nameof(Words));
            var speaker = Speaker == Speaker.Client ? SpeakerName?.Trim() is { Length: > 0 } named ? named : person.GoesBy : SpeakerName;
            told = new StoryEntry(caseId, Speaker, speaker, Asked, Words, Language, Translation, TranslatedBy, How, by.At, false, Sensitivity.Ordinary, null, by);
        });
        return told;
    }
}

/// <summary>Who the client of the case is.</summary>
public enum ClientIs { Person, Family }

/// <summary>The family that comes with the person, as typed; a member without a name is no member.</summary>
public sealed class TypedFamily
{
    public string? Name { get; set; }
    public string? OwnRelation { get; set; }
    public List<TypedMember> Members { get; set; } = [];

    public static TypedFamily Empty() => new() { Members = [.. Enumerable.Range(0, 4).Select(_ => new TypedMember())] };

    public Household With(AppDb db, Person person, DateOnly today, Stamp by)
    {
        Household household = null!;
        InForm.At("Family", () =>
        {
            household = new Household(Name);
            household.Add(person.Id, string.IsNullOrWhiteSpace(OwnRelation) ? "contact" : OwnRelation);
        });
        foreach (var (row, i) in Members.Select((m, i) => (m, i)))
            InForm.At($"Family.Members[{i}]", () =>
            {
                if (row.Blank) return;
                var member = new Person(row.GivenName, string.IsNullOrWhiteSpace(row.FamilyName) ? person.FamilyName : row.FamilyName, by);
                member.WasBorn(row.BirthDate, false, today);
                member.Speaks(person.Language, null, InterpreterNeed.No);
                household.Add(member.Id, row.Relation);
                db.Add(member);
            });
        return household;
    }
}

/// <summary>One more of the family.</summary>
public sealed class TypedMember
{
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? Relation { get; set; }
    public DateOnly? BirthDate { get; set; }

    public bool Blank => string.IsNullOrWhiteSpace($"{GivenName}{FamilyName}{Relation}") && BirthDate is null;
}
