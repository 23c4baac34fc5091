using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Programs.Packs;

/// <summary>What the parts of a pack say of each other, and of what the product carries, where that does not hold.</summary>
internal static partial class PackChecks
{
    private static readonly string[] NeedOf = ["rule", "assessment"];

    public static IEnumerable<(string At, string Sentence)> Of(JsonObject document)
    {
        var rules = Items(document["deadlines"]?["rules"]);
        foreach (var list in new[] { "/deadlines/rules", "/notes", "/letters", "/measures", "/checklist" })
            foreach (var twice in Twice(document, list, "key")) yield return twice;
        foreach (var twice in Twice(document, "/assessments", "form")) yield return twice;
        for (var i = 0; i < rules.Count; i++)
            foreach (var wrong in Rule(rules[i], $"/deadlines/rules/{i}")) yield return wrong;
        foreach (var wrong in Forms(document)) yield return wrong;
        foreach (var wrong in Goals(document)) yield return wrong;
        foreach (var (type, i) in Items(document["notes"]).Select((t, i) => (t, i)))
            foreach (var twice in Twice(document, $"/notes/{i}/parts", "key")) yield return twice;
        foreach (var wrong in Letters(document)) yield return wrong;
        foreach (var wrong in Checklist(document, [.. rules.Select(r => (string)r["key"]!)])) yield return wrong;
    }

    /// <summary>What cannot go together in a rule, as the reader of the rules says it.</summary>
    private static IEnumerable<(string, string)> Rule(JsonObject rule, string at)
    {
        var satisfied = rule["satisfiedBy"]!.AsObject();
        if (satisfied.ContainsKey("kind") == satisfied.ContainsKey("anyOf")) yield return ($"{at}/satisfiedBy", "say either “kind” or “anyOf”.");
        else if (Against(rule) is { } sentence) yield return (at, sentence);
    }

    private static string? Against(JsonObject rule)
    {
        try
        {
            RulesFile.Read(ProgramPack.RulesFile([rule]));
            return null;
        }
        catch (RuleBroken broken)
        {
            // It says the place itself: “The rules file, rule 1 (first-plan), every: …”; the place up to the rule is ours.
            return Placed().Match(broken.Message) is { Success: true } said ? $"{(said.Groups[1].Value.Length > 0 ? $"{said.Groups[1].Value}: " : "")}{said.Groups[2].Value}" : broken.Message;
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^[^:]*?, rule 1[^,:]*(?:, ([^:]*))?: (.*)$", System.Text.RegularExpressions.RegexOptions.Singleline)]
    private static partial System.Text.RegularExpressions.Regex Placed();

    private static IEnumerable<(string, string)> Forms(JsonObject document)
    {
        foreach (var (asked, i) in Items(document["assessments"]).Select((a, i) => (a, i)))
            if (Instruments.Find((string)asked["form"]!) is null) yield return ($"/assessments/{i}/form", NoForm((string)asked["form"]!));
        if ((string?)document["pack"]?["mainMeasure"] is { } main && Score(main) is { } wrong) yield return ("/pack/mainMeasure", wrong);
        foreach (var (measure, i) in Items(document["measures"]).Select((m, i) => (m, i)))
            if ((string?)measure["score"] is { } score && Score(score) is { } no) yield return ($"/measures/{i}/score", no);
    }

    private static IEnumerable<(string, string)> Goals(JsonObject document)
    {
        var domains = document["pack"]!["domains"]!.AsArray().Select(d => (string)d!).ToList();
        foreach (var (goal, i) in Items(document["plan"]?["goals"]).Select((g, i) => (g, i)))
            if ((string?)goal["domain"] is { } domain && !domains.Contains(domain)) yield return ($"/plan/goals/{i}/domain", $"“{domain}” is no life domain of this pack; these are: {string.Join(", ", domains)}.");
    }

    private static IEnumerable<(string, string)> Letters(JsonObject document)
    {
        foreach (var (letter, i) in Items(document["letters"]).Select((l, i) => (l, i)))
        {
            var text = (string)letter["text"]!;
            foreach (var field in LetterField.In(text).Where(f => !LetterField.All.ContainsKey(f))) yield return ($"/letters/{i}/text", $"“{{{{{field}}}}}” is no field of a letter; these are: {string.Join(", ", LetterField.All.Keys)}.");
            if (LetterField.Loose(text) is { } loose) yield return ($"/letters/{i}/text", $"“{loose}” is no field. A field stands between two braces on each side, as {{{{client}}}}.");
            if (text.Contains('<') && text.Contains('>')) yield return ($"/letters/{i}/text", "a letter is plain text; it holds no HTML.");
        }
    }

    private static IEnumerable<(string, string)> Checklist(JsonObject document, List<string> rules)
    {
        foreach (var (point, i) in Items(document["checklist"]).Select((p, i) => (p, i)))
        {
            var (check, of, at) = ((string)point["check"]!, (string?)point["of"], $"/checklist/{i}");
            if (NeedOf.Contains(check) && of is null) yield return (at, $"the check “{check}” needs “of”: {(check == "rule" ? "the key of a deadline rule" : "the key of a form")}.");
            else if (check == "rule" && !rules.Contains(of!)) yield return ($"{at}/of", $"“{of}” is no deadline rule of this pack{(rules.Count == 0 ? "; it has none." : $"; these are: {string.Join(", ", rules)}.")}");
            else if (check == "assessment" && Instruments.Find(of!) is null) yield return ($"{at}/of", NoForm(of!));
            else if (!NeedOf.Contains(check) && of is not null) yield return ($"{at}/of", $"the check “{check}” looks at the whole chart; leave “of” out.");
        }
    }

    private static IEnumerable<(string, string)> Twice(JsonObject document, string list, string field)
    {
        JsonNode? node = document;
        foreach (var segment in list.Split('/').Skip(1)) node = node is JsonArray array ? array[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)] : node?[segment];
        var seen = new Dictionary<string, int>();
        foreach (var (item, i) in Items(node).Select((x, i) => (x, i)))
            if ((string?)item[field] is { } key && !seen.TryAdd(key, i)) yield return ($"{list}/{i}/{field}", $"“{key}” is the {field} of number {seen[key] + 1} already. Each has its own.");
    }

    private static string? Score(string key)
    {
        var (form, score) = (key[..key.IndexOf('/')], key[(key.IndexOf('/') + 1)..]);
        return Instruments.Find(form) is not { } instrument ? NoForm(form)
            : instrument.Scores.Any(s => s.Id == score) ? null : $"{instrument.Title} gives no score “{score}”; it gives {string.Join(", ", instrument.Scores.Take(6).Select(s => $"{form}/{s.Id}"))}{(instrument.Scores.Count > 6 ? " and others" : "")}.";
    }

    private static string NoForm(string form) => $"“{form}” is no form that comes with the product; these do: {string.Join(", ", Instruments.All.Select(i => i.Id).Order(StringComparer.Ordinal))}.";

    private static List<JsonObject> Items(JsonNode? list) => [.. (list as JsonArray ?? []).OfType<JsonObject>()];
}
