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
    /// <summary>Is it safe to send a text message or an e-mail there?</summary>
    public Answer SafeForMessages { get; private set; }
    /// <summary>The day on which the person agreed to messages; nothing while they did not.</summary>
    public DateOnly? AgreedToMessagesOn { get; private set; }
    /// <summary>The days on which a message is safe; none said is every day.</summary>
    public List<DayOfWeek> MessageDays { get; private set; } = [];
    /// <summary>From this full hour on a message is safe …</summary>
    public int? MessagesFrom { get; private set; }
    /// <summary>… until this one (24 is midnight).</summary>
    public int? MessagesUntil { get; private set; }
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

    /// <summary>Records whether messages may go there, since when the person agrees, and at what times nobody else reads them.</summary>
    public void TakesMessages(Answer safe, DateOnly? agreedOn, IEnumerable<DayOfWeek> days, int? from, int? until, DateOnly today)
    {
        RuleBroken.Unless(agreedOn is null || agreedOn <= today, "The day they agreed is still to come. Which day is right?", nameof(AgreedToMessagesOn));
        RuleBroken.Unless(from is null == until is null, "Safe hours have a beginning and an end. Which is the other?", from is null ? nameof(MessagesFrom) : nameof(MessagesUntil));
        RuleBroken.Unless(from is null or (>= 0 and <= 23), "An hour is between 0 and 23.", nameof(MessagesFrom));
        RuleBroken.Unless(until is null || (until > from && until <= 24), "The safe hours end after they begin, at 24 at the latest.", nameof(MessagesUntil));
        (SafeForMessages, AgreedToMessagesOn, MessageDays, MessagesFrom, MessagesUntil) = (safe, agreedOn, DayList.Of(days), from, until);
    }

    /// <summary>Refuses, with the sentence that says what to ask first, unless a message to this point is safe and agreed.</summary>
    public void MustTakeMessages(string? field = null)
    {
        RuleBroken.Unless(System is ContactSystem.Text or ContactSystem.Email, System == ContactSystem.Phone ? $"{Value} is a number for calls. Where it takes text messages, record it as “Text”." : "A message goes to a number for text messages or to an e-mail address.", field);
        RuleBroken.Unless(SafeForMessages != Answer.No, $"It is not safe to send a message to {Value}. Nothing is sent there.", field);
        RuleBroken.Unless(SafeForMessages == Answer.Yes, $"Nobody has asked yet whether a message to {Value} is safe. Ask first, and write it on the person’s page.", field);
        RuleBroken.Unless(AgreedToMessagesOn is not null, $"Ask whether they want messages at {Value}, and write down on which day they agreed.", field);
        RuleBroken.Unless(GoodHours is null || MessagesFrom is not null, $"The good hours are “{GoodHours}”. Write the days and hours for messages on the person’s page, so that none comes at another time.", field);
    }

    /// <summary>The first instant (UTC) from this one on at which a message is safe: within the days and hours said, or between 9 and 19 where none are.</summary>
    public DateTime SafeFrom(DateTime utc, Clock clock)
    {
        var (from, until) = (MessagesFrom ?? 9, MessagesUntil ?? 19);
        var local = clock.Local(utc);
        for (var day = DateOnly.FromDateTime(local); ; day = day.AddDays(1))
        {
            if (MessageDays.Count > 0 && !MessageDays.Contains(day.DayOfWeek)) continue;
            if (day > DateOnly.FromDateTime(local) || local.Hour < from) return clock.Utc(day, new TimeOnly(from, 0));
            if (local.Hour < until) return utc;
        }
    }

    /// <summary>The same number or address, however it is written.</summary>
    internal bool ReachesAs(ContactPoint other) => System == other.System
        && (System is ContactSystem.Phone or ContactSystem.Text ? Names.Digits(Value) == Names.Digits(other.Value) : Names.Fold(Value) == Names.Fold(other.Value));

    /// <summary>What the two say about using it can stand together; where their words differ, both points stay and a person looks at them.</summary>
    internal bool CouldTakeIn(ContactPoint same) => !Differ(CodeWord, same.CodeWord) && !Differ(GoodHours, same.GoodHours) && !Differ(Caution, same.Caution)
        && (MessagesFrom is null || same.MessagesFrom is null || (MessagesFrom, MessagesUntil) == (same.MessagesFrom, same.MessagesUntil)) && (MessageDays.Count == 0 || same.MessageDays.Count == 0 || MessageDays.SequenceEqual(same.MessageDays));

    /// <summary>What the other record of the same person says about using it comes in; where the two disagree about a message, none is left.</summary>
    internal void TakeIn(ContactPoint same)
    {
        (CodeWord, GoodHours, Caution) = (CodeWord ?? same.CodeWord, GoodHours ?? same.GoodHours, Caution ?? same.Caution);
        if (SafeToLeaveMessage != same.SafeToLeaveMessage)
            SafeToLeaveMessage = SafeToLeaveMessage == Answer.No || same.SafeToLeaveMessage == Answer.No ? Answer.No : Answer.Yes;
        TakeInMessages(same);
    }

    private void TakeInMessages(ContactPoint same)
    {
        if (MessagesFrom is null) (MessagesFrom, MessagesUntil) = (same.MessagesFrom, same.MessagesUntil);
        if (MessageDays.Count == 0) MessageDays = [.. same.MessageDays];
        AgreedToMessagesOn ??= same.AgreedToMessagesOn;
        if (SafeForMessages != same.SafeForMessages) SafeForMessages = SafeForMessages == Answer.No || same.SafeForMessages == Answer.No ? Answer.No : Answer.Yes;
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
            b.Property(c => c.MessageDays).AreDays();
        }
    }
}
