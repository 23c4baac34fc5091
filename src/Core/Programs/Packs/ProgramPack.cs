using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Programs.Packs;

/// <summary>A program pack: what a program asks of those who work in it, with where each thing is written. Read once; it never changes.</summary>
public sealed class ProgramPack
{
    /// <summary>The format this version reads and writes.</summary>
    public const string Format = "alongside-program-pack/1";

    internal static readonly JsonSerializerOptions AsWritten = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private ProgramPack(string json, Document document, string rulesJson) => (Json, Parts, RulesJson) = (json, document, rulesJson);

    /// <summary>The canonical JSON the pack was read from.</summary>
    public string Json { get; }
    /// <summary>The deadline rules as a rules file, without what only the pack says of them.</summary>
    public string RulesJson { get; }
    private Document Parts { get; }

    public string Key => Parts.Pack.Key;
    public string Name => Parts.Pack.Name;
    public string Version => Parts.Pack.Version;
    public string Purpose => Parts.Pack.Purpose;
    /// <summary>The field of work, as “child welfare”.</summary>
    public string Field => Parts.Pack.Field;
    public string Licence => Parts.Pack.Licence;
    public IReadOnlyList<PackSource> Sources => Parts.Pack.Sources;
    public IReadOnlyList<PackRole> Roles => Parts.Pack.Roles ?? [];
    /// <summary>The parts of life in which needs are named in this program.</summary>
    public IReadOnlyList<string> Domains => Parts.Pack.Domains;
    /// <summary>How what is written in the program is protected unless somebody says otherwise.</summary>
    public Sensitivity Sensitivity => Parts.Pack.Sensitivity ?? Sensitivity.Ordinary;
    public PackStandards Standards => Parts.Pack.Standards;
    public IReadOnlyList<string> ClosingReasons => Parts.Pack.ClosingReasons;
    /// <summary>The score that tells most about its clients, as “phq-9/total”.</summary>
    public string? MainMeasure => Parts.Pack.MainMeasure;
    /// <summary>The deadline rules as the engine reckons by them; read once.</summary>
    public RuleSet Reckoned => field ??= Deadlines.Rules.RulesFile.Read(RulesJson);
    /// <summary>The deadline rules, as far as a page names them.</summary>
    public IReadOnlyList<PackRule> Rules => Parts.Deadlines?.Rules ?? [];
    public IReadOnlyList<PackAssessment> Assessments => Parts.Assessments ?? [];
    /// <summary>The goals a first plan can begin with.</summary>
    public IReadOnlyList<PlanTemplateGoal> PlanTemplate => Parts.Plan?.Goals ?? [];
    public IReadOnlyList<NoteType> NoteTypes => Parts.Notes ?? [];
    public IReadOnlyList<PackLetter> Letters => Parts.Letters ?? [];
    public IReadOnlyList<OutcomeMeasure> Measures => Parts.Measures ?? [];
    /// <summary>What an auditor looks for in a chart of this program.</summary>
    public IReadOnlyList<ChecklistItem> Checklist => [.. (Parts.Checklist ?? []).Select(c => new ChecklistItem(c.Key, c.Point, c.Check, c.Of, c.Days, c.Severity, c.Citation))];
    /// <summary>The keys of the checklist points whose citation the agency has to confirm.</summary>
    public IReadOnlySet<string> CheckpointsToConfirm => (Parts.Checklist ?? []).Where(c => c.Confirm).Select(c => c.Key).ToHashSet();

    /// <summary>How many facts of the pack are to be confirmed by the agency before it relies on them.</summary>
    public int ToConfirm => Sources.Count(s => s.Confirm) + Roles.Count(r => r.Confirm) + (Standards.Confirm ? 1 : 0) + Rules.Count(r => r.Confirm) + Assessments.Count(a => a.Confirm) + Measures.Count(m => m.Confirm) + CheckpointsToConfirm.Count;

