using System.Globalization;
using System.Text.Encodings.Web;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary>How dates are said: “Tue May 12”, with the year only when it is another one.</summary>
public static class DateWords
{
    private static readonly CultureInfo Us = CultureInfo.GetCultureInfo("en-US");

    public static string Day(DateOnly day, DateOnly today, bool weekday = false) =>
        day.ToString((weekday && Math.Abs(day.DayNumber - today.DayNumber) < 300 ? "ddd " : "") + (day.Year == today.Year ? "MMM d" : "MMM d, yyyy"), Us);

    public static string Time(DateTime local) => local.ToString("h:mm tt", Us).ToLowerInvariant();

    /// <summary>“4 days late”, “Today”, or the day itself.</summary>
    public static string Due(DateOnly due, DateOnly today) => (today.DayNumber - due.DayNumber) switch
    {
        1 => "1 day late", > 1 and var late => $"{late} days late", 0 => "Today", _ => Day(due, today, true),
    };

    public static string DueClass(DateOnly due, DateOnly today) => due < today ? "when late" : due <= today.AddDays(2) ? "when soon" : "when";
}

/// <summary><c>&lt;day on="date" /&gt;</c> or <c>&lt;day at="instant" /&gt;</c>: a date, or an instant by the agency's clock, in a <c>time</c> element.</summary>
[HtmlTargetElement("day", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayTagHelper(Clock clock) : TagHelper
{
    public DateOnly? On { get; set; }
    /// <summary>An instant, UTC; shown with its time.</summary>
    public DateTime? At { get; set; }
    public bool Weekday { get; set; }
    /// <summary>Of an instant show the day alone.</summary>
    public bool Short { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is { } at)
        {
            var local = clock.Local(at);
            output.Attributes.SetAttribute("datetime", local.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
            output.Content.SetContent(DateWords.Day(DateOnly.FromDateTime(local), clock.Today, Weekday) + (Short ? "" : $", {DateWords.Time(local)}"));
        }
        else if (On is { } on)
        {
            output.Attributes.SetAttribute("datetime", on.ToString("O"));
            output.Content.SetContent(DateWords.Day(on, clock.Today, Weekday));
        }
        else output.SuppressOutput();
    }
}

/// <summary><c>&lt;due on="date" because="opened May 1 + 30 days" /&gt;</c>: a date that explains itself; late and soon in words and color.</summary>
[HtmlTargetElement("due", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueTagHelper(Clock clock) : TagHelper
{
    public DateOnly On { get; set; }
    public string? Because { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "due");
        var today = clock.Today;
        var words = DateWords.Due(On, today);
        var exact = On < today ? $" title=\"{DateWords.Day(On, today, true)}\"" : "";
        output.Content.SetHtmlContent($"<time class=\"{DateWords.DueClass(On, today)}\" datetime=\"{On:O}\"{exact}>{words}</time>"
            + (Because is null ? "" : $"<span class=\"because\">{HtmlEncoder.Default.Encode(Because)}</span>"));
    }
}
