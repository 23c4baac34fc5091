using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Alongside.Core.Programs;

/// <summary>A role in the agency and the capabilities an administrator gave it.</summary>
public sealed class Role : IVersioned
{
    private Role() { }

    public Role(string key, string name, params Capability[] capabilities) => (Key, Name, Capabilities) = (key, name, [.. capabilities]);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>Its unchanging sign, as “case-manager”.</summary>
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public List<Capability> Capabilities { get; private set; } = [];
    public int Version { get; private set; }

    /// <summary>Gives the role exactly these capabilities.</summary>
    public void Allow(IEnumerable<Capability> capabilities)
    {
        List<Capability> allowed = [.. capabilities.Distinct().Order()];
        RuleBroken.Unless(!allowed.Contains(Capability.ReadSample) || !allowed.Contains(Capability.WorkCases),
            $"Whoever reads a sample looks and never writes: take “{CapabilityWords.Name(Capability.WorkCases)}” or “{CapabilityWords.Name(Capability.ReadSample)}” away from {Name}.");
        Capabilities = allowed;
    }

    /// <summary>The five roles every agency begins with.</summary>
    public static Role[] Starting() =>
    [
        new("case-manager", "Case manager", Capability.ReadCases, Capability.WorkCases, Capability.TakeIntake, Capability.ReadProtected, Capability.UseDirectory),
        new("supervisor", "Supervisor", Capability.ReadCases, Capability.WorkCases, Capability.TakeIntake, Capability.SearchRegistry,
            Capability.ReadProgramCases, Capability.ReadProtected, Capability.SuperviseTeam, Capability.UseDirectory, Capability.KeepDirectory, Capability.ReadAudit),
        new("intake", "Intake", Capability.ReadCases, Capability.WorkCases, Capability.TakeIntake, Capability.SearchRegistry, Capability.UseDirectory),
        new("administrator", "Administrator", Capability.ManageAgency, Capability.UseDirectory, Capability.KeepDirectory, Capability.ReadAudit),
        new("auditor", "Auditor", Capability.ReadCases, Capability.ReadSample, Capability.ReadAudit),
    ];

    internal sealed class Mapping : IEntityTypeConfiguration<Role>
    {
        public void Configure(EntityTypeBuilder<Role> b)
        {
            b.Property(r => r.Key).HasMaxLength(40);
            b.Property(r => r.Name).HasMaxLength(80);
            b.HasIndex(r => r.Key).IsUnique();
            b.Property(r => r.Capabilities).HasConversion(
                list => string.Join(',', list),
                text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Capability>).ToList(),
                new ValueComparer<List<Capability>>((a, b) => a!.SequenceEqual(b!), l => l.Aggregate(0, HashCode.Combine), l => l.ToList()));
        }
    }
}
