namespace Alongside.Core.Deadlines;

/// <summary>Why somebody needs the worker now: the groups of the Today page, in the order they are shown.</summary>
public enum DeadlineGroup { Asked, Changed, Date, Quiet, Waiting }

/// <summary>One date of one case that explains itself; a stored row, opened and met by what happens.</summary>
public sealed class Deadline : ICaseRecord
{
    private Deadline() { }

    internal Deadline(Activity activity, DeadlineGroup group, string what, DateOnly dueOn, string because, string act,
        Guid? about = null, string? aboutType = null)
    {
        (CaseId, AboutType, AboutId, OpenedAt, Sensitivity) =
            (activity.CaseId, aboutType ?? activity.AboutType, about ?? activity.AboutId, activity.Recorded.At, activity.Sensitivity);
        (Group, What, DueOn, Because, Act) = (group, Short(what, 300), dueOn, Short(because, 300), act);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public DeadlineGroup Group { get; private set; }
    public string What { get; private set; } = "";
    /// <summary>The last day that is in time, by the agency's calendar.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>The sum behind the date: event + rule.</summary>
    public string Because { get; private set; } = "";
    /// <summary>The next act, as the words on its button.</summary>
    public string Act { get; private set; } = "";
    /// <summary>What the client said, when they asked for it.</summary>
    public string? Words { get; internal set; }
    public string? Language { get; internal set; }
    public string? Translation { get; internal set; }
    public string AboutType { get; private set; } = "";
    public Guid AboutId { get; private set; }
    public DateTime OpenedAt { get; private set; }
    /// <summary>When what it asked for happened (UTC).</summary>
    public DateTime? MetAt { get; private set; }
    /// <summary>The activity that met it.</summary>
    public Guid? MetByActivityId { get; private set; }
    public Sensitivity Sensitivity { get; private set; }

    private static string Short(string words, int most) => words.Length <= most ? words : string.Concat(words.AsSpan(0, most - 4), " […]");

    internal void Meet(Activity activity) => (MetAt, MetByActivityId) = (activity.Recorded.At, activity.Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Deadline>
    {
        public void Configure(EntityTypeBuilder<Deadline> b)
        {
            b.Property(d => d.What).HasMaxLength(300);
            b.Property(d => d.Because).HasMaxLength(300);
            b.Property(d => d.Act).HasMaxLength(60);
            b.Property(d => d.AboutType).HasMaxLength(64);
            b.HasIndex(d => new { d.CaseId, d.MetAt, d.DueOn });
            b.HasIndex(d => new { d.AboutId, d.MetAt });
        }
    }
}

/// <summary>Questions asked of dates in more than one place.</summary>
public static class DeadlineQueries
{
    /// <summary>Dates that still run.</summary>
    public static IQueryable<Deadline> Open(this IQueryable<Deadline> deadlines) => deadlines.Where(d => d.MetAt == null);

    /// <summary>Open dates that need somebody now: every message and every change, a date past or within seven days, a silence past the standard, an answer that is due.</summary>
    public static IQueryable<Deadline> NeedSomebody(this IQueryable<Deadline> deadlines, DateOnly today)
    {
        var week = today.AddDays(6);
        return deadlines.Where(d => d.MetAt == null && (d.Group == DeadlineGroup.Asked || d.Group == DeadlineGroup.Changed || (d.Group == DeadlineGroup.Date && d.DueOn <= week)
            || (d.Group == DeadlineGroup.Quiet && d.DueOn < today) || (d.Group == DeadlineGroup.Waiting && d.DueOn <= today)));
    }
}
