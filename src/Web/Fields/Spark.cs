using System.Globalization;
using System.Text.Encodings.Web;
using Alongside.Core.Assessments;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;spark of="trend" /&gt;</c>: the way of a measure in the height of a line of text, with its last score and, where it is more than chance, its direction in a word.</summary>
[HtmlTargetElement("spark", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SparkTagHelper(Clock clock) : TagHelper
{
    private const double Left = 3, Right = 69, Top = 3, Bottom = 17;

    public Trend? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nowrap");
        if (Of?.Last is not { } last)
        {
            output.Attributes.SetAttribute("class", "muted");
            output.Content.SetContent(Of?.WithoutValue.LastOrDefault()?.Band ?? "none yet");
            return;
        }
        var (kind, word) = Of.Standing switch
        {
            Verdict.ReliableImprovement => (" better", "<span class=\"delta better\">better</span>"),
            Verdict.ReliableWorsening => (" worse", "<span class=\"delta worse\">worse</span>"),
            _ => ("", ""),
        };
        output.Content.SetHtmlContent($"<svg class=\"spark{kind}\" viewBox=\"0 0 72 20\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Said(last))}\">{Path()}</svg> <b class=\"num\">{Measurement.Plain(last.Value)}</b> {word}");
    }

    private string Said(TrendPoint last) => Of!.Points.Count == 1
        ? $"{Of.Title}: {Measurement.Plain(last.Value)} on {Day(last.On)}, the only one"
        : $"{Of.Title}: {string.Join(", ", Of.Points.Select(p => Measurement.Plain(p.Value)))} from {Day(Of.First!.On)} to {Day(last.On)}; {Of.Standing.InWords()}";

    private string Path()
    {
        var points = Of!.Points;
        var (least, most) = (points.Min(p => p.Value), points.Max(p => p.Value));
        var days = points[^1].On.DayNumber - points[0].On.DayNumber;
        string At(int i, string between)
        {
            var share = points.Count == 1 ? 1 : days == 0 ? (double)i / (points.Count - 1) : (double)(points[i].On.DayNumber - points[0].On.DayNumber) / days;
            var height = most == least ? 0.5 : (double)((points[i].Value - least) / (most - least));
            return $"{N(Left + share * (Right - Left))}{between}{N(Bottom - height * (Bottom - Top))}";
        }
        var dot = At(points.Count - 1, "|").Split('|');
        return (points.Count == 1 ? "" : $"<path d=\"M{string.Join('L', Enumerable.Range(0, points.Count).Select(i => At(i, " ")))}\"/>") + $"<circle cx=\"{dot[0]}\" cy=\"{dot[1]}\" r=\"2.75\"/>";
    }

    private string Day(DateOnly day) => DateWords.Day(day, clock.Today);
    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
