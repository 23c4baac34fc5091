using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>What a form holds about a person: the same for meeting, keeping and intake.</summary>
public sealed class PersonForm
{
    public static readonly SelectListItem[] WeekDays = [.. DayList.Week.Select(d => new SelectListItem($"{d}"[..3], $"{d}"))];

    public int Version { get; set; }
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? PreferredName { get; set; }
    public string? Pronouns { get; set; }
    public DateOnly? BirthDate { get; set; }
    /// <summary>When only an age is known; the birth date is estimated from it.</summary>
    public int? Age { get; set; }
    public string? Language { get; set; } = "en";
    public List<string?> OtherLanguages { get; set; } = [];
    public InterpreterNeed Interpreter { get; set; }
    public string? SafeContact { get; set; }
    public List<TypedContact> Contacts { get; set; } = [];

    public static PersonForm Empty(string? name = null)
    {
        var words = (name ?? "").Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        return new PersonForm
        {
            GivenName = words.ElementAtOrDefault(0), FamilyName = words.ElementAtOrDefault(1), OtherLanguages = [null],
            Contacts = [new TypedContact(), new TypedContact { System = ContactSystem.Address }],
        };
    }

    public static PersonForm Of(Person person, DateOnly today) => new()
    {
        Version = person.Version, GivenName = person.GivenName, FamilyName = person.FamilyName, PreferredName = person.PreferredName, Pronouns = person.Pronouns,
        BirthDate = person.BirthDateEstimated ? null : person.BirthDate, Age = person.BirthDateEstimated ? person.AgeOn(today) : null,
        Language = person.Language, OtherLanguages = [.. person.OtherLanguages, null], Interpreter = person.Interpreter, SafeContact = person.SafeContact,
        Contacts = [.. person.ContactPoints.OrderBy(p => p.Rank).ThenBy(p => p.Id).Select(TypedContact.Of), new TypedContact()],
    };

    /// <summary>The record's contact points in the order of a form that comes back, so that nothing typed stands beside another's number; what was taken out meanwhile stands as a new one.</summary>
    public PersonForm InOrderOf(PersonForm sent)
    {
        if (sent.Contacts.Count == 0) return this;
        var rows = sent.Contacts.Select(s => Contacts.Find(c => c.Id is not null && c.Id == s.Id) ?? new TypedContact()).ToList();
        Contacts = [.. rows, .. Contacts.Where(c => c.Id is not null && !rows.Contains(c)), new TypedContact()];
        return this;
    }

    /// <summary>The birth date typed, or the one that an age makes likely.</summary>
    public DateOnly? Born(DateOnly today) => BirthDate ?? (Age is { } age ? new DateOnly(today.Year - Math.Clamp(age, 0, 130), 1, 1) : null);

    public SamePerson.Likeness Likeness(DateOnly today) =>
        new(GivenName, FamilyName, Born(today), Contacts.FirstOrDefault(c => c.System is ContactSystem.Phone or ContactSystem.Text && !string.IsNullOrWhiteSpace(c.Value))?.Value, BirthDate is null)
        {
            Preferred = PreferredName, Mail = Contacts.FirstOrDefault(c => c.System is ContactSystem.Email)?.Value, Address = Contacts.FirstOrDefault(c => c.System is ContactSystem.Address)?.Value,
        };

    /// <summary>Makes the person of it; a refusal names the field of this form.</summary>
    public Person Record(string prefix, DateOnly today, Stamp by)
    {
        Person person = null!;
        InForm.At(prefix, () => person = new Person(GivenName, FamilyName, by));
        Write(person, prefix, today);
        foreach (var (row, i) in Contacts.Select((c, i) => (c, i)))
            InForm.At($"{prefix}.Contacts[{i}]", () => row.AddTo(person, today));
        return person;
    }

