using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>Whether a higher or a lower score is better for the client.</summary>
public enum Better { Lower, Higher, Neither }

/// <summary>How a score is made: a sum or mean of what the answers weigh, a level by the gravest answer, a need by any answer that shows one, or goals attained.</summary>
public enum ScoreMethod { Sum, Mean, Level, Need, Goals }

/// <summary>How grave an alert is: to be seen today, or at once.</summary>
public enum AlertGravity { Important, Urgent }

/// <summary>From which score to which a word is used.</summary>
public sealed record ScoreBand(decimal From, decimal To, string Label);

/// <summary>From which score on a screen counts as positive; several variants where the literature has several.</summary>
public sealed record CutOff(string Variant, decimal From, string Label, string Source);

/// <summary>A number of points and where it comes from. “Confirm” says that the source was not read again for this edition: confirm it before relying on it.</summary>
public sealed record SourcedPoints(decimal Points, string Source, bool Confirm = false);

/// <summary>An answer, by its code, to an item.</summary>
public sealed record AnswerIs(string Item, IReadOnlyList<string> Codes);

/// <summary>A level that is reached when any of these answers was given.</summary>
public sealed record ScoreLevel(string Level, int Rank, IReadOnlyList<AnswerIs> Any);

/// <summary>An answer that ends the questions, and what is scored then.</summary>
public sealed record ScoreGate(string Item, string Code, decimal Value);

/// <summary>How one score of an instrument is made, as data with its sources.</summary>
public sealed record ScoreRule
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Loinc { get; init; }
    public required ScoreMethod Method { get; init; }
    public required IReadOnlyList<string> Items { get; init; }
    public IReadOnlyList<decimal>? Range { get; init; }
    public Better Better { get; init; }
    public IReadOnlyList<ScoreBand> Bands { get; init; } = [];
    public string? BandsSource { get; init; }
    public IReadOnlyList<CutOff> CutOffs { get; init; } = [];
    public ScoreGate? Gate { get; init; }
    /// <summary>What an item counts that the instrument itself skips; without it a skipped item is a missing one.</summary>
    public decimal? SkippedCountsAs { get; init; }
    public IReadOnlyList<ScoreLevel> Levels { get; init; } = [];
    public string? LevelOtherwise { get; init; }
    /// <summary>The answers that show a need.</summary>
    public IReadOnlyList<AnswerIs> Needs { get; init; } = [];
    public SourcedPoints? ReliableChange { get; init; }
    public SourcedPoints? ImportantDifference { get; init; }
    /// <summary>From this score on, or up to it, a person counts among the cases of the condition.</summary>
    public SourcedPoints? Caseness { get; init; }
    public SourcedPoints? RemissionBelow { get; init; }
    public SourcedPoints? ResponsePercent { get; init; }
    /// <summary>Whether this is the score a chart shows when there is room for one.</summary>
    public bool Main { get; init; }
}

/// <summary>One thing that sets off an alert: an answer, an item that weighs more than so much, or a score from so much on.</summary>
public sealed record AlertTrigger(string? Item = null, IReadOnlyList<string>? Codes = null, decimal? WeighsOver = null, string? Score = null, decimal? From = null);

/// <summary>A safety rule: what sets it off, and what the worker and supervisor read. It does not wait for the other answers.</summary>
public sealed record AlertRule(string Id, AlertGravity Gravity, string Sentence, IReadOnlyList<AlertTrigger> Any, string Source);

/// <summary>A shipped instrument: its questions as a FHIR questionnaire, its copyright line, and its scoring as data.</summary>
public sealed class Instrument
{
    private static readonly JsonSerializerOptions AsWritten = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Dictionary<string, Dictionary<string, decimal>> _weights;

    private Instrument(Written written)
    {
        (Id, Title, Version, ScoringVersion, Pack, Copyright, LicenceClass) = (written.Id, written.Title, written.Version, written.ScoringVersion, written.Pack, written.Copyright, written.LicenceClass);
        (Scores, Alerts, LeftOut, Note) = (written.Scores, written.Alerts ?? [], written.LeftOut ?? [], written.Note);
        var reading = FormReader.Read(written.Questionnaire.ToJsonString(ResponseWriter.Readable), null, known: true);
        Form = reading.Form ?? throw new InvalidOperationException($"{written.Id}: {string.Join(' ', reading.Refusals)}");
        _weights = Form.All.Where(i => i.Options.Count > 0).ToDictionary(i => i.LinkId, i => i.Options.Where(o => o.Value.Code is not null && o.Weight is not null).ToDictionary(o => o.Value.Code!, o => o.Weight!.Value));
    }

    internal static Instrument Read(string json) => new(JsonSerializer.Deserialize<Written>(json, AsWritten) ?? throw new RuleBroken("The instrument is empty."));

    private sealed record Written(string Id, string Title, string Version, string ScoringVersion, string Pack, string Copyright, string LicenceClass, string? Note, JsonObject Questionnaire, IReadOnlyList<ScoreRule> Scores, IReadOnlyList<AlertRule>? Alerts, IReadOnlyList<string>? LeftOut);

    public string Id { get; }
    public string Title { get; }
    public string Version { get; }
    public string ScoringVersion { get; }
    /// <summary>“core” is there from the start; “optional” is taken by an agency that may use it by its licence.</summary>
    public string Pack { get; }
    public bool IsOptional => Pack != "core";
    /// <summary>The line that stands under the form.</summary>
    public string Copyright { get; }
    public string LicenceClass { get; }
    public string? Note { get; }
    public Form Form { get; }
    public IReadOnlyList<ScoreRule> Scores { get; }
    public ScoreRule? Main => Scores.FirstOrDefault(s => s.Main) ?? Scores.FirstOrDefault();
    public IReadOnlyList<AlertRule> Alerts { get; }
    /// <summary>What was left out because no source was at hand.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    internal decimal? Weight(string linkId, AnswerValue answer) => answer.Code is { } code && _weights.TryGetValue(linkId, out var weights) && weights.TryGetValue(code, out var weight) ? weight : null;

    /// <summary>Which item of another form each scored item is; nothing unless the form asks all of them with the same answers.</summary>
    internal IReadOnlyDictionary<string, FormItem>? In(Form form)
    {
        if (form == Form || (form.Url is not null && form.Canonical == Form.Canonical && form.Json == Form.Json)) return Form.All.ToDictionary(i => i.LinkId, i => form.Find(i.LinkId)!);
        var same = form.Url == Form.Url || form.Url?.Split('/', ':')[^1] == Id || Form.Codes.Any(c => form.Codes.Contains(c));
        if (!same) return null;
        var found = new Dictionary<string, FormItem>(StringComparer.Ordinal);
        foreach (var item in Form.All.Where(i => i.Asks && i.Calculated is null && Scores.Any(s => s.Items.Contains(i.LinkId) || s.Gate?.Item == i.LinkId)))
        {
            var theirs = form.Find(item.LinkId) ?? form.All.FirstOrDefault(i => i.Codes.Any(c => item.Codes.Contains(c)));
            if (theirs is null || !theirs.Options.Select(o => o.Value.Code).ToHashSet().IsSubsetOf(item.Options.Select(o => o.Value.Code))) return null;
            found[item.LinkId] = theirs;
        }
        return found;
    }
}
