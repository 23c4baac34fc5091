using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>One answer, or one repetition of a group, with what was answered beneath it.</summary>
public sealed class AnswerEntry
{
    private readonly Dictionary<FormItem, AnswerList> _lists = [];
    private bool _inOrder = true;
    private int _last = -1;

    public AnswerValue? Value { get; set; }
    /// <summary>What was typed and could not be read as an answer; shown again with the sentence that says why.</summary>
    public string? Typed { get; set; }
    /// <summary>Why it could not be read.</summary>
    internal string? Unreadable { get; set; }
    internal JsonObject? Source { get; set; }

    public IEnumerable<AnswerList> Lists => _inOrder ? _lists.Values : _lists.Values.OrderBy(l => l.Item.Order);
    public AnswerList? Find(FormItem item) => _lists.GetValueOrDefault(item);

    /// <summary>The answers to an item beneath this one; an empty list when there are none yet.</summary>
    public AnswerList Of(FormItem item)
    {
        if (_lists.TryGetValue(item, out var list)) return list;
        _inOrder &= _last < item.Order;
        _last = Math.Max(_last, item.Order);
        return _lists[item] = new(item);
    }

    /// <summary>An imported response keeps its own order.</summary>
    internal AnswerList Came(FormItem item)
    {
        if (_lists.TryGetValue(item, out var list)) return list;
        _last = Math.Max(_last, item.Order);
        return _lists[item] = new(item);
    }

    public bool IsEmpty => Value is null && Typed is null && _lists.Values.All(l => l.Entries.All(e => e.IsEmpty));
}

/// <summary>What was answered to one item: one entry, or several where it repeats.</summary>
public sealed class AnswerList(FormItem item)
{
    public FormItem Item { get; } = item;
    public List<AnswerEntry> Entries { get; } = [];
    internal JsonObject? Source { get; set; }

    public IEnumerable<AnswerValue> Values => Entries.Select(e => e.Value).OfType<AnswerValue>();

    /// <summary>The entry at a place, made when it is not there yet.</summary>
    public AnswerEntry At(int index)
    {
        while (Entries.Count <= index) Entries.Add(new());
        return Entries[index];
    }
}

/// <summary>Who answered about whom, and when; for the response that leaves the house.</summary>
public sealed record ResponseAbout(string Status = "in-progress", DateTime? Authored = null, string? Subject = null, string? SubjectName = null, string? Author = null, string? AuthorName = null, string? Id = null, string? Language = null);

/// <summary>What is filled in on a form: nested and repeating as the form is, and whatever an imported response carried besides.</summary>
public sealed class Answers(Form form)
{
    /// <summary>More repetitions of one item than this are not taken.</summary>
    public const int MostEntries = 200;
    /// <summary>More answers than this are not taken in all.</summary>
    public const int MostInAll = 20_000;

    public Form Form { get; } = form;
    public AnswerEntry Root { get; } = new();
    internal JsonObject? Source { get; set; }

    /// <summary>Reads what a page posted, with or without JavaScript; names that begin with “a.” are answers, others are passed over. What is read-only stays as it was before, whatever is posted.</summary>
    public static Answers Posted(Form form, IEnumerable<KeyValuePair<string, string?>> fields, Answers? before = null, TimeZoneInfo? zone = null) => PostedAnswers.Read(form, fields, before, zone);

    /// <summary>Reads a FHIR QuestionnaireResponse; refuses one that answers another form or another version, unless a map says how it is meant.</summary>
    public static Answers FromResponse(Form form, string json, VersionMap? map = null) => ResponseReader.Read(form, json, map);

    /// <summary>All of it as FHIR, what is not asked at the moment included; for a draft.</summary>
    public string ToResponse(ResponseAbout? about = null) => ResponseWriter.Write(this, about).ToJsonString(ResponseWriter.Readable);

    /// <summary>Names and values as a page would post them.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToFields() => PostedAnswers.Fields(this);

    /// <summary>The question of a field on a page; refuses a name that is none of this form.</summary>
    public static FormItem ItemOf(Form form, string field) => PostedAnswers.ItemOf(form, field.Split('!')[0]);

    /// <summary>Everything answered to an item, wherever it repeats.</summary>
    public IEnumerable<AnswerValue> All(string linkId) => Form.Find(linkId) is { } item ? Under(Root, item) : [];

    /// <summary>The one answer to an item, or the first.</summary>
    public AnswerValue? this[string linkId] => All(linkId).FirstOrDefault();

    /// <summary>Answers an item that stands in no repeating group.</summary>
    public Answers Answer(string linkId, params AnswerValue[] values)
    {
        var list = ListOf(Asked(linkId));
        list.Entries.Clear();
        list.Entries.AddRange(values.Select(v => new AnswerEntry { Value = v }));
        return this;
    }

    /// <summary>Chooses an offered answer by its code.</summary>
    public Answers Choose(string linkId, params string[] codes) => Answer(linkId, [.. codes.Select(code => Asked(linkId).Options.FirstOrDefault(o => o.Value.Code == code || o.Key == code)?.Value
        ?? throw new RuleBroken($"“{code}” is not offered by “{Asked(linkId).Called}”.", linkId))]);

    /// <summary>Adds a repetition at a place of the page (“a.goal[1]” or “a.goal”), as the button “add another” does.</summary>
    public void Add(string name)
    {
        var list = PostedAnswers.ListAt(this, name);
        RuleBroken.Unless(list.Item.Repeats, $"“{list.Item.Called}” is asked once.");
        RuleBroken.Unless(list.Entries.Count < Math.Min(list.Item.MaxOccurs ?? MostEntries, MostEntries), $"“{list.Item.Called}”: no more than {Math.Min(list.Item.MaxOccurs ?? MostEntries, MostEntries)} fit.");
        if (list.Entries.Count == 0) list.Entries.Add(new());
        list.Entries.Add(new());
    }

    /// <summary>Takes a repetition away, by its name on the page (“a.goal[1]”).</summary>
    public void Remove(string name)
    {
        var (list, index) = PostedAnswers.EntryAt(this, name);
        if (index < list.Entries.Count) list.Entries.RemoveAt(index);
    }

    public bool IsEmpty => Root.IsEmpty;

    private FormItem Asked(string linkId) => Form.Find(linkId) is { Asks: true } item ? item : throw new RuleBroken($"“{linkId}” is no question of this form.");

    private AnswerList ListOf(FormItem item) => (item.Parent is { } parent ? ListOf(parent).At(0) : Root).Of(item);

    private static IEnumerable<AnswerValue> Under(AnswerEntry entry, FormItem item)
    {
        if (entry.Find(item) is { } found) return found.Values;
        var above = item.Parent;
        while (above is not null && entry.Find(above) is null) above = above.Parent;
        return above is null ? [] : entry.Find(above)!.Entries.SelectMany(e => Under(e, item));
    }
}
