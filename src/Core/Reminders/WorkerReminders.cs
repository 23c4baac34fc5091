using Alongside.Core.Programs;

namespace Alongside.Core.Reminders;

/// <summary>How one worker wants to be reminded: where, on which days and at what hour, when not, and what at once.</summary>
public sealed class WorkerReminders : IVersioned
{
    private WorkerReminders() { }

    public WorkerReminders(Guid workerId) => WorkerId = workerId;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    /// <summary>Where e-mail reaches the worker; nothing comes by e-mail without.</summary>
    [Sealed] public string? Email { get; private set; }
    /// <summary>Where text messages reach the worker.</summary>
    [Sealed] public string? Mobile { get; private set; }
    /// <summary>The days on which the digest comes; none when it does not.</summary>
    public List<DayOfWeek> Days { get; private set; } = [];
    /// <summary>The full hour of the digest, by the agency's clock.</summary>
    public int Hour { get; private set; } = 8;
    /// <summary>From this hour on nothing comes …</summary>
    public int? QuietFrom { get; private set; }
    /// <summary>… until this hour, the next morning where it is earlier.</summary>
    public int? QuietUntil { get; private set; }
    /// <summary>An alert in a case of theirs is told at once; otherwise the digest has it.</summary>
    public bool AlertsAtOnce { get; private set; }
    /// <summary>That a client asked for something is told at once; otherwise the digest has it.</summary>
    public bool AsksAtOnce { get; private set; }
    /// <summary>How that which comes at once comes.</summary>
    public MessageChannel AtOnceBy { get; private set; }
    /// <summary>The address of the site as the worker saw it, for the links.</summary>
    public string Site { get; private set; } = "";
    /// <summary>Since when this holds (UTC): a digest whose hour was over by then comes the next time.</summary>
    public DateTime ChosenAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Where and when the digest comes; no day is none at all.</summary>
    public void DigestOn(string? email, IEnumerable<DayOfWeek> days, int hour)
    {
        var to = RuleBroken.WordsOrNone(email, nameof(Email), 200);
        RuleBroken.Unless(to is null || (to.IndexOf('@') is > 0 and var at && at < to.Length - 1 && !to.Any(char.IsWhiteSpace)), $"“{to}” is not an e-mail address.", nameof(Email));
        var on = DayList.Of(days);
        RuleBroken.Unless(on.Count == 0 || to is not null, "Write the e-mail address to which the digest goes.", nameof(Email));
        RuleBroken.Unless(hour is >= 0 and <= 23, "Choose a full hour of the day.", nameof(Hour));
        (Email, Days, Hour) = (to, on, hour);
    }

    /// <summary>Between these hours nothing comes; what would have come is sent when they end.</summary>
    public void QuietBetween(int? from, int? until)
    {
        RuleBroken.Unless(from is null == until is null, "Quiet hours have a beginning and an end. Which is the other?", from is null ? nameof(QuietFrom) : nameof(QuietUntil));
        RuleBroken.Unless(from is null or (>= 0 and <= 23), "Choose a full hour of the day.", nameof(QuietFrom));
        RuleBroken.Unless(until is null or (>= 0 and <= 23), "Choose a full hour of the day.", nameof(QuietUntil));
        RuleBroken.Unless(from is null || from != until, "Then nothing would ever come. Choose another end.", nameof(QuietUntil));
        (QuietFrom, QuietUntil) = (from, until);
    }

    /// <summary>What is told at once, and how.</summary>
    public void AtOnce(bool alerts, bool asks, MessageChannel by, string? mobile)
    {
        var number = RuleBroken.WordsOrNone(mobile, nameof(Mobile), 40);
        RuleBroken.Unless(number is null || People.Names.Digits(number).Length >= 7, $"“{number}” has too few digits for a phone number.", nameof(Mobile));
        RuleBroken.Unless(!(alerts || asks) || (by == MessageChannel.Email ? Email : number) is not null, by == MessageChannel.Email ? "Write the e-mail address to which it goes." : "Write the number to which text messages go.", by == MessageChannel.Email ? nameof(Email) : nameof(Mobile));
        (AlertsAtOnce, AsksAtOnce, AtOnceBy, Mobile) = (alerts, asks, by, number);
    }

    /// <summary>It holds from now on.</summary>
    public void HoldsFrom(DateTime now, string site) => (ChosenAt, Site) = (now, site.TrimEnd('/'));

    /// <summary>Where a channel reaches the worker.</summary>
    public string? Reach(MessageChannel channel) => channel == MessageChannel.Email ? Email : Mobile;

    /// <summary>No message may come at this wall-clock time.</summary>
    public bool IsQuiet(DateTime local) => QuietFrom is { } from && QuietUntil is { } until && (from < until ? local.Hour >= from && local.Hour < until : local.Hour >= from || local.Hour < until);

    /// <summary>The instant (UTC) itself, or the end of the quiet hours it falls into.</summary>
    public DateTime NotBefore(DateTime utc, Clock clock)
    {
        var local = clock.Local(utc);
        if (!IsQuiet(local)) return utc;
        var day = DateOnly.FromDateTime(local);
        return clock.Utc(local.Hour < QuietUntil ? day : day.AddDays(1), new TimeOnly(QuietUntil!.Value, 0));
    }

    /// <summary>When the digest of a day comes (UTC); nothing where none comes that day, or its hour was over when this was chosen.</summary>
    public DateTime? DigestAt(DateOnly day, Clock clock)
    {
        if (!Days.Contains(day.DayOfWeek)) return null;
        var at = NotBefore(clock.Utc(day, new TimeOnly(Hour, 0)), clock);
        return at < ChosenAt ? null : at;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<WorkerReminders>
    {
        public void Configure(EntityTypeBuilder<WorkerReminders> b)
        {
            b.Property(r => r.Email).HasMaxLength(200);
            b.Property(r => r.Mobile).HasMaxLength(40);
            b.Property(r => r.Site).HasMaxLength(300);
            b.Property(r => r.Days).AreDays();
            b.HasOne<Worker>().WithMany().HasForeignKey(r => r.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(r => r.WorkerId).IsUnique();
        }
    }
}
