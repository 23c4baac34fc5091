namespace Alongside.Core.Directory;

/// <summary>Who pays for an organization or a service (HSDS funding).</summary>
public sealed class Funding : DirectoryRecord
{
    public Guid? OrganizationId { get; internal set; }
    public Guid? ServiceId { get; internal set; }
    public string? Source { get; internal set; }

    internal static readonly HsdsTable<Funding> Table = new("funding", "funding.csv", ["id"], (f, row) =>
    {
        f.OrganizationId = row.Link("organization_id", "organization");
        f.ServiceId = row.Link("service_id", "service");
        row.BelongsTo(f.OrganizationId, f.ServiceId);
        f.Source = row.Text("source", 4000);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Funding>
    {
        public void Configure(EntityTypeBuilder<Funding> b)
        {
            MapKeys(b);
            b.HasOne<Organization>().WithMany().HasForeignKey(f => f.OrganizationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Service>().WithMany().HasForeignKey(f => f.ServiceId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
