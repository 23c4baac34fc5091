using System.Globalization;

namespace Alongside.Core.Assessments;

/// <summary>Reads what somebody typed or chose as the answer the question takes, or says in a sentence why it is none.</summary>
internal static class TypedAnswer
{
    /// <summary>The words without signs that do not print, which FHIR does not take.</summary>
    public static string Printing(string typed) => typed.Any(Mute) ? string.Concat(typed.Where(c => !Mute(c))) : typed;

    private static bool Mute(char c) => char.IsControl(c) && c is not ('\r' or '\n' or '\t');

    /// <summary>An address a page may offer to follow: the web, an identifier, mail, telephone, or a place of this site.</summary>
    public static bool IsSafe(string address) => address.Length > 0 && !address.Any(char.IsWhiteSpace)
        && (Uri.TryCreate(address, UriKind.Absolute, out var absolute) && !address.StartsWith('/') ? absolute.Scheme is "http" or "https" or "urn" or "mailto" or "tel" : !address.Split('/', '?', '#')[0].Contains(':'));

    public static void Into(AnswerEntry entry, FormItem item, string typed, Func<string, string?> part, TimeZoneInfo? zone)
    {
        var words = item.Type == ItemType.Text ? typed : typed.Trim();
        if (string.IsNullOrWhiteSpace(words)) return;
        var (value, why) = Of(item, words, part, zone);
        entry.Value = value;
        if (value is null) (entry.Typed, entry.Unreadable) = (words, why);
    }

    private static (AnswerValue? Value, string? Why) Of(FormItem item, string typed, Func<string, string?> part, TimeZoneInfo? zone) => item.Type switch
    {
        ItemType.Boolean => typed.ToLowerInvariant() switch { "true" or "on" or "yes" or "1" => (AnswerValue.Of(true), null), "false" or "no" or "0" => (AnswerValue.Of(false), null), _ => (null, "is neither yes nor no") },
        ItemType.Integer => int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (AnswerValue.Of(whole), null) : (null, "is not a whole number"),
        ItemType.Decimal => Number(typed) is { } number ? (AnswerValue.Of(number), null) : (null, "is not a number; write it as 12.5"),
        ItemType.Quantity => Number(typed) is { } amount ? (Amount(item, amount, part("unit")), null) : (null, "is not a number; write it as 12.5"),
        ItemType.Date => FhirMoment.IsDate(typed) ? (AnswerValue.Text(ValueKind.Date, typed), null) : (null, "is not a day; write it as 2026-05-31"),
        ItemType.DateTime => Instant(typed, zone) is { } at ? (AnswerValue.Text(ValueKind.DateTime, at), null) : (null, "is not a day and time; write it as 2026-05-31T14:30"),
        ItemType.Time => Clock(typed) is { } clock ? (AnswerValue.Text(ValueKind.Time, clock), null) : (null, "is not a time of day; write it as 14:30"),
        ItemType.Url => IsSafe(typed) && Uri.IsWellFormedUriString(typed, UriKind.Absolute) ? (AnswerValue.Text(ValueKind.Uri, typed), null) : (null, "is not an address; write it as https://example.org"),
        ItemType.Choice or ItemType.OpenChoice => Chosen(item, typed),
        ItemType.Reference => (AnswerValue.Reference(typed, part("display")), null),
        ItemType.Attachment => IsSafe(typed) ? (AnswerValue.Attachment(typed, part("type") is { } type && !type.Any(char.IsWhiteSpace) ? type : null, part("title")), null) : (null, "is not the address of a file"),
        _ => (AnswerValue.Text(typed), null),
    };

    private static (AnswerValue?, string?) Chosen(FormItem item, string typed)
    {
        if (item.Options.FirstOrDefault(o => o.Key == typed) is { } option) return (option.Value, null);
        if (item.OpenChoice) return (AnswerValue.Text(typed), null);
        return item.UnknownAnswerList is not null ? (AnswerValue.Coding(null, null, typed), null) : (null, "is not among the answers offered");
    }

    private static AnswerValue Amount(FormItem item, decimal amount, string? unit)
    {
        var known = item.Units.FirstOrDefault(u => u.Code == unit || u.Display == unit || u.Typed == unit) ?? (item.Units.Count == 1 && string.IsNullOrEmpty(unit) ? item.Units[0] : null);
        return known is null ? AnswerValue.Quantity(amount, unit) : AnswerValue.Quantity(amount, known.Display, known.System, known.Code);
    }

    private static decimal? Number(string typed) => decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Clock(string typed) => FhirMoment.IsTime(typed) && !typed.StartsWith('T') ? typed.Count(c => c == ':') == 1 ? typed + ":00" : typed : null;

    /// <summary>FHIR wants seconds and the offset once there is a time; a page sends neither.</summary>
    private static string? Instant(string typed, TimeZoneInfo? zone)
    {
        if (FhirMoment.IsDate(typed) || !typed.Contains('T')) return FhirMoment.IsDate(typed) ? typed : null;
        if (!FhirMoment.IsDateTime(typed)) return null;
        if (typed[10..].IndexOfAny(['Z', '+', '-']) >= 0) return typed;
        if (!DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        var offset = (zone ?? TimeZoneInfo.Utc).GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified));
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
