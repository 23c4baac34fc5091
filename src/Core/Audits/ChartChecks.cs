using Alongside.Core.Plans;

namespace Alongside.Core.Audits;

/// <summary>The checks a checklist can name (docs/chart-checks.md), each a method that looks at one thing in a chart.</summary>
public static partial class ChartChecks
{
    private const string StoryAndNeeds = "Story and needs", ThePlan = "Plan", Contacts = "Contacts and notes", Referrals = "Referrals", Consents = "Consents", Safety = "Safety", Assessments = "Assessments", Dates = "Dates of the program";

    private static readonly (string, int?) SinceOpening = ("may be missing so many days after the case was opened", 30), PastTheDay = ("so many days past its day are in time still", 0);

    /// <summary>Every check, in the order of the description.</summary>
    public static readonly IReadOnlyList<ChartCheck> All =
    [
        new("story told", StoryAndNeeds, "At least one passage is written down in the words of the person or the family.", null, SinceOpening, "Write the story down", StoryTold),
        new("needs named", StoryAndNeeds, "At least one need is on record.", null, SinceOpening, "Name a need", NeedsNamed),
        new("needs ranked", StoryAndNeeds, "Every need that is neither met nor set aside has the person's own rank. Does not apply without needs.", null, SinceOpening, "Rank the needs", NeedsRanked),
        new("plan in force", ThePlan, "A version of the plan is in force.", null, SinceOpening, "Open the plan", PlanInForce),
        new("plan agreed", ThePlan, "The person or somebody of the family, and the worker, agreed to the version in force. Does not apply without one.", null, null, "Ask for the agreement", PlanAgreed),
        new("plan review", ThePlan, "The review of the plan in force is not past; due within two weeks is soon. Does not apply to closed cases.", null, ("a review is due so many days after the plan came into force, in place of the plan's own day", null), "Review the plan", PlanReview),
        new("steps in time", ThePlan, "No open step of the plan in force is past its day. Does not apply to closed cases.", null, PastTheDay, "Look at the steps", StepsInTime),
        new("contact rhythm", Contacts, "The person was reached within the rhythm of the program or of the case. Does not apply to closed cases.", null, ("reached within so many days, in place of the rhythm of the program", null), "Record a contact", ContactRhythm),
        new("notes signed", Contacts, "No note is left unsigned beyond the program's hours for signing; one within them is due soon.", null, ("a note is signed so many days after the contact, in place of the program's hours", null), "Sign the note", NotesSigned),
        new("notes in time", Contacts, "No note of the time looked back on carries the late-entry mark without an addendum that says why.", null, ("looks so many days back", 365), "Add the reason", NotesInTime),
        new("messages answered", Contacts, "Nobody waits for an answer past its day.", null, PastTheDay, "Answer the message", MessagesAnswered),
        new("referrals followed", Referrals, "No delivered referral has a date past its day. Does not apply without referrals.", null, PastTheDay, "Follow the referral", ReferralsFollowed),
        new("follow-up asked", Referrals, "The person was asked whether it helps, of every service that started. Does not apply without referrals.", null, PastTheDay, "Log the follow-up", FollowUpAsked),
        new("consent for referrals", Consents, "Every delivered referral names the consent it left under. Does not apply without referrals.", null, null, "Look at the referral", ConsentForReferrals),
        new("consents hold", Consents, "The consent of every referral that runs has neither ended nor been taken back. Does not apply without referrals.", null, ("ends within so many days is soon", 30), "Renew the consent", ConsentsHold),
        new("safe contact", Safety, "Somebody wrote down how and when it is safe to reach the person.", null, null, "Write it down", SafeContact),
        new("warnings reviewed", Safety, "No warning is past the day it is looked at again.", null, ("due within so many days is soon", 7), "Review the warning", WarningsReviewed),
        new("alerts handled", Safety, "What was done is recorded for every alert an answer raised.", null, ("so many days after it was raised are in time still", 1), "Say what was done", AlertsHandled),
        new("assessment", Assessments, "The form named was answered and signed.", "the key of the form, as “phq-9”", ("the answers are not older than so many days", 365), "Assess", Assessed),
        new("income known", Assessments, "The household's income is on record.", null, ("as of a day not more than so many days ago", 365), "Write the income", IncomeKnown),
        new("rule", Dates, "No deadline of the rule named is past its day, its grace over, and none was missed within the time looked back on. Does not apply where the rule made no deadline.", "the key of a deadline rule, as “review-plan”", ("looks so many days back for deadlines that were missed", 365), "Do what the date asks for", RuleKept),
    ];

    /// <summary>The checks by their names.</summary>
    public static readonly IReadOnlyDictionary<string, ChartCheck> Named = All.ToDictionary(c => c.Name);

