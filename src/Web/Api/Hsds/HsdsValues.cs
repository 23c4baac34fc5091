using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alongside.Web.Api.Hsds;

/// <summary>Writes a value where there is one.</summary>
internal static partial class HsdsValues
{
    public static Utf8JsonWriter Put(this Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
        return json;
    }

    /// <summary>A text HSDS cannot be without; empty where the directory has none.</summary>
    public static Utf8JsonWriter Needed(this Utf8JsonWriter json, string name, string? value)
    {
        json.WriteString(name, value ?? "");
        return json;
    }

    /// <summary>A web address, escaped as a URI is.</summary>
    public static Utf8JsonWriter PutWeb(this Utf8JsonWriter json, string name, string? value) => json.Put(name, Uri.TryCreate(value, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : null);

    /// <summary>An e-mail address, without the invisible characters it was copied with; left out when it is none.</summary>
    public static Utf8JsonWriter PutEmail(this Utf8JsonWriter json, string name, string? value)
    {
        var address = value is null ? "" : string.Concat(value.Where(c => char.GetUnicodeCategory(c) is not UnicodeCategory.Format));
        return json.Put(name, Email().IsMatch(address) ? address : null);
    }

    public static Utf8JsonWriter Put(this Utf8JsonWriter json, string name, Guid? value) => json.Put(name, value?.ToString());

    public static Utf8JsonWriter Put(this Utf8JsonWriter json, string name, decimal? value)
    {
        // Without the zeros a database keeps behind the point.
        if (value is { } number) json.WriteNumber(name, number / 1.000000000000000000m);
        return json;
    }

    public static Utf8JsonWriter Put(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        return json;
    }

    public static Utf8JsonWriter Put(this Utf8JsonWriter json, string name, int? value) => json.Put(name, (decimal?)value);

    public static Utf8JsonWriter Put(this Utf8JsonWriter json, string name, DateOnly? value) => json.Put(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>An instant, in UTC.</summary>
    public static Utf8JsonWriter Put(this Utf8JsonWriter json, string name, DateTime? value) => json.Put(name, value?.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^[\w.!#$%&'*+=?^`{|}~-]+@[\w-]+(\.[\w-]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
