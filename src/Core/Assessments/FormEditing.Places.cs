using System.Text.Json.Nodes;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>Where a question stands: up, down, into a group, out of it, or not in the form any more.</summary>
public static partial class FormEditing
{
    /// <summary>Before the item that stands above it.</summary>
    public static string Up(string json, string linkId) => Changed(json, form => Beside(Find(form, linkId), -1));

    /// <summary>After the item that stands below it.</summary>
    public static string Down(string json, string linkId) => Changed(json, form => Beside(Find(form, linkId), 1));

    /// <summary>To the end of a group.</summary>
    public static string Into(string json, string linkId, string group) => Changed(json, form =>
    {
        var (item, into) = (Find(form, linkId), Find(form, group));
        RuleBroken.Unless(Word(into, "type") == "group", "Only a group holds other questions.", "Group");
        RuleBroken.Unless(item != into && !Below(item).Contains(into), "A group cannot stand in itself.", "Group");
        TakeOut(item);
        Beneath(into).Add(item);
    });

    /// <summary>Out of the group it stands in, to the place behind it.</summary>
    public static string Out(string json, string linkId) => Changed(json, form =>
    {
        var item = Find(form, linkId);
        if (IndexOf(item).Among.Parent is not JsonObject group || group == form) throw new RuleBroken("It stands in no group.");
        TakeOut(item);
        var (among, index) = IndexOf(group);
        among.Insert(index + 1, item);
    });

    /// <summary>Takes a question out of the form, with what stands in it; refused while something else waits for its answer.</summary>
    public static string Remove(string json, string linkId) => Changed(json, form =>
    {
        var item = Find(form, linkId);
        var gone = Below(item).Prepend(item).ToList();
        var signs = gone.Select(i => Word(i, "linkId")).OfType<string>().ToHashSet();
        foreach (var other in Below(form).Where(i => !gone.Contains(i)))
        {
            if (Objects(other["enableWhen"]).Select(w => Word(w, "question")).FirstOrDefault(q => q is not null && signs.Contains(q)) is { } waitsFor)
                throw new RuleBroken($"“{Named(other)}” is asked only by the answer to “{Named(gone.First(i => Word(i, "linkId") == waitsFor))}”. Change that condition first.");
            if (Mentioned(Objects(other["extension"]), signs) is { } used)
                throw new RuleBroken($"“{Named(other)}” is reckoned from “{Named(gone.First(i => Word(i, "linkId") == used))}”, so it has to stay.");
        }
        if (Mentioned(Objects(form["extension"]), signs) is not null) throw new RuleBroken($"The form reckons with “{Named(item)}”, so it has to stay.");
        Remember(form);
        TakeOut(item);
    });

    /// <summary>A question an expression names, as <c>linkId='q1'</c>.</summary>
    private static string? Mentioned(IEnumerable<JsonObject> extensions, HashSet<string> signs) =>
        extensions.SelectMany(e => Strings(e, "")).Where(s => s.Place.EndsWith("expression", StringComparison.Ordinal)).SelectMany(s => signs.Where(sign => s.Text.Contains($"'{sign}'", StringComparison.Ordinal))).FirstOrDefault();

    /// <summary>Past the neighbor; help stays with its question and is no neighbor.</summary>
    private static void Beside(JsonObject item, int way)
    {
        var (among, index) = IndexOf(item);
        var to = index + way;
        while (to >= 0 && to < among.Count && among[to] is JsonObject neighbor && IsHelp(neighbor)) to += way;
        RuleBroken.Unless(to >= 0 && to < among.Count, way < 0 ? "It stands first already." : "It stands last already.");
        among.RemoveAt(index);
        among.Insert(to, item);
    }
}
