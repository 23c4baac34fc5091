using System.Globalization;

namespace Alongside.Core.Assessments;

/// <summary>Compares an answer with the one a condition waits for. A coded answer is compared by its code, and as number or words by its code or label where a form asks for that.</summary>
internal static class Comparison
{
    /// <summary>Whether the condition holds. R4: “=” and the orders hold when any answer matches; “!=” holds when none is equal, so also when there is none.</summary>
    public static bool Holds(IReadOnlyList<AnswerValue> given, FormCondition condition) => condition.Operator switch
    {
        "exists" => given.Count > 0 == condition.Answer.Yes,
        "=" => given.Any(g => Same(g, condition.Answer)),
        "!=" => !given.Any(g => Same(g, condition.Answer)),
        ">" => given.Any(g => Order(g, condition.Answer) > 0),
        "<" => given.Any(g => Order(g, condition.Answer) < 0),
        ">=" => given.Any(g => Order(g, condition.Answer) >= 0),
        _ => given.Any(g => Order(g, condition.Answer) <= 0),
    };

    public static bool Same(AnswerValue given, AnswerValue wanted)
    {
        if (given.Kind == ValueKind.Coding && wanted.Kind == ValueKind.Coding) return given.Equals(wanted);
        if (given.Kind == ValueKind.Coding) return Number(wanted) is { } number ? Coded(given) == number : given.Code == wanted.Typed || given.Display == wanted.Typed;
        if (wanted.Kind == ValueKind.Coding) return given.Typed == wanted.Code || given.Typed == wanted.Display;
        if (given.Kind == ValueKind.Quantity && wanted.Kind == ValueKind.Quantity) return given.Number == wanted.Number && SameUnit(given, wanted);
        if (Number(given) is { } one && Number(wanted) is { } other) return one == other;
        return IsMoment(given) && IsMoment(wanted) ? FhirMoment.Compare(given.Typed, wanted.Typed) == 0 : given.Typed == wanted.Typed;
    }

    /// <summary>Which comes first; nothing where they have no order.</summary>
    public static int? Order(AnswerValue given, AnswerValue wanted)
    {
        if (given.Kind == ValueKind.Quantity && wanted.Kind == ValueKind.Quantity && !SameUnit(given, wanted)) return null;
        if (Number(wanted) is { } other) return (Number(given) ?? (given.Kind == ValueKind.Coding ? Coded(given) : null)) is { } one ? one.CompareTo(other) : null;
        if (IsMoment(given) && IsMoment(wanted)) return FhirMoment.Compare(given.Typed, wanted.Typed);
        if (wanted.Kind == ValueKind.Coding) return Coded(wanted) is { } b && (given.Kind == ValueKind.Coding ? Coded(given) : Number(given)) is { } a ? a.CompareTo(b) : null;
        return Words(given) is { } left && Words(wanted) is { } right ? string.CompareOrdinal(left, right) : null;
    }

    /// <summary>Whether an answer of the question could ever be compared so.</summary>
    public static bool Possible(FormItem question, FormCondition condition)
    {
        if (condition.Operator == "exists" || question.Takes == condition.Answer.Kind) return true;
        return (question.Takes, condition.Answer.Kind) switch
        {
            (ValueKind.Coding, ValueKind.String or ValueKind.Integer or ValueKind.Decimal or ValueKind.Date or ValueKind.Time) => true,
            (ValueKind.Integer or ValueKind.Decimal or ValueKind.Quantity, ValueKind.Integer or ValueKind.Decimal or ValueKind.Quantity) => true,
            (ValueKind.Date or ValueKind.DateTime, ValueKind.Date or ValueKind.DateTime) => true,
            (ValueKind.String or ValueKind.Uri, ValueKind.String or ValueKind.Uri or ValueKind.Coding) => true,
            _ => false,
        };
    }

    private static bool SameUnit(AnswerValue one, AnswerValue other) => one.Unit is null || other.Unit is null || one.Unit == other.Unit || one.Code is not null && one.Code == other.Code;
    private static bool IsMoment(AnswerValue value) => value.Kind is ValueKind.Date or ValueKind.DateTime or ValueKind.Time;
    private static decimal? Number(AnswerValue value) => value.Kind == ValueKind.Coding ? null : value.Number;
    private static string? Words(AnswerValue value) => value.Kind is ValueKind.String or ValueKind.Uri ? value.Typed : value.Kind == ValueKind.Coding ? value.Code ?? value.Display : null;
    private static decimal? Coded(AnswerValue value) => Read(value.Code) ?? Read(value.Display);
    private static decimal? Read(string? text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
