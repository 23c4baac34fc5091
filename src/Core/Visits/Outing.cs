using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>A colleague who hears of it when a worker is not back.</summary>
public sealed record Colleague(Guid WorkerId, string Name);

/// <summary>A worker is out with a client and said when they expect to be back, and who hears of it when they are not. It is about the worker; of the client it knows the case alone.</summary>
public sealed class Outing : IVersioned
{
    /// <summary>So long after the expected time the named colleague has heard and the supervisors hear, too.</summary>
    public static readonly TimeSpan SupervisorAfter = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(16);

    private Outing() { }

    public Outing(Case @case, Guid? appointmentId, DateTime expectedAt, Colleague? tell, Stamp by)
    {
        RuleBroken.Unless(by.WorkerId is not null, "Sign in first.");
        var colleague = tell ?? throw new RuleBroken("Choose who hears of it when you are not back.", "Tell");
        RuleBroken.Unless(colleague.WorkerId != by.WorkerId, "Somebody else has to hear of it. Choose a colleague.", "Tell");
        (WorkerId, WorkerName, CaseId, ProgramId, AppointmentId, LeftAt) = (by.WorkerId!.Value, by.Name, @case.Id, @case.ProgramId, appointmentId, by.At);
        (TellId, TellName) = (colleague.WorkerId, colleague.Name);
        Expect(expectedAt, by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    public string WorkerName { get; private set; } = "";
    public Guid CaseId { get; private set; }
    public Guid ProgramId { get; private set; }
    public Guid? AppointmentId { get; private set; }
    public DateTime LeftAt { get; private set; }
    /// <summary>When they expect to be back (UTC).</summary>
    public DateTime ExpectedAt { get; private set; }
    public Guid TellId { get; private set; }
    public string TellName { get; private set; } = "";
    /// <summary>When somebody is told next, if they are not back by then (UTC); nothing when all have heard or the worker is back.</summary>
    public DateTime? TellAt { get; private set; }
    /// <summary>When the named colleague was told (UTC).</summary>
    public DateTime? ToldAt { get; private set; }
    /// <summary>When the supervisors were told (UTC).</summary>
    public DateTime? SupervisorsToldAt { get; private set; }
    public DateTime? BackAt { get; private set; }
    public string? BackBy { get; private set; }
    public int Version { get; private set; }

    /// <summary>They are back, or have called; anybody who hears of it may say so.</summary>
    public void IsBack(Stamp by)
    {
        RuleBroken.Unless(BackAt is null, $"{BackBy} said so already.");
        (BackAt, BackBy, TellAt) = (by.At, by.Name, null);
    }

    /// <summary>It takes longer: nobody is told before then.</summary>
    public void Expect(DateTime at, Stamp by)
    {
        RuleBroken.Unless(BackAt is null, "You are back already.");
        RuleBroken.Unless(by.WorkerId == WorkerId, $"{WorkerName} says when.");
        RuleBroken.Unless(at > by.At, "That time is over. When do you expect to be back?", "Back");
        RuleBroken.Unless(at <= by.At + Longest, "That is more than sixteen hours away. When do you expect to be back?", "Back");
        (ExpectedAt, TellAt, ToldAt, SupervisorsToldAt) = (at, at, null, null);
    }

    /// <summary>The colleague was told, or the supervisors; whose turn is next follows.</summary>
    public void Told(DateTime at)
    {
        if (ToldAt is null) (ToldAt, TellAt) = (at, ExpectedAt + SupervisorAfter);
        else (SupervisorsToldAt, TellAt) = (at, null);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Outing>
    {
        public void Configure(EntityTypeBuilder<Outing> b)
        {
            b.Property(o => o.WorkerName).HasMaxLength(120);
            b.Property(o => o.TellName).HasMaxLength(120);
            b.Property(o => o.BackBy).HasMaxLength(120);
            b.HasOne<Worker>().WithMany().HasForeignKey(o => o.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Worker>().WithMany().HasForeignKey(o => o.TellId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Case>().WithMany().HasForeignKey(o => o.CaseId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Appointment>().WithMany().HasForeignKey(o => o.AppointmentId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(o => o.TellAt);
            // One worker is out once at a time.
            b.HasIndex(o => o.WorkerId).IsUnique().HasFilter("back_at is null").HasDatabaseName("ix_outings_one_open");
            b.HasIndex(o => new { o.TellId, o.BackAt });
        }
    }
}
