using Alongside.Core.Data;

namespace Alongside.Core.Undo;

/// <summary>The kinds of acts that can be taken back.</summary>
public enum ReversibleKind { CaseClosed, CaseHeld, StepDone, StepDropped, WarningEnded, NeedStood, CasesHandedOver, PeopleMerged }

/// <summary>An act that a person can take back for thirty days: who did what and when, and how each row was before and after it.</summary>
/// <remarks>It holds clients' data, so it is guarded as they are: it is there for whoever may open one of its cases, or knows the person it is about.</remarks>
public sealed class ReversibleAct : IVersioned
{
    /// <summary>For how many days an act can be taken back.</summary>
    public const int Days = 30;

    private ReversibleAct() { }

    internal ReversibleAct(ReversibleKind kind, string sentence, Stamp by)
    {
        (Kind, Sentence, Done, Until) = (kind, Short(sentence), by, by.At.AddDays(Days));
        InCase = Sentence;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public ReversibleKind Kind { get; private set; }
    /// <summary>What was done, in one plain sentence without its full stop.</summary>
    public string Sentence { get; private set; } = "";
    /// <summary>The same as one of several cases tells it.</summary>
    public string InCase { get; private set; } = "";
    public Stamp Done { get; private set; } = null!;
    /// <summary>The reason given for it, where the act took one.</summary>
    public string? Why { get; private set; }
    /// <summary>The instant (UTC) until which it can be taken back.</summary>
    public DateTime Until { get; private set; }
    /// <summary>The record it was done to.</summary>
    public Guid? AboutId { get; private set; }
    /// <summary>The person it belongs to, when it is no case's.</summary>
    public Guid? PersonId { get; private set; }
    public Sensitivity Sensitivity { get; private set; }
    /// <summary>The rows as they were before and after; emptied when it was taken back or its time is over.</summary>
    internal string? Rows { get; set; }
    public DateTime? TakenBackAt { get; private set; }
    public string? TakenBackBy { get; private set; }
    public string? TakenBackWhy { get; private set; }
    public List<ActInCase> Cases { get; private set; } = [];
    public int Version { get; private set; }

    /// <summary>Who took it back and when; nobody as long as it stands.</summary>
    public Stamp? TakenBack => TakenBackAt is { } at ? new Stamp { Name = TakenBackBy ?? "", At = at } : null;

    /// <summary>It was done to this record, protected as the record is.</summary>
    public ReversibleAct About(Guid recordId, Sensitivity sensitivity = Sensitivity.Ordinary)
    {
        (AboutId, Sensitivity) = (recordId, sensitivity);
        return this;
    }

    /// <summary>It belongs to a person and is listed there.</summary>
    public ReversibleAct OfPerson(Guid personId)
    {
        PersonId = personId;
        return this;
    }

    /// <summary>The reason given for it.</summary>
    public ReversibleAct Because(string? why)
    {
        Why = why is null ? null : Short(why.Trim());
        return this;
    }

    /// <summary>As the timeline of one of several cases tells it.</summary>
    public ReversibleAct ToldInCaseAs(string sentence)
    {
        InCase = Short(sentence);
        return this;
    }

    /// <summary>Whether it can still be taken back at an instant (UTC).</summary>
    public bool Stands(DateTime now) => TakenBackAt is null && now <= Until;

    internal void TakeBack(string? why, Stamp by)
    {
        RuleBroken.Unless(TakenBackAt is null, $"{TakenBackBy} took this back already.");
        RuleBroken.Unless(by.At <= Until, $"This could be taken back until {Until:MMMM d, yyyy}, thirty days after it was done. {Kind.Instead()}");
        TakenBackWhy = Kind.NeedsWhy() ? RuleBroken.Words(why, "Say why it is taken back.", "Why", 300) : RuleBroken.WordsOrNone(why, "Why", 300);
        (TakenBackAt, TakenBackBy, Rows) = (by.At, by.Name, null);
    }

    private static string Short(string words) => words.Length <= 300 ? words : string.Concat(words.AsSpan(0, 296), " […]");

    internal sealed class Mapping : IEntityTypeConfiguration<ReversibleAct>
    {
        public void Configure(EntityTypeBuilder<ReversibleAct> b)
        {
            b.Ignore(a => a.TakenBack);
            b.Property(a => a.Sentence).HasMaxLength(300);
            b.Property(a => a.InCase).HasMaxLength(300);
            b.Property(a => a.Why).HasMaxLength(300);
            b.Property(a => a.Rows);
            b.Property(a => a.TakenBackBy).HasMaxLength(120);
            b.Property(a => a.TakenBackWhy).HasMaxLength(300);
            b.ComplexProperty(a => a.Done);
            b.HasMany(a => a.Cases).WithOne().HasForeignKey(c => c.ActId);
            b.HasIndex(a => a.PersonId);
            b.HasIndex(a => new { a.AboutId, a.Kind });
            b.HasIndex(a => a.Until);
        }
    }
}

/// <summary>A case that a reversible act changed; whoever may open it may see the act.</summary>
public sealed class ActInCase : ICaseRecord
{
    private ActInCase() { }

