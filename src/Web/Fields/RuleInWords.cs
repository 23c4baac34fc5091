using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Programs.Packs;

namespace Alongside.Web.Fields;

/// <summary>A deadline rule as one would say it: “30 days after the case opened: the plan is agreed. The clock stops for hospital.”</summary>
public static class RuleInWords
{
    /// <summary>A rule of a pack by its key.</summary>
    public static string Of(ProgramPack pack, string key) => pack.Reckoned.Rules.FirstOrDefault(r => r.Key == key) is { } rule ? Of(rule) : "";

    public static string Of(DeadlineRule rule)
    {
        var when = rule switch
        {
            { Due: { } due } => Once(due, Began(rule.Trigger)),
            { Every: { Period: { } period } every } => $"{(every.Count == 1 ? "In" : $"{every.Count} times in")} each {(period == Period.HalfYear ? "half-year" : period.ToString().ToLowerInvariant())}, {(every.FirstCounts ? "from" : "from the one after")} {Began(rule.Trigger)}{Lasts(every)}",
            { Every: { Length: { } length } every } => $"Every {Said(length)} {(every.Anchored ? "counted from" : "after the last time, first from")} {Began(rule.Trigger)}{Lasts(every)}",
            _ => "",
        };
        var words = $"{when}: {string.Join(", or ", rule.SatisfiedBy.Select(Happens))}.";
        if (rule.Grace > 0) words += $" {rule.Grace} more days still count as in time.";
        if (rule.Pauses.Count > 0) words += $" The clock stops for: {string.Join(", ", rule.Pauses)}.";
        if (rule.Extension is { } extension) words += $" It may be put off by {extension.Days} days; a {extension.By.ToString().ToLowerInvariant()} approves.";
        if (rule.Escalation.LastOrDefault() is { } last && last.To != Approver.Worker) words += $" {(last.To == Approver.Supervisor ? "The supervisor" : "An administrator")} hears of it {(last.Days == 0 ? "on the day" : last.Days > 0 ? $"{last.Days} {(last.Days == 1 ? "day" : "days")} after it" : $"{-last.Days} days before it")}.";
        return words;
    }

    private static string Once(Length due, string began) => due.Amount switch
    {
        0 when due.Unit != LengthUnit.Hours => $"On the day of {began}",
        < 0 => $"{Said(new(-due.Amount, due.Unit))} before {began}",
        _ => $"Within {Said(due)} of {began}",
    };

    private static string Lasts(Series every) => every.For is { } length ? $", for {Said(length)}" : "";

    private static string Said(Length length)
    {
        var unit = length.Unit switch { LengthUnit.BusinessDays => "working day", LengthUnit.Hours => "hour", LengthUnit.Weeks => "week", LengthUnit.Months => "month", LengthUnit.Years => "year", _ => "day" };
        return $"{length.Amount} {unit}{(length.Amount == 1 ? "" : "s")}";
    }

    private static string Began(Matching trigger) => trigger.Kind switch
    {
        EventKinds.CaseOpened => "the opening of the case",
        EventKinds.Change => $"“{Topics(trigger)}”",
        EventKinds.Date => $"the {Topics(trigger)}",
        EventKinds.Birthday => trigger.Age is { } age ? $"the {age}th birthday" : "each birthday",
        EventKinds.PlanAgreed => "the agreement to a plan",
        EventKinds.ServiceStarted => "the start of a service",
        EventKinds.ReferralDelivered => "a referral",
        EventKinds.ConsentGiven => "a consent",
        var kind => $"“{kind}{(trigger.Topics.Count > 0 ? $", {Topics(trigger)}" : "")}”",
    };

    private static string Happens(Matching matching)
    {
        var words = matching.Kind switch
        {
            EventKinds.Contact => $"{(matching.With == "collateral" ? "somebody around the person" : "the person")} is {(matching.Alone ? "seen alone" : matching.Modes.Count > 0 && matching.Modes.All(m => m is "home visit" or "office" or "community") ? "seen" : "reached")}",
            EventKinds.PlanAgreed => "a plan is agreed",
            EventKinds.AssessmentSigned => $"the form {Topics(matching)} is signed",
            EventKinds.NoteSigned => matching.Topics.Count > 0 ? $"a note “{Topics(matching)}” is signed" : "a note is signed",
            EventKinds.DocumentReceived => $"a document is on record: {Topics(matching)}",
            EventKinds.ServiceStarted => "a service starts",
            EventKinds.FollowUpAsked => "somebody asks whether it helped",
            EventKinds.ConsentGiven => "a consent is given",
            EventKinds.SupervisorReview => "the supervisor looks at the case",
            var kind => kind,
        };
        if (matching.Modes.Count > 0) words += $" ({string.Join(", ", matching.Modes)})";
        return matching.Residence ? $"{words}, where the person lives" : words;
    }

    private static string Topics(Matching matching) => matching.Topics.Count == 0 ? "anything" : string.Join(" or ", matching.Topics);
}
