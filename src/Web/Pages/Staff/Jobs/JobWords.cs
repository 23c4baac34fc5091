using Alongside.Core.Jobs;
using Microsoft.AspNetCore.Html;

namespace Alongside.Web.Pages.Staff.Jobs;

/// <summary>How a job stands, in a word and a color.</summary>
public static class JobWords
{
    public static IHtmlContent Tag(JobState state, bool stopping)
    {
        var (color, icon, words) = state switch
        {
            JobState.Waiting => ("", "clock", "waiting"), JobState.Running when stopping => ("warn", "loop", "stopping"), JobState.Running => ("", "loop", "running"),
            JobState.Done => ("good", "check", "done"), JobState.Failed => ("bad", "alert", "failed"), _ => ("", "x", "cancelled"),
        };
        return new HtmlString($"<span class=\"tag {color}\"><svg class=\"icon\" aria-hidden=\"true\">{Fields.IconTagHelper.Of(icon)}</svg>{words}</span>");
    }

    /// <summary>“2 min 5 s”.</summary>
    public static string Took(TimeSpan time) => time.TotalSeconds < 1 ? "less than a second" : time.TotalMinutes < 1 ? $"{time.TotalSeconds:0} s" : time.TotalHours < 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{(int)time.TotalHours} h {time.Minutes} min";
}
