namespace Alongside.Core.Directory;

/// <summary>What a worker learned in dealing with a service and colleagues should know, as “ask for Teresa, she calls back”. Staff alone read it; it goes into nothing that leaves the house, and says nothing of a client.</summary>
public sealed class ServiceExperience : IVersioned
{
    private ServiceExperience() { }

    public ServiceExperience(Guid serviceId, string? text, DateOnly on, Stamp by) => (ServiceId, Text, On, Written) = (serviceId, Checked(text), on, by);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ServiceId { get; private set; }
    public string Text { get; private set; } = "";
    public DateOnly On { get; private set; }
    public Stamp Written { get; private set; } = null!;
    public DateTime? WithdrawnAt { get; private set; }
    public int Version { get; private set; }

    public bool IsOf(Guid? worker) => worker is not null && Written.WorkerId == worker;

    /// <summary>Its writer puts it in other words.</summary>
    public void Change(string? text, Stamp by)
    {
        MustBeOwn(by);
        Text = Checked(text);
    }

    /// <summary>Its writer takes it back; nobody sees it any more.</summary>
    public void Withdraw(Stamp by)
    {
        MustBeOwn(by);
        WithdrawnAt = by.At;
    }

    private void MustBeOwn(Stamp by)
    {
        RuleBroken.Unless(WithdrawnAt is null, "This was taken back already.");
        RuleBroken.Unless(IsOf(by.WorkerId), $"{Written.Name} wrote this. Write down your own experience beside it.");
    }

    private static string Checked(string? text) => RuleBroken.Words(text, "Write what colleagues should know.", nameof(Text), 2000);

    internal sealed class Mapping : IEntityTypeConfiguration<ServiceExperience>
    {
        public void Configure(EntityTypeBuilder<ServiceExperience> b)
        {
            b.Property(e => e.Text).HasMaxLength(2000);
            b.ComplexProperty(e => e.Written);
            b.HasOne<Service>().WithMany().HasForeignKey(e => e.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(e => e.ServiceId);
        }
    }
}
