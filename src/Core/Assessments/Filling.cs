namespace Alongside.Core.Assessments;

/// <summary>A form with its answers, reckoned: what is asked, what is calculated, and what stands against it.</summary>
public sealed class Filling
{
    /// <summary>Calculations that change one another are reckoned again so often; what does not settle then is said.</summary>
    public const int MostRounds = 10;

    private readonly List<FilledItem> _all = [];
    private readonly Dictionary<FormItem, List<FilledItem>> _where = [];
    private readonly List<FormProblem> _calculating = [];
    private readonly Reckoning _reckoning;

    private readonly bool _calculates;

    private Filling(Answers answers, FillingContext context, bool calculates = true)
    {
        (Answers, Context, _calculates) = (answers, context, calculates && answers.Form.Calculates);
        _reckoning = new(this);
        Reckon();
    }

    /// <summary>What is asked, without what is calculated; for whoever reckons many and looks at none.</summary>
    internal static Filling OnlyAsked(Answers answers) => new(answers, new(DateOnly.MinValue), answers.Form.AsksByCalculation);

    /// <summary>Reckons a form with its answers; what the form calculates is written into the answers.</summary>
    public static Filling Of(Answers answers, FillingContext? context = null) => new(answers, context ?? new(DateOnly.MinValue));

    /// <summary>A form nobody has answered yet, with its initial answers and what the record knows already.</summary>
    public static Filling Begin(Form form, FillingContext context)
    {
        var answers = new Answers(form);
        Prepopulation.Initial(form.Items, answers.Root);
        var filling = new Filling(answers, context);
        Prepopulation.Ask(filling, filling._reckoning);
        filling.Reckon();
        return filling;
    }

    public Answers Answers { get; }
    public Form Form => Answers.Form;
    public FillingContext Context { get; }
    /// <summary>The items at the top of the form, and in them all others.</summary>
    public IReadOnlyList<FilledItem> Items { get; private set; } = [];
    /// <summary>Every item wherever it repeats, parents before children.</summary>
    public IReadOnlyList<FilledItem> All => _all;
    /// <summary>Every occurrence of an item that is asked at the moment.</summary>
    public IEnumerable<FilledItem> Asked(string linkId) => Form.Find(linkId) is { } item ? Occurrences(item).Where(i => i.Enabled) : [];
    public bool IsAsked(string linkId) => Asked(linkId).Any();
    /// <summary>Calculations that could not be reckoned, each with its place.</summary>
    public IReadOnlyList<FormProblem> NotCalculated => _calculating;

    internal IReadOnlyList<FilledItem> Occurrences(FormItem item) => _where.GetValueOrDefault(item) ?? [];

    /// <summary>What stands against keeping a draft, or against completing.</summary>
    public IReadOnlyList<FormProblem> Problems(Strictness how) => [.. Validation.Of(this, how), .. how == Strictness.Complete ? _calculating : []];

    /// <summary>The answers to what is asked, as FHIR: what was answered and is no longer asked stays behind.</summary>
    public string ToResponse(ResponseAbout? about = null) => _reckoning.Response(about).ToJsonString(ResponseWriter.Readable);

    /// <summary>Reckons again after answers changed.</summary>
    public void Reckon()
    {
        _all.Clear();
        _where.Clear();
        _calculating.Clear();
        Items = Beneath(Form.Items, Answers.Root, null, "a.");
        for (var round = 0; ; round++)
        {
            foreach (var item in _all) item.Known = null;
            _reckoning.Begin(round);
            foreach (var item in _all) item.Enabled = IsEnabled(item);
            if (!_calculates || !_reckoning.Calculate(_calculating)) return;
            if (round < MostRounds) continue;
            _calculating.AddRange(_reckoning.Changing.Select(i => new FormProblem(i.Name, i.Item.LinkId, $"“{i.Item.Called}” changes each time it is calculated and never settles ({i.Item.Calculated!.Place}).")));
            return;
        }
    }

    private List<FilledItem> Beneath(IReadOnlyList<FormItem> items, AnswerEntry entry, FilledEntry? within, string prefix)
    {
        var filled = new List<FilledItem>(items.Count);
        foreach (var item in items)
        {
            var list = entry.Find(item) ?? (item.Type == ItemType.Display ? new(item) : entry.Of(item));
            var one = new FilledItem(item, PostedAnswers.Name(prefix, item), within, list);
            filled.Add(one);
            _all.Add(one);
            if (!_where.TryGetValue(item, out var where)) _where[item] = where = [];
            where.Add(one);
            one.Entries = Entries(one, prefix);
        }
        return filled;
    }

    private List<FilledEntry> Entries(FilledItem of, string prefix)
    {
        if (of.Item.Items.Count > 0 || of.Item.Type == ItemType.Group) of.List.At(0);
        var entries = new List<FilledEntry>(of.List.Entries.Count);
        for (var i = 0; i < of.List.Entries.Count; i++)
        {
            var entry = new FilledEntry(of, i, of.List.Entries[i]);
            if (of.Item.Items.Count > 0) entry.Items = Beneath(of.Item.Items, entry.Entry, entry, PostedAnswers.Within(prefix, of.Item, i));
            entries.Add(entry);
        }
        return entries;
    }

    private bool IsEnabled(FilledItem item) => item.Known ??= (item.Within is not { } within || IsEnabled(within.Of)) && Conditions(item);

    private bool Conditions(FilledItem item)
    {
        var wants = item.Item;
        if (wants.EnableWhen.Count > 0 && !(wants.EnableAll ? wants.EnableWhen.All(c => Holds(c, item)) : wants.EnableWhen.Any(c => Holds(c, item)))) return false;
        return wants.EnableWhenExpression is not { } expression || _reckoning.Holds(expression, item, _calculating);
    }

    /// <summary>What was answered to a question that is not asked counts as not answered.</summary>
    private bool Holds(FormCondition condition, FilledItem item)
    {
        var given = new List<AnswerValue>();
        foreach (var question in Nearest(Form.Find(condition.Question)!, item))
            if (IsEnabled(question)) given.AddRange(question.List.Values);
        return Comparison.Holds(given, condition);
    }

    /// <summary>In repeating groups the question of the same repetition is meant, and only then those of others.</summary>
    private IEnumerable<FilledItem> Nearest(FormItem question, FilledItem item)
    {
        var all = Occurrences(question);
        if (all.Count < 2) return all;
        var path = new Stack<FormItem>([question]);
        for (var above = question.Parent; above is not null; above = above.Parent) path.Push(above);
        for (var within = item.Within; within is not null; within = within.Of.Within)
            if (path.Contains(within.Of.Item) && Under(within, path.SkipWhile(p => p != within.Of.Item).Skip(1)) is { Count: > 0 } near) return near;
        return all;
    }

    private static List<FilledItem> Under(FilledEntry entry, IEnumerable<FormItem> path)
    {
        List<FilledItem>? found = null;
        foreach (var step in path)
            found = [.. (found is null ? entry.Items : found.SelectMany(f => f.Entries).SelectMany(e => e.Items)).Where(i => i.Item == step)];
        return found ?? [];
    }
}
