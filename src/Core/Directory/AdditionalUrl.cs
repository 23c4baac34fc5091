namespace Alongside.Core.Directory;

/// <summary>A further web address of an organization or a service (HSDS 3.1 url).</summary>
public sealed class AdditionalUrl : DirectoryRecord
{
    public Guid? OrganizationId { get; internal set; }
    public Guid? ServiceId { get; internal set; }
    public string Url { get; internal set; } = "";
    /// <summary>What one finds there, as “application form”.</summary>
    public string? Label { get; internal set; }

    internal static readonly HsdsTable<AdditionalUrl> Table = new("url", "urls.csv", ["id", "url"], (u, row) =>
    {
        u.OrganizationId = row.Link("organization_id", "organization");
        u.ServiceId = row.Link("service_id", "service");
        row.BelongsTo(u.OrganizationId, u.ServiceId);
        u.Url = row.Web("url") ?? "";
        if (u.Url.Length == 0 && !row.Skipped) row.Skip("url", "", "The url has no address.");
        u.Label = row.Text("label", 300);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<AdditionalUrl>
    {
        public void Configure(EntityTypeBuilder<AdditionalUrl> b)
        {
            b.ToTable("directory_urls");
            MapKeys(b);
            b.Property(u => u.Url).HasMaxLength(2000);
            b.HasOne<Organization>().WithMany().HasForeignKey(u => u.OrganizationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Service>().WithMany().HasForeignKey(u => u.ServiceId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
