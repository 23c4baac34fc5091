using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Alongside.Core.Assessments;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary>
/// <c>&lt;trend-chart of="trend" /&gt;</c>: one measure of a case over time, with the bands and the cut-off of its instrument, every score a link to its assessment,
/// what is more than chance marked, and the same numbers as a table. Positions are percent in the attributes of the SVG, so that the words keep their size on a phone.
/// </summary>
[HtmlTargetElement("trend-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TrendChartTagHelper(Clock clock) : TagHelper
{
    private const double Height = 200, Top = 14, Bottom = 172;

    public Trend Of { get; set; } = null!;
    /// <summary>The heading of the figure stands elsewhere.</summary>
    public bool Bare { get; set; }

    private string _id = "";
    private decimal _least, _most;
    private DateOnly _from, _to;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "trend");
        var html = new StringBuilder();
        if (Of.Last is not { } last) html.Append($"<p class=\"muted\">{(Of.WithoutValue.Count == 0 ? "No score yet. The first signed assessment puts one here." : $"No number yet: {E(Of.WithoutValue[^1].Band)} on {Day(Of.WithoutValue[^1].On)}.")}</p>");
        else
        {
            Scale();
            _id = TagBuilder.CreateSanitizedId($"trend-{Of.FormKey}-{Of.ScoreId}", "_");
            html.Append($"<figcaption>{(Bare ? "" : $"<b>{E(Of.Title)}</b> ")}<span class=\"trend-now\"><b class=\"num\">{Plain(last.Value)}</b>{(last.Seen.Band is { } band ? $" {E(band)}" : "")}</span> {Delta(Of)}<small>{E(Of.Better.InWords())}{(Of.Points.Count == 1 ? $" One score so far, of {Day(last.On)}; a second one shows a direction." : "")}</small></figcaption>");
            Draw(html);
            Key(html);
        }
        if (Of.Points.Count + Of.WithoutValue.Count > 0) Table(html);
        output.Content.SetHtmlContent(html.ToString());
    }

    /// <summary>“reliable improvement since Nov 13”, with its arrow where a direction is more than chance.</summary>
    internal static string Delta(Trend trend) => trend.Last?.FromFirst is not { } change ? "" : trend.Standing switch
    {
        Verdict.ReliableImprovement => $"<span class=\"delta better\">{Arrow(change)} better: {change.InWords()}, {Verdict.ReliableImprovement.InWords()}</span>",
        Verdict.ReliableWorsening => $"<span class=\"delta worse\">{Arrow(change)} worse: {change.InWords()}, {Verdict.ReliableWorsening.InWords()}</span>",
        Verdict.Open => $"<span class=\"delta\">{Arrow(change)} {change.InWords()}; whether that is more than chance is {Verdict.Open.InWords()}</span>",
        var other => $"<span class=\"delta\">{Arrow(change)} {change.InWords()}: {other.InWords()}</span>",
    };

    private static string Arrow(ScoreChange change) => $"<span aria-hidden=\"true\">{(change.Points == 0 ? "→" : change.Points < 0 ? "↓" : "↑")}</span>";

    /// <summary>The range of the instrument, or of what was seen; the days from the first to the last.</summary>
    private void Scale()
    {
        var values = Of.Points.Select(p => p.Value).ToList();
        (_least, _most) = (Math.Min(Of.Least ?? values.Min(), values.Min()), Math.Max(Of.Most ?? values.Max(), values.Max()));
        if (_least == _most) (_least, _most) = (_least - 1, _most + 1);
        (_from, _to) = (Of.Points[0].On, Of.Points[^1].On);
    }

    private void Draw(StringBuilder html)
    {
        html.Append($"<svg class=\"trend-plot\" width=\"100%\" height=\"{N(Height)}\" role=\"group\" aria-labelledby=\"{_id}-t {_id}-d\"><title id=\"{_id}-t\">{E(Of.Title)}</title><desc id=\"{_id}-d\">{E(Said())}</desc>");
        html.Append($"<text x=\"6%\" y=\"{N(Y(_most) + 4)}\" text-anchor=\"end\">{Plain(_most)}</text><text x=\"6%\" y=\"{N(Y(_least) + 4)}\" text-anchor=\"end\">{Plain(_least)}</text>");
        html.Append($"<svg x=\"8%\" y=\"0\" width=\"88%\" height=\"{N(Height)}\" overflow=\"visible\">");
        Bands(html);
        html.Append($"<line class=\"grid\" x1=\"0%\" x2=\"100%\" y1=\"{N(Bottom)}\" y2=\"{N(Bottom)}\"/>");
        if (Of.CutOff is { } cutOff && cutOff.From > _least && cutOff.From <= _most)
            html.Append($"<line class=\"edge-line\" x1=\"0%\" x2=\"100%\" y1=\"{N(Y(cutOff.From))}\" y2=\"{N(Y(cutOff.From))}\"/><text x=\"100%\" y=\"{N(Y(cutOff.From) - 4)}\" text-anchor=\"end\">cut-off {Plain(cutOff.From)}</text>");
        for (var i = 1; i < Of.Points.Count; i++)
            html.Append($"<line class=\"line{(Of.Points[i].Begins ? " apart" : "")}\" x1=\"{X(i - 1)}\" y1=\"{N(Y(Of.Points[i - 1].Value))}\" x2=\"{X(i)}\" y2=\"{N(Y(Of.Points[i].Value))}\"/>");
        for (var i = 0; i < Of.Points.Count; i++) Point(html, i);
        var last = Of.Points[^1];
        html.Append($"<text class=\"strong\" x=\"{X(Of.Points.Count - 1)}\" y=\"{N(Y(last.Value) < Top + 24 ? Y(last.Value) + 22 : Y(last.Value) - 11)}\" text-anchor=\"{(Of.Points.Count == 1 ? "middle" : "end")}\">{Plain(last.Value)}</text>");
        html.Append($"<text x=\"{X(0)}\" y=\"{N(Height - 8)}\" text-anchor=\"{(Of.Points.Count == 1 ? "middle" : "start")}\">{Day(_from)}</text>");
        if (Of.Points.Count > 1 && _to > _from) html.Append($"<text x=\"{X(Of.Points.Count - 1)}\" y=\"{N(Height - 8)}\" text-anchor=\"end\">{Day(_to)}</text>");
        html.Append("</svg></svg>");
    }

    /// <summary>Each band from its least score up to the next one's, named where it is tall enough for a line of text.</summary>
    private void Bands(StringBuilder html)
    {
        var bands = (Of.Rule?.Bands ?? []).OrderBy(b => b.From).ToList();
        for (var i = 0; i < bands.Count; i++)
        {
            var (low, high) = (Math.Max(bands[i].From, _least), i + 1 < bands.Count ? Math.Min(bands[i + 1].From, _most) : _most);
            var tall = Y(low) - Y(high);
            if (tall > 0) html.Append($"<rect class=\"band b{i % 2}\" x=\"0%\" y=\"{N(Y(high))}\" width=\"100%\" height=\"{N(tall)}\"/>");
            if (tall >= 15) html.Append($"<text x=\"1%\" y=\"{N(Y(low) - 4)}\">{E(bands[i].Label)}</text>");
        }
    }

    private void Point(StringBuilder html, int i)
    {
        var (point, x, y) = (Of.Points[i], X(i), N(Y(Of.Points[i].Value)));
        html.Append($"<a href=\"/cases/{point.Seen.CaseId}/assessments/{point.Seen.AssessmentId}\" aria-label=\"{E(Label(point))}\"><circle class=\"hit\" cx=\"{x}\" cy=\"{y}\" r=\"14\"/>");
        if (point.ReliableFromPrevious) html.Append($"<circle class=\"ring\" cx=\"{x}\" cy=\"{y}\" r=\"8.5\"/>");
        html.Append($"<circle class=\"pt{(point.ReliableFromFirst ? " sure" : "")}\" cx=\"{x}\" cy=\"{y}\" r=\"5\"/></a>");
    }

    private string Label(TrendPoint point) => $"{Day(point.On)}: {Plain(point.Value)}{(point.Seen.Band is { } band ? $", {band}" : "")}{(point.Begins ? $"; {Verdict.NotComparable.InWords()}" : point.FromFirst is { } first ? $"; {first.InWords()} than the first, {point.SinceFirst.InWords()}" : "")}";

    /// <summary>The finding and the numbers, for who hears the chart.</summary>
    private string Said() => $"{string.Join(", ", Of.Points.Select(p => $"{Plain(p.Value)} on {Day(p.On)}"))}. {Of.Better.InWords()}{(Of.Last!.FromFirst is { } change ? $" The last is {change.InWords()} than the first: {Of.Standing.InWords()}." : "")}";

    private void Key(StringBuilder html)
    {
        if (Of.Points.Count < 2) return;
        html.Append("<p class=\"key\">");
        if (Of.ReliableChange is { } sure)
        {
            html.Append($"<span><svg class=\"trend-key\" aria-hidden=\"true\" viewBox=\"0 0 20 20\"><circle class=\"pt sure\" cx=\"10\" cy=\"10\" r=\"5\"/></svg>filled: reliable change against the first</span>");
            html.Append($"<span><svg class=\"trend-key\" aria-hidden=\"true\" viewBox=\"0 0 20 20\"><circle class=\"ring\" cx=\"10\" cy=\"10\" r=\"8.5\"/><circle class=\"pt\" cx=\"10\" cy=\"10\" r=\"5\"/></svg>ringed: reliable change against the one before</span>");
            html.Append($"<span><svg class=\"trend-key\" aria-hidden=\"true\" viewBox=\"0 0 20 20\"><circle class=\"pt\" cx=\"10\" cy=\"10\" r=\"5\"/></svg>open circle: could be chance</span>");
            html.Append($"<span>Reliable is {Plain(sure.Points)} points or more ({E(sure.Source)}{(sure.Confirm ? "; confirm before relying on it" : "")}).</span>");
        }
        else html.Append("<span>No source gives a number of points for this measure, so whether a change is more than chance stays open.</span>");
        if (Of.Breaks) html.Append("<span>Dashed: another version of the form or its scoring; not compared across it.</span>");
        html.Append("</p>");
    }

    private void Table(StringBuilder html)
    {
        html.Append($"<details class=\"fold\"><summary><svg class=\"icon\" aria-hidden=\"true\">{IconTagHelper.Of("chevron-down")}</svg>As a table</summary><div class=\"table-wrap\"><table><caption class=\"hide\">{E(Of.Title)} by day</caption><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Score</th><th scope=\"col\">In words</th><th scope=\"col\">Since the one before</th><th scope=\"col\">Since the first</th></tr></thead><tbody>");
        foreach (var (on, seen, point) in Of.Points.Select(p => (p.On, p.Seen, Point: (TrendPoint?)p)).Concat(Of.WithoutValue.Select(m => (m.On, m, (TrendPoint?)null))).OrderBy(r => r.On))
            html.Append($"<tr><th scope=\"row\"><a href=\"/cases/{seen.CaseId}/assessments/{seen.AssessmentId}\">{Day(on)}</a></th><td class=\"num\">{(point is null ? "" : Plain(point.Value))}</td><td>{E(seen.Band)}</td><td>{Cell(point?.FromPrevious, point?.SincePrevious)}</td><td>{Cell(point?.FromFirst, point?.SinceFirst)}</td></tr>");
        html.Append("</tbody></table></div></details>");
    }

    private static string Cell(ScoreChange? change, Verdict? verdict) => verdict switch
    {
        null or Verdict.First => "",
        Verdict.NotComparable => verdict.Value.InWords(),
        _ => $"{change!.InWords()}, {verdict.Value.InWords()}",
    };

    private string X(int i)
    {
        var days = _to.DayNumber - _from.DayNumber;
        var share = Of.Points.Count == 1 ? 0.5 : days == 0 ? (double)i / (Of.Points.Count - 1) : (double)(Of.Points[i].On.DayNumber - _from.DayNumber) / days;
        return $"{N(2 + share * 96)}%";
    }

    private double Y(decimal value) => Bottom - (double)((value - _least) / (_most - _least)) * (Bottom - Top);
    private string Day(DateOnly day) => DateWords.Day(day, clock.Today);
    private static string Plain(decimal value) => Measurement.Plain(value).Replace("-", "−", StringComparison.Ordinal);
    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
    private static string E(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
