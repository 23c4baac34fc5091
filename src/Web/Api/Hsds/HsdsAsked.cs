using System.Globalization;
using Alongside.Core.Platform;

namespace Alongside.Web.Api.Hsds;

/// <summary>What a reader of the open directory asks for, by the parameters of the HSDS API reference 3.0; what cannot be understood is said in a sentence.</summary>
public sealed record HsdsAsked
{
    /// <summary>Items on a page unless asked otherwise, at most, and at most when only ids are asked for.</summary>
    public const int Usual = 50, Most = 200, MostMinimal = 10_000;

    private const string AnId = "an id as 3541fa30-dfd3-5bc2-9be4-9132285c8cad";

    public string? Search { get; private init; }
    public int Page { get; private init; } = 1;
    public int PerPage { get; private init; } = Usual;
    /// <summary>All of it, one item a line, instead of a page.</summary>
    public bool Lines { get; private init; }
    public Guid? TermId { get; private init; }
    public Guid? TaxonomyId { get; private init; }
    public Guid? OrganizationId { get; private init; }
    /// <summary>Changed at this instant or later (UTC).</summary>
    public DateTime? ModifiedAfter { get; private init; }
    public bool Minimal { get; private init; }
    public bool Full { get; private init; }
    public bool FullService { get; private init; }
    public bool TopOnly { get; private init; }
    public Guid? ParentId { get; private init; }
    public string? Postcode { get; private init; }
    /// <summary>Meters around the middle of the postal code.</summary>
    public double? Proximity { get; private init; }

    /// <exception cref="RuleBroken">A parameter cannot be understood.</exception>
    public static HsdsAsked Of(IQueryCollection query)
    {
        var minimal = Yes(query, "minimal");
        var asked = new HsdsAsked
        {
            Search = Text(query, "search"), Page = Whole(query, "page", 1, 1_000_000) ?? 1, Minimal = minimal,
            PerPage = Whole(query, "per_page", 1, minimal ? MostMinimal : Most) ?? (minimal ? MostMinimal : Usual),
            Lines = Text(query, "format")?.ToLowerInvariant() switch { null or "json" => false, "ndjson" => true, var other => throw Wrong("format", other, "json or ndjson") },
            TermId = Id(query, "taxonomy_term_id"), TaxonomyId = Id(query, "taxonomy_id"), OrganizationId = Id(query, "organization_id"), ParentId = Id(query, "parent_id"),
            ModifiedAfter = Instant(query, "modified_after"), Full = Yes(query, "full"), FullService = Yes(query, "full_service"), TopOnly = Yes(query, "top_only"),
            Postcode = Text(query, "postcode"), Proximity = Meters(query, "proximity"),
        };
        RuleBroken.Unless(asked.Proximity is null || asked.Postcode is not null, "proximity needs a postcode to measure from. Add postcode=… to the address.", "proximity");
        return asked;
    }

    /// <summary>One item is always written in full.</summary>
    public HsdsAsked InFull() => this with { Full = true, Minimal = false };

    private static string? Text(IQueryCollection query, string name)
    {
        // A zero character is text to neither database.
        var text = query[name].ToString().Replace("\0", "").Trim();
        RuleBroken.Unless(text.Length <= 200, $"{name} is longer than 200 characters.", name);
        return text.Length == 0 ? null : text;
    }

    private static bool Yes(IQueryCollection query, string name) =>
        Text(query, name)?.ToLowerInvariant() switch { null or "false" or "0" => false, "true" or "1" => true, var other => throw Wrong(name, other, "true or false") };

    private static int? Whole(IQueryCollection query, string name, int least, int most) => Text(query, name) switch
    {
        null => null,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : throw Wrong(name, text, $"a whole number from {least} to {most}"),
    };

    private static double? Meters(IQueryCollection query, string name) => Text(query, name) switch
    {
        null => null,
        var text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000 ? number : throw Wrong(name, text, "meters, from 1 to 1000000"),
    };

    private static Guid? Id(IQueryCollection query, string name) => Text(query, name) switch
    {
        null => null,
        var text => Guid.TryParse(text, out var id) ? id : throw Wrong(name, text, AnId),
    };

    private static DateTime? Instant(IQueryCollection query, string name) => Text(query, name) switch
    {
        null => null,
        var text => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : throw Wrong(name, text, "an instant as 2026-05-31T14:30:00Z"),
    };

    private static RuleBroken Wrong(string name, string text, string right) => new($"{name} is “{text}”. It has to be {right}.", name);
}
