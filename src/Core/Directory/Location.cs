namespace Alongside.Core.Directory;

/// <summary>Whether a location can be walked into (HSDS location.location_type).</summary>
public enum LocationType { Physical, Postal, Virtual }

/// <summary>A place where services are offered (HSDS location).</summary>
public sealed class Location : DirectoryRecord
{
    public LocationType LocationType { get; internal set; }
    public string? Url { get; internal set; }
    public Guid? OrganizationId { get; internal set; }
    public string? Name { get; internal set; }
    public string? AlternateName { get; internal set; }
    public string? Description { get; internal set; }
    public string? Transportation { get; internal set; }
    /// <summary>Degrees north; nothing when it is not known.</summary>
    public double? Latitude { get; internal set; }
    /// <summary>Degrees east; nothing when it is not known.</summary>
    public double? Longitude { get; internal set; }
    public string? ExternalIdentifier { get; internal set; }
    public string? ExternalIdentifierType { get; internal set; }

    internal static readonly HsdsTable<Location> Table = new("location", "locations.csv", ["id", "location_type"], (l, row) =>
    {
        l.LocationType = row.NeededChoice<LocationType>("location_type");
        l.Url = row.Web("url");
        l.OrganizationId = row.Link("organization_id", "organization");
        l.Name = row.Text("name", 300);
        l.AlternateName = row.Text("alternate_name", 300);
        l.Description = row.Text("description");
        l.Transportation = row.Text("transportation", 2000);
        (l.Latitude, l.Longitude) = ((double?)row.Number("latitude", -90, 90), (double?)row.Number("longitude", -180, 180));
        // Half a position is none, and 0° 0° lies in the Atlantic: a geocoder that found nothing.
        if (l.Latitude is null || l.Longitude is null || (l.Latitude == 0 && l.Longitude == 0)) (l.Latitude, l.Longitude) = (null, null);
        l.ExternalIdentifier = row.Text("external_identifier", 200);
        l.ExternalIdentifierType = row.Text("external_identifier_type", 100);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Location>
    {
        public void Configure(EntityTypeBuilder<Location> b)
        {
            MapKeys(b);
            b.Property(l => l.Name).HasMaxLength(300);
            b.HasOne<Organization>().WithMany().HasForeignKey(l => l.OrganizationId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(l => new { l.Latitude, l.Longitude });
        }
    }
}
