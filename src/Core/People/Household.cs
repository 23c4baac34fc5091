namespace Alongside.Core.People;

/// <summary>A family or household that can be the client of a case.</summary>
public sealed class Household : IVersioned
{
    private Household() { }

    public Household(string? name) => Name = RuleBroken.Words(name, "Give the family a name, such as “Daniels family”.", nameof(Name), 120);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    public List<HouseholdMember> Members { get; private set; } = [];
    public int Version { get; private set; }

    /// <summary>Adds a member with their relation to the family, as “grandson”.</summary>
    public HouseholdMember Add(Guid personId, string? relation)
    {
        RuleBroken.Unless(Members.All(m => m.PersonId != personId), "This person is already in the family.");
        var member = new HouseholdMember(Id, personId, RuleBroken.WordsOrNone(relation, "Relation", 60));
        Members.Add(member);
        return member;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Household>
    {
        public void Configure(EntityTypeBuilder<Household> b)
        {
            b.Property(h => h.Name).HasMaxLength(120);
            b.HasMany(h => h.Members).WithOne().HasForeignKey(m => m.HouseholdId);
        }
    }
}

/// <summary>A person belongs to a household.</summary>
public sealed class HouseholdMember : IPersonRecord
{
    private HouseholdMember() { }

    internal HouseholdMember(Guid householdId, Guid personId, string? relation) => (HouseholdId, PersonId, Relation) = (householdId, personId, relation);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid HouseholdId { get; private set; }
    public Guid PersonId { get; private set; }
    public string? Relation { get; private set; }

    /// <summary>The other record of the same person was in this family too; one membership remains.</summary>
    internal void TakesIn(HouseholdMember same) => Relation ??= same.Relation;

    internal sealed class Mapping : IEntityTypeConfiguration<HouseholdMember>
    {
        public void Configure(EntityTypeBuilder<HouseholdMember> b)
        {
            b.Property(m => m.Relation).HasMaxLength(60);
            b.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(m => new { m.HouseholdId, m.PersonId }).IsUnique();
        }
    }
}
