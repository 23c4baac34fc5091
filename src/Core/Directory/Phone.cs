namespace Alongside.Core.Directory;

/// <summary>A phone number of an organization, a service, a location or a contact (HSDS phone).</summary>
public sealed class Phone : DirectoryRecord
{
    internal Phone() { }

    /// <summary>A number the agency knows and the feed does not.</summary>
    public Phone(Guid serviceId, string? number, string? extension, string? description)
    {
        (ServiceId, Type) = (serviceId, "voice");
        Correct(number, extension, description);
    }

    public Guid? LocationId { get; internal set; }
    public Guid? ServiceId { get; internal set; }
    public Guid? OrganizationId { get; internal set; }
    public Guid? ContactId { get; internal set; }
    public Guid? ServiceAtLocationId { get; internal set; }
    public string Number { get; internal set; } = "";
    public string? Extension { get; internal set; }
    /// <summary>voice, fax, text, tty …</summary>
    public string? Type { get; internal set; }
    public string? Description { get; internal set; }
    /// <summary>Written or corrected by the agency: an import leaves it alone.</summary>
    public bool CorrectedHere { get; private set; }
    /// <summary>The agency found that it does not work; kept so that the next import does not bring it back.</summary>
    public bool Retired { get; private set; }

    /// <summary>Corrects the number; a number has at least three digits, as 211.</summary>
    public void Correct(string? number, string? extension, string? description)
    {
        var dialed = RuleBroken.Words(number, "Write the number.", nameof(Number), 100);
        RuleBroken.Unless(People.Names.Digits(dialed).Length >= 3, $"“{dialed}” has no number in it. Write the digits one dials.", nameof(Number));
        Extension = RuleBroken.WordsOrNone(extension, nameof(Extension), 20);
        Description = RuleBroken.WordsOrNone(description, nameof(Description), 500);
        (Number, CorrectedHere, Retired) = (dialed, true, false);
    }

    /// <summary>The number does not work any more.</summary>
    public void Retire() => (CorrectedHere, Retired) = (true, true);

    internal override bool Keep(DirectoryRecord held)
    {
        var ours = (Phone)held;
        if (!ours.CorrectedHere) return false;
        (Number, Extension, Description, CorrectedHere, Retired) = (ours.Number, ours.Extension, ours.Description, true, ours.Retired);
        return true;
    }

    internal static readonly HsdsTable<Phone> Table = new("phone", "phones.csv", ["id", "number"], (p, row) =>
    {
        p.LocationId = row.Link("location_id", "location");
        p.ServiceId = row.Link("service_id", "service");
        p.OrganizationId = row.Link("organization_id", "organization");
        p.ContactId = row.Link("contact_id", "contact");
        p.ServiceAtLocationId = row.Link("service_at_location_id", "service_at_location");
        row.BelongsTo(p.LocationId, p.ServiceId, p.OrganizationId, p.ContactId, p.ServiceAtLocationId);
        p.Number = row.Needed("number", 100);
        p.Extension = row.Text("extension", 20);
        p.Type = row.Text("type", 40);
        p.Description = row.Text("description", 2000);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Phone>
    {
        public void Configure(EntityTypeBuilder<Phone> b)
        {
            b.ToTable("directory_phones");
            MapKeys(b);
            b.Property(p => p.Number).HasMaxLength(100);
            b.HasOne<Location>().WithMany().HasForeignKey(p => p.LocationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Service>().WithMany().HasForeignKey(p => p.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Contact>().WithMany().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<ServiceAtLocation>().WithMany().HasForeignKey(p => p.ServiceAtLocationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
