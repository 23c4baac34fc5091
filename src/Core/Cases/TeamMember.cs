namespace Alongside.Core.Cases;

/// <summary>What a worker is to a case.</summary>
public enum TeamRole { Primary, CoWorker, Intake, Supervisor, Cover }

/// <summary>A worker on the team of a case; being on it is what opens the case to them.</summary>
public sealed class TeamMember : ICaseRecord
{
    private TeamMember() { }

    internal TeamMember(Guid caseId, Guid workerId, string workerName, TeamRole role, DateOnly from) =>
        (CaseId, WorkerId, WorkerName, Role, From) = (caseId, workerId, workerName, role, from);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid WorkerId { get; private set; }
    public string WorkerName { get; private set; } = "";
    public TeamRole Role { get; private set; }
    public DateOnly From { get; private set; }
    /// <summary>The day they left; nothing while they are on it.</summary>
    public DateOnly? Until { get; private set; }
    public Sensitivity Sensitivity => Sensitivity.Ordinary;

    internal void Leave(DateOnly on) => Until = on;

    internal sealed class Mapping : IEntityTypeConfiguration<TeamMember>
    {
        public void Configure(EntityTypeBuilder<TeamMember> b)
        {
            b.Ignore(t => t.Sensitivity);
            b.Property(t => t.WorkerName).HasMaxLength(120);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(t => t.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(t => new { t.WorkerId, t.Until, t.CaseId });
            b.HasIndex(t => new { t.CaseId, t.Until });
            // Whatever two supervisors do in the same instant: one worker carries a case, and nobody is on its team twice in one role.
            b.HasIndex(t => t.CaseId).IsUnique().HasFilter("role = 'Primary' and until is null").HasDatabaseName("ix_team_members_one_primary");
            b.HasIndex(t => new { t.CaseId, t.WorkerId, t.Role }).IsUnique().HasFilter("until is null").HasDatabaseName("ix_team_members_once_in_a_role");
        }
    }
}

/// <summary>The team's roles as a sentence says them.</summary>
public static class TeamRoleWords
{
    public static string InWords(this TeamRole role) => role switch
    {
        TeamRole.Primary => "case manager", TeamRole.CoWorker => "co-worker", TeamRole.Intake => "intake worker",
        TeamRole.Supervisor => "supervisor", _ => "cover",
    };
}