    internal ActInCase(Guid actId, Guid caseId, Sensitivity sensitivity) => (ActId, CaseId, Sensitivity) = (actId, caseId, sensitivity);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ActId { get; private set; }
    public Guid CaseId { get; private set; }
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ActInCase>
    {
        public void Configure(EntityTypeBuilder<ActInCase> b) => b.HasIndex(c => new { c.CaseId, c.ActId }).IsUnique();
    }
}

/// <summary>What each kind of act takes, and what else can be done when its time is over.</summary>
public static class ReversibleKinds
{
    /// <summary>The house demands the reason.</summary>
    public static bool NeedsWhy(this ReversibleKind kind) => kind is ReversibleKind.CaseClosed or ReversibleKind.CaseHeld or ReversibleKind.StepDone or ReversibleKind.StepDropped or ReversibleKind.PeopleMerged;

    /// <summary>Who could do it may take it back.</summary>
    public static bool MayTakeBack(this Caller caller, ReversibleKind kind) => kind switch
    {
        ReversibleKind.CasesHandedOver => caller.May(Capability.SuperviseTeam),
        ReversibleKind.PeopleMerged => caller.May(Capability.TakeIntake) && caller.Registry,
        _ => caller.May(Capability.WorkCases),
    };

    internal static string Instead(this ReversibleKind kind) => kind switch
    {
        ReversibleKind.CaseClosed => "Reopen the case instead.",
        ReversibleKind.CaseHeld => "Change how the case stands instead.",
        ReversibleKind.StepDone => "Open the step again on its page.",
        ReversibleKind.StepDropped => "Start the next version of the plan and put the step back.",
        ReversibleKind.WarningEnded => "Give the warning again.",
        ReversibleKind.NeedStood => "Say on the need's page where it stands.",
        ReversibleKind.CasesHandedOver => "Hand the cases over again.",
        _ => "Record the other person anew.",
    };

    /// <summary>The next save can be taken back for thirty days: how each row was before and after it is kept with this sentence.</summary>
    public static ReversibleAct Reversible(this AppDb db, ReversibleKind kind, string sentence, Stamp? by = null) =>
        db.Reversing.Begin(new ReversibleAct(kind, sentence, by ?? db.Caller.At(db.Clock.Now)));

    /// <summary>Acts whose thirty days are over keep their sentence; what they held of the clients' data goes.</summary>
    public static Task<int> ForgetAsync(AppDb db, CancellationToken cancel = default) => Reversing.ForgetAsync(db, cancel);

    /// <summary>What was done to a record and can still be taken back.</summary>
    public static IQueryable<ReversibleAct> StandingOf(this IQueryable<ReversibleAct> acts, Guid recordId, ReversibleKind kind, DateTime now) =>
        acts.Where(a => a.AboutId == recordId && a.Kind == kind && a.TakenBackAt == null && a.Until >= now).OrderByDescending(a => a.Done.At);

    /// <summary>Acts of the last thirty days, the newest first: what stands and can be taken back, and what was taken back.</summary>
    public static IQueryable<ReversibleAct> Lately(this IQueryable<ReversibleAct> acts, DateTime now) => acts.Where(a => a.Until >= now).OrderByDescending(a => a.Done.At).ThenByDescending(a => a.Id);
}
