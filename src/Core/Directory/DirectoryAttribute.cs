namespace Alongside.Core.Directory;

/// <summary>A taxonomy term given to a service or to another row of the directory (HSDS attribute).</summary>
public sealed class DirectoryAttribute : DirectoryRecord
{
    /// <summary>The row the term is given to, in the table <see cref="LinkEntity"/> names.</summary>
    public Guid LinkId { get; internal set; }
    public Guid TaxonomyTermId { get; internal set; }
    public string? LinkType { get; internal set; }
    /// <summary>service, organization, location …</summary>
    public string LinkEntity { get; internal set; } = "";
    public string? Value { get; internal set; }

    internal static readonly HsdsTable<DirectoryAttribute> Table = new("attribute", "attributes.csv", ["id", "link_id", "taxonomy_term_id", "link_entity"], (a, row) =>
    {
        a.LinkEntity = row.Needed("link_entity", 60).ToLowerInvariant();
        a.LinkId = row.NeededLink("link_id", a.LinkEntity);
        a.TaxonomyTermId = row.NeededLink("taxonomy_term_id", "taxonomy_term");
        a.LinkType = row.Text("link_type", 120);
        a.Value = row.Text("value", 2000);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<DirectoryAttribute>
    {
        public void Configure(EntityTypeBuilder<DirectoryAttribute> b)
        {
            MapKeys(b);
            b.Property(a => a.LinkEntity).HasMaxLength(60);
            b.HasOne<TaxonomyTerm>().WithMany().HasForeignKey(a => a.TaxonomyTermId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(a => new { a.LinkId, a.TaxonomyTermId });
            b.HasIndex(a => new { a.TaxonomyTermId, a.LinkEntity, a.LinkId });
        }
    }
}
