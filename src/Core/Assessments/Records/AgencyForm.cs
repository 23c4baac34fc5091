using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>Where an edition of a form stands; FHIR's publication status.</summary>
public enum FormStatus { Draft, Active, Retired }

/// <summary>One edition of a form the agency uses: a FHIR questionnaire, kept as it came. An edition that was published never changes, so that old answers keep the form they were asked with.</summary>
public sealed class AgencyForm : IVersioned
{
    private AgencyForm() { }

    private AgencyForm(string key, int edition, string json, Form form, Stamp by)
    {
        (Key, Edition, Made) = (key, edition, by);
        Read(json, form);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>The sign of the form through all its editions, as “phq-9”.</summary>
    public string Key { get; private set; } = "";
    /// <summary>1 for the first, and so on.</summary>
    public int Edition { get; private set; }
    public string Title { get; private set; } = "";
    public FormStatus Status { get; private set; }
    /// <summary>The questionnaire as FHIR R4 JSON.</summary>
    public string Json { get; private set; } = "";
    /// <summary>The shipped instrument it is, by whose rules it is scored; nothing for a form of the agency's own.</summary>
    public string? InstrumentId { get; private set; }
    /// <summary>Which cut-off the agency uses where the instrument has several (“men”, “women”).</summary>
    public string? CutOffVariant { get; private set; }
    /// <summary>How answers to it are kept apart.</summary>
    public Sensitivity Protection { get; private set; }
    /// <summary>How many questions it asks at the most.</summary>
    public int Questions { get; private set; }
    /// <summary>The languages it can be asked in besides its own, BCP 47.</summary>
    public List<string> Languages { get; private set; } = [];
    /// <summary>The agency's own safety rules for it, as JSON; see <see cref="AlertRules"/>.</summary>
    public string? AlertRulesJson { get; private set; }
    public Stamp Made { get; private set; } = null!;
    public DateTime? PublishedAt { get; private set; }
    public string? PublishedBy { get; private set; }
    public DateTime? RetiredAt { get; private set; }
    public string? RetiredBy { get; private set; }
    /// <summary>What is new in this edition, in a sentence.</summary>
    public string? WhatIsNew { get; private set; }
    public int Version { get; private set; }

    /// <summary>More than this many characters of a key are not taken.</summary>
    public const int LongestKey = 60;

    /// <summary>Takes a shipped instrument into use, in its own words and with its own scoring.</summary>
    public static AgencyForm Take(Instrument instrument, Stamp by)
    {
        var form = new AgencyForm(instrument.Id, 1, instrument.Form.Json, instrument.Form, by)
        {
            InstrumentId = instrument.Id, CutOffVariant = instrument.Main?.CutOffs.FirstOrDefault()?.Variant, Protection = ProtectionOf(instrument.Id),
        };
        form.Publish(null, by);
        return form;
    }

    /// <summary>Brings a questionnaire of any origin into the house as a draft; refuses with every sentence that stands against it.</summary>
    /// <param name="key">The sign it is to have; made from its title or address when nothing is said.</param>
    public static AgencyForm Bring(string json, string? key, Stamp by)
    {
        var form = Form.Of(json);
        return new(KeyOf(key ?? form.Name ?? form.Called), 1, json, form, by);
    }

    /// <summary>Begins an empty form.</summary>
    public static AgencyForm Begin(string? title, Stamp by)
    {
        var called = RuleBroken.Words(title, "Give the form a title.", nameof(Title), 200);
        var json = FormEditing.Empty(called, KeyOf(called));
        return new(KeyOf(called), 1, json, Form.Of(json), by);
    }

    /// <summary>The next edition begins as a draft with the questions of this one.</summary>
    /// <param name="newest">The number of the newest edition there is.</param>
    public AgencyForm NextEdition(int newest, Stamp by)
    {
        RuleBroken.Unless(Status != FormStatus.Draft, "This edition is a draft still. Change it itself.");
        var json = FormEditing.AsEdition(Json, newest + 1);
        return new(Key, newest + 1, json, Form.Of(json), by) { CutOffVariant = CutOffVariant, Protection = Protection, AlertRulesJson = AlertRulesJson };
    }

    /// <summary>Changes the questions of a draft.</summary>
    public Form Edit(string json)
    {
        MustBeDraft();
        var form = Form.Of(json);
        foreach (var trigger in AlertRules.SelectMany(r => r.Any).Where(t => t.Item is not null))
            RuleBroken.Unless(form.Find(trigger.Item!) is { Asks: true } question && (trigger.Codes is null || question.Options.Count == 0 || trigger.Codes.All(c => question.Options.Any(o => (o.Value.Code ?? o.Key) == c))),
                $"A safety rule waits for {(AsForm().Find(trigger.Item!) is { } before ? $"“{before.Called}”" : "that question")}. Take the rule away first.");
        Read(json, form);
        return form;
    }

    /// <summary>Sets how answers are kept apart, which cut-off is used, and the agency's own safety rules.</summary>
    public void Set(Sensitivity protection, string? cutOffVariant)
    {
        var variants = InstrumentId is { } id && Instruments.Find(id) is { } instrument ? instrument.Scores.SelectMany(s => s.CutOffs).Select(c => c.Variant).ToHashSet() : [];
        RuleBroken.Unless(cutOffVariant is null || variants.Contains(cutOffVariant), "This form has no such cut-off.", nameof(CutOffVariant));
        (Protection, CutOffVariant) = (protection, cutOffVariant);
    }

    /// <summary>The safety rules the agency gave the form, besides those of its instrument.</summary>
    public IReadOnlyList<AlertRule> AlertRules => AlertRulesJson is null ? [] : JsonSerializer.Deserialize<List<AlertRule>>(AlertRulesJson, RulesAsWritten) ?? [];

    /// <summary>Gives the form exactly these safety rules; each names questions of the form, a score of it, or both. They may change while the form is in use: the agency answers for them.</summary>
    public void Watch(IEnumerable<AlertRule> rules)
    {
        var all = rules.ToList();
        var form = AsForm();
        foreach (var rule in all)
        {
            RuleBroken.Words(rule.Sentence, "Say what the worker should read when it happens.", "Sentence", 400);
            RuleBroken.Unless(rule.Any.Count > 0, "Say which answer or which score sets it off.", "Item");
            foreach (var trigger in rule.Any)
            {
                RuleBroken.Unless(trigger.Item is null || form.Find(trigger.Item) is { Asks: true }, $"The form asks no question “{trigger.Item}”.", "Item");
                RuleBroken.Unless(trigger.Item is null || trigger.Codes is { Count: > 0 } || trigger.WeighsOver is not null, "Say which answer sets it off.", "Codes");
                RuleBroken.Unless(trigger.Item is not null || trigger is { Score: not null, From: not null }, "Say from which score on.", "From");
            }
        }
        RuleBroken.Unless(all.Select(r => r.Id).Distinct().Count() == all.Count, "Two rules have the same sign.");
        AlertRulesJson = all.Count == 0 ? null : JsonSerializer.Serialize(all, RulesAsWritten);
    }

    /// <summary>From now on it can be asked, and it never changes again.</summary>
    public void Publish(string? whatIsNew, Stamp by)
    {
        MustBeDraft();
        RuleBroken.Unless(Questions > 0, "A form needs at least one question before it can be asked.");
        WhatIsNew = RuleBroken.WordsOrNone(whatIsNew, nameof(WhatIsNew), 500);
        (Status, PublishedAt, PublishedBy) = (FormStatus.Active, by.At, by.Name);
    }

    /// <summary>It is asked no more; what was answered stays.</summary>
    public void Retire(Stamp by)
    {
        RuleBroken.Unless(Status == FormStatus.Active, "Only a form in use can be retired.");
        (Status, RetiredAt, RetiredBy) = (FormStatus.Retired, by.At, by.Name);
    }

    /// <summary>The form as it is asked and scored. Read once and kept, for an edition in use never changes.</summary>
    public Form AsForm() => FormShelf.Of(Id, Version, Json);

    /// <summary>How answers to it are scored.</summary>
    public ScoringOptions ScoringOptions() => new(CutOffVariant, AlertRules);

    public Instrument? Instrument => InstrumentId is { } id ? Instruments.Find(id) : null;

    /// <summary>What stands under the form: who holds the rights.</summary>
    public string? Copyright => AsForm().Copyright;

    private void Read(string json, Form form)
    {
        RuleBroken.Unless(json.Length <= Form.LongestJson, "That form is too long.");
        var instrument = Instruments.For(form);
        (Json, Title, InstrumentId) = (json, Short(form.Called), instrument?.Id);
        Questions = form.All.Count(i => i.Asks && !i.Hidden && i.Calculated is null);
        Languages = [.. form.Languages.Take(20)];
    }

    private void MustBeDraft() => RuleBroken.Unless(Status == FormStatus.Draft, "This edition is in use and does not change any more. Begin the next edition.");

    private static string Short(string title) => title.Length <= 200 ? title : title[..196] + " […]";

    /// <summary>“Everyday independence” as “everyday-independence”.</summary>
    internal static string KeyOf(string words)
    {
        var letters = People.Names.Fold(words).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        var key = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return key.Length == 0 ? "form" : key.Length <= LongestKey ? key : key[..LongestKey].TrimEnd('-');
    }

    /// <summary>What the words of an instrument are about; the agency may set it otherwise.</summary>
    private static Sensitivity ProtectionOf(string instrument) => instrument switch
    {
        "hark" => Sensitivity.DomesticViolence,
        "audit" or "audit-c" or "dast-10" => Sensitivity.SubstanceUse,
        _ => Sensitivity.Ordinary,
    };

    private static readonly JsonSerializerOptions RulesAsWritten = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<AgencyForm>
    {
        public void Configure(EntityTypeBuilder<AgencyForm> b)
        {
            b.Ignore(f => f.AlertRules).Ignore(f => f.Instrument).Ignore(f => f.Copyright);
            b.Property(f => f.Key).HasMaxLength(LongestKey);
            b.Property(f => f.Title).HasMaxLength(200);
            b.Property(f => f.InstrumentId).HasMaxLength(60);
            b.Property(f => f.CutOffVariant).HasMaxLength(40);
            b.Property(f => f.PublishedBy).HasMaxLength(120);
            b.Property(f => f.RetiredBy).HasMaxLength(120);
            b.Property(f => f.WhatIsNew).HasMaxLength(500);
            b.ComplexProperty(f => f.Made);
            b.HasIndex(f => new { f.Key, f.Edition }).IsUnique();
            b.HasIndex(f => f.Status);
        }
    }
}

/// <summary>Forms that were read, kept for the next who asks: an edition in use never changes, and a draft has another version each time.</summary>
internal static class FormShelf
{
    private const int Most = 300;
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(Guid, int), Form> Kept = [];

    public static Form Of(Guid id, int version, string json)
    {
        if (Kept.TryGetValue((id, version), out var known) && known.Json == json) return known;
        if (Kept.Count > Most) Kept.Clear();
        return Kept[(id, version)] = Form.Of(json);
    }
}

/// <summary>Questions asked of the agency's forms in more than one place.</summary>
public static class AgencyForms
{
    /// <summary>The forms that are asked now: the newest edition in use of each.</summary>
    public static IQueryable<AgencyForm> InUse(this IQueryable<AgencyForm> forms) =>
        forms.Where(f => f.Status == FormStatus.Active && !forms.Any(n => n.Key == f.Key && n.Status == FormStatus.Active && n.Edition > f.Edition));

    /// <summary>The instruments every agency begins with.</summary>
    public static IEnumerable<AgencyForm> Starting(Stamp by) => Instruments.All.Where(i => !i.IsOptional).Select(i => AgencyForm.Take(i, by));
}
