using System.Globalization;

namespace Alongside.Core.Assessments.FhirPath;

internal delegate List<PathValue> PathFunction(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope);

/// <summary>The functions of FHIRPath that forms use. What is not among them is refused by name when a form is read.</summary>
internal static class PathFunctions
{
    private static readonly Dictionary<string, PathFunction> All = new(StringComparer.Ordinal)
    {
        ["empty"] = (_, _, f, _) => Yes(f.Count == 0),
        ["exists"] = (by, s, f, sc) => Yes(s.Arguments.Count == 0 ? f.Count > 0 : Where(by, s, f, sc).Count > 0),
        ["hasValue"] = (_, _, f, _) => Yes(f.Count == 1 && f[0].Kind != PathKind.Node),
        ["not"] = (_, _, f, _) => PathReckoning.Truth(f) is { } t ? Yes(!t) : [],
        ["all"] = (by, s, f, sc) => Yes(Where(by, s, f, sc).Count == f.Count),
        ["allTrue"] = (_, _, f, _) => Yes(f.All(v => v.Yes)),
        ["anyTrue"] = (_, _, f, _) => Yes(f.Any(v => v.Yes)),
        ["allFalse"] = (_, _, f, _) => Yes(f.All(v => v is { Kind: PathKind.Boolean, Yes: false })),
        ["anyFalse"] = (_, _, f, _) => Yes(f.Any(v => v is { Kind: PathKind.Boolean, Yes: false })),
        ["count"] = (_, _, f, _) => [PathValue.Of(f.Count, true)],
        ["distinct"] = (by, _, f, _) => PathOperators.Distinct(f, by.Budget),
        ["isDistinct"] = (by, _, f, _) => Yes(PathOperators.Distinct(f, by.Budget).Count == f.Count),
        ["where"] = Where,
        ["select"] = (by, s, f, sc) => Each(by, s, f, sc),
        ["repeat"] = Repeat,
        ["aggregate"] = Aggregate,
        ["ofType"] = OfType,
        ["as"] = OfType,
        ["is"] = (by, s, f, sc) => f.Count == 0 ? [] : Yes(OfType(by, s, f, sc).Count == f.Count),
        ["single"] = (_, _, f, _) => PathReckoning.Single(f) is { } one ? [one] : [],
        ["first"] = (_, _, f, _) => f.Count > 0 ? [f[0]] : [],
        ["last"] = (_, _, f, _) => f.Count > 0 ? [f[^1]] : [],
        ["tail"] = (_, _, f, _) => [.. f.Skip(1)],
        ["skip"] = (by, s, f, sc) => [.. f.Skip(Argument(by, s, 0, sc) ?? 0)],
        ["take"] = (by, s, f, sc) => [.. f.Take(Argument(by, s, 0, sc) ?? 0)],
        ["intersect"] = (by, s, f, sc) => Given(by, s, 0, sc) is var other ? PathOperators.Distinct(f.Where(v => PathOperators.Has(other, v, by.Budget)), by.Budget) : [],
        ["exclude"] = (by, s, f, sc) => Given(by, s, 0, sc) is var other ? [.. f.Where(v => !PathOperators.Has(other, v, by.Budget))] : [],
        ["union"] = (by, s, f, sc) => PathOperators.Distinct(f.Concat(Given(by, s, 0, sc)), by.Budget),
        ["combine"] = (by, s, f, sc) => [.. f, .. Given(by, s, 0, sc)],
        ["subsetOf"] = (by, s, f, sc) => Given(by, s, 0, sc) is var other ? Yes(f.All(v => PathOperators.Has(other, v, by.Budget))) : [],
        ["supersetOf"] = (by, s, f, sc) => Yes(Given(by, s, 0, sc).All(v => PathOperators.Has(f, v, by.Budget))),
        ["iif"] = (by, s, f, sc) => PathReckoning.Truth(Given(by, s, 0, sc)) is true ? Given(by, s, 1, sc) : s.Arguments.Count > 2 ? Given(by, s, 2, sc) : [],
        ["children"] = (by, _, f, _) => Children(by, f),
        ["descendants"] = Descendants,
        ["extension"] = (by, s, f, sc) => Extension(by, f, Words(by, s, 0, sc)),
        ["trace"] = (_, _, f, _) => f,
        ["today"] = (_, _, _, sc) => [PathValue.Moment(sc.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
        ["now"] = (_, _, _, sc) => [PathValue.Moment(sc.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z")],
        ["weight"] = Weight,
        ["ordinal"] = Weight,
        ["sum"] = (_, _, f, _) => f.Count == 0 ? [PathValue.Of(0, true)] : Numbers(f) is var n ? [PathValue.Of(n.Sum(), f.All(v => v.Kind == PathKind.Integer))] : [],
        ["avg"] = (_, _, f, _) => f.Count == 0 ? [] : [PathValue.Of(Numbers(f).Average(), false)],
        ["min"] = (_, _, f, _) => f.Count == 0 ? [] : [f.Aggregate((a, b) => a.Before(b) <= 0 ? a : b)],
        ["max"] = (_, _, f, _) => f.Count == 0 ? [] : [f.Aggregate((a, b) => a.Before(b) >= 0 ? a : b)],
    };

    public static bool Knows(string name) => All.ContainsKey(name) || PathWords.All.ContainsKey(name);

    public static List<PathValue> Call(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope) =>
        (All.GetValueOrDefault(step.Name) ?? PathWords.All.GetValueOrDefault(step.Name) ?? throw new PathBroken($"The function “{step.Name}” is not known here."))(by, step, focus, scope);

    public static List<PathValue> Given(PathReckoning by, PathStep step, int at, PathScope scope) =>
        step.Arguments.Count > at ? by.Value(step.Arguments[at], scope) : throw new PathBroken($"“{step.Name}” needs more in its brackets.");

    public static int? Argument(PathReckoning by, PathStep step, int at, PathScope scope) => PathReckoning.Whole(Given(by, step, at, scope));
    public static string? Words(PathReckoning by, PathStep step, int at, PathScope scope) => PathReckoning.Single(Given(by, step, at, scope))?.Said();

    private static List<PathValue> Yes(bool yes) => [PathValue.Of(yes)];

    private static IEnumerable<decimal> Numbers(List<PathValue> values) => values.Select(v => v.AsQuantity() is { Kind: PathKind.Quantity } q ? q.Number : throw new PathBroken($"“{v.Said()}” is not a number."));

    /// <summary>What answers weigh by their options; those that weigh nothing are passed over.</summary>
    private static List<PathValue> Weight(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        by.Budget.Spend(focus.Count * 10);
        return [.. focus.Select(scope.Weight).OfType<decimal>().Select(w => PathValue.Of(w, w == decimal.Truncate(w)))];
    }

    private static List<PathValue> Where(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        var kept = new List<PathValue>();
        for (var i = 0; i < focus.Count; i++)
            if (PathReckoning.Truth(Given(by, step, 0, scope with { This = focus[i], Index = i })) is true) kept.Add(focus[i]);
        return kept;
    }

    private static List<PathValue> Each(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        var all = new List<PathValue>();
        for (var i = 0; i < focus.Count; i++)
        {
            all.AddRange(Given(by, step, 0, scope with { This = focus[i], Index = i }));
            by.Budget.Fits(all);
        }
        return all;
    }

    /// <summary>Again and again on what comes out, each value once; what makes ever new values is stopped by the budget.</summary>
    private static List<PathValue> Repeat(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        var (found, nodes, round) = (new List<PathValue>(), new HashSet<object>(ReferenceEqualityComparer.Instance), focus);
        while (round.Count > 0)
        {
            var fresh = new List<PathValue>();
            foreach (var value in Each(by, step, round, scope))
            {
                var known = value.Node is { } node ? !nodes.Add(node) : PathOperators.Has(found, value, by.Budget) || PathOperators.Has(fresh, value, by.Budget);
                if (!known) fresh.Add(value);
            }
            found.AddRange(fresh);
            by.Budget.Fits(found);
            round = fresh;
        }
        return found;
    }

    private static List<PathValue> Aggregate(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        var total = step.Arguments.Count > 1 ? Given(by, step, 1, scope) : [];
        for (var i = 0; i < focus.Count; i++) total = Given(by, step, 0, scope with { This = focus[i], Index = i, Total = total });
        return total;
    }

    private static List<PathValue> OfType(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        var named = step.Arguments.Count == 1 ? step.Arguments[0] : throw new PathBroken($"“{step.Name}” needs the name of one type.");
        return [.. focus.Where(v => Is(v, named.Name))];
    }

    private static bool Is(PathValue value, string type) => string.Equals(value.Type ?? value.Node?["resourceType"]?.ToString(), type, StringComparison.OrdinalIgnoreCase) || value.Kind switch
    {
        PathKind.Boolean => type is "Boolean" or "boolean",
        PathKind.Integer => type is "Integer" or "integer",
        PathKind.Decimal => type is "Decimal" or "decimal",
        PathKind.Text => type is "String" or "string",
        PathKind.Moment => value.Type is null && type is "Date" or "DateTime" or "date" or "dateTime",
        PathKind.Quantity => type == "Quantity",
        _ => false,
    };

    private static List<PathValue> Children(PathReckoning by, List<PathValue> focus)
    {
        var all = new List<PathValue>();
        foreach (var value in focus) by.AllChildren(value, all);
        return by.Budget.Fits(all);
    }

    private static List<PathValue> Descendants(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        var (all, round) = (new List<PathValue>(), Children(by, focus));
        while (round.Count > 0)
        {
            all.AddRange(round);
            by.Budget.Fits(all);
            round = Children(by, round);
        }
        return all;
    }

    private static List<PathValue> Extension(PathReckoning by, List<PathValue> focus, string? url)
    {
        var found = new List<PathValue>();
        foreach (var value in focus) by.Children(value, "extension", found);
        return [.. found.Where(e => e.Node?["url"]?.ToString() == url)];
    }
}
