namespace Alongside.Core.Directory;

/// <summary>What a service costs under a condition (HSDS cost_option).</summary>
public sealed class CostOption : DirectoryRecord
{
    public Guid ServiceId { get; internal set; }
    public DateOnly? ValidFrom { get; internal set; }
    public DateOnly? ValidTo { get; internal set; }
    /// <summary>For whom or for what, as “under 18”.</summary>
    public string? Option { get; internal set; }
    /// <summary>ISO 4217, upper case.</summary>
    public string? Currency { get; internal set; }
    public decimal? Amount { get; internal set; }
    public string? AmountDescription { get; internal set; }

    internal static readonly HsdsTable<CostOption> Table = new("cost_option", "cost_options.csv", ["id", "service_id"], (c, row) =>
    {
        c.ServiceId = row.NeededLink("service_id", "service");
        (c.ValidFrom, c.ValidTo) = (row.Day("valid_from"), row.Day("valid_to"));
        c.Option = row.Text("option", 1000);
        c.Currency = row.Text("currency", 3)?.ToUpperInvariant();
        c.Amount = row.Number("amount", 0, 1_000_000_000);
        c.AmountDescription = row.Text("amount_description", 2000);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<CostOption>
    {
        public void Configure(EntityTypeBuilder<CostOption> b)
        {
            MapKeys(b);
            b.HasOne<Service>().WithMany().HasForeignKey(c => c.ServiceId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
