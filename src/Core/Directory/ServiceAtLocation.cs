namespace Alongside.Core.Directory;

/// <summary>A service is offered at a location (HSDS service_at_location).</summary>
public sealed class ServiceAtLocation : DirectoryRecord
{
    public Guid ServiceId { get; internal set; }
    public Guid LocationId { get; internal set; }
    public string? Description { get; internal set; }

    internal static readonly HsdsTable<ServiceAtLocation> Table = new("service_at_location", "service_at_location.csv", ["id", "service_id", "location_id"], (at, row) =>
    {
        at.ServiceId = row.NeededLink("service_id", "service");
        at.LocationId = row.NeededLink("location_id", "location");
        at.Description = row.Text("description", 4000);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<ServiceAtLocation>
    {
        public void Configure(EntityTypeBuilder<ServiceAtLocation> b)
        {
            MapKeys(b);
            b.HasOne<Service>().WithMany().HasForeignKey(a => a.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Location>().WithMany().HasForeignKey(a => a.LocationId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(a => new { a.ServiceId, a.LocationId });
        }
    }
}
