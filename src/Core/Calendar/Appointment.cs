using Alongside.Core.Deadlines;

namespace Alongside.Core.Calendar;

/// <summary>An appointment of a case: once, or again and again by a rule; a single time of a series that goes otherwise is an appointment of its own.</summary>
public sealed partial class Appointment : CaseRecord
{
    private Appointment() { }

    /// <param name="rule">An RFC 5545 RRULE made by <see cref="Repeats"/>; nothing when it takes place once.</param>
    public Appointment(Guid caseId, Agreed agreed, string? rule, IEnumerable<ToPrepare> toPrepare, Clock clock, Stamp by)
    {
        (CaseId, Kind, Made) = (caseId, agreed.Kind, by);
        // Whoever reads “immigration” in a calendar has learned the status.
        Sensitivity = agreed.Kind == AppointmentKind.Immigration && agreed.Sensitivity == Sensitivity.Ordinary ? Sensitivity.Immigration : agreed.Sensitivity;
        RuleBroken.Unless(rule is null || !agreed.Kind.IsPrepared(), $"A {agreed.Kind.InWords().ToLowerInvariant()} is prepared one by one. Write down each date by itself.", "Repeat");
        TakesPlace(agreed.From, agreed.To, clock, by);
        Describe(agreed);
        Rule = rule;
        LastsUntil = Repeats.End(this, clock);
        Runs(Happened(ActivityKind.AppointmentMade, $"{Named(clock)}{(rule is null ? "" : $", {Repeats.InWords(rule)}")}", by), clock, by);
        foreach (var item in toPrepare.Where(_ => Kind.IsPrepared())) Prepare(item.What, item.WorkingDaysBefore, clock, by);
    }

    /// <summary>A single time of a series.</summary>
    private Appointment(Appointment series, DateTime start, Stamp by)
    {
        (CaseId, Kind, Made, Sensitivity, SeriesId, InsteadOf) = (series.CaseId, series.Kind, by, series.Sensitivity, series.Id, start);
        (What, Place, People, From, To, LastsUntil) = (series.What, series.Place, [.. series.People], start, start + (series.To - series.From), start + (series.To - series.From));
        Workers = [.. series.Workers.Select(w => new AppointmentWorker(this, new Goer(w.WorkerId, w.WorkerName)))];
    }

    public AppointmentKind Kind { get; private set; }
    /// <summary>What it is about, in a line.</summary>
    public string What { get; private set; } = "";
    public string? Place { get; private set; }
    /// <summary>When it begins (UTC); of a series the first time.</summary>
    public DateTime From { get; private set; }
    /// <summary>When it ends (UTC); of a series the first time.</summary>
    public DateTime To { get; private set; }
    /// <summary>Who of the case's people goes, by name.</summary>
    public List<string> People { get; private set; } = [];
    public List<AppointmentWorker> Workers { get; private set; } = [];
    public List<PreparationItem> ToPrepare { get; private set; } = [];
    /// <summary>The RFC 5545 rule by which it repeats, by the agency's wall clock.</summary>
    public string? Rule { get; private set; }
    /// <summary>The times of the series that go otherwise and have an appointment of their own, as EXDATE writes them.</summary>
    public string Except { get; private set; } = "";
    /// <summary>When the last time of it ends (UTC).</summary>
    public DateTime LastsUntil { get; private set; }
    /// <summary>The series it is a single time of.</summary>
    public Guid? SeriesId { get; private set; }
    /// <summary>When the series would have begun it (UTC): RFC 5545 RECURRENCE-ID.</summary>
    public DateTime? InsteadOf { get; private set; }
    public Stamp Made { get; private set; } = null!;
    public AppointmentState State { get; private set; }
    public DateTime? SettledAt { get; private set; }
    public string? SettledBy { get; private set; }
    /// <summary>Why nobody came, or why it was called off.</summary>
    public string? Why { get; private set; }

    /// <summary>What it is about, where, and who goes; the time is moved by <see cref="Move"/>.</summary>
    public void Describe(Agreed agreed)
    {
        MustBePlanned();
        RuleBroken.Unless(agreed.Workers.Count > 0 || agreed.People.Count > 0, "Choose who goes.", "WorkerIds");
        var what = RuleBroken.WordsOrNone(agreed.What, nameof(What), 200) ?? Kind.InWords();
        Place = RuleBroken.WordsOrNone(agreed.Place, nameof(Place), 200);
        What = what;
        var people = agreed.People.Where(p => p.Length is > 0 and <= 120).Distinct().ToList();
        if (!people.SequenceEqual(People)) People = people;
        Workers.RemoveAll(w => agreed.Workers.All(g => g.WorkerId != w.WorkerId));
        Workers.AddRange(agreed.Workers.Where(g => Workers.TrueForAll(w => w.WorkerId != g.WorkerId)).DistinctBy(g => g.WorkerId).Select(g => new AppointmentWorker(this, g)));
    }

    /// <summary>It takes place at another time; what is still to be prepared moves along.</summary>
    public void Move(DateTime from, DateTime to, string? why, Clock clock, Stamp by)
    {
        MustBePlanned();
        RuleBroken.Unless(Rule is null, "Move a single time of it, or end it and write down the new time.");
        if (from == From && to == To) return;
        var (before, reason) = (When(From, clock), RuleBroken.WordsOrNone(why, "Why", 300));
        TakesPlace(from, to, clock, by);
        LastsUntil = to;
        Runs(Happened(ActivityKind.AppointmentMoved, $"{Kind.InWords()} moved from {before} to {When(From, clock)}", by).Because(reason).Meets(Id), clock, by);
        foreach (var item in ToPrepare.Where(i => i.DoneAt is null)) item.MovesWith(this, clock, by);
    }

