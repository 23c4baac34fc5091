namespace Alongside.Core.Directory;

/// <summary>What is counted when a service says how much of it is free: beds, places, appointments (HSDS 3.1 unit).</summary>
public sealed class Unit : DirectoryRecord
{
    internal Unit() { }

    /// <summary>A unit the agency counts in itself, as “bed”.</summary>
    public Unit(string? name) => Name = RuleBroken.Words(name, "Say what is counted: beds, places, appointments.", nameof(Name), 100);

    public string Name { get; internal set; } = "";
    public string? Scheme { get; internal set; }
    public string? Identifier { get; internal set; }
    public string? Uri { get; internal set; }

    internal static readonly HsdsTable<Unit> Table = new("unit", "units.csv", ["id", "name"], (u, row) =>
    {
        u.Name = row.Needed("name", 100);
        (u.Scheme, u.Identifier, u.Uri) = (row.Text("scheme", 300), row.Text("identifier", 300), row.Web("uri"));
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Unit>
    {
        public void Configure(EntityTypeBuilder<Unit> b)
        {
            b.ToTable("directory_units");
            MapKeys(b);
            b.Property(u => u.Name).HasMaxLength(100);
        }
    }
}

/// <summary>How much of a service is free, in what unit, and when that was last said (HSDS 3.1 service_capacity).</summary>
public sealed class ServiceCapacity : DirectoryRecord
{
    internal ServiceCapacity() { }

    /// <summary>What a worker heard: so many are free now.</summary>
    public ServiceCapacity(Guid serviceId, Guid unitId, decimal? available, decimal? maximum, string? description, Stamp by)
    {
        (ServiceId, UnitId) = (serviceId, unitId);
        Say(available, maximum, description, by);
    }

    public Guid ServiceId { get; internal set; }
    public Guid UnitId { get; internal set; }
    /// <summary>How many are free now.</summary>
    public decimal Available { get; internal set; }
    public decimal? Maximum { get; internal set; }
    public string? Description { get; internal set; }
    /// <summary>When that was so (UTC).</summary>
    public DateTime Updated { get; internal set; }
    /// <summary>The worker who said so; nothing when it came with the feed.</summary>
    public string? SaidBy { get; private set; }

    /// <summary>After so many days what was free is no news any more.</summary>
    public const int FreshDays = 7;

    /// <summary>Said lately enough to be counted on.</summary>
    public static bool IsFresh(DateTime updated, DateTime now) => updated >= now.AddDays(-FreshDays);

    /// <summary>What a worker heard today.</summary>
    public void Say(decimal? available, decimal? maximum, string? description, Stamp by)
    {
        RuleBroken.Unless(available is >= 0 and <= 1_000_000, "Write how many are free; 0 when it is full.", nameof(Available));
        RuleBroken.Unless(maximum is null || maximum >= available, "More are free than there are. Which number is right?", nameof(Maximum));
        (Available, Maximum, Description) = (available!.Value, maximum, RuleBroken.WordsOrNone(description, nameof(Description), 500));
        (Updated, SaidBy) = (by.At, by.Name);
    }

    /// <summary>What was heard here later than the feed says stands.</summary>
    internal override bool Keep(DirectoryRecord held)
    {
        var ours = (ServiceCapacity)held;
        if (ours.SaidBy is null || ours.Updated <= Updated) return false;
        (Available, Maximum, Description, Updated, SaidBy) = (ours.Available, ours.Maximum, ours.Description, ours.Updated, ours.SaidBy);
        return true;
    }

    internal static readonly HsdsTable<ServiceCapacity> Table = new("service_capacity", "service_capacity.csv", ["id", "service_id", "unit_id", "available", "updated"], (c, row) =>
    {
        c.ServiceId = row.NeededLink("service_id", "service");
        c.UnitId = row.NeededLink("unit_id", "unit");
        if (row.Number("available", 0, 1_000_000) is { } available) c.Available = available;
        else if (!row.Skipped) row.Skip("available", "", "The service capacity does not say how many are free.");
        if (row.Instant("updated") is { } updated) c.Updated = updated;
        else if (!row.Skipped) row.Skip("updated", "", "The service capacity does not say when that was so.");
        c.Maximum = row.Number("maximum", 0, 1_000_000);
        c.Description = row.Text("description", 500);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<ServiceCapacity>
    {
        public void Configure(EntityTypeBuilder<ServiceCapacity> b)
        {
            b.ToTable("service_capacities");
            MapKeys(b);
            b.Property(c => c.Description).HasMaxLength(500);
            b.Property(c => c.SaidBy).HasMaxLength(120);
            b.HasOne<Service>().WithMany().HasForeignKey(c => c.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
