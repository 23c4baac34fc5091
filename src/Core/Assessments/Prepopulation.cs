using Alongside.Core.Assessments.FhirPath;

namespace Alongside.Core.Assessments;

/// <summary>What stands in a form before anybody answered: its initial answers, and what the record knows.</summary>
internal static class Prepopulation
{
    public static void Initial(IReadOnlyList<FormItem> items, AnswerEntry into)
    {
        foreach (var item in items)
        {
            var values = item.Initial.Count > 0 ? item.Initial : [.. item.Options.Where(o => o.InitiallySelected).Select(o => o.Value)];
            if (item.Type == ItemType.Group)
            {
                var list = into.Of(item);
                for (var i = 0; i < (item.Repeats ? Math.Clamp(item.MinOccurs ?? 1, 1, Alongside.Core.Assessments.Answers.MostEntries) : 1); i++) Initial(item.Items, list.At(i));
                continue;
            }
            for (var i = 0; i < values.Count && (i == 0 || item.Repeats); i++) into.Of(item).At(i).Value = values[i];
            if (item.Items.Any(i => i.Type != ItemType.Display)) Initial(item.Items, into.Of(item).At(0));
        }
    }

    /// <summary>Asks the record for every item that says where its answer stands. What cannot be reckoned stays empty, and is said.</summary>
    public static void Ask(Filling filling, Reckoning reckoning)
    {
        foreach (var item in filling.All.Where(i => i.Item.InitialExpression is not null && i.Values.Count == 0).ToList())
        {
            try
            {
                var values = Answers(item.Item, reckoning.Value(item.Item.InitialExpression!, item));
                for (var i = 0; i < values.Count; i++) item.List.At(i).Value = values[i];
            }
            catch (PathBroken)
            {
                item.List.Entries.RemoveAll(e => e.IsEmpty);
            }
        }
    }

    /// <summary>What an expression found, as answers the item takes; what it does not take is left out.</summary>
    public static IReadOnlyList<AnswerValue> Answers(FormItem item, List<PathValue> found)
    {
        var values = new List<AnswerValue>();
        foreach (var value in found.Take(item.Repeats ? Alongside.Core.Assessments.Answers.MostEntries : 1))
            if (Answer(item, value) is { } answer) values.Add(answer);
        return values;
    }

    private static AnswerValue? Answer(FormItem item, PathValue value) => item.Type switch
    {
        ItemType.Boolean => value.Kind == PathKind.Boolean ? AnswerValue.Of(value.Yes) : null,
        ItemType.Integer => value.IsNumber && decimal.Abs(value.Number) <= int.MaxValue ? AnswerValue.Of((int)decimal.Round(value.Number, MidpointRounding.AwayFromZero)) : null,
        ItemType.Decimal => value.IsNumber ? AnswerValue.Of(value.Number) : value.AsQuantity() is { Kind: PathKind.Quantity } q ? AnswerValue.Of(q.Number) : null,
        ItemType.Quantity => value.IsNumber ? AnswerValue.Quantity(value.Number, item.Units.FirstOrDefault()?.Display, item.Units.FirstOrDefault()?.System, item.Units.FirstOrDefault()?.Code) : value.AsQuantity() is { Kind: PathKind.Quantity } q ? AnswerValue.Quantity(q.Number, q.Text) : null,
        ItemType.Choice or ItemType.OpenChoice => Chosen(item, value),
        ItemType.Group or ItemType.Display => null,
        ItemType.Reference => value.Node?["reference"]?.ToString() is { } to ? AnswerValue.Reference(to, value.Node["display"]?.ToString()) : value.Node?["resourceType"] is { } type && value.Node["id"] is { } id ? AnswerValue.Reference($"{type}/{id}") : null,
        ItemType.Attachment => null,
        ItemType.Date => Day(value),
        ItemType.DateTime => Words(value) is { } at && FhirMoment.IsDateTime(at) ? AnswerValue.Text(ValueKind.DateTime, at) : null,
        ItemType.Time => Words(value) is { } clock && FhirMoment.IsTime(clock) ? AnswerValue.Text(ValueKind.Time, clock) : null,
        ItemType.Url => Words(value) is { } address ? AnswerValue.Text(ValueKind.Uri, address) : null,
        _ => value.Kind == PathKind.Node ? null : AnswerValue.Text(value.Said()),
    };

    private static AnswerValue? Day(PathValue value) => Words(value) is { Length: >= 4 } words && words[..Math.Min(10, words.Length)] is var day && FhirMoment.IsDate(day) ? AnswerValue.Text(ValueKind.Date, day) : null;

    private static string? Words(PathValue value) => value.Kind is PathKind.Text or PathKind.Moment ? value.Text : null;

    private static AnswerValue? Chosen(FormItem item, PathValue value)
    {
        var (system, code) = value.Node is { } node ? (node["system"]?.ToString(), node["code"]?.ToString() ?? (node["coding"] as System.Text.Json.Nodes.JsonArray)?.FirstOrDefault()?["code"]?.ToString()) : (null, value.Said());
        if (item.Options.FirstOrDefault(o => o.Value.Code == code && (system is null || o.Value.System is null || o.Value.System == system) || o.Value.Typed == code) is { } option) return option.Value;
        if (item.OpenChoice && value.Node is null && code is not null) return AnswerValue.Text(code);
        return item.UnknownAnswerList is not null && code is not null ? AnswerValue.Coding(system, code, value.Node?["display"]?.ToString()) : null;
    }
}
