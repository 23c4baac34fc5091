using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments.FhirPath;

internal enum PathKind { Boolean, Integer, Decimal, Text, Moment, Quantity, Node }

/// <summary>One value an expression works on: a yes or no, a number, words, a day or time, a quantity, or a part of a resource.</summary>
internal sealed class PathValue
{
    public PathKind Kind { get; private init; }
    public bool Yes { get; private init; }
    public decimal Number { get; private init; }
    /// <summary>The words, the day or time as FHIR writes it, or a quantity's unit.</summary>
    public string Text { get; private init; } = "";
    public JsonObject? Node { get; private init; }
    /// <summary>The FHIR type where the name of the element says it: “Coding” for valueCoding.</summary>
    public string? Type { get; private init; }

    public static PathValue Of(bool yes) => new() { Kind = PathKind.Boolean, Yes = yes };
    public static PathValue Of(decimal number, bool whole) => new() { Kind = whole ? PathKind.Integer : PathKind.Decimal, Number = number };
    public static PathValue Of(string text, string? type = null) => new() { Kind = PathKind.Text, Text = text, Type = type };
    public static PathValue Moment(string text) => new() { Kind = PathKind.Moment, Text = text.EndsWith('T') ? text[..^1] : text };
    public static PathValue Quantity(decimal number, string unit) => new() { Kind = PathKind.Quantity, Number = number, Text = unit };
    public static PathValue Of(JsonObject node, string? type = null) => new() { Kind = PathKind.Node, Node = node, Type = type };

    public bool IsNumber => Kind is PathKind.Integer or PathKind.Decimal;

    public static string? CalendarUnit(string word) => word switch
    {
        "year" or "years" => "year", "month" or "months" => "month", "week" or "weeks" => "week", "day" or "days" => "day",
        "hour" or "hours" => "hour", "minute" or "minutes" => "minute", "second" or "seconds" => "second", "millisecond" or "milliseconds" => "millisecond", _ => null,
    };

    /// <summary>What stands at a place of a resource; days and times are known by the element's name.</summary>
    public static PathValue? From(JsonNode? node, string? type) => node switch
    {
        JsonObject o => Of(o, type),
        JsonValue v => v.GetValueKind() switch
        {
            JsonValueKind.True => Of(true),
            JsonValueKind.False => Of(false),
            JsonValueKind.Number => AnswerValue.AsNumber(v) is { } number ? Of(number, type is "Integer" or "PositiveInt" or "UnsignedInt" || (type != "Decimal" && number == decimal.Truncate(number))) : null,
            JsonValueKind.String => v.GetValue<string>() is var text && type is "Date" or "DateTime" or "Time" or "Instant" ? new() { Kind = PathKind.Moment, Text = text, Type = type } : Of(text, type),
            _ => null,
        },
        _ => null,
    };

    /// <summary>A quantity as number and unit, whether it was written in the expression or stands in a resource.</summary>
    public PathValue AsQuantity() => Kind == PathKind.Node && AnswerValue.AsNumber(Node!["value"]) is { } number
        ? Quantity(number, (Node["code"] ?? Node["unit"])?.ToString() ?? "1")
        : IsNumber ? Quantity(Number, "1") : this;

    public string Said() => Kind switch
    {
        PathKind.Boolean => Yes ? "true" : "false",
        PathKind.Integer or PathKind.Decimal => Number.ToString(CultureInfo.InvariantCulture),
        PathKind.Quantity => $"{Number.ToString(CultureInfo.InvariantCulture)} '{Text}'",
        PathKind.Node => Node!.ToJsonString(),
        _ => Text,
    };

    /// <summary>Whether two values are the same; nothing when their precision leaves it open.</summary>
    public bool? SameAs(PathValue other, bool roughly = false)
    {
        if (IsNumber && other.IsNumber) return Number == other.Number;
        if (Kind == PathKind.Boolean && other.Kind == PathKind.Boolean) return Yes == other.Yes;
        if (IsQuantity(this) && IsQuantity(other)) return AsQuantity() is var a && other.AsQuantity() is var b && a.Text == b.Text && a.Number == b.Number;
        if (Kind == PathKind.Node && other.Kind == PathKind.Node) return JsonNode.DeepEquals(Node, other.Node);
        if (Kind == PathKind.Moment || other.Kind == PathKind.Moment) return Words(this) && Words(other) ? FhirMoment.Compare(Text, other.Text) is { } order ? order == 0 : null : false;
        if (!Words(this) || !Words(other)) return false;
        return roughly ? string.Equals(Text.Trim(), other.Text.Trim(), StringComparison.OrdinalIgnoreCase) : Text == other.Text;
    }

    /// <summary>Which of two comes first; nothing when their precision leaves it open.</summary>
    public int? Before(PathValue other)
    {
        if (IsNumber && other.IsNumber) return Number.CompareTo(other.Number);
        if (Words(this) && Words(other)) return Kind == PathKind.Moment || other.Kind == PathKind.Moment ? FhirMoment.Compare(Text, other.Text) : string.CompareOrdinal(Text, other.Text);
        if ((IsQuantity(this) || IsNumber) && (IsQuantity(other) || other.IsNumber))
            return AsQuantity() is var a && other.AsQuantity() is var b && a.Text == b.Text ? a.Number.CompareTo(b.Number) : null;
        throw new PathBroken($"“{Said()}” and “{other.Said()}” cannot be compared.");
    }

    private static bool Words(PathValue value) => value.Kind is PathKind.Text or PathKind.Moment;
    private static bool IsQuantity(PathValue value) => value.Kind == PathKind.Quantity || (value.Kind == PathKind.Node && value.Node!.ContainsKey("value") && !value.Node.ContainsKey("linkId"));
}
