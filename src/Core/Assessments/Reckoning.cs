using System.Text.Json.Nodes;
using Alongside.Core.Assessments.FhirPath;

namespace Alongside.Core.Assessments;

/// <summary>Reckons the expressions of a form over its answers, within one budget for all of them.</summary>
internal sealed class Reckoning(Filling filling)
{
    private readonly List<FilledItem> _changing = [];
    private readonly Dictionary<(FormExpression, object), IReadOnlyList<PathValue>> _variables = [];
    private readonly HashSet<FormExpression> _reckoning = [];
    private readonly Dictionary<FilledItem, JsonObject> _nodes = [];
    private WholeBudget _budget = new();
    private JsonObject? _resource;

    public IReadOnlyList<FilledItem> Changing => _changing;

    /// <summary>One budget for however many rounds.</summary>
    public void Begin(int round)
    {
        if (round == 0) _budget = new();
        Forget();
    }

    private void Forget()
    {
        _resource = null;
        _variables.Clear();
        _nodes.Clear();
    }

    /// <summary>Whether the expression says yes. One that cannot be reckoned hides nothing: the question is asked, and the fault is said.</summary>
    public bool Holds(FormExpression expression, FilledItem item, List<FormProblem> problems)
    {
        try
        {
            return PathReckoning.Truth(Value(expression, item)) is true;
        }
        catch (PathBroken broken)
        {
            if (!problems.Any(p => p.Field == item.Name)) problems.Add(new(item.Name, item.Item.LinkId, $"Whether “{item.Item.Called}” is asked could not be reckoned ({expression.Place}): {broken.Message}"));
            return true;
        }
    }

    /// <summary>Writes what the form calculates; says whether anything changed.</summary>
    public bool Calculate(List<FormProblem> problems)
    {
        Forget();
        _changing.Clear();
        foreach (var item in filling.All.Where(i => i.Item.Calculated is not null && i.Enabled).ToList())
        {
            problems.RemoveAll(p => p.Field == item.Name);
            try
            {
                var values = Prepopulation.Answers(item.Item, Value(item.Item.Calculated!, item));
                if (item.Values.SequenceEqual(values)) continue;
                Write(item, values);
                _changing.Add(item);
            }
            catch (PathBroken broken)
            {
                problems.Add(new(item.Name, item.Item.LinkId, $"“{item.Item.Called}” could not be calculated ({item.Item.Calculated!.Place}): {broken.Message}"));
                if (item.Values.Count == 0) continue;
                Write(item, []);
                _changing.Add(item);
            }
        }
        return _changing.Count > 0;
    }

    private static void Write(FilledItem item, IReadOnlyList<AnswerValue> values)
    {
        for (var i = item.List.Entries.Count - 1; i >= Math.Max(values.Count, item.Item.Items.Count > 0 ? 1 : 0); i--) item.List.Entries.RemoveAt(i);
        foreach (var entry in item.List.Entries) entry.Value = null;
        for (var i = 0; i < values.Count; i++) item.List.At(i).Value = values[i];
    }

    public List<PathValue> Value(FormExpression expression, FilledItem item)
    {
        var resource = PathValue.Of(Resource(), "QuestionnaireResponse");
        return PathReckoning.Of(expression.Text, new PathScope([Context(item, resource)], name => Variable(name, item, resource), Weight, filling.Context.Today), new(_budget));
    }

    /// <summary>The response with what is asked at the moment.</summary>
    public JsonObject Response(ResponseAbout? about) => ResponseWriter.Write(filling.Answers, about, Enabled());

    private JsonObject Resource()
    {
        if (_resource is not null) return _resource;
        var where = ByEntry();
        return _resource = ResponseWriter.Write(filling.Answers, new(), Enabled(), (list, _, node) =>
        {
            if (where.TryGetValue(list, out var item)) _nodes.TryAdd(item, node);
        });
    }

    private Dictionary<AnswerList, FilledItem> ByEntry()
    {
        var where = new Dictionary<AnswerList, FilledItem>(filling.All.Count);
        foreach (var item in filling.All) where.TryAdd(item.List, item);
        return where;
    }

    private Func<AnswerList, AnswerEntry, bool> Enabled()
    {
        var hidden = new HashSet<AnswerList>(filling.All.Where(i => i.Known is false).Select(i => i.List));
        return (list, _) => !hidden.Contains(list);
    }

    private PathValue Context(FilledItem item, PathValue resource) => _nodes.TryGetValue(item, out var node) ? PathValue.Of(node) : resource;

    private IReadOnlyList<PathValue>? Variable(string name, FilledItem item, PathValue resource)
    {
        switch (name)
        {
            case "resource" or "rootResource": return [resource];
            case "context": return [Context(item, resource)];
            case "questionnaire": return [PathValue.Of(filling.Form.Source, "Questionnaire")];
            case "qitem": return [PathValue.Of(item.Item.Source)];
        }
        for (var at = item; at is not null; at = at.Within?.Of)
            if (at.Item.Variables.LastOrDefault(v => v.Name == name) is { } own) return Variable(own, at, at);
        if (filling.Form.Variables.LastOrDefault(v => v.Name == name) is { } variable) return Variable(variable, item, filling.Form);
        return filling.Context.Find(name) is { } known ? [PathValue.Of(known, known["resourceType"]?.ToString())] : [];
    }

    private IReadOnlyList<PathValue> Variable(FormExpression variable, FilledItem item, object scope)
    {
        if (_variables.TryGetValue((variable, scope), out var known)) return known;
        if (!_reckoning.Add(variable)) throw new PathBroken($"“%{variable.Name}” is reckoned from itself.");
        try
        {
            return _variables[(variable, scope)] = Value(variable, item);
        }
        finally
        {
            _reckoning.Remove(variable);
        }
    }

    /// <summary>What an answer weighs: by its own extension, or as the form offers it.</summary>
    private decimal? Weight(PathValue value)
    {
        if (value.Node is not { } node) return null;
        if (OptionReader.Weight(node) is { } own) return own;
        var answer = AnswerValue.From(node) ?? (node["code"] is not null ? AnswerValue.Coding(node["system"]?.ToString(), node["code"]?.ToString(), null) : null);
        if (answer is null) return null;
        for (JsonNode? above = node; above is not null; above = above.Parent)
            if (above is JsonObject item && item["linkId"] is JsonValue linkId) return filling.Form.Find(linkId.ToString())?.Options.FirstOrDefault(o => o.Value.Equals(answer))?.Weight;
        return null;
    }
}
