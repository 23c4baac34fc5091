using System.Globalization;

namespace Alongside.Core.Assessments;

/// <summary>What became of an item between two editions.</summary>
public enum ItemFate { Added, Removed, Moved, Changed }

/// <summary>One thing that says something else now: what it is, how it was, how it is; nothing where there was or is none.</summary>
public sealed record SaidOtherwise(string What, string? Before, string? After);

/// <summary>One item that differs between two editions.</summary>
public sealed record ItemDifference(string LinkId, string Called, ItemFate Fate, IReadOnlyList<SaidOtherwise> Changes);

/// <summary>What differs between two editions of a form, item by item and in words.</summary>
public sealed record FormDifference(IReadOnlyList<SaidOtherwise> OfTheForm, IReadOnlyList<ItemDifference> Items)
{
    public bool IsNothing => OfTheForm.Count == 0 && Items.Count == 0;

    public static FormDifference Between(Form older, Form newer)
    {
        var form = new List<SaidOtherwise>();
        Compare(form, "Title", older.Called, newer.Called);
        foreach (var language in older.Title.Languages.Union(newer.Title.Languages).Order()) Compare(form, $"Title ({language})", In(older.Title, language), In(newer.Title, language));
        Compare(form, "Copyright", older.Copyright, newer.Copyright);
        Compare(form, "Languages", Listed(older.Languages), Listed(newer.Languages));

        var moved = Moved(older, newer);
        var items = new List<ItemDifference>();
        foreach (var item in newer.All.Where(Tells))
        {
            if (older.Find(item.LinkId) is not { } before)
            {
                items.Add(new(item.LinkId, item.Called, ItemFate.Added, [.. Points(newer, item).Where(p => p.Said is not null).Select(p => new SaidOtherwise(p.What, null, p.Said))]));
                continue;
            }
            var changes = new List<SaidOtherwise>();
            if (moved.Contains(item.LinkId)) changes.Add(new("Place", Place(older, before), Place(newer, item)));
            var (was, now) = (Points(older, before), Points(newer, item));
            foreach (var what in was.Concat(now).Select(p => p.What).Distinct())
                Compare(changes, what, was.FirstOrDefault(p => p.What == what).Said, now.FirstOrDefault(p => p.What == what).Said);
            if (changes.Count > 0) items.Add(new(item.LinkId, item.Called, changes is [{ What: "Place" }] ? ItemFate.Moved : ItemFate.Changed, changes));
        }
        items.AddRange(older.All.Where(i => Tells(i) && newer.Find(i.LinkId) is null).Select(i => new ItemDifference(i.LinkId, i.Called, ItemFate.Removed, [])));
        return new(form, items);
    }

    /// <summary>Help is told with the question it belongs to.</summary>
    private static bool Tells(FormItem item) => !item.IsHelp;

    private static List<(string What, string? Said)> Points(Form form, FormItem item)
    {
        List<(string, string?)> points =
        [
            ("Words", item.Text.Own), ("Type", TypeWords(item.Type)), ("Answer needed", item.Required ? "yes" : null), ("Several answers", item.Repeats ? "yes" : null), ("Hidden", item.Hidden ? "yes" : null), ("Read-only", item.ReadOnly ? "yes" : null),
            ("Help", item.Help?.Own), ("At least", item.Least?.Said), ("At most", item.Most?.Said), ("Characters", item.MaxLength?.ToString(CultureInfo.InvariantCulture)), ("Answers from a list", item.UnknownAnswerList),
            ("Asked only when", AskedWhen.Said(form, item)), ("Calculated", item.Calculated?.Text), ("Filled in from", item.InitialExpression?.Text), ("Initial answer", Listed(item.Initial.Select(i => i.Said))),
        ];
        points.AddRange(item.Text.Languages.Order().Select(l => ($"Words ({l})", In(item.Text, l))));
        if (item.Help is { } help) points.AddRange(help.Languages.Order().Select(l => ($"Help ({l})", In(help, l))));
        foreach (var option in item.Options)
        {
            var weight = option.Weight is { } w ? $", weighs {w.ToString("0.##", CultureInfo.InvariantCulture)}" : "";
            points.Add(($"Answer {option.Value.Code ?? option.Key}", $"{option.Label.Own}{weight}{(option.Exclusive ? ", stands alone" : "")}"));
            points.AddRange(option.Label.Languages.Order().Select(l => ($"Answer {option.Value.Code ?? option.Key} ({l})", In(option.Label, l))));
        }
        if (item.Options.Count > 1) points.Add(("Order of the answers", string.Join(", ", item.Options.Select(o => o.Value.Code ?? o.Key))));
        return points;
    }

    /// <summary>Items that stand in another group, or in another order than those around them that stayed.</summary>
    private static HashSet<string> Moved(Form older, Form newer)
    {
        var moved = newer.All.Where(i => older.Find(i.LinkId) is { } before && before.Parent?.LinkId != i.Parent?.LinkId).Select(i => i.LinkId).ToHashSet();
        foreach (var group in newer.All.Where(i => Tells(i) && older.Find(i.LinkId) is not null && !moved.Contains(i.LinkId)).GroupBy(i => i.Parent?.LinkId))
        {
            var now = group.OrderBy(i => i.Order).ToList();
            var stay = InOrder([.. now.Select(i => older.Find(i.LinkId)!.Order)]);
            for (var i = 0; i < now.Count; i++)
                if (!stay.Contains(i)) moved.Add(now[i].LinkId);
        }
        return moved;
    }

    /// <summary>The longest run of places whose numbers rise: the fewest others are said to have moved.</summary>
    private static HashSet<int> InOrder(IReadOnlyList<int> numbers)
    {
        var (ends, before) = (new List<int>(), new int[numbers.Count]);
        for (var i = 0; i < numbers.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (numbers[ends[middle]] < numbers[i]) low = middle + 1;
                else high = middle;
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(i);
            else ends[low] = i;
        }
        var stay = new HashSet<int>();
        for (var at = ends.Count == 0 ? -1 : ends[^1]; at >= 0; at = before[at]) stay.Add(at);
        return stay;
    }

    private static string Place(Form form, FormItem item)
    {
        var above = (item.Parent?.Items ?? form.Items).Where(Tells).TakeWhile(i => i != item).LastOrDefault();
        var group = item.Parent is { } parent ? $"in “{parent.Called}”, " : "";
        return group + (above is null ? "first" : $"after “{above.Called}”");
    }

    private static string? In(FormText text, string language) => text.Languages.Contains(language) ? text.In(language) : null;
    private static string? Listed(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } list ? list : null;

    private static void Compare(List<SaidOtherwise> into, string what, string? before, string? after)
    {
        if (!string.Equals(before ?? "", after ?? "", StringComparison.Ordinal)) into.Add(new(what, before, after));
    }

    /// <summary>A type as an administrator calls it.</summary>
    public static string TypeWords(ItemType type) => type switch
    {
        ItemType.Group => "group of questions", ItemType.Display => "words to read", ItemType.Boolean => "yes or no", ItemType.Decimal => "number", ItemType.Integer => "whole number", ItemType.Date => "day",
        ItemType.DateTime => "day and time", ItemType.Time => "time of day", ItemType.String => "a line of words", ItemType.Text => "words, several lines", ItemType.Url => "address on the web", ItemType.Choice => "choice",
        ItemType.OpenChoice => "choice, or other words", ItemType.Attachment => "file", ItemType.Reference => "another record", _ => "amount with unit",
    };
}
