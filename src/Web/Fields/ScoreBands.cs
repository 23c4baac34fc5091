using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Alongside.Core.Assessments;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;score-bands rule="rule" value="12" last="14" /&gt;</c>: where a score lies among the bands of its instrument, and where the last one lay.</summary>
[HtmlTargetElement("score-bands", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ScoreBandsTagHelper : TagHelper
{
    public ScoreRule? Rule { get; set; }
    public decimal? Value { get; set; }
    public decimal? Last { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Html(Rule, Value, Last, "now"));
    }

    /// <summary>The drawing and its words; nothing where no source gives bands.</summary>
    internal static string Html(ScoreRule? rule, decimal? value, decimal? last, string word)
    {
        if (rule is not { Range: [var least, var most], Bands.Count: > 0 } || most <= least) return "";
        const decimal wide = 320;
        decimal At(decimal points) => Math.Round(Math.Clamp((points - least) / (most - least), 0, 1) * wide, 1);
        var (svg, words) = (new StringBuilder(), new List<string>());
        var bands = rule.Bands.OrderBy(b => b.From).ToList();
        // A whole number of points is a stretch of its own, so that a band of one value is seen.
        decimal Edge(int i) => i == 0 ? 0 : i == bands.Count ? wide : (At(bands[i - 1].To) + At(bands[i].From)) / 2;
        for (var i = 0; i < bands.Count; i++)
        {
            var shade = 1 + (int)Math.Round((rule.Better == Better.Lower ? bands.Count - 1 - i : i) * 3.0 / Math.Max(1, bands.Count - 1));
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"shade-{(rule.Better == Better.Neither ? 0 : shade)}\" x=\"{Edge(i)}\" y=\"18\" width=\"{Edge(i + 1) - Edge(i)}\" height=\"16\"/>");
            words.Add($"{Span(bands[i])} {bands[i].Label.ToLowerInvariant()}");
        }
        // Where two would stand on each other only the newer is labelled; both are in the words for a screen reader.
        if (last is { } was && was != value) svg.Append(Pin(At(was), "was", value is { } near && Math.Abs(At(near) - At(was)) < 64 ? "" : $"last {Measurement.Plain(was)}", value is null || was <= value));
        if (value is { } now) svg.Append(Pin(At(now), "now", $"{word} {Measurement.Plain(now)}", last is { } before && before < now ? null : true));
        var label = $"{string.Join(", ", words)}.{(last is { } l ? $" Last time {Measurement.Plain(l)}." : "")}{(value is { } v ? $" {char.ToUpperInvariant(word[0])}{word[1..]} {Measurement.Plain(v)}." : "")}";
        var list = string.Concat(bands.Select(b => $"<li{(value >= b.From && value <= b.To ? " aria-current=\"true\"" : "")}>{Span(b)} {E(b.Label.ToLowerInvariant())}</li>"));
        return $"<div class=\"band-chart\"><svg class=\"chart\" viewBox=\"0 0 320 38\" role=\"img\" aria-label=\"{E(label)}\">{svg}</svg><ul aria-hidden=\"true\">{list}</ul></div>";
    }

    private static string Span(ScoreBand band) => band.From == band.To ? Measurement.Plain(band.From) : $"{Measurement.Plain(band.From)}–{Measurement.Plain(band.To)}";

    private static string Pin(decimal x, string kind, string words, bool? leftOf)
    {
        var anchor = leftOf is true && x > 60 ? "end" : x > 260 ? "end" : "start";
        return string.Create(CultureInfo.InvariantCulture, $"<path class=\"pin {kind}\" d=\"M{x} 14V38\"/><text class=\"{(kind == "now" ? "strong" : "")}\" x=\"{(anchor == "end" ? x - 3 : x + 3)}\" y=\"{(kind == "now" ? 12 : 12)}\" text-anchor=\"{anchor}\">{E(words)}</text>");
    }

    private static string E(string text) => HtmlEncoder.Default.Encode(text);
}
