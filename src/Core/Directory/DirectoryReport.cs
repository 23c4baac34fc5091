using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>Somebody found that the directory is wrong about a service, as a number that does not answer; it stands beside the service until somebody who keeps the directory settles it.</summary>
public sealed class DirectoryReport
{
    private DirectoryReport() { }

    /// <param name="what">What is wrong: the number, or another part in a few words.</param>
    /// <param name="remark">What one heard, as “a private household”.</param>
    public DirectoryReport(Guid serviceId, Guid? phoneId, string? what, string? remark, Stamp by)
    {
        (What, Remark) = (RuleBroken.Words(what, "Say what is wrong.", nameof(What), 200), RuleBroken.WordsOrNone(remark, nameof(Remark), 500));
        (ServiceId, PhoneId, Said) = (serviceId, phoneId, by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ServiceId { get; private set; }
    public Guid? PhoneId { get; private set; }
    public string What { get; private set; } = "";
    public string? Remark { get; private set; }
    public Stamp Said { get; private set; } = null!;
    public DateTime? SettledAt { get; private set; }
    public string? SettledBy { get; private set; }
    /// <summary>What came of it, as “number corrected”.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Somebody looked into it; the tag beside the service goes.</summary>
    public void Settle(string? outcome, Stamp by)
    {
        RuleBroken.Unless(SettledAt is null, $"{SettledBy} has settled this already.");
        Outcome = RuleBroken.Words(outcome, "Say what came of it, as “number corrected” or “the number is right”.", nameof(Outcome), 300);
        (SettledAt, SettledBy) = (by.At, by.Name);
    }

    /// <summary>Whoever reported it says what they heard.</summary>
    public void Heard(string? remark, Stamp by)
    {
        RuleBroken.Unless(SettledAt is null, $"{SettledBy} has settled this already.");
        RuleBroken.Unless(by.WorkerId == Said.WorkerId, $"{Said.Name} reported this. Report what you found beside it.");
        Remark = RuleBroken.Words(remark, "Write what you heard.", nameof(Remark), 500);
    }

    /// <summary>All that is still open about a service is settled, because somebody asked there.</summary>
    public static async Task SettleAllAsync(AppDb db, Guid serviceId, string outcome, Stamp by)
    {
        foreach (var report in await db.DirectoryReports.Where(r => r.ServiceId == serviceId && r.SettledAt == null).ToListAsync()) report.Settle(outcome, by);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DirectoryReport>
    {
        public void Configure(EntityTypeBuilder<DirectoryReport> b)
        {
            b.Property(r => r.What).HasMaxLength(200);
            b.Property(r => r.Remark).HasMaxLength(500);
            b.Property(r => r.Outcome).HasMaxLength(300);
            b.Property(r => r.SettledBy).HasMaxLength(120);
            b.ComplexProperty(r => r.Said);
            b.HasOne<Service>().WithMany().HasForeignKey(r => r.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(r => new { r.ServiceId, r.SettledAt });
        }
    }
}
