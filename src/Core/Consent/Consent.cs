namespace Alongside.Core.Consent;

/// <summary>The client's permission to tell one recipient named things for one purpose until a day; it can be taken back on any day.</summary>
public sealed class ConsentGiven : CaseRecord
{
    private ConsentGiven() { }

    /// <summary>Records a consent given: to whom, what, for what, until when, and how it was given.</summary>
    /// <param name="part2">Needed where substance-use treatment is in it (42 CFR 2.31).</param>
    public ConsentGiven(Guid caseId, string? recipient, string? what, string? purpose, DateOnly givenOn, DateOnly until, string? givenBy, string? how, Stamp by,
        Sensitivity sensitivity = Sensitivity.Ordinary, Part2Elements? part2 = null)
    {
        Recipient = RuleBroken.Words(recipient, "Say who may be told.", nameof(Recipient), 200);
        What = RuleBroken.Words(what, "Say what they may be told, each thing on its own line.", nameof(What), 1000);
        Purpose = RuleBroken.Words(purpose, "Say what it is for.", nameof(Purpose), 300);
        GivenBy = RuleBroken.Words(givenBy, "Say who gave the consent.", nameof(GivenBy), 120);
        How = RuleBroken.Words(how, "Say how it was given: on paper, by voice, on the tablet.", nameof(How), 200);
        RuleBroken.Unless(until > givenOn, "A consent ends after the day it is given.", nameof(Until));
        RuleBroken.Unless(until <= givenOn.AddYears(1), "A consent is given again after a year at most.", nameof(Until));
        (CaseId, GivenOn, Until, Recorded) = (caseId, givenOn, until, by);
        // Who may not know of the thing may not read that there is a consent to tell it.
        Sensitivity = sensitivity != Sensitivity.Ordinary ? sensitivity : Lines().Select(l => ConsentWords.Of(l).Protection()).FirstOrDefault(p => p != Sensitivity.Ordinary);
        if (Sensitivity == Sensitivity.SubstanceUse || Lines().Any(l => ConsentWords.Of(l) == ConsentCategory.SubstanceUse)) IsWritten(part2);
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

    /// <summary>Where substance-use treatment is in it: who may disclose (42 CFR 2.31(a)(2)).</summary>
    public string? WhoDiscloses { get; private set; }
    /// <summary>Whose signature is under it, and of which day.</summary>
    public string? SignedBy { get; private set; }
    public DateOnly? SignedOn { get; private set; }

    private void IsWritten(Part2Elements? part2)
    {
        WhoDiscloses = RuleBroken.Words(part2?.WhoDiscloses, "Substance-use treatment takes a written consent (42 CFR 2.31). Say who may disclose it: the program or the person.", nameof(WhoDiscloses), 200);
        RuleBroken.Unless(part2!.ToldOfRights, $"Tell {GivenBy} that the consent can be taken back at any time, and what refusing means; then tick it.", nameof(Part2Elements.ToldOfRights));
        SignedBy = RuleBroken.Words(part2.SignedBy, "A written consent is signed. Say by whom.", nameof(SignedBy), 120);
        SignedOn = part2.SignedOn ?? throw new RuleBroken("Say on which day it was signed.", nameof(SignedOn));
        RuleBroken.Unless(SignedOn <= Until, "It was signed after it ended. Which day is right?", nameof(SignedOn));
    }

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

    /// <summary>Lets the named things out to the recipient by word of mouth.</summary>
    public Disclosure Disclose(IReadOnlyCollection<string> what, DateOnly on, Stamp by) => Disclose([.. what.Select(w => new DisclosedLine(w))], on, by);

    /// <summary>Lets the named things out to the recipient; the only way to make a <see cref="Disclosure"/>.</summary>
    /// <param name="lines">The things that go out, each of them named in the consent, with what is told of it.</param>
    public Disclosure Disclose(IReadOnlyCollection<DisclosedLine> lines, DateOnly on, Stamp by)
    {
        var what = lines.Select(l => l.What).ToList();
        RuleBroken.Unless(TakenBackAt is null, $"{GivenBy} took this consent back. Ask for a new one before anything goes out.");
        RuleBroken.Unless(HoldsOn(on), $"This consent ended on {Until:MMM d, yyyy}. Ask for a new one before anything goes out.");
        RuleBroken.Unless(what.Count > 0, "Choose what goes out.", "What");
        var allowed = Lines();
        var extra = what.FirstOrDefault(w => !allowed.Contains(w));
        RuleBroken.Unless(extra is null, $"The consent does not name “{extra}”. It stays here.", "What");
        var disclosure = new Disclosure(this, lines, by);
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
            b.Property(c => c.WhoDiscloses).HasMaxLength(200);
            b.Property(c => c.SignedBy).HasMaxLength(120);
            b.ComplexProperty(c => c.Recorded);
        }
    }
}