    /// <summary>Brings a person's record to what was typed, contact points by their own versions.</summary>
    public void Correct(AppDb db, Person person, string prefix, DateOnly today)
    {
        db.Expect(person, Version);
        Write(person, prefix, today);
        foreach (var (row, i) in Contacts.Select((c, i) => (c, i)))
            InForm.At($"{prefix}.Contacts[{i}]", () => row.WriteTo(db, person, today));
        person.FoldPhones();
    }

    private void Write(Person person, string prefix, DateOnly today) => InForm.At(prefix, () =>
    {
        person.Call(GivenName, FamilyName, PreferredName, Pronouns);
        RuleBroken.Unless(Age is null or (>= 0 and <= 125), "An age is between 0 and 125.", nameof(Age));
        // An age that still fits says nothing new: the estimate stays as it was made.
        if (BirthDate is not null || Age is null || !person.BirthDateEstimated || person.AgeOn(today) != Age) person.WasBorn(Born(today), BirthDate is null, today);
        person.Speaks(Language, OtherLanguages.OfType<string>(), Interpreter);
        person.IsContactedSafely(SafeContact);
    });
}

/// <summary>A way to reach a person, as typed: without an id it is new, without a number it is taken out.</summary>
public sealed class TypedContact
{
    public Guid? Id { get; set; }
    public int Version { get; set; }
    public ContactSystem System { get; set; }
    public string? Value { get; set; }
    public Answer SafeToLeaveMessage { get; set; }
    public string? CodeWord { get; set; }
    public string? GoodHours { get; set; }
    public string? Caution { get; set; }
    public Answer SafeForMessages { get; set; }
    public DateOnly? AgreedToMessagesOn { get; set; }
    public List<DayOfWeek> MessageDays { get; set; } = [];
    public int? MessagesFrom { get; set; }
    public int? MessagesUntil { get; set; }

    private bool Blank => string.IsNullOrWhiteSpace($"{Value}{CodeWord}{GoodHours}{Caution}");

    public static TypedContact Of(ContactPoint point) => new()
    {
        Id = point.Id, Version = point.Version, System = point.System, Value = point.Value, SafeToLeaveMessage = point.SafeToLeaveMessage,
        CodeWord = point.CodeWord, GoodHours = point.GoodHours, Caution = point.Caution,
        SafeForMessages = point.SafeForMessages, AgreedToMessagesOn = point.AgreedToMessagesOn, MessageDays = [.. point.MessageDays], MessagesFrom = point.MessagesFrom, MessagesUntil = point.MessagesUntil,
    };

    internal void AddTo(Person person, DateOnly today)
    {
        if (!Blank) IsSafe(person.AddContactPoint(System, Value), today);
    }

    private void IsSafe(ContactPoint point, DateOnly today)
    {
        point.IsSafe(SafeToLeaveMessage, CodeWord, GoodHours, Caution);
        point.TakesMessages(SafeForMessages, AgreedToMessagesOn, MessageDays, MessagesFrom, MessagesUntil, today);
    }

    internal void WriteTo(AppDb db, Person person, DateOnly today)
    {
        if (Id is not { } id)
        {
            AddTo(person, today);
            return;
        }
        var point = person.ContactPoints.Find(p => p.Id == id) ?? throw new RuleBroken("Somebody took this one out while you were writing. Copy what you need into the empty one below.", nameof(Value));
        db.Expect(point, Version);
        if (string.IsNullOrWhiteSpace(Value))
        {
            person.RemoveContactPoint(point);
            return;
        }
        point.Reach(System, Value);
        IsSafe(point, today);
    }
}

/// <summary>Lets a refusal stand beside the right one of several fields of the same name.</summary>
internal static class InForm
{
    public static void At(string prefix, Action act)
    {
        try
        {
            act();
        }
        catch (RuleBroken broken) when (broken.Field is not null)
        {
            throw new RuleBroken(broken.Message, $"{prefix}.{broken.Field}");
        }
    }
}
