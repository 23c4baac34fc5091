namespace Alongside.Core.Directory;

/// <summary>How a location can be used with a disability (HSDS accessibility).</summary>
public sealed class Accessibility : DirectoryRecord
{
    public Guid LocationId { get; internal set; }
    public string? Description { get; internal set; }
    public string? Details { get; internal set; }
    public string? Url { get; internal set; }

    internal static readonly HsdsTable<Accessibility> Table = new("accessibility", "accessibility.csv", ["id", "location_id"], (a, row) =>
    {
        a.LocationId = row.NeededLink("location_id", "location");
        a.Description = row.Text("description", 4000);
        a.Details = row.Text("details", 4000);
        a.Url = row.Web("url");
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Accessibility>
    {
        public void Configure(EntityTypeBuilder<Accessibility> b)
        {
            MapKeys(b);
            b.HasOne<Location>().WithMany().HasForeignKey(a => a.LocationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
