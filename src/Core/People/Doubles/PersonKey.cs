namespace Alongside.Core.People;

/// <summary>One of the keys under which somebody alike is looked up: the sound of a given with a family name, or the end of a phone. Kept by every save of a person.</summary>
public sealed class PersonKey : IPersonRecord, IDerivedRecord
{
    private PersonKey() { }

    private PersonKey(Guid personId, long key) => (PersonId, Key) = (personId, key);

    public Guid PersonId { get; private set; }
    /// <summary>A fingerprint: it groups people, and says nothing by itself.</summary>
    public long Key { get; private set; }

    /// <summary>The keys of a person as they are now; whoever writes people past <c>SaveChangesAsync</c> writes these beside them.</summary>
    public static IEnumerable<PersonKey> Of(Person person) =>
        Of(Portrait.Of(new NameBook(), person.Id, person.GivenName, person.FamilyName, person.PreferredName, null, false, person.SearchPhones)).Select(key => new PersonKey(person.Id, key));

    internal static HashSet<long> Of(Portrait who)
    {
        var keys = new HashSet<long>();
        var families = who.Family.Take(3).Select(w => w.Sound.Text).Distinct().ToList();
        foreach (var given in who.Given.Take(3).Concat(who.Preferred.Take(2)).SelectMany(Sounds).Distinct().Take(6))
            foreach (var family in families)
                keys.Add(Names(given, family));
        foreach (var phone in who.Phones) keys.Add(Fingerprint.Of("phone", Portrait.PhoneEnd(phone).ToString()));
        return keys;
    }

    /// <summary>In either order, so that exchanged names meet.</summary>
    internal static long Names(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? Fingerprint.Of("names", $"{one}|{other}") : Fingerprint.Of("names", $"{other}|{one}");

    /// <summary>Its own sound, and that of the name it is a form of: Bob is found under Robert.</summary>
    internal static IEnumerable<string> Sounds(NameWord word) => word.Lines.Take(4).Select(l => People.Names.SoundOf(NameForms.Head(l))).Prepend(word.Sound.Text);

    internal sealed class Mapping : IEntityTypeConfiguration<PersonKey>
    {
        public void Configure(EntityTypeBuilder<PersonKey> b)
        {
            b.HasKey(k => new { k.Key, k.PersonId });
            b.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>How many people of the registry carry a name, or a name of that sound; counted by the pass, and only for names that are not rare.</summary>
public sealed class NameCount : IDerivedRecord
{
    /// <summary>What is counted.</summary>
    public enum Kind { Given, Family, GivenSound, FamilySound }

    private NameCount() { }

    internal NameCount(Kind of, string name, int people) => (Of, Name, People) = (of, name, people);

    public Kind Of { get; private set; }
    public string Name { get; private set; } = "";
    public int People { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<NameCount>
    {
        public void Configure(EntityTypeBuilder<NameCount> b)
        {
            b.Property(n => n.Name).HasMaxLength(100);
            b.HasKey(n => new { n.Name, n.Of });
        }
    }
}
