namespace Alongside.Core.Directory;

/// <summary>A paper to bring (HSDS required_document).</summary>
public sealed class RequiredDocument : DirectoryRecord
{
    public Guid ServiceId { get; internal set; }
    public string Document { get; internal set; } = "";
    public string? Uri { get; internal set; }

    internal static readonly HsdsTable<RequiredDocument> Table = new("required_document", "required_documents.csv", ["id", "service_id"], (d, row) =>
    {
        d.ServiceId = row.NeededLink("service_id", "service");
        d.Document = row.Needed("document", 2000);
        d.Uri = row.Web("uri");
    });

    internal sealed class Mapping : IEntityTypeConfiguration<RequiredDocument>
    {
        public void Configure(EntityTypeBuilder<RequiredDocument> b)
        {
            MapKeys(b);
            b.HasOne<Service>().WithMany().HasForeignKey(d => d.ServiceId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
