using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>Two people changed the same record: who was first and when, and where the form shows both versions for the second to choose.</summary>
/// <param name="Own">It was the same person, in another window.</param>
/// <param name="Fields">What would be overwritten, for a form that does not show both versions in its fields.</param>
public sealed record Conflict(string? FirstName, DateTime? FirstAt, bool Own, bool Removed, IReadOnlyList<ConflictField> Fields)
{
    private static readonly string[] Unsaid = ["Json", "PartsJson", "AlertRulesJson", "Response", "Seconds", "Answered", "Questions", nameof(IVersioned.Version), "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "AccessFailedCount"];

    /// <summary>The fields for which a person has to choose, by place and label; filled while the form is rendered.</summary>
    public List<(string Place, string Label)> Open { get; } = [];
    /// <summary>The fields that only the other changed.</summary>
    public List<(string Place, string Label)> TakenOver { get; } = [];

    public static async Task<Conflict> FromAsync(AppDb db, DbUpdateConcurrencyException late)
    {
        var entry = late.Entries[0];
        var stored = await entry.GetDatabaseValuesAsync();
        var id = entry.Metadata.FindProperty("Id") is null ? (Guid?)null : (Guid)entry.Property("Id").CurrentValue!;
        var first = await db.AuditEntries.AsNoTracking().Where(e => e.RecordId == id && (e.Act == AuditAct.Changed || e.Act == AuditAct.Removed)).OrderByDescending(e => e.Seq)
            .Select(e => new { e.WorkerName, e.WorkerId, e.At }).FirstOrDefaultAsync();
        var own = first?.WorkerId is not null && first.WorkerId == db.Caller.WorkerId;
        if (stored is null) return new Conflict(first?.WorkerName, first?.At, own, true, []);
        var fields = entry.Properties
            .Where(p => !Unsaid.Contains(p.Metadata.Name) && !p.Metadata.Name.StartsWith("Search", StringComparison.Ordinal) && !p.Metadata.IsForeignKey() && !IsSealed(p.Metadata.PropertyInfo) && p.IsModified && !Equals(p.CurrentValue, stored[p.Metadata.Name]))
            .Select(p => new ConflictField(FieldTagHelper.Words(p.Metadata.Name), Text(p.CurrentValue), Text(stored[p.Metadata.Name]))).Where(f => f.Yours != f.Theirs).ToList();
        return new Conflict(first?.WorkerName, first?.At, own, false, fields);
    }

    private static bool IsSealed(System.Reflection.PropertyInfo? property) => property?.IsDefined(typeof(SealedAttribute), false) == true;

    private static string Text(object? value) => value switch
    {
        null or "" => "nothing",
        string s => s,
        true => "yes",
        false => "no",
        DateOnly d => d.ToString("MMM d, yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-US")),
        Enum e => FieldTagHelper.Words(e.ToString()),
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object>().Select(Text)),
        _ => value.ToString() ?? "",
    };
}

/// <summary>One field in both versions.</summary>
public sealed record ConflictField(string Name, string Yours, string Theirs);
