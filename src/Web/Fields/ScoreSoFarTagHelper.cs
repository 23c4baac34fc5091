using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Alongside.Core.Assessments;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;score-so-far … /&gt;</c>: beside a form that is being filled in: how far it is, what it comes to so far, which answers moved.</summary>
[HtmlTargetElement("score-so-far", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ScoreSoFarTagHelper : TagHelper
{
    public Filling Of { get; set; } = null!;
    public ScoredForm Scored { get; set; } = null!;
    public AssessmentContext.Before? Before { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stack");
        output.Attributes.SetAttribute("data-so-far", "");
        output.Content.SetHtmlContent(Html(Of, Scored, Before));
    }

    /// <summary>The panels as they stand for these answers.</summary>
    internal static string Html(Filling filling, ScoredForm scored, AssessmentContext.Before? before)
    {
        var html = new StringBuilder();
        Alerts(html, scored);
        Progress(html, filling);
        Sum(html, filling, scored, before);
        Moved(html, filling, before);
        return html.ToString();
    }

    private static void Alerts(StringBuilder html, ScoredForm scored)
    {
        foreach (var alert in scored.Alerts)
            html.Append($"<div class=\"notice bad\" role=\"alert\"><svg class=\"icon\" aria-hidden=\"true\">{IconTagHelper.Of("alert")}</svg><div><p><b>{E(alert.Sentence)}</b></p><p class=\"small\">The case’s worker and the supervisor are told as soon as this is kept.</p></div></div>");
    }

    private static void Progress(StringBuilder html, Filling filling)
    {
        var (answered, asked) = Assessment.CountOf(filling);
        html.Append($"<nav class=\"panel\" aria-label=\"Parts of the assessment\"><header><h2>Progress</h2><span class=\"muted small\">{answered} of {asked}</span></header><div class=\"body\">");
        html.Append($"<progress class=\"meter\" value=\"{answered}\" max=\"{Math.Max(1, asked)}\" aria-label=\"{answered} of {asked} answered\"></progress>");
        var parts = filling.Items.Where(i => i.Enabled && i.Item is { Type: ItemType.Group, Hidden: false } && i.Item.Text.Own.Length > 0).ToList();
        if (parts.Count > 1)
        {
            html.Append("<ol class=\"sections\">");
            foreach (var part in parts)
            {
                var inside = FormHtml.Beneath(part).Where(i => i.Enabled && i.Item is { Asks: true, Hidden: false, Calculated: null }).ToList();
                var done = inside.Count > 0 && inside.All(i => i.Value is not null);
                html.Append($"<li><a href=\"#{FormHtml.IdOf(part.Name)}\"><svg class=\"icon small\" aria-hidden=\"true\">{IconTagHelper.Of(done ? "check-circle" : "clock")}</svg><span>{E(part.Item.Text.Own)}</span> <span class=\"muted\">{inside.Count(i => i.Value is not null)} of {inside.Count}</span></a></li>");
            }
            html.Append("</ol>");
        }
        html.Append("</div></nav>");
    }

    private static void Sum(StringBuilder html, Filling filling, ScoredForm scored, AssessmentContext.Before? before)
    {
        var rule = scored.Instrument?.Main;
        var soFar = ScoreSoFar.Reckon(filling, before?.Filling);
        var whole = scored.Scores.Where(s => s.IsComplete).ToList();
        if (soFar is null && whole.Count == 0) return;
        html.Append($"<section class=\"panel\" aria-labelledby=\"h-score\"><header><h2 id=\"h-score\">{(whole.Count > 0 ? "Score" : "Score so far")}</h2>");
        if (rule is { Range: [var least, var most] } && rule.Better != Better.Neither) html.Append($"<p>{(rule.Better == Better.Higher ? "Higher" : "Lower")} is better, {N(least)} to {N(most)}.</p>");
        html.Append("</header><div class=\"body\">");
        var last = before is null ? null : Scoring.Score(before.Filling, before.Form.ScoringOptions()).Main;
        if (scored.Main is { IsComplete: true } main)
        {
            html.Append($"<p>{(main.Value is { } value ? $"<span class=\"figure\">{N(value)}</span> " : "")}<span>{E(main.Band ?? "")}</span>{(main.Positive is true ? $" <span class=\"muted\">positive by the cut-off “{E(main.CutOffVariant ?? "")}”</span>" : "")}</p>");
            if (rule is not null && main.Value is { } now && last?.Value is { } then) html.Append($"<p class=\"small\">{E(Change(ScoreChange.Between(then, now, rule), then, before!.On))}</p>");
            html.Append(ScoreBandsTagHelper.Html(rule, main.Value, last?.Value, "now"));
        }
        else if (soFar is { Answered: > 0 } far)
        {
            html.Append($"<p><span class=\"figure\">{N(far.Points)}</span> <span class=\"muted\">of {N(far.Possible)} possible on the {far.Answered} answered</span></p>");
            if (far.SameBefore is { } same) html.Append($"<p class=\"small\">The same {far.Answered} were {N(same)} on {Day(before!.On)}.{(far.IfTheRestStays is { } rest ? $" If the open {far.Asked - far.Answered} stay as they were, the total is {N(rest)}." : "")}</p>");
            html.Append(ScoreBandsTagHelper.Html(rule, far.IfTheRestStays, last?.Value, "expected"));
            html.Append("<p class=\"small muted\">It becomes a score when all are answered. Nothing is guessed.</p>");
        }
        else html.Append("<p class=\"muted\">Nothing answered yet.</p>");
        if (rule?.ReliableChange is { } reliable) html.Append($"<p class=\"small muted\">A change of {N(reliable.Points)} or more is real. Fewer can be chance.</p>");
        foreach (var other in whole.Where(s => s.Id != scored.Main?.Id)) html.Append($"<p class=\"small\">{E(other.Title)}: <b>{(other.Value is { } v ? N(v) : "")}</b> {E(other.Band ?? "")}</p>");
        html.Append("</div></section>");
    }

    private static string Change(ScoreChange change, decimal then, DateOnly on) =>
        $"{N(then)} on {Day(on)}: {(change.Points == 0 ? "the same" : $"{(change.Points > 0 ? "+" : "−")}{N(Math.Abs(change.Points))}")}{(change.Direction switch { Direction.Better => ", better", Direction.Worse => ", worse", _ => "" })}{(change.Reliable switch { true => ", more than chance", false when change.Points != 0 => ", which can be chance", _ => "" })}.";

    private static void Moved(StringBuilder html, Filling filling, AssessmentContext.Before? before)
    {
        if (before is null) return;
        var moved = ScoreSoFar.MovedSince(filling, before.Filling).Take(30).ToList();
        if (moved.Count == 0) return;
        var better = Instruments.For(filling.Form)?.Main?.Better ?? Better.Neither;
        html.Append("<section class=\"panel\" aria-labelledby=\"h-changed\"><header><h2 id=\"h-changed\">Answers that moved</h2></header><ul class=\"rows\">");
        foreach (var one in moved)
        {
            var way = one.Points is null or 0 || better == Better.Neither ? "" : one.Points > 0 == (better == Better.Higher) ? "better" : "worse";
            html.Append($"<li class=\"moved\"><a href=\"#{FormHtml.IdOf(one.Field)}\">{E(one.Item.Called)}</a><span class=\"delta {way}\">{E(Short(one.Was))} to {E(Short(one.Now))}{(way.Length > 0 ? $", {way}" : "")}</span></li>");
        }
        html.Append("</ul></section>");
    }

    private static string Short(AnswerValue? value) => value?.Said is { Length: > 28 } words ? words[..26] + "…" : value?.Said ?? "";
    private static string N(decimal value) => Measurement.Plain(value);
    private static string Day(DateOnly on) => on.ToString("MMM d", CultureInfo.GetCultureInfo("en-US"));
    private static string E(string text) => HtmlEncoder.Default.Encode(text);
}
