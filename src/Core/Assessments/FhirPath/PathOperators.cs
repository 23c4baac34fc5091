using System.Globalization;

namespace Alongside.Core.Assessments.FhirPath;

/// <summary>The operators of FHIRPath: logic of three values, equality, order, sums, and sets.</summary>
internal static class PathOperators
{
    public static List<PathValue> Of(PathReckoning by, PathStep step, PathScope scope)
    {
        var left = by.Value(step.Of!, scope);
        if (step.Name is "and" or "or" && PathReckoning.Truth(left) is { } known && known == (step.Name == "or"))
            return [PathValue.Of(step.Name == "or")];
        if (step.Name == "implies" && PathReckoning.Truth(left) is false) return [PathValue.Of(true)];
        var right = by.Value(step.Arguments[0], scope);
        return step.Name switch
        {
            "and" or "or" or "xor" or "implies" => Told(Logic(step.Name, PathReckoning.Truth(left), PathReckoning.Truth(right))),
            "=" => Told(Same(left, right, false, by.Budget)),
            "!=" => Told(!Same(left, right, false, by.Budget)),
            "~" => [PathValue.Of(left.Count == 0 && right.Count == 0 || Same(left, right, true, by.Budget) is true)],
            "!~" => [PathValue.Of(!(left.Count == 0 && right.Count == 0 || Same(left, right, true, by.Budget) is true))],
            "<" => Told(Order(left, right) is { } o ? o < 0 : null),
            ">" => Told(Order(left, right) is { } o ? o > 0 : null),
            "<=" => Told(Order(left, right) is { } o ? o <= 0 : null),
            ">=" => Told(Order(left, right) is { } o ? o >= 0 : null),
            "|" => Distinct(left.Concat(right), by.Budget),
            "in" => PathReckoning.Single(left) is { } one ? [PathValue.Of(Has(right, one, by.Budget))] : [],
            "contains" => PathReckoning.Single(right) is { } one ? [PathValue.Of(Has(left, one, by.Budget))] : [],
            "&" => [PathValue.Of(by.Budget.Fits((PathReckoning.Single(left)?.Said() ?? "") + (PathReckoning.Single(right)?.Said() ?? "")))],
            _ => Sum(step.Name, PathReckoning.Single(left), PathReckoning.Single(right), by.Budget),
        };
    }

    public static bool? Same(List<PathValue> left, List<PathValue> right, bool roughly, PathBudget budget)
    {
        if (left.Count == 0 || right.Count == 0) return null;
        if (left.Count != right.Count) return false;
        budget.Spend(left.Count);
        bool? all = true;
        for (var i = 0; i < left.Count; i++)
            if (Alike(left[i], right[i], budget, roughly) is var same && same is not true)
            {
                if (same is false) return false;
                all = null;
            }
        return all;
    }

    private static bool? Alike(PathValue one, PathValue other, PathBudget budget, bool roughly = false)
    {
        budget.Spend(one.Kind == PathKind.Node && other.Kind == PathKind.Node ? 50 : 1);
        return one.SameAs(other, roughly);
    }

    public static bool Has(IEnumerable<PathValue> values, PathValue one, PathBudget budget) => values.Any(v => Alike(v, one, budget) is true);

    public static List<PathValue> Distinct(IEnumerable<PathValue> values, PathBudget budget)
    {
        var kept = new List<PathValue>();
        foreach (var value in values)
            if (!Has(kept, value, budget)) kept.Add(value);
        return kept;
    }

    private static List<PathValue> Told(bool? answer) => answer is { } known ? [PathValue.Of(known)] : [];

    private static bool? Logic(string name, bool? left, bool? right) => name switch
    {
        "and" => left is false || right is false ? false : left is null || right is null ? null : true,
        "or" => left is true || right is true ? true : left is null || right is null ? null : false,
        "xor" => left is null || right is null ? null : left != right,
        _ => left is false || right is true ? true : left is null || right is null ? null : right,
    };

    private static int? Order(List<PathValue> left, List<PathValue> right) =>
        PathReckoning.Single(left) is { } one && PathReckoning.Single(right) is { } other ? one.Before(other) : null;

    private static List<PathValue> Sum(string name, PathValue? left, PathValue? right, PathBudget budget)
    {
        if (left is null || right is null) return [];
        if (name == "+" && left.Kind == PathKind.Text && right.Kind == PathKind.Text) return [PathValue.Of(budget.Fits(left.Text + right.Text))];
        if (name is "+" or "-" && left.Kind == PathKind.Moment && right.Kind == PathKind.Quantity) return Moved(left.Text, name == "-" ? -right.Number : right.Number, right.Text);
        if (name is "+" or "-" && !(left.IsNumber && right.IsNumber) && left.AsQuantity() is { Kind: PathKind.Quantity } a && right.AsQuantity() is { Kind: PathKind.Quantity } b)
            return a.Text == b.Text ? [PathValue.Quantity(name == "+" ? a.Number + b.Number : a.Number - b.Number, a.Text)] : throw new PathBroken($"“{a.Said()}” and “{b.Said()}” have different units.");
        if (!left.IsNumber || !right.IsNumber) throw new PathBroken($"“{left.Said()}” {name} “{right.Said()}” cannot be reckoned.");
        var whole = left.Kind == PathKind.Integer && right.Kind == PathKind.Integer;
        try
        {
            return name switch
            {
                "+" => [PathValue.Of(left.Number + right.Number, whole)],
                "-" => [PathValue.Of(left.Number - right.Number, whole)],
                "*" => [PathValue.Of(left.Number * right.Number, whole)],
                _ when right.Number == 0 => [],
                "/" => [PathValue.Of(left.Number / right.Number, false)],
                "div" => [PathValue.Of(decimal.Truncate(left.Number / right.Number), true)],
                _ => [PathValue.Of(left.Number % right.Number, whole)],
            };
        }
        catch (OverflowException)
        {
            throw new PathBroken("The number becomes too large.");
        }
    }

    private static List<PathValue> Moved(string moment, decimal by, string unit)
    {
        if (!DateTime.TryParseExact(moment, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || decimal.Abs(by) > 100_000) return [];
        try
        {
            var moved = PathValue.CalendarUnit(unit) switch { "year" => day.AddYears((int)by), "month" => day.AddMonths((int)by), "week" => day.AddDays((int)by * 7), "day" => day.AddDays((int)by), _ => day };
            return [PathValue.Moment(moved.ToString(moment.Length == 4 ? "yyyy" : moment.Length == 7 ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture))];
        }
        catch (ArgumentOutOfRangeException)
        {
            return [];
        }
    }
}
