using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>What is signed stays as it was signed: no save changes it, and the trail keeps a fingerprint over every column of its row.</summary>
internal static class SignedRecords
{
    public const string Locked = "What is signed stays as it is. Write an addendum.";

    /// <summary>Refuses a save that would change or remove what is signed, whoever asks for it: a page, an import, a merge, an act taken back.</summary>
    public static void MustStand(AppDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<ISigned>())
            if (entry.State is EntityState.Modified or EntityState.Deleted && WasSigned(entry))
                RuleBroken.Unless(entry.State == EntityState.Modified && RowImage.FieldsOf(entry).All(f => MayChange(f.Field)), Locked);
    }

    private static bool WasSigned(EntityEntry entry) => entry.Metadata.FindProperty(nameof(ISigned.SignedAt)) is not { } signed || entry.Property(signed).OriginalValue is not null;

    private static bool MayChange(PropertyEntry field) => !field.IsModified || field.Metadata.GetValueComparer().Equals(field.OriginalValue, field.CurrentValue)
        || field.Metadata.Name == nameof(IVersioned.Version) || (field.OriginalValue is null && field.Metadata.PropertyInfo?.IsDefined(typeof(SaidLaterAttribute), false) == true);

    /// <summary>The fingerprint of a signed record; nothing for anything else.</summary>
    public static string? FingerprintOf(IEntityType type, object record) =>
        record is ISigned { SignedAt: not null } ? Fingerprint(type, Array.ConvertAll(BulkColumn.Of(type), c => c.Of(record))) : null;

    /// <summary>SHA-256 over the columns of a row, by name. What a column does not say (nothing, no, zero, the first of a list of words) is left out, so that a column that comes later leaves the fingerprints of before as they are.</summary>
    public static string Fingerprint(IEntityType type, object?[] row)
    {
        var text = new StringBuilder(type.ClrType.Name);
        foreach (var (column, value) in BulkColumn.Of(type).Zip(row).OrderBy(c => c.First.Name, StringComparer.Ordinal))
            if (Said(value, column.Property.IsNullable) is { } said) text.Append('\n').Append(column.Name).Append(':').Append(said.Length).Append(':').Append(said);
        return Sha256.Of(text.ToString());
    }

    private static string? Said(object? value, bool mayBeNothing) => value switch
    {
        null => null,
        string text => text,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IEnumerable many => string.Concat(many.Cast<object>().Select(m => m.ToString()!).Select(m => $"{m.Length}:{m}")) is { Length: > 0 } listed ? listed : null,
        ValueType unsaid when !mayBeNothing && unsaid.Equals(Activator.CreateInstance(unsaid.GetType())) => null,
        DateTime at => at.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        Enum word => word.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>The words of the trail, which say of what belongs to a note to which.</summary>
    public static string? Of(object record, string? fields) => record is IOfNote part ? $"{OfNote}{part.NoteId:N}{(fields is null ? "" : $"; {fields}")}" : fields;

    /// <summary>The note that these words of the trail name.</summary>
    public static Guid NoteIn(string? details) => details?.StartsWith(OfNote, StringComparison.Ordinal) == true && Guid.TryParse(details.AsSpan(OfNote.Length, 32), out var id) ? id : Guid.Empty;

    public const string OfNote = "of note ";
}
