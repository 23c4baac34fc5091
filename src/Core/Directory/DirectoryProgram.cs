namespace Alongside.Core.Directory;

/// <summary>A program under which an organization groups services (HSDS program); not a program of this agency.</summary>
public sealed class DirectoryProgram : DirectoryRecord
{
    public Guid OrganizationId { get; internal set; }
    public string Name { get; internal set; } = "";
    public string? AlternateName { get; internal set; }
    public string? Description { get; internal set; }

    internal static readonly HsdsTable<DirectoryProgram> Table = new("program", "programs.csv", ["id", "organization_id", "name"], (p, row) =>
    {
        p.OrganizationId = row.NeededLink("organization_id", "organization");
        p.Name = row.Needed("name", 300);
        p.AlternateName = row.Text("alternate_name", 300);
        p.Description = row.Text("description");
    });

    internal sealed class Mapping : IEntityTypeConfiguration<DirectoryProgram>
    {
        public void Configure(EntityTypeBuilder<DirectoryProgram> b)
        {
            MapKeys(b);
            b.Property(p => p.Name).HasMaxLength(300);
            b.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
