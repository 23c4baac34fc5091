using System.Globalization;
using System.Text;

namespace Alongside.Core.Assessments;

/// <summary>
/// The names of fields on a page: “a.” and the linkId; where a group repeats, its linkId and number before it: “a.child[1].name”. A second part of one answer follows “!”:
/// “a.weight!unit”. Signs that mean something in a name are written “~” and a digit.
/// </summary>
internal static class PostedAnswers
{
    private const string Begin = "a.";
    private static readonly (char Sign, string Written)[] Escapes = [('~', "~0"), ('.', "~1"), ('[', "~2"), (']', "~3"), ('!', "~4")];

    public static string Escape(string linkId)
    {
        if (linkId.AsSpan().IndexOfAny("~.[]!") < 0) return linkId;
        var written = new StringBuilder();
        foreach (var c in linkId) written.Append(Escapes.FirstOrDefault(e => e.Sign == c).Written ?? c.ToString());
        return written.ToString();
    }

    private static string Unescape(string written)
    {
        if (!written.Contains('~')) return written;
        foreach (var (sign, code) in Escapes.Skip(1)) written = written.Replace(code, sign.ToString(), StringComparison.Ordinal);
        return written.Replace("~0", "~", StringComparison.Ordinal);
    }

    public static string Name(string within, FormItem item) => within + Escape(item.LinkId);
    public static string Within(string within, FormItem item, int index) => item.Repeats ? $"{within}{Escape(item.LinkId)}[{index}]." : within;

    public static Answers Read(Form form, IEnumerable<KeyValuePair<string, string?>> fields, Answers? before, TimeZoneInfo? zone)
    {
        var answers = new Answers(form);
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var count = 0;
        foreach (var (name, value) in fields.Where(f => f.Key.StartsWith(Begin, StringComparison.Ordinal)))
        {
            RuleBroken.Unless(++count <= Answers.MostInAll, $"More than {Answers.MostInAll:N0} fields came at once.");
            if (!parts.TryGetValue(name, out var values)) parts[name] = values = [];
            values.Add(TypedAnswer.Printing(value ?? ""));
        }
        foreach (var name in parts.Keys.Select(n => n.Split('!')[0]).Distinct().Select(n => (Name: n, Item: ItemOf(form, n))).OrderBy(n => n.Item.Order).Select(n => n.Name))
        {
            var list = ListAt(answers, name);
            if (!list.Item.Asks || (before is not null && Fixed(list.Item))) continue;
            var typed = parts.GetValueOrDefault(name) ?? [];
            var other = parts.GetValueOrDefault(name + "!other")?.FirstOrDefault()?.Trim();
            if (!list.Item.Repeats && typed.Count > 1) typed = [typed.FirstOrDefault(t => t.Length > 0) ?? ""];
            RuleBroken.Unless(typed.Count <= MostAnswers(list.Item), $"“{list.Item.Called}”: no more than {MostAnswers(list.Item)} answers fit.");
            for (var i = 0; i < typed.Count; i++) TypedAnswer.Into(list.At(i), list.Item, typed[i], part => parts.GetValueOrDefault($"{name}!{part}") is { } many && many.Count > i ? many[i].Trim() : null, zone);
            if (!string.IsNullOrEmpty(other) && list.Item.OpenChoice)
            {
                if (!list.Item.Repeats) list.Entries.Clear();
                list.Entries.Add(new() { Value = AnswerValue.Text(other) });
            }
        }
        Tidy(answers.Root);
        if (before is not null)
        {
            Keep(before, answers);
            Carry(before.Root, answers.Root);
        }
        return answers;
    }

    private static int MostAnswers(FormItem item) => Math.Max(Answers.MostEntries, item.Options.Count);

    /// <summary>Blank answers go; blank repetitions of a group stay, for somebody asked for them.</summary>
    private static void Tidy(AnswerEntry entry)
    {
        foreach (var list in entry.Lists)
        {
            foreach (var child in list.Entries) Tidy(child);
            if (list.Item.Asks) list.Entries.RemoveAll(e => e.IsEmpty);
        }
    }

    /// <summary>What an imported response carried besides stays with the answers that did not change.</summary>
    private static void Keep(Answers before, Answers now)
    {
        now.Source = before.Source;
        Keep(before.Root, now.Root);
    }

