using System.Text.RegularExpressions;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;

namespace Alongside.Web.Platform;

/// <summary>A form in words, from its address: “a new note”, “a note: an addendum”.</summary>
public static partial class FormWords
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["case/story/add"] = "a part of the story", ["intake"] = "an intake", ["people/new"] = "a new person", ["case/choices/{}/options/{}"] = "what is known of an option",
        ["case/income"] = "a household’s income", ["directory/services/{}/eligibility"] = "who may come to a service",
        ["case/plan/draft"] = "a goal for the plan", ["case/notes/{}"] = "a note", ["case/consents/{}"] = "taking a consent back", ["agency"] = "the agency’s settings", ["agency/forms/bring"] = "a questionnaire", ["agency/forms/{}/edit"] = "a form’s title", ["agency/forms/{}/items"] = "a question of a form", ["agency/forms/{}/watch"] = "a safety rule",
        ["assessments/paper"] = "forms typed in from paper", ["case/assessments/{}"] = "an assessment", ["case/assessments/{}/add"] = "a correction or a disagreement", ["case/alerts/{}"] = "what was done about an alert",
    };

    private static readonly Dictionary<string, string> Handlers = new()
    {
        ["add"] = "an addendum", ["disagree"] = "what the client says of it", ["mark"] = "a passage to mark", ["hold"] = "putting it on hold", ["new"] = "a new person", ["step"] = "a step",
        ["words"] = "a goal’s words", ["decide"] = "the decision", ["again"] = "choosing again", ["aside"] = "setting one aside", ["ranks"] = "the order", ["known"] = "an option known already",
        ["deliver"] = "handing it over", ["answer"] = "what they answered", ["followup"] = "whether it helped", ["withdraw"] = "taking it back", ["drop"] = "dropping it", ["answers"] = "its answers", ["when"] = "when it is asked", ["translate"] = "its translation", ["publish"] = "what is new", ["experience"] = "an experience", ["change"] = "an experience in other words", ["room"] = "how much is free", ["settle"] = "what came of a report", ["title"] = "", ["goal"] = "",
        ["takeback"] = "the device", ["service"] = "an option from the directory",
    };

    public static string Of(FormAddress form)
    {
        var path = Id().Replace(form.Page.Split('?')[0].Trim('/'), "{}");
        path = path.StartsWith("cases/{}", StringComparison.Ordinal) ? "case" + path["cases/{}".Length..] : path;
        var page = Pages.GetValueOrDefault(path) ?? TrailWords.What(AuditAct.Looked, path, null);
        var handler = Handler().Match(form.Text) is { Success: true } match ? match.Groups[1].Value : "";
        return Handlers.GetValueOrDefault(handler, handler) is { Length: > 0 } what ? $"{page}: {what}" : page;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex(@"[?&]handler=([a-z0-9-]+)")]
    private static partial Regex Handler();
}
