using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments.FhirPath;

/// <summary>What an expression looks at: the part of the resource it stands at, and what the names after % mean.</summary>
internal sealed record PathScope(IReadOnlyList<PathValue> Focus, Func<string, IReadOnlyList<PathValue>?> Variable, Func<PathValue, decimal?> Weight, DateOnly Today, PathValue? This = null, int Index = 0, IReadOnlyList<PathValue>? Total = null);

/// <summary>Reckons an expression within a budget. Order and results are those of FHIRPath 2.0, with weight() and ordinal() of the SDC guide.</summary>
internal sealed class PathReckoning(PathBudget budget)
{
    public PathBudget Budget => budget;

    public static List<PathValue> Of(string expression, PathScope scope, PathBudget budget) => new PathReckoning(budget).Value(PathExpression.Read(expression).Root, scope);

    public List<PathValue> Value(PathStep step, PathScope scope)
    {
        budget.Enter();
        var values = budget.Fits(Reckoned(step, scope));
        budget.Leave();
        return values;
    }

    private List<PathValue> Reckoned(PathStep step, PathScope scope) => step.Kind switch
    {
        PathStepKind.Empty => [],
        PathStepKind.Literal => [step.Literal!],
        PathStepKind.Variable => Variable(step.Name, scope),
        PathStepKind.This => scope.This is { } one ? [one] : [.. scope.Focus],
        PathStepKind.Index => [PathValue.Of(scope.Index, whole: true)],
        PathStepKind.Total => [.. scope.Total ?? []],
        PathStepKind.Member => Member(step, scope),
        PathStepKind.Call => PathFunctions.Call(this, step, Focus(step, scope), scope),
        PathStepKind.At => Value(step.Of!, scope) is var all && Whole(Value(step.Arguments[0], scope)) is { } at && at >= 0 && at < all.Count ? [all[at]] : [],
        PathStepKind.Sign => Single(Value(step.Of!, scope)) is { IsNumber: true } number ? [PathValue.Of(-number.Number, number.Kind == PathKind.Integer)] : [],
        _ => PathOperators.Of(this, step, scope),
    };

    private List<PathValue> Focus(PathStep step, PathScope scope) => step.Of is { } of ? Value(of, scope) : scope.This is { } one ? [one] : [.. scope.Focus];

    private static List<PathValue> Variable(string name, PathScope scope) => name switch
    {
        "ucum" => [PathValue.Of("http://unitsofmeasure.org")],
        "loinc" => [PathValue.Of("http://loinc.org")],
        "sct" => [PathValue.Of("http://snomed.info/sct")],
        _ => [.. scope.Variable(name) ?? throw new PathBroken($"“%{name}” is not known here.")],
    };

    private List<PathValue> Member(PathStep step, PathScope scope)
    {
        var focus = Focus(step, scope);
        if (step.Of is null && focus is [{ Node: { } root }] && root["resourceType"]?.ToString() == step.Name) return focus;
        var found = new List<PathValue>();
        foreach (var value in focus) Children(value, step.Name, found);
        return found;
    }

    public void Children(PathValue of, string name, List<PathValue> into)
    {
        budget.Spend();
        if (of.Node is not { } node) return;
        if (node.TryGetPropertyValue(name, out var child)) Add(child, TypeOf(node, name), into);
        else if (Choices.Contains(name))
            foreach (var (key, at) in node)
                if (key.Length > name.Length && char.IsAsciiLetterUpper(key[name.Length]) && key.StartsWith(name, StringComparison.Ordinal)) Add(at, key[name.Length..], into);
    }

    public void AllChildren(PathValue of, List<PathValue> into)
    {
        if (of.Node is not { } node) return;
        foreach (var (key, child) in node)
        {
            budget.Spend();
            if (key != "resourceType" && !key.StartsWith('_')) Add(child, TypeOf(node, key), into);
        }
    }

    private void Add(JsonNode? child, string? type, List<PathValue> into)
    {
        if (child is JsonArray many)
            foreach (var one in many) Add(one, type, into);
        else if (PathValue.From(child, type) is { } value) into.Add(value);
        budget.Spend();
    }

    private static readonly HashSet<string> Choices = ["value", "answer", "deceased", "multipleBirth", "effective", "onset", "abatement", "occurrence", "performed", "medication", "defaultValue"];
    private static readonly HashSet<string> Days = ["birthDate", "date", "approvalDate", "lastReviewDate"];
    private static readonly HashSet<string> Instants = ["authored", "authoredOn", "lastUpdated", "start", "end", "issued", "recordedDate", "timestamp", "created"];

    private static string? TypeOf(JsonObject node, string name)
    {
        if (Days.Contains(name)) return "Date";
        if (Instants.Contains(name)) return "DateTime";
        foreach (var choice in Choices)
            if (name.Length > choice.Length && name.StartsWith(choice, StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[choice.Length])) return name[choice.Length..];
        return null;
    }

    public static PathValue? Single(List<PathValue> values) => values.Count switch
    {
        0 => null,
        1 => values[0],
        _ => throw new PathBroken($"One value is needed there, and there are {values.Count:N0}."),
    };

    public static int? Whole(List<PathValue> values) => Single(values) is { IsNumber: true, Number: >= int.MinValue and <= int.MaxValue } number ? (int)number.Number : null;

    /// <summary>Yes, no, or nothing; whatever is there, and is no boolean, counts as yes.</summary>
    public static bool? Truth(List<PathValue> values) => Single(values) is { } value ? value.Kind != PathKind.Boolean || value.Yes : null;
}
