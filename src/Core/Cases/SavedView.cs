namespace Alongside.Core.Cases;

/// <summary>A worker's own way to look at the caseload, kept under a name.</summary>
public sealed class SavedView
{
    private SavedView() { }

    /// <summary>Keeps a filter and order of the caseload for one worker.</summary>
    /// <param name="query">The query of the caseload's address, as “level=4&amp;due=late”.</param>
    public SavedView(Guid workerId, string? name, string? query)
    {
        WorkerId = workerId;
        Name = RuleBroken.Words(name, "Give the view a name, as “Spanish, due this week”.", nameof(Name), 60);
        Query = RuleBroken.Words(query, "Choose a filter or an order first, then save the view.", nameof(Query), 1000);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    public string Name { get; private set; } = "";
    public string Query { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<SavedView>
    {
        public void Configure(EntityTypeBuilder<SavedView> b)
        {
            b.Property(v => v.Name).HasMaxLength(60);
            b.Property(v => v.Query).HasMaxLength(1000);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(v => v.WorkerId).OnDelete(DeleteBehavior.Cascade);
            b.HasIndex(v => new { v.WorkerId, v.Name }).IsUnique();
        }
    }
}
