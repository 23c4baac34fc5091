namespace Alongside.Core.Programs;

/// <summary>Why somebody is away; as much as planning needs and no more.</summary>
public enum AbsenceReason { Leave, Sick, Training, Other }

/// <summary>A worker is away for some days, and somebody covers: on exactly those days the cover sits on every team the absent worker sits on.</summary>
public sealed class Absence : IVersioned
{
    /// <summary>Who is away longer than this many days hands their cases over instead.</summary>
    public const int MostDays = 183;

    private Absence() { }

    /// <param name="today">The agency's day: access is never given for days that are over.</param>
    public Absence(Worker away, DateOnly from, DateOnly until, AbsenceReason why, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(away.Active, $"{away.Name} does not work here any more. Hand the cases over instead.");
        RuleBroken.Unless(from >= today, "Those days are over. Begin today, or on a day to come.", nameof(From));
        RuleBroken.Unless(until >= from, "The last day lies before the first. Which days are right?", nameof(Until));
        RuleBroken.Unless(until.DayNumber - from.DayNumber < MostDays, $"Cover lasts {MostDays} days at most. Hand the cases over instead.", nameof(Until));
        (WorkerId, WorkerName, From, Until, Why, Recorded) = (away.Id, away.Name, from, until, why, by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>Who is away.</summary>
    public Guid WorkerId { get; private set; }
    public string WorkerName { get; private set; } = "";
    /// <summary>The first day, by the agency's calendar.</summary>
    public DateOnly From { get; private set; }
    /// <summary>The last day, included; after it the access ends by itself.</summary>
    public DateOnly Until { get; private set; }
    /// <summary>For the worker and their supervisors; the trail does not say it.</summary>
    [Sealed] public AbsenceReason Why { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    /// <summary>Who covers; nobody yet while empty.</summary>
    public Guid? CoverId { get; private set; }
    public string? CoverName { get; private set; }
    /// <summary>Who named the cover, and when (UTC).</summary>
    public string? CoverNamedBy { get; private set; }
    public DateTime? CoverNamedAt { get; private set; }
    /// <summary>When it was ended before its last day (UTC), and by whom.</summary>
    public DateTime? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public int Version { get; private set; }

    /// <summary>Names who covers; one person covers an absence.</summary>
    public void CoveredBy(Worker cover, Stamp by)
    {
        RuleBroken.Unless(EndedAt is null, $"{EndedBy} ended this absence.");
        RuleBroken.Unless(CoverId is null, $"{CoverName} covers already. End that first.", nameof(CoverId));
        RuleBroken.Unless(cover.Id != WorkerId, "Nobody covers for themselves. Choose a colleague.", nameof(CoverId));
        RuleBroken.Unless(cover.Active, $"{cover.Name} does not work here any more. Choose somebody else.", nameof(CoverId));
        (CoverId, CoverName, CoverNamedBy, CoverNamedAt) = (cover.Id, cover.Name, by.Name, by.At);
    }

    /// <summary>Ends it before its last day: the cases close to the cover at once.</summary>
    public void End(DateOnly today, Stamp by)
    {
        RuleBroken.Unless(EndedAt is null, $"{EndedBy} ended this absence already.");
        RuleBroken.Unless(Until >= today, "It is over; there is nothing to end.");
        (EndedAt, EndedBy) = (by.At, by.Name);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Absence>
    {
        public void Configure(EntityTypeBuilder<Absence> b)
        {
            b.Property(a => a.WorkerName).HasMaxLength(120);
            b.Property(a => a.CoverName).HasMaxLength(120);
            b.Property(a => a.CoverNamedBy).HasMaxLength(120);
            b.Property(a => a.EndedBy).HasMaxLength(120);
            b.ComplexProperty(a => a.Recorded);
            b.HasOne<Worker>().WithMany().HasForeignKey(a => a.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Worker>().WithMany().HasForeignKey(a => a.CoverId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(a => new { a.CoverId, a.Until });
            b.HasIndex(a => new { a.WorkerId, a.Until });
        }
    }
}

/// <summary>Questions asked of absences in more than one place.</summary>
public static class AbsenceQueries
{
    /// <summary>Absences that were not ended early.</summary>
    public static IQueryable<Absence> Standing(this IQueryable<Absence> absences) => absences.Where(a => a.EndedAt == null);

    /// <summary>Absences of a day.</summary>
    public static IQueryable<Absence> On(this IQueryable<Absence> absences, DateOnly day) => absences.Standing().Where(a => a.From <= day && a.Until >= day);

    /// <summary>Absences that have a day in common with a stretch of days.</summary>
    public static IQueryable<Absence> Meeting(this IQueryable<Absence> absences, DateOnly from, DateOnly until) => absences.Standing().Where(a => a.From <= until && a.Until >= from);

    /// <summary>Absences of which a day to come, or today, is without anybody: nobody was named, the cover left, or the cover is away as well.</summary>
    public static IQueryable<Absence> NobodyCovers(this IQueryable<Absence> absences, IQueryable<Absence> all, IQueryable<Worker> workers, DateOnly today) =>
        absences.Where(a => a.CoverId == null || !workers.Any(w => w.Id == a.CoverId && w.Active) || all.Any(o => o.WorkerId == a.CoverId && o.EndedAt == null && o.From <= a.Until && o.Until >= a.From && o.Until >= today));
}

/// <summary>Why somebody is away, as a sentence says it.</summary>
public static class AbsenceWords
{
    public static string InWords(this AbsenceReason why) => why switch { AbsenceReason.Leave => "on leave", AbsenceReason.Sick => "sick", AbsenceReason.Training => "in training", _ => "away" };
}
