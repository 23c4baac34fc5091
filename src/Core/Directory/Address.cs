namespace Alongside.Core.Directory;

/// <summary>The address of a location (HSDS address).</summary>
public sealed class Address : DirectoryRecord
{
    public Guid LocationId { get; internal set; }
    public string? Attention { get; internal set; }
    public string Address1 { get; internal set; } = "";
    public string? Address2 { get; internal set; }
    public string City { get; internal set; } = "";
    /// <summary>The county or district.</summary>
    public string? Region { get; internal set; }
    public string? StateProvince { get; internal set; }
    public string? PostalCode { get; internal set; }
    public string? Country { get; internal set; }
    public LocationType AddressType { get; internal set; }
    /// <summary>City, postal code, county and state, folded, each word after a space.</summary>
    public string SearchPlace { get; internal set; } = "";

    internal static readonly HsdsTable<Address> Table = new("address", "addresses.csv", ["id", "location_id", "address_1", "city"], (a, row) =>
    {
        a.LocationId = row.NeededLink("location_id", "location");
        a.Attention = row.Text("attention", 200);
        a.Address1 = row.Needed("address_1", 300);
        a.Address2 = row.Text("address_2", 300);
        a.City = row.Needed("city", 120);
        a.Region = row.Text("region", 120);
        a.StateProvince = row.Text("state_province", 120);
        a.PostalCode = row.Text("postal_code", 20);
        a.Country = row.Text("country", 60);
        a.AddressType = row.Choice("address_type", LocationType.Physical);
        a.SearchPlace = DirectoryWords.Fold(a.City, a.PostalCode, a.Region, a.StateProvince);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Address>
    {
        public void Configure(EntityTypeBuilder<Address> b)
        {
            b.ToTable("directory_addresses");
            MapKeys(b);
            b.Property(a => a.SearchPlace).HasMaxLength(400);
            b.HasOne<Location>().WithMany().HasForeignKey(a => a.LocationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
