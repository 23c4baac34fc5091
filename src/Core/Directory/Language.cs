namespace Alongside.Core.Directory;

/// <summary>A language in which a service, a location or a phone line serves (HSDS language).</summary>
public sealed class Language : DirectoryRecord
{
    public Guid? ServiceId { get; internal set; }
    public Guid? LocationId { get; internal set; }
    public Guid? PhoneId { get; internal set; }
    public string? Name { get; internal set; }
    /// <summary>ISO 639-1 or 639-2, lower case.</summary>
    public string? Code { get; internal set; }
    public string? Note { get; internal set; }
    /// <summary>The name, folded.</summary>
    public string SearchName { get; internal set; } = "";

    internal static readonly HsdsTable<Language> Table = new("language", "languages.csv", ["id"], (l, row) =>
    {
        l.ServiceId = row.Link("service_id", "service");
        l.LocationId = row.Link("location_id", "location");
        l.PhoneId = row.Link("phone_id", "phone");
        row.BelongsTo(l.ServiceId, l.LocationId, l.PhoneId);
        l.Name = row.Text("name", 120);
        l.Code = row.Text("code", 20)?.ToLowerInvariant();
        l.Note = row.Text("note", 2000);
        l.SearchName = DirectoryWords.Fold(l.Name);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Language>
    {
        public void Configure(EntityTypeBuilder<Language> b)
        {
            b.ToTable("directory_languages");
            MapKeys(b);
            b.Property(l => l.SearchName).HasMaxLength(130);
            b.HasOne<Service>().WithMany().HasForeignKey(l => l.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Location>().WithMany().HasForeignKey(l => l.LocationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Phone>().WithMany().HasForeignKey(l => l.PhoneId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(l => l.Code);
        }
    }
}
