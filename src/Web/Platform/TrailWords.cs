using System.Text.Json;
using System.Text.RegularExpressions;
using Alongside.Core.Platform;

namespace Alongside.Web.Platform;

/// <summary>The audit trail in words: what was done, to what, and which fields.</summary>
public static partial class TrailWords
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["case"] = "the overview", ["case/timeline"] = "the timeline", ["case/brief"] = "the hand-over brief", ["case/status"] = "how it stands", ["case/story"] = "the story",
        ["case/people"] = "the people around them", ["case/team"] = "the team", ["case/plan"] = "the plan", ["case/plan/copy"] = "the client’s copy of the plan",
        ["case/letters"] = "the letters", ["case/letters/new"] = "a new letter", ["case/letters/{}"] = "a letter", ["programs/{}"] = "what a program asks", ["agency/programs/{}/pack"] = "a program’s pack", ["agency/packs/{}"] = "an edition of a program’s pack", ["agency/packs/{}/edit"] = "an edition of a program’s pack, to edit it", ["agency/packs/{}/basics"] = "standards and closing reasons of a program’s pack",
        ["case/choices"] = "the choices", ["case/choices/{}"] = "the choices for one need", ["case/choices/{}/find"] = "what is proposed for a need", ["case/choices/{}/paper"] = "the options on paper",
        ["case/choices/{}/narrowing"] = "how the options narrowed", ["case/choices/device"] = "the options, on the device in the client’s hands", ["case/income"] = "the household’s income", ["directory/services/{}/eligibility"] = "who may come to a service",
        ["agency/messages"] = "what messages left the house", ["account/away"] = "their own absence", ["account/reminders"] = "their own reminders", ["case/remind"] = "a reminder to the client", ["case/messages"] = "the messages about the case", ["case/access"] = "readiness and access", ["case/close"] = "closing the case", ["case/reopen"] = "reopening the case",
        ["case/assessments"] = "the assessments", ["case/assessments/{}"] = "an assessment", ["case/assessments/{}/add"] = "an assessment, to correct it or to add to it", ["case/assessments/files/{}"] = "a file given as an answer", ["case/alerts/{}"] = "an alert", ["case/measures"] = "the measures over time",
        ["search"] = "what a search found", ["people search"] = "people found by a search", ["people/{}"] = "the person’s page", ["people/{}/edit"] = "the person’s details, to correct them",
        ["undo"] = "an act that can be taken back", ["case/undo"] = "what can be taken back", ["people/{}/merge/{}"] = "two records of a person, to make them one", ["people/{}/same"] = "who else a person may be on record as",
        ["agency/forms"] = "the agency’s forms", ["agency/forms/new"] = "a new form", ["agency/forms/bring"] = "bringing a questionnaire in", ["agency/forms/report"] = "how the forms are used", ["agency/forms/{}"] = "a form",
        ["agency/forms/{}/edit"] = "a form, to edit it", ["agency/forms/{}/items"] = "a question of a form", ["agency/forms/{}/watch"] = "the safety rules of a form", ["agency/forms/{}/try"] = "a form, to try it", ["agency/forms/{}/changes"] = "what changed in a form",
        ["p/referral"] = "a referral, by link", ["p/paper"] = "a referral on paper, by link", ["p/helps"] = "a question to the client, by link", ["link"] = "a link", ["inbox"] = "an inbox of a partner", ["referrals/partners"] = "the inboxes of partners", ["case/referrals/{}/sheet"] = "a referral on one sheet", ["case/after"] = "how they are after the closing", ["referrals/after"] = "who is to be asked after closing", ["referrals/board"] = "how the loops close",
        ["directory/feeds"] = "the feeds of the directory", ["directory/import/look"] = "what would be read of a package",
        ["directory/upkeep"] = "the upkeep of the directory", ["directory/gaps"] = "what the directory lacks", ["directory/gaps/new"] = "something the directory lacks", ["directory/services/{}"] = "a service in the directory", ["directory/services/{}/edit"] = "a service, to correct it",
        ["calendar feed"] = "a calendar, by its feed", ["case/week"] = "the client’s own week",
        ["sign-in"] = "Alongside", ["sign-out"] = "Alongside",
    };

    private static readonly Dictionary<string, string> Records = new()
    {
        ["Agency"] = "the agency’s settings", ["AgencyProgram"] = "a program", ["WorkerProgram"] = "a worker’s program", ["WorkerReminders"] = "how a worker is reminded", ["MessageSent"] = "a message", ["Absence"] = "an absence, and who covers", ["Case"] = "the case", ["CasePerson"] = "a person in the case",
        ["CaseEpisode"] = "an episode of the case", ["TeamMember"] = "somebody on the team", ["WarningNote"] = "a warning", ["Ask"] = "a message", ["Change"] = "something that changed",
        ["StoryEntry"] = "a part of the story", ["StoryMark"] = "a passage marked in the story", ["ContactPoint"] = "a way to reach a person", ["Identifier"] = "an identifying number",
        ["Household"] = "a family", ["HouseholdMember"] = "a member of a family", ["ConsentGiven"] = "a consent", ["Disclosure"] = "what left the care team", ["FollowUp"] = "asking whether it helped", ["ReferralLink"] = "a link to a referral", ["PartnerInbox"] = "an inbox of a partner",
        ["ReversibleAct"] = "an act that can be taken back", ["Agreement"] = "an agreement to the plan", ["Addendum"] = "an addendum to a note", ["Directory"] = "the directory", ["Job"] = "a piece of background work",
        ["AgencyForm"] = "a form", ["PackEdition"] = "an edition of a program’s pack", ["PackTerm"] = "which pack a program works by", ["Conclusion"] = "a conclusion in an assessment", ["Disagreement"] = "a disagreement with an assessment", ["Measurement"] = "a score", ["AnswerFile"] = "a file given as an answer",
        ["Service"] = "a service in the directory", ["EligibilityRule"] = "who may come to a service", ["HouseholdIncome"] = "a household’s income", ["Organization"] = "an organization in the directory", ["DirectoryFeed"] = "a feed of the directory",
        ["DirectoryReport"] = "a report of something wrong in the directory", ["ServiceExperience"] = "an experience with a service", ["ServiceSought"] = "what was looked for and not found", ["ServiceCapacity"] = "how much of a service is free",
        ["AppointmentWorker"] = "who goes to an appointment", ["PreparationItem"] = "something to have ready", ["Preparation"] = "a list of what to have ready", ["RoutineSlot"] = "a part of a client’s week",
        ["WorkerEntry"] = "an entry in a worker’s own calendar", ["CalendarFeed"] = "the address of a calendar feed", ["BusyCalendar"] = "a calendar from elsewhere",
        ["RequiredDocument"] = "a paper to bring to a service", ["Unit"] = "what is counted as free",
        ["MockAudit"] = "a mock audit", ["SampledChart"] = "a chart drawn for an audit", ["AuditOpening"] = "an audit opened to an auditor",
    };

    /// <summary>Fields of an account that say nothing to a reader.</summary>
    private static readonly string[] Unsaid = ["EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "NormalizedUserName", "NormalizedEmail", "LastNumber", "Arguments", "Attempts", "Failures"];

    public static string Act(AuditAct act) => act switch
    {
        AuditAct.Looked => "looked at", AuditAct.Happened => "recorded", AuditAct.Added => "added", AuditAct.Changed => "changed", AuditAct.Removed => "removed",
        AuditAct.SignedIn => "signed in to", AuditAct.SignInRefused => "was refused sign-in to", AuditAct.SignedOut => "signed out of", AuditAct.Revealed => "revealed",
        AuditAct.Exported => "took out", AuditAct.Imported => "imported", _ => FieldWords(act.ToString()),
    };

    /// <summary>What it was done to: a page that was looked at, a kind of record, or what happened.</summary>
    public static string What(AuditAct act, string what, string? details)
    {
        if (act == AuditAct.Happened) return details is null ? "what happened" : $"“{FieldWords(details)}”";
        if (Records.TryGetValue(what, out var record)) return record;
        var path = Parameter().Replace(what, "{}");
        if (Pages.TryGetValue(path, out var page)) return page;
        if (path.Contains('/') || what.Contains('-') || what.Length == 0 || char.IsLower(what, 0)) return Path(path);
        var name = FieldWords(what);
        return $"{("aeiou".Contains(name[0]) ? "an" : "a")} {name}";
    }

    /// <summary>The fields that changed, for a reader: old and new values where the trail keeps them.</summary>
    public static string? Details(AuditAct act, string? details)
    {
        if (string.IsNullOrEmpty(details) || act == AuditAct.Happened) return null;
        if (details[0] == '{')
        {
            try
            {
                var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(details)!;
                return string.Join("; ", fields.Where(f => f.Value.Length > 0 && !Unsaid.Contains(f.Key) && !(IsKey(f.Key) && act == AuditAct.Added))
                    .Select(f => IsKey(f.Key) ? FieldWords(f.Key[..^2]) : $"{FieldWords(f.Key)}: {Value(f.Value)}"));
            }
            catch (JsonException)
            {
                return details;
            }
        }
        return act is AuditAct.Added or AuditAct.Changed or AuditAct.Removed ? string.Join(", ", details.Split(", ").Select(FieldWords)) : details;
    }

    private static bool IsKey(string field) => field.EndsWith("Id", StringComparison.Ordinal) && field.Length > 2;

    /// <summary>Yes and no, and a role's rights by the names they have on the page of roles.</summary>
    private static string Value(string value) => Token().Replace(value, word => word.Value switch
    {
        "True" => "yes", "False" => "no", var other => Enum.TryParse<Capability>(other, out var capability) ? CapabilityWords.Name(capability).ToLowerInvariant() : other,
    });

    /// <summary>“referrals/{}” as “a referral”, “notes/new” as “a new note”, anything else by its last words.</summary>
    private static string Path(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(p => p == "case").ToArray();
        var named = parts.Where(p => p != "{}" && p != "new" && p != "end").Select(p => p.Replace('-', ' ')).ToArray();
        if (named.Length == 0) return "a page";
        var one = named[0] is var many && many.EndsWith('s') ? many[..^1] : many;
        var rest = named.Length > 1 ? $", {string.Join(", ", named[1..])}" : "";
        var article = "aeiou".Contains(one[0]) ? "an" : "a";
        if (parts.Contains("new")) return $"a new {one}{rest}";
        if (parts.Contains("end")) return $"the end of {article} {one}";
        return (parts.Contains("{}") ? $"{article} {one}" : $"the {named[0]}") + rest;
    }

    private static string FieldWords(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(name[i - 1]) ? $" {char.ToLowerInvariant(c)}" : i == 0 ? char.ToLowerInvariant(c).ToString() : c.ToString()));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b[A-Z][a-zA-Z]+\b")]
    private static partial Regex Token();
}