    private static Finding Passes(string proof, string page) => new(ReadinessState.Passes, proof, page);
    private static Finding Not(ReadinessState state, string because, string page) => new(state, because, page);
    private static Finding Apart(string why) => new(ReadinessState.DoesNotApply, why, "");

    /// <summary>What a new case does not have yet is not an omission; after so many days it is.</summary>
    private static ReadinessState Missing(ChartFacts chart, int days) => chart.OpenedOn > chart.Today.AddDays(-days) ? ReadinessState.Soon : ReadinessState.Cited;

    private static string Count(int many, string one, string more) => many == 1 ? $"one {one}" : $"{many} {more}";

    private static Finding StoryTold(ChartFacts chart, CheckAsked asked)
    {
        var told = chart.Of(FactKind.Story).Count();
        return told > 0 ? Passes(Count(told, "passage", "passages"), "story") : Not(Missing(chart, asked.Days ?? 30), "Nothing is written down in the person's own words.", "story");
    }

    private static Finding NeedsNamed(ChartFacts chart, CheckAsked asked)
    {
        var needs = chart.Of(FactKind.Need).Count();
        return needs > 0 ? Passes(Count(needs, "need", "needs"), "story") : Not(Missing(chart, asked.Days ?? 30), "No need grew from the story yet.", "story");
    }

    private static Finding NeedsRanked(ChartFacts chart, CheckAsked asked)
    {
        var needs = chart.Of(FactKind.Need).ToList();
        if (needs.Count == 0) return Apart("no need is named");
        var unranked = needs.Where(n => n is { Number: 1, Yes: false }).Select(n => n.Words).Order(StringComparer.Ordinal).ToList();
        return unranked.Count == 0 ? Passes("every open need has the person's rank", "choices") : Not(Missing(chart, asked.Days ?? 30), $"Not ranked by the person: {string.Join(", ", unranked)}.", "choices");
    }

    private static Fact? Plan(ChartFacts chart) => chart.Of(FactKind.Plan).MaxBy(p => p.Number);

    private static Finding PlanInForce(ChartFacts chart, CheckAsked asked) => Plan(chart) is { } plan
        ? Passes($"version {plan.Number} since {plan.Since:MMM d, yyyy}", "plan") : Not(Missing(chart, asked.Days ?? 30), "No version of the plan is in force.", "plan");

    private static Finding PlanAgreed(ChartFacts chart, CheckAsked asked)
    {
        if (Plan(chart) is not { } plan) return Apart("no plan is in force");
        var agreed = chart.Of(FactKind.Agreement).Where(a => a.About == plan.Id).ToList();
        var (theirs, ours) = (agreed.Exists(a => a.Number is (int)Who.Client or (int)Who.Family), agreed.Exists(a => a.Number == (int)Who.Worker));
        return theirs && ours ? Passes($"agreed by {string.Join(", ", agreed.Select(a => a.Words).Distinct())}", "plan")
            : Not(ReadinessState.Cited, theirs ? "The worker's agreement to the plan is missing." : ours ? "The person's agreement to the plan is missing." : "Nobody's agreement to the plan is on record.", "plan");
    }

    private static Finding PlanReview(ChartFacts chart, CheckAsked asked)
    {
        if (Plan(chart) is not { } plan) return Apart("no plan is in force");
        if (chart.Closed) return Apart("the case is closed");
        var review = asked.Days is { } days && plan.Since is { } since ? since.AddDays(days) : plan.On;
        if (review is not { } on) return Not(ReadinessState.Soon, "The plan says no day on which it is reviewed.", "plan");
        return on >= chart.Today.AddDays(14) ? Passes($"review on {on:MMM d, yyyy}", "plan")
            : on < chart.Today ? Not(ReadinessState.Cited, $"The review of the plan was due {on:MMM d, yyyy}.", "plan") : Not(ReadinessState.Soon, $"The review of the plan is due {on:MMM d}.", "plan");
    }

    private static Finding StepsInTime(ChartFacts chart, CheckAsked asked)
    {
        if (Plan(chart) is not { } plan) return Apart("no plan is in force");
        if (chart.Closed) return Apart("the case is closed");
        var late = chart.Of(FactKind.Step).Where(s => s.About == plan.Id && s.On < chart.Today.AddDays(-asked.Days ?? 0)).OrderBy(s => s.On).ToList();
        return late.Count == 0 ? Passes("every open step lies ahead", "plan")
            : Not(ReadinessState.Cited, $"{(late.Count == 1 ? "A step is" : $"{late.Count} steps are")} past the day, first “{late[0].Words}”.", "plan");
    }
}
