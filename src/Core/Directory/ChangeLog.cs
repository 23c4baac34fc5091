using System.Globalization;
using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Alongside.Core.Directory;

/// <summary>Writes down each field of the directory that changes, in the save that changes it, whoever changes it.</summary>
internal static class ChangeLog
{
    /// <summary>Says of every row of a feed that it was touched, and nothing besides.</summary>
    private const string OnlySaysThatItChanged = "last_modified";

    /// <summary>Columns whose name in HSDS is not the name of ours.</summary>
    private static readonly Dictionary<string, string> Named = new() { ["address1"] = "address_1", ["address2"] = "address_2", ["taxonomy_name"] = "taxonomy", ["taxonomy_version"] = "version" };

    /// <summary>Notes what the coming save changes. The first import of a row is no change.</summary>
    public static void Note(AppDb db)
    {
        var by = db.PublicRecordsComeFrom ?? db.Caller.Name;
        foreach (var entry in db.ChangeTracker.Entries<DirectoryRecord>().ToList())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            var table = HsdsTables.Of(entry.Metadata.ClrType).Name;
            foreach (var (action, field, from, to) in entry.State == EntityState.Added ? Written(entry.Entity) : Changed(entry))
                db.Add(new DirectoryChange(table, entry.Entity.Id, action, field, from, to, by, db.Clock.Now));
        }
    }

    /// <summary>A number the agency found out itself.</summary>
    private static IEnumerable<(string Action, string Field, string? From, string? To)> Written(DirectoryRecord record) =>
        record is Phone { CorrectedHere: true, Feed: null } phone ? [("create", "number", null, phone.Number)] : [];

    private static IEnumerable<(string Action, string Field, string? From, string? To)> Changed(EntityEntry<DirectoryRecord> entry)
    {
        if (Differs(entry.Property(r => r.VanishedOn)))
            yield return entry.Entity.VanishedOn is null ? ("create", "id", null, entry.Entity.Id.ToString()) : ("delete", "id", entry.Entity.Id.ToString(), null);
        if (entry.Entity is Phone { Retired: true } && Differs(entry.Property(nameof(Phone.Retired)))) yield return ("delete", "number", Text(entry.Property(nameof(Phone.Number)).OriginalValue), null);
        var columns = HsdsTables.Of(entry.Metadata.ClrType).Columns;
        foreach (var property in entry.Properties.Where(Differs))
            if (Column(property) is var column && columns.Contains(column) && column != OnlySaysThatItChanged)
                yield return ("update", column, Text(property.OriginalValue), Text(property.CurrentValue));
    }

    private static bool Differs(PropertyEntry property) => property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    private static string Column(PropertyEntry property)
    {
        var name = property.Metadata.GetColumnName();
        return Named.GetValueOrDefault(name, name);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        Enum choice => string.Concat(choice.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
