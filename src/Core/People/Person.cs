namespace Alongside.Core.People;

/// <summary>A person the agency knows: client, family member or supporter, by the name they chose.</summary>
public sealed partial class Person : IVersioned
{
    private Person() { }

    public Person(string? givenName, string? familyName, Stamp recorded)
    {
        Recorded = recorded;
        Call(givenName, familyName, null, null);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>Legal given name.</summary>
    public string GivenName { get; private set; } = "";
    /// <summary>Legal family name.</summary>
    public string FamilyName { get; private set; } = "";
    /// <summary>The name the person goes by.</summary>
    public string? PreferredName { get; private set; }
    public string? Pronouns { get; private set; }
    public DateOnly? BirthDate { get; private set; }
    /// <summary>The birth date was estimated, as when only an age was known.</summary>
    public bool BirthDateEstimated { get; private set; }
    /// <summary>First language, BCP 47, as “es”.</summary>
    public string Language { get; private set; } = "en";
    /// <summary>Further languages, in the person's own order, BCP 47.</summary>
    public List<string> OtherLanguages { get; private set; } = [];
    public InterpreterNeed Interpreter { get; private set; }
    /// <summary>What anybody who makes contact must know first, in a sentence.</summary>
    public string? SafeContact { get; private set; }
    public List<ContactPoint> ContactPoints { get; private set; } = [];
    public List<Identifier> Identifiers { get; private set; } = [];
    public Stamp Recorded { get; private set; } = null!;
    /// <summary>All names folded (no case, no accents), for searching.</summary>
    public string SearchName { get; private set; } = "";
    /// <summary>How the names sound, for finding a person under another spelling.</summary>
    public string SearchSound { get; private set; } = "";
    /// <summary>The digits of all phones, space-separated, for searching.</summary>
    public string SearchPhones { get; private set; } = "";
    public int Version { get; private set; }

    public string LegalName => $"{GivenName} {FamilyName}".Trim();

    /// <summary>The name to use in a sentence.</summary>
    public string GoesBy => PreferredName ?? GivenName;

    /// <summary>Full years on a day, or nothing when the birth date is not known.</summary>
    public int? AgeOn(DateOnly day) => Years(BirthDate, day);

    /// <summary>Full years between a birth date and a day.</summary>
    public static int? Years(DateOnly? birthDate, DateOnly day) => birthDate is not { } born ? null
        : day.Year - born.Year - (day < born.AddYears(day.Year - born.Year) ? 1 : 0);

    /// <summary>Records legal and preferred name and pronouns.</summary>
    public void Call(string? givenName, string? familyName, string? preferredName, string? pronouns)
    {
        var given = RuleBroken.Words(givenName, "Write at least one name, the one the person gives.", nameof(GivenName), 100);
        var family = RuleBroken.WordsOrNone(familyName, nameof(FamilyName), 100) ?? "";
        var preferred = RuleBroken.WordsOrNone(preferredName, nameof(PreferredName), 100);
        Pronouns = RuleBroken.WordsOrNone(pronouns, nameof(Pronouns), 40);
        (GivenName, FamilyName, PreferredName) = (given, family, preferred);
        FoldNames();
    }

    /// <summary>Records the birth date, or an estimate of it; a date to come, or more than 125 years back, is refused.</summary>
    public void WasBorn(DateOnly? on, bool estimated, DateOnly today)
    {
        if (on is { } day)
        {
            RuleBroken.Unless(day <= today, $"{day:MMMM d, yyyy} is still to come. Which birth date is right?", nameof(BirthDate));
            RuleBroken.Unless(day >= today.AddYears(-125), $"{day:MMMM d, yyyy} is more than 125 years ago. Which birth date is right?", nameof(BirthDate));
        }
        (BirthDate, BirthDateEstimated) = (on, on is not null && estimated);
    }

    /// <summary>Records languages and whether an interpreter is needed.</summary>
    public void Speaks(string? language, IEnumerable<string>? others, InterpreterNeed interpreter)
    {
        Language = RuleBroken.WordsOrNone(language, nameof(Language), 20) ?? "en";
        OtherLanguages = [.. (others ?? []).Select(o => o.Trim()).Where(o => o.Length is > 0 and <= 20).Distinct()];
        Interpreter = interpreter;
    }

    /// <summary>Records the sentence that everybody reads before making contact.</summary>
    public void IsContactedSafely(string? sentence) => SafeContact = RuleBroken.WordsOrNone(sentence, nameof(SafeContact), 300);

    public ContactPoint AddContactPoint(ContactSystem system, string? value)
    {
        var point = new ContactPoint(Id, system, value) { Rank = ContactPoints.Count + 1 };
        ContactPoints.Add(point);
        FoldPhones();
        return point;
    }

    public void RemoveContactPoint(ContactPoint point)
    {
        ContactPoints.Remove(point);
        FoldPhones();
    }

    /// <summary>Brings the searchable phone numbers up to date after a contact point was corrected.</summary>
    public void FoldPhones() =>
        SearchPhones = string.Join(' ', ContactPoints.Where(p => p.System is ContactSystem.Phone or ContactSystem.Text).Select(p => Names.Digits(p.Value)));

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> b)
        {
            b.Property(p => p.GivenName).HasMaxLength(100);
            b.Property(p => p.FamilyName).HasMaxLength(100);
            b.Property(p => p.PreferredName).HasMaxLength(100);
            b.Property(p => p.Pronouns).HasMaxLength(40);
            b.Property(p => p.Language).HasMaxLength(20);
            b.Property(p => p.SafeContact).HasMaxLength(300);
            b.Property(p => p.AlsoRecordedAs).HasMaxLength(300);
            b.Property(p => p.SearchName).HasMaxLength(640);
            b.Property(p => p.SearchSound).HasMaxLength(640);
            b.Property(p => p.SearchPhones).HasMaxLength(400);
            b.ComplexProperty(p => p.Recorded);
            b.HasMany(p => p.ContactPoints).WithOne().HasForeignKey(c => c.PersonId);
            b.HasMany(p => p.Identifiers).WithOne().HasForeignKey(i => i.PersonId);
            b.HasOne<Person>().WithMany().HasForeignKey(p => p.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
            // Everybody else is in none: an index that holds them as well is taken by SQLite for the quickest way to anybody, and is the longest.
            b.HasIndex(p => p.MergedIntoId).HasFilter("merged_into_id is not null");
            b.HasIndex(p => p.BirthDate);
        }
    }
}

/// <summary>When an interpreter is needed.</summary>
public enum InterpreterNeed { No, MedicalAndLegal, Always }
