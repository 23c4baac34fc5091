namespace Alongside.Core.Directory;

/// <summary>One field of the directory that changed, from what to what, when and through whom (HSDS metadata).</summary>
public sealed class DirectoryChange : IPublicRecord, IDerivedRecord
{
    private DirectoryChange() { }

    /// <param name="resourceType">The HSDS name of the table, as “service”.</param>
    /// <param name="action">create, update or delete, as HSDS says it.</param>
    /// <param name="updatedBy">The worker, or the feed.</param>
    public DirectoryChange(string resourceType, Guid resourceId, string action, string fieldName, string? previous, string? replacement, string updatedBy, DateTime at)
    {
        static string? Cut(string? text) => text is { Length: > 2000 } ? text[..2000] : text;
        (ResourceType, ResourceId, LastActionType, FieldName, LastActionAt, UpdatedBy) = (resourceType, resourceId, action, fieldName, at, updatedBy.Length > 200 ? updatedBy[..200] : updatedBy);
        (PreviousValue, ReplacementValue) = (Cut(previous), Cut(replacement));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ResourceId { get; private set; }
    public string ResourceType { get; private set; } = "";
    public string LastActionType { get; private set; } = "";
    public DateTime LastActionAt { get; private set; }
    /// <summary>The HSDS name of the column.</summary>
    public string FieldName { get; private set; } = "";
    public string? PreviousValue { get; private set; }
    public string? ReplacementValue { get; private set; }
    public string UpdatedBy { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<DirectoryChange>
    {
        public void Configure(EntityTypeBuilder<DirectoryChange> b)
        {
            b.Property(c => c.ResourceType).HasMaxLength(60);
            b.Property(c => c.LastActionType).HasMaxLength(20);
            b.Property(c => c.FieldName).HasMaxLength(60);
            b.Property(c => c.PreviousValue).HasMaxLength(2000);
            b.Property(c => c.ReplacementValue).HasMaxLength(2000);
            b.Property(c => c.UpdatedBy).HasMaxLength(200);
            b.HasIndex(c => new { c.ResourceId, c.LastActionAt });
        }
    }
}
