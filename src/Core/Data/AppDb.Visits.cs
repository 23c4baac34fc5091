using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>Visits as they were made, and how the agency verifies them.</summary>
public abstract partial class AppDb
{
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<VisitCorrection> VisitCorrections => Set<VisitCorrection>();
    public DbSet<VisitExport> VisitExports => Set<VisitExport>();
    public DbSet<VisitSettings> VisitSettings => Set<VisitSettings>();
    public DbSet<Effort> Efforts => Set<Effort>();
    public DbSet<EffortStep> EffortSteps => Set<EffortStep>();
    public DbSet<EffortTick> EffortTicks => Set<EffortTick>();
    public DbSet<EffortProtocol> EffortProtocols => Set<EffortProtocol>();
    public DbSet<Outing> Outings => Set<Outing>();
    public DbSet<VisitChoices> VisitChoices => Set<VisitChoices>();

    /// <summary>The workers whose devices may say where they are: they want it, and the agency does.</summary>
    public IQueryable<VisitChoices> Located => VisitChoices.Where(c => c.LocatedSince != null && VisitSettings.Any(s => s.Located));
}
