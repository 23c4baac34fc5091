namespace Alongside.Core.Directory;

/// <summary>Who provides services (HSDS organization).</summary>
public sealed class Organization : DirectoryRecord
{
    public string Name { get; internal set; } = "";
    public string? AlternateName { get; internal set; }
    public string? Description { get; internal set; }
    public string? Email { get; internal set; }
    public string? Website { get; internal set; }
    public string? TaxStatus { get; internal set; }
    public string? TaxId { get; internal set; }
    public int? YearIncorporated { get; internal set; }
    public string? LegalStatus { get; internal set; }
    public string? Logo { get; internal set; }
    public string? Uri { get; internal set; }
    /// <summary>The organization it is part of; without a foreign key, because packages name parents in any order.</summary>
    public Guid? ParentOrganizationId { get; internal set; }
    /// <summary>Both names, folded, each word after a space.</summary>
    public string SearchName { get; internal set; } = "";

    internal static readonly HsdsTable<Organization> Table = new("organization", "organizations.csv", ["id", "name"], (o, row) =>
    {
        o.Name = row.Needed("name", 300);
        o.AlternateName = row.Text("alternate_name", 300);
        o.Description = row.Text("description");
        o.Email = row.Email("email");
        o.Website = row.Web("website");
        o.TaxStatus = row.Text("tax_status", 200);
        o.TaxId = row.Text("tax_id", 100);
        o.YearIncorporated = row.Whole("year_incorporated", 1000, 3000);
        o.LegalStatus = row.Text("legal_status", 200);
        o.Logo = row.Web("logo");
        o.Uri = row.Web("uri");
        o.ParentOrganizationId = row.Link("parent_organization_id", "organization");
        o.SearchName = DirectoryWords.Fold(o.Name, o.AlternateName);
    })
    { LinksToItself = true };

    internal sealed class Mapping : IEntityTypeConfiguration<Organization>
    {
        public void Configure(EntityTypeBuilder<Organization> b)
        {
            MapKeys(b);
            b.Property(o => o.Name).HasMaxLength(300);
            b.Property(o => o.AlternateName).HasMaxLength(300);
            b.HasIndex(o => o.Name);
            b.HasIndex(o => o.ParentOrganizationId);
        }
    }
}