    /// <summary>Reads a pack from its canonical JSON, as it is kept on record.</summary>
    internal static ProgramPack Of(string json) => new(json, JsonSerializer.Deserialize<Document>(json, AsWritten)!, RulesFile(JsonNode.Parse(json)!["deadlines"]?["rules"]?.AsArray().OfType<JsonObject>() ?? []));

    /// <summary>Rules of a pack as a rules file (docs/deadline-rules.md).</summary>
    internal static string RulesFile(IEnumerable<JsonObject> rules)
    {
        var plain = new JsonArray();
        foreach (var rule in rules.Select(r => r.DeepClone().AsObject()))
        {
            rule.Remove("confirm");
            plain.Add((JsonNode)rule);
        }
        return new JsonObject { ["format"] = "alongside-deadline-rules/1", ["rules"] = plain }.ToJsonString(AsWritten);
    }

    private sealed record Document(Head Pack, RuleList? Deadlines, List<PackAssessment>? Assessments, Template? Plan, List<NoteType>? Notes, List<PackLetter>? Letters, List<OutcomeMeasure>? Measures, List<Checkpoint>? Checklist);

    private sealed record Head(string Key, string Name, string Version, string Purpose, string Field, string Licence, List<PackSource> Sources, List<PackRole>? Roles, List<string> Domains,
        Sensitivity? Sensitivity, PackStandards Standards, List<string> ClosingReasons, string? MainMeasure);

    private sealed record RuleList(List<PackRule> Rules);

    private sealed record Template(List<PlanTemplateGoal> Goals);

    private sealed record Checkpoint(string Key, string Point, string Check, string? Of, int? Days, Severity Severity, string Citation, bool Confirm);
}

/// <summary>Where a pack has something from.</summary>
/// <param name="For">What was taken from it.</param>
/// <param name="Confirm">The agency has to confirm it before it relies on it.</param>
public sealed record PackSource(string Name, string? For = null, bool Confirm = false);

/// <summary>A role the program needs, and the licence words that go with it.</summary>
public sealed record PackRole(string Role, string Does, string? Licensed = null, bool Confirm = false);

/// <summary>The program's standards in days, as on <see cref="AgencyProgram"/>; publishing a pack sets them.</summary>
public sealed record PackStandards(int ContactEveryDays, int PlanReviewDays, int ReferralAnswerWorkingDays, int FollowUpDays, int SignWithinHours, IReadOnlyList<int>? AfterClosingDays = null, string? Source = null, bool Confirm = false);

/// <summary>A deadline rule as a page names it; the whole rule is in <see cref="ProgramPack.RulesJson"/>.</summary>
public sealed record PackRule(string Key, string Name, Severity Severity, string Source, bool Confirm = false);

/// <summary>A form the program asks, how often and why.</summary>
public sealed record PackAssessment(string Form, string When, string Why, bool Confirm = false);

/// <summary>A goal of the plan template, in plain words, to be said again in the client's own.</summary>
public sealed record PlanTemplateGoal(string Words, string? Domain, string? WeWillSeeIt, string? IfItFails, IReadOnlyList<PlanTemplateStep> Steps);

/// <summary>A step of the plan template.</summary>
/// <param name="Who">“client”, “family”, “worker” or “agency”.</param>
/// <param name="Name">Who it is, as “the school”; nothing for the client and the worker.</param>
public sealed record PlanTemplateStep(string Who, string? Name, string What, int? WithinDays);

/// <summary>A kind of note the program writes, with the parts it is made of.</summary>
public sealed record NoteType(string Key, string Name, string? For, IReadOnlyList<NotePart> Parts);

/// <summary>A part of a note; a required one stands between the note and its signature.</summary>
public sealed record NotePart(string Key, string Name, string? Ask = null, bool Required = false);

/// <summary>A letter or form the program sends, with fields that are filled from the record.</summary>
/// <param name="To">“client”, or “others”: then a consent must name who reads it.</param>
public sealed record PackLetter(string Key, string Title, string To, string When, string Text);

/// <summary>How the program sees that it helps.</summary>
public sealed record OutcomeMeasure(string Key, string Name, string How, string? Score = null, string? Target = null, string? Source = null, bool Confirm = false);
