namespace Alongside.Core.People;

/// <summary>What two records of one person can differ in; a person chooses for each which one stays.</summary>
public enum PersonField { GivenName, FamilyName, PreferredName, Pronouns, BirthDate, Language, OtherLanguages, Interpreter, SafeContact }

public sealed partial class Person
{
    /// <summary>The record of the same person that stayed when this one was merged into it; this one is then in no list and no search.</summary>
    public Guid? MergedIntoId { get; private set; }
    /// <summary>Other names they were recorded under, kept so that they are found by them: “María Reyes; Mariah Rayes”.</summary>
    public string? AlsoRecordedAs { get; private set; }

    /// <summary>What a field holds; nothing when it is empty or as every new record begins.</summary>
    public object? Holds(PersonField field) => field switch
    {
        PersonField.GivenName => GivenName,
        PersonField.FamilyName => FamilyName.Length > 0 ? FamilyName : null,
        PersonField.PreferredName => PreferredName,
        PersonField.Pronouns => Pronouns,
        PersonField.BirthDate => BirthDate,
        PersonField.Language => Language == "en" ? null : Language,
        PersonField.OtherLanguages => OtherLanguages.Count > 0 ? string.Join(", ", OtherLanguages) : null,
        PersonField.Interpreter => Interpreter == InterpreterNeed.No ? null : Interpreter,
        PersonField.SafeContact => SafeContact,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>Both records say the same in this field.</summary>
    public bool SaysTheSame(PersonField field, Person other) =>
        Equals(Holds(field), other.Holds(field)) && (field != PersonField.BirthDate || BirthDateEstimated == other.BirthDateEstimated);

    /// <summary>Takes these fields from the other record of the same person; the names that go are kept to find them by.</summary>
    internal void TakeIn(Person other, IReadOnlySet<PersonField> fields, IEnumerable<Person> mergedBefore)
    {
        string? Of(PersonField field, string? own, string? theirs) => fields.Contains(field) ? theirs : own;
        var names = NamesOf(this).ToList();
        var given = Of(PersonField.GivenName, GivenName, other.GivenName);
        (GivenName, FamilyName, PreferredName, Pronouns) = (given!, Of(PersonField.FamilyName, FamilyName, other.FamilyName)!, Of(PersonField.PreferredName, PreferredName, other.PreferredName),
            Of(PersonField.Pronouns, Pronouns, other.Pronouns));
        if (fields.Contains(PersonField.BirthDate)) (BirthDate, BirthDateEstimated) = (other.BirthDate, other.BirthDateEstimated);
        Language = Of(PersonField.Language, Language, other.Language)!;
        if (fields.Contains(PersonField.OtherLanguages)) OtherLanguages = [.. other.OtherLanguages];
        if (fields.Contains(PersonField.Interpreter)) Interpreter = other.Interpreter;
        SafeContact = Of(PersonField.SafeContact, SafeContact, other.SafeContact);
        WasRecordedAs([.. names, .. NamesOf(other), .. mergedBefore.SelectMany(NamesOf)]);
    }

    /// <summary>Keeps the names that say more than the names in use, and folds them all for searching.</summary>
    internal void WasRecordedAs(IEnumerable<string> names)
    {
        string[] own = Names.Fold($"{GivenName} {FamilyName} {PreferredName}").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        AlsoRecordedAs = null;
        foreach (var name in names.Where(n => Names.Fold(n).Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(w => !own.Contains(w))).DistinctBy(Names.Fold))
            if ((AlsoRecordedAs?.Length ?? 0) + name.Length + 2 <= 300) AlsoRecordedAs = AlsoRecordedAs is null ? name : $"{AlsoRecordedAs}; {name}";
        FoldNames();
    }

    internal static IEnumerable<string> NamesOf(Person person)
    {
        yield return person.LegalName;
        if (person.PreferredName is { } preferred) yield return preferred;
        foreach (var name in person.AlsoRecordedAs?.Split("; ", StringSplitOptions.RemoveEmptyEntries) ?? []) yield return name;
    }

    internal void MergeInto(Person survivor)
    {
        RuleBroken.Unless(survivor.Id != Id, "That is the same record twice. Choose the other one.");
        RuleBroken.Unless(MergedIntoId is null, $"{LegalName} was merged already. Look for the record that stayed.");
        RuleBroken.Unless(survivor.MergedIntoId is null, $"{survivor.LegalName} was merged into another record meanwhile. Look for the one that stayed.");
        MergedIntoId = survivor.Id;
    }

    private void FoldNames()
    {
        var names = $"{GivenName} {FamilyName} {PreferredName} {AlsoRecordedAs}";
        (SearchName, SearchSound) = (Names.Fold(names), Names.Sound(names));
    }
}
