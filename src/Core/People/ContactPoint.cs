namespace Alongside.Core.People;

/// <summary>The ways to reach a person (FHIR ContactPoint.system, and the home address).</summary>
public enum ContactSystem { Phone, Text, Email, Address }

/// <summary>Yes, no, or nobody has asked yet.</summary>
public enum Answer { NotAsked, Yes, No }

/// <summary>One way to reach a person, with the rules that keep it safe.</summary>
public sealed class ContactPoint : IPersonRecord, IVersioned
{
    private ContactPoint() { }

    internal ContactPoint(Guid personId, ContactSystem system, string? value)
    {
        PersonId = personId;
        Reach(system, value);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid PersonId { get; private set; }
    public ContactSystem System { get; private set; }
    public string Value { get; private set; } = "";
    /// <summary>1 is tried first.</summary>
    public int Rank { get; internal set; }
    /// <summary>Is it safe to leave a message?</summary>
    public Answer SafeToLeaveMessage { get; private set; }
    /// <summary>The word by which the person knows it is us.</summary>
    public string? CodeWord { get; private set; }
    /// <summary>When to use it, as “Tue and Thu, 9–2”.</summary>
    public string? GoodHours { get; private set; }
    /// <summary>What else keeps it safe, as “neighbors share it”.</summary>
    public string? Caution { get; private set; }
    public int Version { get; private set; }

    public void Reach(ContactSystem system, string? value)
    {
        var reached = RuleBroken.Words(value, "Write the number or address.", nameof(Value), 200);
        if (system is ContactSystem.Phone or ContactSystem.Text)
            RuleBroken.Unless(Names.Digits(reached).Length >= 7, $"“{reached}” has too few digits for a phone number.", nameof(Value));
        if (system is ContactSystem.Email)
            RuleBroken.Unless(reached.IndexOf('@') is > 0 and var at && at < reached.Length - 1, $"“{reached}” is not an e-mail address.", nameof(Value));
        (System, Value) = (system, reached);
    }

    /// <summary>Records how to use it without putting the person at risk.</summary>
    public void IsSafe(Answer toLeaveMessage, string? codeWord, string? goodHours, string? caution)
    {
        SafeToLeaveMessage = toLeaveMessage;
        CodeWord = RuleBroken.WordsOrNone(codeWord, nameof(CodeWord), 60);
        GoodHours = RuleBroken.WordsOrNone(goodHours, nameof(GoodHours), 100);
        Caution = RuleBroken.WordsOrNone(caution, nameof(Caution), 200);
    }

    /// <summary>The same number or address, however it is written.</summary>
    internal bool ReachesAs(ContactPoint other) => System == other.System
        && (System is ContactSystem.Phone or ContactSystem.Text ? Names.Digits(Value) == Names.Digits(other.Value) : Names.Fold(Value) == Names.Fold(other.Value));

    /// <summary>What the two say about using it can stand together; where their words differ, both points stay and a person looks at them.</summary>
    internal bool CouldTakeIn(ContactPoint same) => !Differ(CodeWord, same.CodeWord) && !Differ(GoodHours, same.GoodHours) && !Differ(Caution, same.Caution);

    /// <summary>What the other record of the same person says about using it comes in; where the two disagree about a message, none is left.</summary>
    internal void TakeIn(ContactPoint same)
    {
        (CodeWord, GoodHours, Caution) = (CodeWord ?? same.CodeWord, GoodHours ?? same.GoodHours, Caution ?? same.Caution);
        if (SafeToLeaveMessage != same.SafeToLeaveMessage)
            SafeToLeaveMessage = SafeToLeaveMessage == Answer.No || same.SafeToLeaveMessage == Answer.No ? Answer.No : Answer.Yes;
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    internal sealed class Mapping : IEntityTypeConfiguration<ContactPoint>
    {
        public void Configure(EntityTypeBuilder<ContactPoint> b)
        {
            b.Property(c => c.Value).HasMaxLength(200);
            b.Property(c => c.CodeWord).HasMaxLength(60);
            b.Property(c => c.GoodHours).HasMaxLength(100);
            b.Property(c => c.Caution).HasMaxLength(200);
        }
    }
}
