namespace Alongside.Core.Directory;

/// <summary>Where one must live to be served (HSDS service_area).</summary>
public sealed class ServiceArea : DirectoryRecord
{
    public Guid ServiceId { get; internal set; }
    public string? Name { get; internal set; }
    public string? Description { get; internal set; }
    /// <summary>The border, in the form <see cref="ExtentType"/> names.</summary>
    public string? Extent { get; internal set; }
    /// <summary>geojson, topojson, kml or text.</summary>
    public string? ExtentType { get; internal set; }
    public string? Uri { get; internal set; }
    /// <summary>Name and description, folded, each word after a space.</summary>
    public string SearchPlace { get; internal set; } = "";

    internal static readonly HsdsTable<ServiceArea> Table = new("service_area", "service_areas.csv", ["id", "service_id"], (a, row) =>
    {
        a.ServiceId = row.NeededLink("service_id", "service");
        a.Name = row.Text("name", 300);
        a.Description = row.Text("description", 4000);
        a.ExtentType = row.Text("extent_type", 20)?.ToLowerInvariant();
        a.Extent = row.Text("extent", 500_000);
        a.Uri = row.Web("uri");
        a.SearchPlace = DirectoryWords.Fold(a.Name, a.Description, a.ExtentType == "text" ? a.Extent : null);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<ServiceArea>
    {
        public void Configure(EntityTypeBuilder<ServiceArea> b)
        {
            MapKeys(b);
            b.HasOne<Service>().WithMany().HasForeignKey(a => a.ServiceId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
