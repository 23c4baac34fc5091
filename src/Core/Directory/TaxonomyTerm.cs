namespace Alongside.Core.Directory;

/// <summary>A word of a vocabulary under which services are found (HSDS taxonomy_term).</summary>
public sealed class TaxonomyTerm : DirectoryRecord
{
    public string? Code { get; internal set; }
    public string Name { get; internal set; } = "";
    public string? Description { get; internal set; }
    /// <summary>The wider term; without a foreign key, because packages name parents in any order.</summary>
    public Guid? ParentId { get; internal set; }
    /// <summary>The vocabulary's name, where a package names it without listing it.</summary>
    public string? TaxonomyName { get; internal set; }
    public string? Language { get; internal set; }
    public Guid? TaxonomyId { get; internal set; }
    public string? TermUri { get; internal set; }

    internal static readonly HsdsTable<TaxonomyTerm> Table = new("taxonomy_term", "taxonomy_terms.csv", ["id", "name"], (t, row) =>
    {
        t.Code = row.Text("code", 120);
        t.Name = row.Needed("name", 300);
        t.Description = row.Text("description");
        t.ParentId = row.Link("parent_id", "taxonomy_term");
        t.TaxonomyName = row.Text("taxonomy", 200);
        t.Language = row.Text("language", 20);
        t.TaxonomyId = row.Link("taxonomy_id", "taxonomy");
        t.TermUri = row.Web("term_uri");
    })
    { LinksToItself = true };

    internal sealed class Mapping : IEntityTypeConfiguration<TaxonomyTerm>
    {
        public void Configure(EntityTypeBuilder<TaxonomyTerm> b)
        {
            MapKeys(b);
            b.Property(t => t.Code).HasMaxLength(120);
            b.Property(t => t.Name).HasMaxLength(300);
            b.HasOne<Taxonomy>().WithMany().HasForeignKey(t => t.TaxonomyId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(t => t.ParentId);
            b.HasIndex(t => t.Name);
            b.HasIndex(t => t.Code);
        }
    }
}
