using Alongside.Core.Platform;

namespace Alongside.Web.Platform;

/// <summary>The pages of a case as the list of looks names them.</summary>
public static class PageWords
{
    private static readonly Dictionary<string, string> Named = new()
    {
        [""] = "overview", ["access"] = "readiness and access", ["asks"] = "a message", ["brief"] = "hand-over brief", ["changes"] = "a change", ["close"] = "closing",
        ["consents"] = "a consent", ["reopen"] = "reopening", ["undo"] = "what can be taken back", ["income"] = "household income", ["choices/{needId}/paper"] = "the options on paper", ["status"] = "where it stands", ["warnings"] = "a warning", ["plan/copy"] = "the client’s copy of the plan",
        ["referrals/new"] = "a new referral", ["p"] = "a referral, by link", ["after"] = "how they are after the closing", ["notes/new"] = "a new note", ["letters"] = "a letter", ["letters/new"] = "a new letter", ["asks/new"] = "a new message", ["changes/new"] = "a new change", ["consents/new"] = "a new consent",
    };

    /// <summary>“case/referrals/{referralId}” as “a page of the referrals”.</summary>
    public static string Of(AuditAct act, string page)
    {
        var path = page.StartsWith("case", StringComparison.Ordinal) ? page["case".Length..].TrimStart('/') : page;
        var first = path.Split('/')[0];
        var words = Named.GetValueOrDefault(path) ?? Named.GetValueOrDefault(first) ?? first;
        return act switch { AuditAct.Revealed => $"uncovered: {words}", AuditAct.Exported => $"took out: {words}", _ => words };
    }
}
