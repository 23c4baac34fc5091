namespace Alongside.Core.Cases;

/// <summary>A person who is part of a case, and who they are in it.</summary>
public sealed class CasePerson : ICaseRecord
{
    private CasePerson() { }

    internal CasePerson(Guid caseId, Guid personId, string role) => (CaseId, PersonId, Role) = (caseId, personId, role);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid PersonId { get; private set; }
    /// <summary>Who they are to the client, as “grandson”; “client” for the client.</summary>
    public string Role { get; private set; } = "";
    public Sensitivity Sensitivity => Sensitivity.Ordinary;

    /// <summary>The other record of the same person was part of this case too; the client stays the client.</summary>
    internal void TakesIn(CasePerson same)
    {
        if (same.Role is "client" or "contact of the family") Role = same.Role;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CasePerson>
    {
        public void Configure(EntityTypeBuilder<CasePerson> b)
        {
            b.Ignore(p => p.Sensitivity);
            b.Property(p => p.Role).HasMaxLength(60);
            b.HasOne<People.Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(p => p.PersonId);
            b.HasIndex(p => new { p.CaseId, p.PersonId }).IsUnique();
        }
    }
}

/// <summary>One stretch of work with a client, from opening to closing; reopening begins another and leaves this one as it was.</summary>
public sealed class CaseEpisode : ICaseRecord
{
    private CaseEpisode() { }

    internal CaseEpisode(Guid caseId, int number, DateOnly openedOn, string? openedBecause, Stamp by) =>
        (CaseId, Number, OpenedOn, OpenedBecause, Opened) = (caseId, number, openedOn, openedBecause, by);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public int Number { get; private set; }
    public DateOnly OpenedOn { get; private set; }
    public string? OpenedBecause { get; private set; }
    public Stamp Opened { get; private set; } = null!;
    public DateOnly? ClosedOn { get; private set; }
    public string? CloseReason { get; private set; }
    public string? CloseSummary { get; private set; }
    public string? ClosedBy { get; private set; }
    public Sensitivity Sensitivity => Sensitivity.Ordinary;

    internal void End(DateOnly on, string reason, string summary, Stamp by) =>
        (ClosedOn, CloseReason, CloseSummary, ClosedBy) = (on, reason, summary, by.Name);

    internal sealed class Mapping : IEntityTypeConfiguration<CaseEpisode>
    {
        public void Configure(EntityTypeBuilder<CaseEpisode> b)
        {
            b.Ignore(e => e.Sensitivity);
            b.ComplexProperty(e => e.Opened);
            b.Property(e => e.CloseReason).HasMaxLength(200);
        }
    }
}

/// <summary>A warning for whoever meets the client, with the day it is looked at again and whether the person was told of it.</summary>
public sealed class WarningNote : ICaseRecord, IVersioned
{
    private WarningNote() { }

    internal WarningNote(Guid caseId, string? kind, string? text, DateOnly reviewOn, bool disclosed, string? whyNotDisclosed, DateOnly today, Stamp by)
    {
        var named = RuleBroken.Words(kind, "Name the warning in a word or two, as “Fall risk”.", nameof(Kind), 60);
        var said = RuleBroken.Words(text, "Say what to watch for and what helps.", nameof(Text), 1000);
        RuleBroken.Unless(reviewOn > today, "Choose a day to come on which the warning is looked at again.", nameof(ReviewOn));
        RuleBroken.Unless(reviewOn <= today.AddYears(1), "A warning is looked at again within a year.", nameof(ReviewOn));
        if (!disclosed) WhyNotDisclosed = RuleBroken.Words(whyNotDisclosed, "Say why the person was not told.", nameof(WhyNotDisclosed), 500);
        (CaseId, Kind, Text, ReviewOn, Disclosed, Given) = (caseId, named, said, reviewOn, disclosed, by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public string Kind { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateOnly ReviewOn { get; private set; }
    /// <summary>The person was told that this warning is on their record.</summary>
    public bool Disclosed { get; private set; }
    public string? WhyNotDisclosed { get; private set; }
    public Stamp Given { get; private set; } = null!;
    public DateTime? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public string? EndReason { get; private set; }
    public int Version { get; private set; }
    public Sensitivity Sensitivity => Sensitivity.Ordinary;

    internal void End(string reason, Stamp by)
    {
        RuleBroken.Unless(EndedAt is null, "This warning has already ended.");
        (EndedAt, EndedBy, EndReason) = (by.At, by.Name, reason);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<WarningNote>
    {
        public void Configure(EntityTypeBuilder<WarningNote> b)
        {
            b.Ignore(w => w.Sensitivity);
            b.ComplexProperty(w => w.Given);
            b.Property(w => w.Kind).HasMaxLength(60);
            b.Property(w => w.Text).HasMaxLength(1000);
        }
    }
}
