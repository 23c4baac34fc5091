using Alongside.Core.Cases;

namespace Alongside.Core.Data;

// What the filters ask: three tables read without a filter, since they decide what everything else shows. Never written, never shown, and outside of Core not to be reached.

/// <summary>A place on the team of a case.</summary>
internal sealed class Seat
{
    public Guid CaseId { get; private set; }
    public Guid WorkerId { get; private set; }
    public TeamRole Role { get; private set; }
    public DateOnly? Until { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Seat>
    {
        public void Configure(EntityTypeBuilder<Seat> b) => b.HasNoKey().ToView("team_members");
    }
}

/// <summary>The program a case is in.</summary>
internal sealed class Place
{
    public Guid Id { get; private set; }
    public Guid ProgramId { get; private set; }
    public CaseStatus Status { get; private set; }
    public int SupportLevel { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Place>
    {
        public void Configure(EntityTypeBuilder<Place> b) => b.HasNoKey().ToView("cases");
    }
}

/// <summary>A person who is part of a case.</summary>
internal sealed class Part
{
    public Guid CaseId { get; private set; }
    public Guid PersonId { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Part>
    {
        public void Configure(EntityTypeBuilder<Part> b) => b.HasNoKey().ToView("case_people");
    }
}
