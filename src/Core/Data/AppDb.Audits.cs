using Alongside.Core.Audits;

namespace Alongside.Core.Data;

/// <summary>What an auditor would find, and the audits the agency makes of itself.</summary>
public abstract partial class AppDb
{
    public DbSet<CaseReadiness> CaseReadiness => Set<CaseReadiness>();
    public DbSet<ReadinessOnDay> ReadinessOnDays => Set<ReadinessOnDay>();
    public DbSet<MockAudit> MockAudits => Set<MockAudit>();
    public DbSet<SampledChart> SampledCharts => Set<SampledChart>();
    public DbSet<AuditOpening> AuditOpenings => Set<AuditOpening>();
    public DbSet<TrailCheck> TrailChecks => Set<TrailCheck>();

    /// <summary>Many cases are made at once, as of a demonstration: their readiness is reckoned at the end and not with every save.</summary>
    public bool ReadinessFollowsLater { get; set; }

    private bool SeesSample => Caller.SampledCaseIds.Length > 0;
    private Guid[] MySample => Caller.SampledCaseIds;

    /// <summary>An audit is there for who supervises all of its programs, and for the auditor it is open to today.</summary>
    private void GuardAudits(ModelBuilder b)
    {
        b.Entity<MockAudit>().HasQueryFilter("audit", a => SeesAllCases || (SeesProgramCases && a.ProgramIds.All(p => MyPrograms.Contains(p))) || MyAudits.Contains(a.Id));
        b.Entity<AuditOpening>().HasQueryFilter("audit", o => MockAudits.Any(a => a.Id == o.AuditId));
    }

    private Guid[] MyAudits => Caller.OpenAuditIds;
}
