using System.Globalization;

namespace Alongside.Core.Assessments;

/// <summary>A day, instant or time of day as FHIR writes it (“2024”, “2024-05”, “2024-05-06T10:00:00Z”, “10:30:00”), compared as far as both are known.</summary>
internal static class FhirMoment
{
    /// <summary>Which comes first; nothing when one is known less exactly and they agree so far, or when one is none.</summary>
    public static int? Compare(string one, string other)
    {
        if (Parts(one) is not { } a || Parts(other) is not { } b || a.IsTime != b.IsTime) return null;
        if (a.Zoned is { } first && b.Zoned is { } second) return first.CompareTo(second);
        for (var i = 0; i < Math.Min(a.Numbers.Length, b.Numbers.Length); i++)
            if (a.Numbers[i] != b.Numbers[i]) return a.Numbers[i].CompareTo(b.Numbers[i]);
        return a.Numbers.Length == b.Numbers.Length ? 0 : null;
    }

    public static bool IsDate(string text) => text.Length is 4 or 7 or 10 && Parts(text) is { IsTime: false };
    public static bool IsTime(string text) => Parts(text) is { IsTime: true };
    public static bool IsDateTime(string text) => Parts(text) is { IsTime: false };

    private static (bool IsTime, decimal[] Numbers, DateTimeOffset? Zoned)? Parts(string text)
    {
        if (text.Length is 0 or > 40) return null;
        var timeOnly = (text.Length >= 3 && text[2] == ':') || text[0] == 'T';
        var split = timeOnly ? ["", text.TrimStart('T')] : text.Split('T');
        if (split.Length > 2) return null;
        var numbers = new List<decimal>();
        if (!timeOnly)
        {
            var pattern = split[0].Length switch { 4 => "yyyy", 7 => "yyyy-MM", 10 => "yyyy-MM-dd", _ => null };
            if (pattern is null || !DateTime.TryParseExact(split[0], pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return null;
            numbers.AddRange(split[0].Split('-').Select(p => decimal.Parse(p, CultureInfo.InvariantCulture)));
        }
        if (split.Length == 1) return (false, [.. numbers], null);
        if (!timeOnly && split[0].Length != 10) return null;
        var clock = split[1];
        var zone = clock.IndexOfAny(['Z', '+', '-']);
        var local = zone < 0 ? clock : clock[..zone];
        var parts = local.Split(':');
        if (parts.Length is 0 or > 3) return null;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!decimal.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) || part < 0 || part >= (i == 0 ? 24 : i == 1 ? 60 : 61) || parts[i].Length < 2) return null;
            numbers.Add(part);
        }
        DateTimeOffset? zoned = zone >= 0 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        return zone >= 0 && zoned is null ? null : (timeOnly, [.. numbers], zoned);
    }
}
