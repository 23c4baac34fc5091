namespace Alongside.Core.Data;

/// <summary>While public records come in by the ten thousand.</summary>
public abstract partial class AppDb
{
    /// <summary>Until disposed, public records are not described one by one: whoever asks for this writes one row for all of them in the same transaction.</summary>
    /// <remarks>An import touches them by the ten thousand. A row each would bury the trail, and would hold its lock, for which every other save waits, until the import commits.</remarks>
    /// <param name="from">Where they come from, for the change log of the directory.</param>
    internal IDisposable AuditPublicRecordsAsOne(string from) => new AuditTrail.AsOne(this, from);

    /// <summary>Where public records come from while one row accounts for all of them; nothing otherwise.</summary>
    internal string? PublicRecordsComeFrom { get; set; }

    /// <summary>The import of this context has left its mark for whoever searches.</summary>
    internal bool ImportIsMarked { get; set; }

    /// <summary>The one instant at which everything of a running import counts as changed.</summary>
    internal DateTime? DirectoryChangesAt { get; set; }
}
