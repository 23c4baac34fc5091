using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>What will not work, or will work otherwise than its author may think, and where.</summary>
public sealed record FormRemark(bool Refused, string Place, string Sentence)
{
    public override string ToString() => $"{(Refused ? "refused" : "note")} {Place}: {Sentence}";
}

/// <summary>A questionnaire that was read: the form, or why it was refused; and every remark with its place.</summary>
public sealed record FormReading(Form? Form, IReadOnlyList<FormRemark> Remarks)
{
    public IEnumerable<FormRemark> Refusals => Remarks.Where(r => r.Refused);
    public IEnumerable<FormRemark> Notes => Remarks.Where(r => !r.Refused);
}

/// <summary>Finds the answers of a list that a form names by its address; nothing where it is not known.</summary>
public delegate IReadOnlyList<FormOption>? AnswerLists(string address);

/// <summary>A FHIR R4 questionnaire that was read and checked. It keeps the JSON as it came, whatever else stands in it.</summary>
public sealed class Form
{
    /// <summary>More characters than this are not read.</summary>
    public const int LongestJson = 4_000_000;
    public const int MostItems = 2_000;
    /// <summary>How deep items may stand inside items.</summary>
    public const int Deepest = 20;
    public const int MostOptions = 2_000;

    private readonly Dictionary<string, FormItem> _byLinkId;

    internal Form(string json, JsonObject source, IReadOnlyList<FormItem> items, IReadOnlyList<FormExpression> variables)
    {
        (Json, Source, Items, Variables) = (json, source, items, variables);
        All = [.. Flat(items)];
        for (var i = 0; i < All.Count; i++) All[i].Order = i;
        _byLinkId = All.ToDictionary(i => i.LinkId, StringComparer.Ordinal);
        Title = FormReader.Text(source, "title");
        Calculates = All.Any(i => i.Calculated is not null);
        AsksByCalculation = Calculates && All.Any(i => i.EnableWhenExpression is not null || i.EnableWhen.Any(c => Find(c.Question)?.Calculated is not null));
    }

    /// <summary>Reads and checks a questionnaire; never throws for what stands in it.</summary>
    public static FormReading Read(string json, AnswerLists? lists = null) => FormReader.Read(json, lists);

    /// <summary>The form; refuses with every sentence that stands against it.</summary>
    public static Form Of(string json, AnswerLists? lists = null)
    {
        var reading = Read(json, lists);
        return reading.Form ?? throw new RuleBroken(string.Join("\n", reading.Refusals.Select(r => $"{r.Place}: {r.Sentence}")));
    }

    public string Json { get; }
    internal JsonObject Source { get; }
    /// <summary>Whether it asks the record: the client, the worker, or how it was answered the last time.</summary>
    public bool AsksTheRecord => Json.Contains("%patient", StringComparison.Ordinal) || Json.Contains("%user", StringComparison.Ordinal) || Json.Contains("%lastResponse", StringComparison.Ordinal) || All.Any(i => i.InitialExpression is not null);
    internal bool Calculates { get; }
    /// <summary>Whether what is asked hangs on what is calculated.</summary>
    internal bool AsksByCalculation { get; }
    public IReadOnlyList<FormItem> Items { get; }
    /// <summary>Every item, parents before children.</summary>
    public IReadOnlyList<FormItem> All { get; }
    internal IReadOnlyList<FormExpression> Variables { get; }

    public string? Id => Word("id");
    public string? Url => Word("url");
    public string? Version => Word("version");
    public string? Name => Word("name");
    public string? Status => Word("status");
    public string? Copyright => Word("copyright");
    public string? Language => Word("language");
    public FormText Title { get; }
    /// <summary>What a response names: address and version.</summary>
    public string? Canonical => Url is { } url ? Version is { } version ? $"{url}|{version}" : url : null;
    public string Called => Title.Own is { Length: > 0 } title ? title : Name ?? Url ?? Id ?? "Form without a name";
    /// <summary>The languages some of it was translated to, besides its own.</summary>
    public IReadOnlyList<string> Languages => [.. All.SelectMany(i => i.Text.Languages.Concat(i.Options.SelectMany(o => o.Label.Languages))).Concat(Title.Languages).Distinct().Order(StringComparer.Ordinal)];
    /// <summary>The codes of the form as a whole.</summary>
    public IReadOnlyList<(string? System, string Code)> Codes => FormReader.Codes(Source);

    public FormItem? Find(string linkId) => _byLinkId.GetValueOrDefault(linkId);

    private string? Word(string name) => Source[name] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    private static IEnumerable<FormItem> Flat(IEnumerable<FormItem> items) => items.SelectMany(i => Flat(i.Items).Prepend(i));
}
