namespace Alongside.Core.Directory;

/// <summary>Whom to ask for (HSDS contact).</summary>
public sealed class Contact : DirectoryRecord
{
    public Guid? OrganizationId { get; internal set; }
    public Guid? ServiceId { get; internal set; }
    public Guid? ServiceAtLocationId { get; internal set; }
    public Guid? LocationId { get; internal set; }
    public string? Name { get; internal set; }
    public string? Title { get; internal set; }
    public string? Department { get; internal set; }
    public string? Email { get; internal set; }

    internal static readonly HsdsTable<Contact> Table = new("contact", "contacts.csv", ["id"], (c, row) =>
    {
        c.OrganizationId = row.Link("organization_id", "organization");
        c.ServiceId = row.Link("service_id", "service");
        c.ServiceAtLocationId = row.Link("service_at_location_id", "service_at_location");
        c.LocationId = row.Link("location_id", "location");
        row.BelongsTo(c.OrganizationId, c.ServiceId, c.ServiceAtLocationId, c.LocationId);
        c.Name = row.Text("name", 200);
        c.Title = row.Text("title", 200);
        c.Department = row.Text("department", 200);
        c.Email = row.Email("email");
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Contact>
    {
        public void Configure(EntityTypeBuilder<Contact> b)
        {
            b.ToTable("directory_contacts");
            MapKeys(b);
            b.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Service>().WithMany().HasForeignKey(c => c.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<ServiceAtLocation>().WithMany().HasForeignKey(c => c.ServiceAtLocationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Location>().WithMany().HasForeignKey(c => c.LocationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
