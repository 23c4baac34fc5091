namespace Alongside.Core.Calendar;

/// <summary>A worker who goes to an appointment; by it an appointment is in their calendar.</summary>
public sealed class AppointmentWorker : ICaseRecord
{
    private AppointmentWorker() { }

    internal AppointmentWorker(Appointment of, Goer goer) =>
        (CaseId, AppointmentId, WorkerId, WorkerName, Sensitivity) = (of.CaseId, of.Id, goer.WorkerId, goer.Name, of.Sensitivity);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid AppointmentId { get; private set; }
    public Guid WorkerId { get; private set; }
    public string WorkerName { get; private set; } = "";
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AppointmentWorker>
    {
        public void Configure(EntityTypeBuilder<AppointmentWorker> b)
        {
            b.Property(w => w.WorkerName).HasMaxLength(120);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(w => w.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(w => new { w.AppointmentId, w.WorkerId }).IsUnique();
        }
    }
}
