namespace Alongside.Core.Directory;

/// <summary>A vocabulary of the directory, as Open Eligibility or an agency's own (HSDS taxonomy).</summary>
public sealed class Taxonomy : DirectoryRecord
{
    public string Name { get; internal set; } = "";
    public string? Description { get; internal set; }
    public string? Uri { get; internal set; }
    // Not “Version”: that is the number that guards an edited record.
    public string? TaxonomyVersion { get; internal set; }

    internal static readonly HsdsTable<Taxonomy> Table = new("taxonomy", "taxonomies.csv", ["id", "name"], (t, row) =>
    {
        t.Name = row.Needed("name", 300);
        t.Description = row.Text("description");
        t.Uri = row.Web("uri");
        t.TaxonomyVersion = row.Text("version", 60);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Taxonomy>
    {
        public void Configure(EntityTypeBuilder<Taxonomy> b)
        {
            MapKeys(b);
            b.Property(t => t.Name).HasMaxLength(300);
        }
    }
}