    private static void Keep(AnswerEntry before, AnswerEntry now)
    {
        foreach (var list in now.Lists)
        {
            if (before.Find(list.Item) is not { } old) continue;
            list.Source = old.Source;
            for (var i = 0; i < list.Entries.Count && i < old.Entries.Count; i++)
            {
                if (list.Item.Asks && !Equals(list.Entries[i].Value, old.Entries[i].Value)) continue;
                (list.Entries[i].Source, list.Entries[i].Value) = (old.Entries[i].Source, old.Entries[i].Value);
                Keep(old.Entries[i], list.Entries[i]);
            }
        }
    }

    private static bool Fixed(FormItem item) => item.ReadOnly && item.Calculated is null;

    private static void Carry(AnswerEntry before, AnswerEntry now)
    {
        foreach (var old in before.Lists)
        {
            if (Fixed(old.Item))
            {
                var list = now.Of(old.Item);
                list.Source = old.Source;
                list.Entries.Clear();
                list.Entries.AddRange(old.Entries);
            }
            else if (old.Item.Items.Count > 0 && (now.Find(old.Item) is not null || (!old.Item.Repeats && !old.Item.Asks)))
                for (var i = 0; i < old.Entries.Count && (i < now.Of(old.Item).Entries.Count || !old.Item.Repeats); i++) Carry(old.Entries[i], now.Of(old.Item).At(i));
        }
    }

    public static IEnumerable<KeyValuePair<string, string>> Fields(Answers answers) => Fields(answers.Root, Begin);

    private static IEnumerable<KeyValuePair<string, string>> Fields(AnswerEntry entry, string within) => entry.Lists.SelectMany(list => list.Entries.SelectMany((e, i) =>
        Own(list.Item, e, Name(within, list.Item)).Concat(Fields(e, Within(within, list.Item, i)))));

    private static IEnumerable<KeyValuePair<string, string>> Own(FormItem item, AnswerEntry entry, string name)
    {
        if (!item.Asks) yield break;
        yield return new(name, entry.Value?.Typed ?? entry.Typed ?? "");
        if (item.Type == ItemType.Quantity && entry.Value?.Unit is { } unit) yield return new(name + "!unit", unit);
        if (item.Type is ItemType.Reference && entry.Value?.Display is { } display) yield return new(name + "!display", display);
        if (item.Type is not ItemType.Attachment || entry.Value is not { } file) yield break;
        if (file.ContentType is { } type) yield return new(name + "!type", type);
        if (file.Said != file.Typed) yield return new(name + "!title", file.Said);
    }

    public static FormItem ItemOf(Form form, string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        var bracket = last.IndexOf('[');
        return form.Find(Unescape(bracket < 0 ? last : last[..bracket])) ?? throw new RuleBroken($"The page holds a question that is not in this form (“{FormReader.Short(name)}”). Open the form anew.");
    }

    public static AnswerList ListAt(Answers answers, string name) => Walk(answers, name).List;

    public static (AnswerList List, int Index) EntryAt(Answers answers, string name) => Walk(answers, name);

    private static (AnswerList List, int Index) Walk(Answers answers, string name)
    {
        if (!name.StartsWith(Begin, StringComparison.Ordinal)) throw new RuleBroken($"“{FormReader.Short(name)}” is no place of this form.");
        var segments = name[Begin.Length..].Split('.');
        if (segments.Length > Form.Deepest + 1) throw new RuleBroken($"“{FormReader.Short(name)}” is no place of this form.");
        var numbers = segments.Select(Segment).ToList();
        var item = ItemOf(answers.Form, name);
        var above = new Stack<FormItem>();
        for (var p = item.Parent; p is not null; p = p.Parent) above.Push(p);
        var (entry, next) = (answers.Root, 0);
        foreach (var parent in above)
        {
            var index = 0;
            if (parent.Repeats)
            {
                if (next >= numbers.Count - 1 || numbers[next].LinkId != parent.LinkId) throw new RuleBroken($"“{FormReader.Short(name)}” does not say in which “{parent.Called}” it stands.");
                index = numbers[next++].Index;
            }
            entry = entry.Of(parent).At(index);
        }
        if (next != numbers.Count - 1) throw new RuleBroken($"“{FormReader.Short(name)}” is no place of this form.");
        return (entry.Of(item), numbers[next].Index);
    }

    private static (string LinkId, int Index) Segment(string written)
    {
        var bracket = written.IndexOf('[');
        if (bracket < 0) return (Unescape(written), 0);
        if (written[^1] != ']' || !int.TryParse(written.AsSpan(bracket + 1, written.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= Answers.MostEntries)
            throw new RuleBroken($"“{FormReader.Short(written)}” is no place of this form; up to {Answers.MostEntries} repetitions fit.");
        return (Unescape(written[..bracket]), index);
    }
}