    /// <summary>It took place.</summary>
    public void Keep(Clock clock, Stamp by)
    {
        RuleBroken.Unless(From <= by.At, "It is still to come.");
        Settle(AppointmentState.Kept, ActivityKind.AppointmentKept, null, clock, by);
    }

    /// <summary>Nobody came, or it did not take place; the reason is kept.</summary>
    public void NotKept(string? why, Clock clock, Stamp by)
    {
        RuleBroken.Unless(From <= by.At, "It is still to come. Cancel it, or move it.");
        Settle(AppointmentState.NotKept, ActivityKind.AppointmentNotKept, RuleBroken.Words(why, "Say what happened, as “nobody opened; called, no answer”.", "Why", 300), clock, by);
    }

    /// <summary>It is called off, with the reason.</summary>
    public void Cancel(string? why, Clock clock, Stamp by) =>
        Settle(AppointmentState.Cancelled, ActivityKind.AppointmentCancelled, RuleBroken.Words(why, "Say why it is cancelled.", "Why", 300), clock, by);

    /// <summary>It was marked by mistake: it is planned again, and its dates run again.</summary>
    public void PlanAgain(Clock clock, Stamp by)
    {
        RuleBroken.Unless(State != AppointmentState.Planned, "It is planned already.");
        (State, SettledAt, SettledBy, Why) = (AppointmentState.Planned, null, null, null);
        Runs(Happened(ActivityKind.AppointmentMade, $"Planned again: {Named(clock)}", by), clock, by);
        foreach (var item in ToPrepare.Where(i => i.DoneAt is null)) item.MovesWith(this, clock, by);
    }

    /// <summary>One more thing to have ready.</summary>
    public PreparationItem Prepare(string? what, int workingDaysBefore, Clock clock, Stamp by)
    {
        MustBePlanned();
        RuleBroken.Unless(Kind.IsPrepared(), "Only court, hearing and immigration dates are prepared by a list.");
        RuleBroken.Unless(ToPrepare.Count < 40, "Forty things are enough for one date. Join some of them.");
        var item = new PreparationItem(this, what, workingDaysBefore, clock, by);
        ToPrepare.Add(item);
        return item;
    }

    /// <summary>A thing that is not needed leaves the list, and its date ends.</summary>
    public void Unprepare(PreparationItem item, Stamp by)
    {
        item.Leaves(by);
        ToPrepare.Remove(item);
    }

    /// <summary>Refuses, with the sentence, when it is over or called off.</summary>
    public void MustBePlanned() => RuleBroken.Unless(State == AppointmentState.Planned, $"{SettledBy} marked it already: {State.InWords()}. Plan it again first.");

    private void Settle(AppointmentState state, ActivityKind kind, string? why, Clock clock, Stamp by)
    {
        MustBePlanned();
        RuleBroken.Unless(Rule is null || state == AppointmentState.Cancelled, "Choose which time of it.");
        (State, SettledAt, SettledBy, Why) = (state, by.At, by.Name, why);
        var activity = Happened(kind, $"{Named(clock)}: {state.InWords()}", by).Because(why).Meets(Id);
        foreach (var item in ToPrepare.Where(i => i.DoneAt is null)) activity.Meets(item.Id);
    }

    private void TakesPlace(DateTime from, DateTime to, Clock clock, Stamp by)
    {
        RuleBroken.Unless(to > from, "The end is before the start. Which one is right?", nameof(To));
        RuleBroken.Unless(to - from <= TimeSpan.FromHours(24), "That is longer than a day. Which time is right?", nameof(To));
        RuleBroken.Unless(from <= by.At.AddYears(3), "That is more than three years away. Which day is right?", nameof(From));
        RuleBroken.Unless(from >= by.At.AddYears(-3), "That is more than three years ago. Which day is right?", nameof(From));
        (From, To) = (from, to);
    }

    /// <summary>A date that is prepared runs itself as a date on the case.</summary>
    private void Runs(Activity happened, Clock clock, Stamp by)
    {
        if (Kind.IsPrepared()) happened.Opens(DeadlineGroup.Date, What == Kind.InWords() ? What : $"{Kind.InWords()}: {What}", clock.Day(From), $"set by {by.Name} on {clock.Day(by.At):MMM d}", "Open");
    }

    private string Named(Clock clock) => What == Kind.InWords() ? $"{What}, {When(From, clock)}" : $"{Kind.InWords()}, {When(From, clock)}: {What}";

    /// <summary>“Tue May 12, 9:00 am”.</summary>
    public static string When(DateTime utc, Clock clock)
    {
        var local = clock.Local(utc);
        var us = System.Globalization.CultureInfo.GetCultureInfo("en-US");
        return $"{local.ToString(local.Year == clock.Today.Year ? "ddd MMM d" : "ddd MMM d, yyyy", us)}, {local.ToString("h:mm tt", us).ToLowerInvariant()}";
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Appointment>
    {
        public void Configure(EntityTypeBuilder<Appointment> b)
        {
            b.Property(a => a.What).HasMaxLength(200);
            b.Property(a => a.Place).HasMaxLength(200);
            b.Property(a => a.Rule).HasMaxLength(200);
            b.Property(a => a.SettledBy).HasMaxLength(120);
            b.Property(a => a.Why).HasMaxLength(300);
            b.ComplexProperty(a => a.Made);
            b.HasMany(a => a.Workers).WithOne().HasForeignKey(w => w.AppointmentId);
            b.HasMany(a => a.ToPrepare).WithOne().HasForeignKey(i => i.AppointmentId);
            b.HasOne<Appointment>().WithMany().HasForeignKey(a => a.SeriesId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(a => new { a.CaseId, a.LastsUntil });
            b.HasIndex(a => new { a.LastsUntil, a.From });
        }
    }
}
