namespace Alongside.Core.Directory;

/// <summary>A paper to bring (HSDS required_document).</summary>
public sealed class RequiredDocument : DirectoryRecord
{
    internal RequiredDocument() { }

    /// <summary>A paper the agency knows they ask for and the feed does not.</summary>
    public RequiredDocument(Guid serviceId, string? document)
    {
        ServiceId = serviceId;
        Correct(document);
    }

    public Guid ServiceId { get; internal set; }
    public string Document { get; internal set; } = "";
    public string? Uri { get; internal set; }
    /// <summary>Written or corrected by the agency: an import leaves it alone.</summary>
    public bool CorrectedHere { get; private set; }
    /// <summary>They do not ask for it any more; kept so that the next import does not bring it back.</summary>
    public bool Retired { get; private set; }

    /// <summary>Says the paper as they ask for it.</summary>
    public void Correct(string? document)
    {
        Document = RuleBroken.Words(document, "Write which paper to bring.", nameof(Document), 2000);
        (CorrectedHere, Retired) = (true, false);
    }

    /// <summary>It need not be brought.</summary>
    public void Retire() => (CorrectedHere, Retired) = (true, true);

    internal override bool Keep(DirectoryRecord held)
    {
        var ours = (RequiredDocument)held;
        if (!ours.CorrectedHere) return false;
        (Document, CorrectedHere, Retired) = (ours.Document, true, ours.Retired);
        return true;
    }

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
