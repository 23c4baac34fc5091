using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>What a form may ask the record: the day, the client (%patient) and the worker (%user) as FHIR resources, and how the client answered the last time (%lastResponse).</summary>
public sealed record FillingContext(DateOnly Today, JsonObject? Patient = null, JsonObject? User = null, JsonObject? LastResponse = null, IReadOnlyDictionary<string, JsonObject>? Others = null)
{
    internal JsonObject? Find(string name) => name switch { "patient" => Patient, "user" => User, "lastResponse" => LastResponse, _ => Others?.GetValueOrDefault(name) };
}

/// <summary>How strictly answers are looked at: a draft takes what is half done, completing takes only what is whole.</summary>
public enum Strictness { Draft, Complete }

/// <summary>What stands against an answer: the field on the page, the question, and a sentence a person can act on.</summary>
public sealed record FormProblem(string Field, string LinkId, string Sentence);

/// <summary>One item as it is asked now: under its name on the page, with what was answered.</summary>
public sealed class FilledItem
{
    internal FilledItem(FormItem item, string name, FilledEntry? within, AnswerList list) => (Item, Name, Within, List) = (item, name, within, list);

    public FormItem Item { get; }
    /// <summary>The name of its field on the page.</summary>
    public string Name { get; }
    public FilledEntry? Within { get; }
    /// <summary>Whether it is asked at the moment.</summary>
    public bool Enabled { get; internal set; } = true;
    internal AnswerList List { get; }
    /// <summary>Its answers or repetitions; one blank entry when there are none, so that there is something to fill in.</summary>
    public IReadOnlyList<FilledEntry> Entries { get; internal set; } = [];
    public IReadOnlyList<AnswerValue> Values => [.. List.Values];
    public AnswerValue? Value => List.Values.FirstOrDefault();
    /// <summary>What stands in its field: the answer, or what was typed and could not be read.</summary>
    public string Typed => List.Entries.Count == 0 ? "" : List.Entries[0].Value?.Typed ?? List.Entries[0].Typed ?? "";
    public bool Chose(FormOption option) => List.Values.Any(v => v.Equals(option.Value));
    internal bool? Known { get; set; }
}

/// <summary>One answer or one repetition of a group, with the items beneath it.</summary>
public sealed class FilledEntry
{
    internal FilledEntry(FilledItem of, int index, AnswerEntry entry) => (Of, Index, Entry) = (of, index, entry);

    public FilledItem Of { get; }
    public int Index { get; }
    /// <summary>Its name on the page, to take it away by.</summary>
    public string Name => $"{Of.Name}[{Index}]";
    internal AnswerEntry Entry { get; }
    public AnswerValue? Value => Entry.Value;
    /// <summary>What stands in its field: the answer, or what was typed and could not be read.</summary>
    public string Typed => Entry.Value?.Typed ?? Entry.Typed ?? "";
    public IReadOnlyList<FilledItem> Items { get; internal set; } = [];
}
