namespace Alongside.Core.Deadlines.Rules;

/// <summary>Says of a deadline where its date comes from: what began it, the arithmetic, what moved it, and how it stands.</summary>
internal static class Explaining
{
    /// <summary>The sum in a few words, as “opened Feb 27 + 30 days”.</summary>
    public static string Because(DeadlineRule rule, Instance i)
    {
        var sum = rule.Every switch
        {
            { Period: { } period } => rule.Needed == 1 ? $"once each {DayWords.Of(period)}, {DayWords.Named(i.From, period)}" : $"{rule.Needed} times each {DayWords.Of(period)}, {DayWords.Named(i.From, period)}",
            { Anchored: true, Length: { } length } => $"{Began(rule, i)} + {DayWords.Of(length with { Amount = length.Amount * i.Number })}",
            { Length: { } length } => $"{(i.Number > 1 ? $"last {DayWords.Of(i.From)}" : i.From == rule.Since ? $"rule followed since {DayWords.Of(i.From)}" : Began(rule, i))} + {DayWords.Of(length)}",
            _ => rule.Due!.Value is var due && due.Amount == 0 ? Began(rule, i) : $"{Began(rule, i)} {(rule.Due!.Value.Amount < 0 ? "−" : "+")} {DayWords.Of(due)}",
        };
        if (i.Extended > 0) sum += $" + {i.Extended} days put off";
        return sum;
    }

    /// <summary>The whole of it in sentences.</summary>
    public static string Whole(DeadlineRule rule, Instance i, RuleState state, StoppedClock clock, AgencyCalendar calendar, DateOnly on)
    {
        var shifted = i.Due.AddDays(-i.Extended);
        var moved = i.Plain != i.Due;
        var sentences = new List<string> { $"{rule.Name}: {Because(rule, i)} = {Day(moved && i.Extended == 0 ? i.Plain : i.Due)}." };
        if (rule.Every is null or { Period: null, Anchored: false } && rule.Due is null or { Amount: >= 0, Unit: not LengthUnit.Hours } && clock.Count(i.From, shifted) is > 0 and var paused)
            sentences.Add($"The clock stood still on {paused} {(paused == 1 ? "day" : "days")} ({clock.Words(i.From.AddDays(1), shifted)}).");
        if (rule.IfNotBusinessDay != DayOff.Same && !calendar.IsBusinessDay(i.Plain)) sentences.Add($"A day off moves it to the business day {(rule.IfNotBusinessDay == DayOff.Next ? "after" : "before")}.");
        if (moved && i.Extended == 0) sentences.Add($"So it is due {Day(i.Due)}.");
        if (rule.Grace > 0) sentences.Add($"In time until {DayWords.Of(i.Due.AddDays(rule.Grace))}.");
        if (i.Opens > i.From && rule.Opens is not null) sentences.Add($"It can be done from {DayWords.Of(i.Opens)} on.");
        if (rule.Needed > 1) sentences.Add($"{Math.Min(i.SatisfiedBy.Count, rule.Needed)} of {rule.Needed} so far.");
        sentences.Add(state switch
        {
            RuleState.Met => $"Done {DayWords.Of(i.MetOn!.Value)}.",
            RuleState.MetLate => $"Done {DayWords.Of(i.MetOn!.Value)}, late.",
            RuleState.Dismissed => $"Dismissed {DayWords.Of(i.DismissedOn!.Value)}{(i.Dismissal?.Reason is { } why ? $": {why}" : "")}.",
            RuleState.Exempt => i.Exemption is { } e ? $"Exempt{(e.Reason is { } r ? $": {r}" : "")}." : $"Exempt: {clock.Words(i.Opens, i.Last ?? i.Due)} the whole time.",
            RuleState.Replaced => $"A newer one took its place {DayWords.Of(i.ReplacedOn!.Value)}.",
            RuleState.Ended => "It ended with what it belongs to.",
            RuleState.Missed => "The time for it is over.",
            RuleState.Paused => $"The clock stands still: {clock.Words(on, on)}.",
            _ => "",
        });
        if (rule.Source is not null && i.MetOn is null) sentences.Add($"Source: {rule.Source.TrimEnd('.')}.");
        return string.Join(' ', sentences.Where(s => s.Length > 0));
    }

    private static string Day(DateOnly day) => $"{DayWords.Weekday(day)}, {DayWords.WithYear(day)}";

    private static string Began(DeadlineRule rule, Instance i)
    {
        var day = DayWords.Of(i.Trigger?.Day ?? i.From);
        return i.Trigger switch
        {
            null => $"{(rule.Trigger.Age is { } age ? $"{age}th birthday" : "birthday")} {day}",
            { Kind: EventKinds.CaseOpened } => $"opened {day}", { Kind: EventKinds.CaseReopened } => $"opened again {day}", { Kind: EventKinds.CaseClosed } => $"closed {day}",
            { Kind: EventKinds.ProgramChanged } => $"came to the program {day}", { Kind: EventKinds.PlanAgreed } => $"plan agreed {day}",
            { Kind: EventKinds.Date or EventKinds.Change or EventKinds.DocumentReceived, Topic: { } topic } => $"{topic} {day}",
            { Topic: { } topic } => $"{i.Trigger.Kind} ({topic}) {day}",
            _ => $"{i.Trigger.Kind} {day}",
        };
    }
}
