using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>One change of the directory, said for a reader.</summary>
public sealed record ChangeSaid(string What, string? From, string? To, DateTime At, string By)
{
    /// <summary>So many stand open on a page; the others are folded.</summary>
    public const int ShownAtOnce = 5;

    private const int Most = 100, LongestValue = 160;

    /// <summary>What changed in a service, its organization, its places and how to reach them, newest first; at most the last hundred.</summary>
    public static async Task<IReadOnlyList<ChangeSaid>> OfServiceAsync(AppDb db, ServiceSheet sheet, CancellationToken cancel = default)
    {
        var serviceId = sheet.Service.Id;
        Guid[] known = [serviceId, sheet.Service.OrganizationId, .. sheet.Places.Select(p => p.LocationId), .. sheet.Places.SelectMany(p => p.Addresses).Select(a => a.Id), .. sheet.Costs.Select(c => c.Id), .. sheet.Documents.Select(d => d.Id), .. sheet.Contacts.Select(c => c.Id)];
        var changes = await db.DirectoryChanges.AsNoTracking()
            .Where(c => known.Contains(c.ResourceId) || db.DirectoryPhones.Any(p => p.Id == c.ResourceId && p.ServiceId == serviceId) || db.DirectorySchedules.Any(s => s.Id == c.ResourceId && s.ServiceId == serviceId)
                || db.ServicesAtLocations.Any(a => a.Id == c.ResourceId && a.ServiceId == serviceId))
            .OrderByDescending(c => c.LastActionAt).ThenBy(c => c.FieldName).ThenBy(c => c.Id).Take(Most).ToListAsync(cancel);
        return [.. changes.Select(Say)];
    }

    private static ChangeSaid Say(DirectoryChange change)
    {
        var thing = change.ResourceType == "service" ? "" : HsdsTable.Spoken(change.ResourceType) + " ";
        return (change.LastActionType, change.FieldName) switch
        {
            ("delete", "id") => new(Begins($"{thing}not in the feed any more".Trim()), null, null, change.LastActionAt, change.UpdatedBy),
            ("create", "id") => new(Begins($"{thing}back in the feed".Trim()), null, null, change.LastActionAt, change.UpdatedBy),
            _ => new(Begins(thing + FieldSpoken(change.FieldName)), Cut(change.PreviousValue), Cut(change.ReplacementValue), change.LastActionAt, change.UpdatedBy),
        };
    }

    private static string FieldSpoken(string column) => column switch
    {
        "assured_date" => "checked", "fees_description" => "what it costs", "wait_time" => "wait", "eligibility_description" => "who may come", "application_process" => "how to begin", "alert" => "what everybody must know first",
        "byday" => "days", "freq" => "how often", "number" => "number", _ => column.EndsWith("_id", StringComparison.Ordinal) ? HsdsTable.Spoken(column[..^3]) : HsdsTable.Spoken(column),
    };

    private static string Begins(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    // What a key names is not what a reader knows it by.
    private static string? Cut(string? value) => value is null ? null : Guid.TryParse(value, out _) ? "another" : value.Length <= LongestValue ? value : value[..LongestValue] + " …";
}
