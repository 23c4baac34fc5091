using System.Globalization;
using Alongside.Core.Assessments;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>What sets off a safety rule, in words.</summary>
public static class RuleWords
{
    public static string Said(Form form, Instrument? instrument, AlertRule rule) =>
        $"{(rule.Gravity == AlertGravity.Urgent ? "At once" : "Today")}, when {string.Join(" or ", rule.Any.Select(t => Said(form, instrument, t)))}. {rule.Source}".TrimEnd();

    private static string Said(Form form, Instrument? instrument, AlertTrigger trigger)
    {
        if (trigger.Item is not { } linkId) return string.Create(CultureInfo.InvariantCulture, $"{Scores(form, instrument).FirstOrDefault(s => s.Id == trigger.Score).Title ?? trigger.Score} is {trigger.From:0.##} or more");
        var item = form.Find(linkId);
        var answers = trigger.Codes?.Select(c => item?.Options.FirstOrDefault(o => (o.Value.Code ?? o.Key) == c)?.Label.Own ?? (c is "true" ? "Yes" : c is "false" ? "No" : c)).Select(a => $"“{a}”");
        return $"“{item?.Called ?? linkId}” is {(answers is not null ? string.Join(" or ", answers) : string.Create(CultureInfo.InvariantCulture, $"more than {trigger.WeighsOver:0.##}"))}";
    }

    /// <summary>The scores of a form that a rule can wait for.</summary>
    public static IReadOnlyList<(string Id, string? Title)> Scores(Form form, Instrument? instrument) => instrument is not null ? [.. instrument.Scores.Select(s => (s.Id, (string?)s.Title))]
        : [.. form.All.Any(i => i.Options.Any(o => o.Weight is not null)) ? [("weights", (string?)"Sum of what the answers weigh")] : Array.Empty<(string, string?)>(),
            .. form.All.Where(i => i.Calculated is not null && i.Type is ItemType.Decimal or ItemType.Integer or ItemType.Quantity).Select(i => (i.LinkId, (string?)i.Called))];
}
