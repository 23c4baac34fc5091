using System.Text.Json.Nodes;
using Alongside.Core.Assessments.FhirPath;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>What can only be seen over the whole form: names given twice, questions that wait for one another, expressions that do not read.</summary>
internal static class FormChecks
{
    private static readonly HashSet<string> AlwaysKnown = ["resource", "rootResource", "context", "questionnaire", "qitem", "patient", "user", "lastResponse", "ucum", "loinc", "sct"];

    public static void Of(JsonObject source, IReadOnlyList<FormItem> items, IReadOnlyList<FormExpression> variables, List<FormRemark> remarks)
    {
        var all = Flat(items).ToList();
        foreach (var twice in all.GroupBy(i => i.LinkId).Where(g => g.Count() > 1))
            remarks.Add(new(true, twice.Skip(1).First().Place, $"The linkId “{Short(twice.Key)}” stands in the form {twice.Count()} times; answers would be mistaken for one another."));
        var known = all.DistinctBy(i => i.LinkId).ToDictionary(i => i.LinkId);
        foreach (var item in all) Item(item, known, remarks);
        Circles(all, known, remarks);
        if (source["modifierExtension"] is JsonArray { Count: > 0 }) remarks.Add(new(true, "modifierExtension", "Something changes the meaning of the whole form and is not known here."));

        var launched = Extensions(source, Sdc + "launchContext").SelectMany(e => Objects(e["extension"])).Where(e => Word(e, "url") == "name")
            .Select(e => Word(e, "valueId") ?? (e["valueCoding"] as JsonObject is { } coding ? Word(coding, "code") : null)).OfType<string>().ToHashSet();
        var declared = new HashSet<string>(AlwaysKnown.Concat(launched));
        foreach (var variable in variables)
        {
            Expression(variable, declared, true, remarks);
            declared.Add(variable.Name!);
        }
        foreach (var item in items) Expressions(item, declared, remarks);
    }

    private static void Item(FormItem item, Dictionary<string, FormItem> known, List<FormRemark> remarks)
    {
        void Refuse(string where, string sentence) => remarks.Add(new(true, item.Place + where, sentence));
        if (item.Type == ItemType.Display && (item.Items.Count > 0 || item.Required || item.Repeats)) Refuse("", $"“{Short(item.LinkId)}” only shows words: it cannot be required, repeat or hold items.");
        if (item.MaxLength is < 0) Refuse(".maxLength", "The greatest length is below nothing.");
        if (item.MinOccurs > item.MaxOccurs) Refuse("", $"It asks for at least {item.MinOccurs} and at most {item.MaxOccurs} answers.");
        if (item is { Least: { } least, Most: { } most } && Comparison.Order(least, most) > 0) Refuse("", $"The least value ({least.Said}) is above the greatest ({most.Said}).");
        if (item.Initial.Count > 1 && !item.Repeats) Refuse(".initial", "Several initial answers, and only one may be given.");
        if (item.Type is ItemType.Choice && item.UnknownAnswerList is null)
            foreach (var initial in item.Initial.Where(v => !item.Options.Any(o => o.Value.Equals(v)))) Refuse(".initial", $"The initial answer “{Short(initial.Said)}” is not offered.");
        for (var i = 0; i < item.EnableWhen.Count; i++)
        {
            var condition = item.EnableWhen[i];
            if (!known.TryGetValue(condition.Question, out var question)) Refuse($".enableWhen[{i}].question", $"It waits for “{Short(condition.Question)}”, which is not in the form.");
            else if (!question.Asks) Refuse($".enableWhen[{i}].question", $"It waits for “{Short(condition.Question)}”, which asks nothing.");
            else if (condition.Operator is not ("exists" or "=" or "!=") && condition.Answer.Kind is ValueKind.Boolean or ValueKind.Attachment or ValueKind.Reference)
                Refuse($".enableWhen[{i}].operator", $"“{condition.Operator}” needs something that has an order; {condition.Answer.Kind} has none.");
            else if (!Comparison.Possible(question, condition)) Refuse($".enableWhen[{i}]", $"“{Short(condition.Question)}” is answered by {question.Type}; it can never be compared with {condition.Answer.Kind}.");
        }
    }

    /// <summary>An item waits for the questions it names and for the item it stands in; who waits for itself is never asked.</summary>
    private static void Circles(List<FormItem> all, Dictionary<string, FormItem> known, List<FormRemark> remarks)
    {
        var state = new Dictionary<FormItem, int>();
        foreach (var from in all.Where(i => i.EnableWhen.Count > 0))
        {
            if (state.ContainsKey(from)) continue;
            var (path, waiting) = (new Stack<(FormItem Item, IEnumerator<FormItem> Next)>(), WaitsFor(from, known).GetEnumerator());
            path.Push((from, waiting));
            state[from] = 1;
            while (path.Count > 0)
            {
                var (item, next) = path.Peek();
                if (!next.MoveNext())
                {
                    state[item] = 2;
                    path.Pop();
                }
                else if (!state.TryGetValue(next.Current, out var seen))
                {
                    state[next.Current] = 1;
                    path.Push((next.Current, WaitsFor(next.Current, known).GetEnumerator()));
                }
                else if (seen == 1)
                {
                    var circle = path.Select(p => p.Item).TakeWhile(i => i != next.Current).Append(next.Current).Reverse().Select(i => $"“{Short(i.LinkId)}”").ToList();
                    remarks.Add(new(true, next.Current.Place + ".enableWhen", $"These wait for one another in a circle: {string.Join(" → ", circle.Take(12).Append(circle[0]))}."));
                }
            }
        }
    }

    private static IEnumerable<FormItem> WaitsFor(FormItem item, Dictionary<string, FormItem> known) =>
        item.EnableWhen.Select(c => known.GetValueOrDefault(c.Question)).OfType<FormItem>().Concat(item.Parent is { } parent ? [parent] : []);

    private static void Expressions(FormItem item, HashSet<string> declared, List<FormRemark> remarks)
    {
        if (item.Variables.Count > 0) declared = [.. declared];
        foreach (var variable in item.Variables)
        {
            Expression(variable, declared, true, remarks);
            declared.Add(variable.Name!);
        }
        foreach (var expression in new[] { item.Calculated, item.InitialExpression }.OfType<FormExpression>()) Expression(expression, declared, false, remarks);
        if (item.EnableWhenExpression is { } when) Expression(when, declared, true, remarks);
        foreach (var child in item.Items) Expressions(child, declared, remarks);
    }

    private static void Expression(FormExpression expression, HashSet<string> declared, bool needed, List<FormRemark> remarks)
    {
        try
        {
            var read = PathExpression.Read(expression.Text);
            foreach (var name in read.Variables().Where(v => !declared.Contains(v))) remarks.Add(new(true, expression.Place, $"The expression names “%{Short(name)}”, which the form does not declare."));
            foreach (var name in read.UnknownFunctions()) remarks.Add(new(needed, expression.Place, $"The function “{Short(name)}” is not known here{(needed ? "" : ": nothing is filled in")}."));
        }
        catch (PathBroken broken)
        {
            remarks.Add(new(true, expression.Place, $"The expression does not read as FHIRPath: {broken.Message}"));
        }
    }

    private static IEnumerable<FormItem> Flat(IEnumerable<FormItem> items) => items.SelectMany(i => Flat(i.Items).Prepend(i));
}
