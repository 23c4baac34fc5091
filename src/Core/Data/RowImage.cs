using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>What a save did to a row.</summary>
public enum RowChange { Added, Changed, Removed }

/// <summary>One row as an act found and left it: of an added or removed row every field, of a changed row the changed ones.</summary>
internal sealed record RowImage(string Type, Guid Id, RowChange Change, Guid? CaseId, Sensitivity Sensitivity, Dictionary<string, FieldImage> Fields)
{
    /// <summary>The image of a row that this save touches; nothing when nothing of it changed in truth.</summary>
    public static RowImage? Of(EntityEntry entry)
    {
        var change = entry.State switch { EntityState.Added => RowChange.Added, EntityState.Deleted => RowChange.Removed, _ => RowChange.Changed };
        var fields = new Dictionary<string, FieldImage>();
        foreach (var (path, field) in FieldsOf(entry))
        {
            if (change == RowChange.Changed && field.Metadata.GetValueComparer().Equals(field.OriginalValue, field.CurrentValue)) continue;
            fields[path] = new FieldImage(change == RowChange.Added ? default : Write(field.OriginalValue, field.Metadata), change == RowChange.Removed ? default : Write(field.CurrentValue, field.Metadata));
        }
        if (fields.Count == 0) return null;
        if (entry.Metadata.FindPrimaryKey()?.Properties is not [{ Name: "Id", ClrType: var key }] || key != typeof(Guid))
            throw new NotSupportedException($"{entry.Metadata.ShortName()} has no Id of its own; an act that touches it cannot be taken back.");
        return new RowImage(entry.Metadata.ShortName(), (Guid)entry.Property("Id").CurrentValue!, change,
            (entry.Entity as ICaseRecord)?.CaseId ?? (entry.Entity as Cases.Case)?.Id, (entry.Entity as ICaseRecord)?.Sensitivity ?? Sensitivity.Ordinary, fields);
    }

    /// <summary>Every stored field of a row, those inside a value by their path as “Recorded.Name”.</summary>
    public static IEnumerable<(string Path, PropertyEntry Field)> FieldsOf(EntityEntry entry)
    {
        foreach (var field in entry.Properties) yield return (field.Metadata.Name, field);
        foreach (var value in entry.ComplexProperties)
            foreach (var field in value.Properties) yield return ($"{value.Metadata.Name}.{field.Metadata.Name}", field);
    }

    private static readonly JsonSerializerOptions AsStored = new() { Converters = { new JsonStringEnumConverter() } };

    private static JsonElement Write(object? value, IProperty field) => JsonSerializer.SerializeToElement(value, field.ClrType, AsStored);

    public static object? Read(JsonElement value, IReadOnlyProperty field) => value.ValueKind == JsonValueKind.Undefined ? null : value.Deserialize(field.ClrType, AsStored);
}

/// <summary>One field before and after.</summary>
internal readonly record struct FieldImage(JsonElement Before, JsonElement After);

/// <summary>All rows of an act, and, of a merge, what stood at the person who stays before it.</summary>
internal sealed record ActImage(List<RowImage> Rows, Dictionary<string, List<Guid>>? Stood)
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public string Write() => JsonSerializer.Serialize(this, Compact);

    public static ActImage Read(string rows) => JsonSerializer.Deserialize<ActImage>(rows, Compact)!;
}
