namespace Alongside.Core.Consent;

/// <summary>The client's permission to tell one recipient named things for one purpose until a day; it can be taken back on any day.</summary>
public sealed class ConsentGiven : CaseRecord
{
    private ConsentGiven() { }

    /// <summary>Records a consent given: to whom, what, for what, until when, and how it was given.</summary>
    public ConsentGiven(Guid caseId, string? recipient, string? what, string? purpose, DateOnly givenOn, DateOnly until, string? givenBy, string? how, Stamp by,
        Sensitivity sensitivity = Sensitivity.Ordinary)
    {
        Sensitivity = sensitivity;
        Recipient = RuleBroken.Words(recipient, "Say who may be told.", nameof(Recipient), 200);
        What = RuleBroken.Words(what, "Say what they may be told, each thing on its own line.", nameof(What), 1000);
        Purpose = RuleBroken.Words(purpose, "Say what it is for.", nameof(Purpose), 300);
        GivenBy = RuleBroken.Words(givenBy, "Say who gave the consent.", nameof(GivenBy), 120);
        How = RuleBroken.Words(how, "Say how it was given: on paper, by voice, on the tablet.", nameof(How), 200);
        RuleBroken.Unless(until > givenOn, "A consent ends after the day it is given.", nameof(Until));
        RuleBroken.Unless(until <= givenOn.AddYears(1), "A consent is given again after a year at most.", nameof(Until));
        (CaseId, GivenOn, Until, Recorded) = (caseId, givenOn, until, by);
        Happened(ActivityKind.ConsentGiven, $"Consent: {Recipient} may be told until {until:MMM d, yyyy}", by).Because(Purpose);
    }

    public string Recipient { get; private set; } = "";
    /// <summary>What may be told, one thing a line.</summary>
    public string What { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public DateOnly GivenOn { get; private set; }
    public DateOnly Until { get; private set; }
    public string GivenBy { get; private set; } = "";
    public string How { get; private set; } = "";
    public Stamp Recorded { get; private set; } = null!;
    public DateTime? TakenBackAt { get; private set; }
    public string? TakenBackBy { get; private set; }

    /// <summary>Holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => TakenBackAt is null && GivenOn <= day && day <= Until;

    /// <summary>The things that may be told, one by one.</summary>
    public string[] Lines() => What.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The client takes it back: nothing more goes out under it.</summary>
    public void TakeBack(string? why, Stamp by)
    {
        RuleBroken.Unless(TakenBackAt is null, "This consent was taken back already.");
        (TakenBackAt, TakenBackBy) = (by.At, by.Name);
        Happened(ActivityKind.ConsentTakenBack, $"Consent taken back: {Recipient}", by).Because(why);
    }

    /// <summary>Lets the named things out to the recipient; the only way to make a <see cref="Disclosure"/>.</summary>
    /// <param name="what">The things that go out, each of them named in the consent.</param>
    public Disclosure Disclose(IReadOnlyCollection<string> what, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(TakenBackAt is null, $"{GivenBy} took this consent back. Ask for a new one before anything goes out.");
        RuleBroken.Unless(HoldsOn(on), $"This consent ended on {Until:MMM d, yyyy}. Ask for a new one before anything goes out.");
        RuleBroken.Unless(what.Count > 0, "Choose what goes out.", "What");
        var allowed = Lines();
        var extra = what.FirstOrDefault(w => !allowed.Contains(w));
        RuleBroken.Unless(extra is null, $"The consent does not name “{extra}”. It stays here.", "What");
        var disclosure = new Disclosure(this, string.Join('\n', what), by);
        Happened(ActivityKind.Disclosed, $"Told {Recipient}: {string.Join(", ", what)}", by).Because(Purpose);
        return disclosure;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ConsentGiven>
    {
        public void Configure(EntityTypeBuilder<ConsentGiven> b)
        {
            b.ToTable("consents");
            b.Property(c => c.Recipient).HasMaxLength(200);
            b.Property(c => c.What).HasMaxLength(1000);
            b.Property(c => c.Purpose).HasMaxLength(300);
            b.Property(c => c.GivenBy).HasMaxLength(120);
            b.Property(c => c.How).HasMaxLength(200);
            b.Property(c => c.TakenBackBy).HasMaxLength(120);
            b.ComplexProperty(c => c.Recorded);
        }
    }
}

/// <summary>What left the care team, to whom and under which consent; an outward channel accepts nothing else.</summary>
public sealed class Disclosure : ICaseRecord
{
    private Disclosure() { }

    internal Disclosure(ConsentGiven consent, string what, Stamp by) =>
        (CaseId, ConsentId, Recipient, What, Purpose, Made) = (consent.CaseId, consent.Id, consent.Recipient, what, consent.Purpose, by);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid ConsentId { get; private set; }
    public string Recipient { get; private set; } = "";
    /// <summary>One thing a line.</summary>
    public string What { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public Stamp Made { get; private set; } = null!;
    public Sensitivity Sensitivity => Sensitivity.Ordinary;

    internal sealed class Mapping : IEntityTypeConfiguration<Disclosure>
    {
        public void Configure(EntityTypeBuilder<Disclosure> b)
        {
            b.Ignore(d => d.Sensitivity);
            b.Property(d => d.Recipient).HasMaxLength(200);
            b.Property(d => d.What).HasMaxLength(1000);
            b.Property(d => d.Purpose).HasMaxLength(300);
            b.ComplexProperty(d => d.Made);
            b.HasOne<ConsentGiven>().WithMany().HasForeignKey(d => d.ConsentId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
