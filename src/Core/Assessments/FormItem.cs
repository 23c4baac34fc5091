using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>The kinds of items of FHIR R4.</summary>
public enum ItemType { Group, Display, Boolean, Decimal, Integer, Date, DateTime, Time, String, Text, Url, Choice, OpenChoice, Attachment, Reference, Quantity }

/// <summary>How an item is shown, where the form says so.</summary>
public enum ItemControl { None, RadioButton, CheckBox, DropDown, Autocomplete, Table, HorizontalTable, Slider, Spinner, TextBox, Help, Header, Footer, Page, Other }

/// <summary>A sentence of the form, in its own language and in those it was translated to.</summary>
public sealed class FormText
{
    private readonly IReadOnlyDictionary<string, string> _translated;

    internal FormText(string own, IReadOnlyDictionary<string, string> translated) => (Own, _translated) = (own, translated);

    /// <summary>Words that stand in one language.</summary>
    public static FormText Of(string words) => new(words, new Dictionary<string, string>());

    public string Own { get; }
    public IEnumerable<string> Languages => _translated.Keys;

    /// <summary>In this language (“es”, “es-MX”), or in the form's own where there is no translation.</summary>
    public string In(string? language) => language is null ? Own
        : _translated.GetValueOrDefault(language) ?? _translated.GetValueOrDefault(language.Split('-')[0])
        ?? _translated.FirstOrDefault(t => t.Key.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase)).Value ?? Own;

    public override string ToString() => Own;
}

/// <summary>One answer that is offered: what it says, what it weighs, and whether it stands alone.</summary>
public sealed record FormOption(AnswerValue Value, FormText Label, decimal? Weight = null, string? Prefix = null, bool Exclusive = false, bool InitiallySelected = false)
{
    /// <summary>What a form posts when it is chosen.</summary>
    public string Key => Value.Typed;
}

/// <summary>One condition of a question that is asked only then.</summary>
public sealed record FormCondition(string Question, string Operator, AnswerValue Answer);

/// <summary>An expression of the form and where it stands.</summary>
public sealed record FormExpression(string Text, string? Name, string Place);

/// <summary>One item of a form, with everything a page needs to ask it.</summary>
public sealed class FormItem
{
    internal FormItem(string linkId, ItemType type, string place, FormItem? parent, JsonObject source) => (LinkId, Type, Place, Parent, Source) = (linkId, type, place, parent, source);

    public string LinkId { get; }
    public ItemType Type { get; }
    /// <summary>Where it stands in the questionnaire: “item[2].item[0]”.</summary>
    public string Place { get; }
    public FormItem? Parent { get; }
    internal JsonObject Source { get; }

    public string? Prefix { get; internal init; }
    public FormText Text { get; internal init; } = new("", new Dictionary<string, string>());
    public string TextIn(string? language) => Text.In(language);
    public bool Required { get; internal init; }
    public bool Repeats { get; internal init; }
    public bool ReadOnly { get; internal init; }
    public bool Hidden { get; internal init; }
    public int? MaxLength { get; internal init; }
    public int? MinLength { get; internal init; }
    public int? MaxDecimals { get; internal init; }
    public AnswerValue? Least { get; internal init; }
    public AnswerValue? Most { get; internal init; }
    public int? MinOccurs { get; internal init; }
    public int? MaxOccurs { get; internal init; }
    public string? EntryFormat { get; internal init; }
    public ItemControl Control { get; internal init; }
    public bool Horizontal { get; internal init; }
    /// <summary>Codes of the question itself, as (system, code).</summary>
    public IReadOnlyList<(string? System, string Code)> Codes { get; internal init; } = [];
    public IReadOnlyList<FormOption> Options { get; internal init; } = [];
    /// <summary>The list of answers that was named and is not known here; such a question is answered in words.</summary>
    public string? UnknownAnswerList { get; internal init; }
    public bool OpenChoice => Type == ItemType.OpenChoice;
    public IReadOnlyList<AnswerValue> Initial { get; internal init; } = [];
    public IReadOnlyList<AnswerValue> Units { get; internal init; } = [];
    /// <summary>The kinds of records a reference may point to.</summary>
    public IReadOnlyList<string> ReferenceTo { get; internal init; } = [];
    public IReadOnlyList<FormCondition> EnableWhen { get; internal init; } = [];
    public bool EnableAll { get; internal init; } = true;
    public FormExpression? EnableWhenExpression { get; internal init; }
    public FormExpression? Calculated { get; internal init; }
    public FormExpression? InitialExpression { get; internal init; }
    internal IReadOnlyList<FormExpression> Variables { get; init; } = [];
    public IReadOnlyList<FormItem> Items { get; internal set; } = [];

    /// <summary>What a person reads beside the question when they ask what is meant.</summary>
    public FormText? Help => Items.FirstOrDefault(i => i.IsHelp)?.Text;
    public bool IsHelp => Type == ItemType.Display && Control == ItemControl.Help;
    public bool Asks => Type is not (ItemType.Group or ItemType.Display);
    /// <summary>Whether several entries may stand side by side: a group that repeats, or a question with several answers.</summary>
    public bool Many => Repeats;
    internal int Order { get; set; }

    /// <summary>The kind of answer it takes.</summary>
    public ValueKind Takes => Type switch
    {
        ItemType.Boolean => ValueKind.Boolean,
        ItemType.Decimal => ValueKind.Decimal,
        ItemType.Integer => ValueKind.Integer,
        ItemType.Date => ValueKind.Date,
        ItemType.DateTime => ValueKind.DateTime,
        ItemType.Time => ValueKind.Time,
        ItemType.Url => ValueKind.Uri,
        ItemType.Choice or ItemType.OpenChoice => ValueKind.Coding,
        ItemType.Attachment => ValueKind.Attachment,
        ItemType.Reference => ValueKind.Reference,
        ItemType.Quantity => ValueKind.Quantity,
        _ => ValueKind.String,
    };

    /// <summary>Its own words, or its linkId where it has none; for sentences about it.</summary>
    public string Called => Text.Own is { Length: > 0 } words ? words.Length > 80 ? words[..80] + "…" : words : LinkId;
    public override string ToString() => $"{LinkId} ({Type})";
}
