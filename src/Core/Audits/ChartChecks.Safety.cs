namespace Alongside.Core.Audits;

/// <summary>Safety, assessments and income.</summary>
public static partial class ChartChecks
{
    private static Finding SafeContact(ChartFacts chart, CheckAsked asked) =>
        chart.SafeContact is { Length: > 0 } ? Passes("it is written down", "people") : Not(ReadinessState.Cited, "Nobody wrote down how and when it is safe to call.", "people");

    private static Finding WarningsReviewed(ChartFacts chart, CheckAsked asked)
    {
        if (chart.Of(FactKind.Warning).MinBy(w => w.On) is not { } warning) return Passes("no warning runs", "");
        return warning.On > chart.Today.AddDays(asked.Days ?? 7) ? Passes($"next review {warning.On:MMM d}", "")
            : Not(warning.On < chart.Today ? ReadinessState.Cited : ReadinessState.Soon, $"{warning.Words}: the review {(warning.On < chart.Today ? "was" : "is")} due {warning.On:MMM d}.", $"warnings/{warning.Id}/end");
    }

    private static Finding AlertsHandled(ChartFacts chart, CheckAsked asked)
    {
        if (chart.Of(FactKind.Alert).MinBy(a => a.At) is not { } alert) return Passes("no alert is open", "assessments");
        return Not(alert.At < chart.Now.AddDays(-asked.Days ?? -1) ? ReadinessState.Cited : ReadinessState.Soon, $"Nobody recorded what was done about an alert ({alert.Words}).", $"alerts/{alert.Id}");
    }

    private static Finding Assessed(ChartFacts chart, CheckAsked asked)
    {
        var days = asked.Days ?? 365;
        var last = chart.Of(FactKind.Assessment).Where(a => a.Words == asked.Of).MaxBy(a => a.On);
        if (last is not null && last.On >= chart.Today.AddDays(-days)) return Passes($"{asked.Of} of {last.On:MMM d, yyyy}", $"assessments/{last.Id}");
        if (chart.Closed && last is not null) return Passes($"{asked.Of} of {last.On:MMM d, yyyy}, the case is closed", $"assessments/{last.Id}");
        return Not(last is null ? Missing(chart, Math.Min(days, 30)) : ReadinessState.Cited, last is null ? $"“{asked.Of}” was never answered and signed." : $"“{asked.Of}” was last signed {last.On:MMM d, yyyy}, more than {days} days ago.", "assessments");
    }

    private static Finding IncomeKnown(ChartFacts chart, CheckAsked asked)
    {
        var days = asked.Days ?? 365;
        if (chart.Of(FactKind.Income).MaxBy(i => i.On) is not { } last) return Not(Missing(chart, 30), "Nobody asked about the household's income.", "income");
        return last.On >= chart.Today.AddDays(-days) || chart.Closed ? Passes($"as of {last.On:MMM d, yyyy}", "income") : Not(ReadinessState.Cited, $"The income on record is of {last.On:MMM d, yyyy}, more than {days} days ago.", "income");
    }

    private static Finding RuleKept(ChartFacts chart, CheckAsked asked)
    {
        // Its words are the rule's key, its name, and the page on which what it asks for is done.
        var dates = chart.Of(FactKind.Rule).Select(d => (Date: d, Words: (d.Words ?? "").Split('\n'))).Where(d => d.Words[0] == asked.Of).OrderBy(d => d.Date.On).ToList();
        if (dates.Count == 0) return Apart("the rule asks for nothing in this case");
        if (dates.Find(d => d.Date is { Yes: false, Number: 1 }) is { Date: not null } late) return Not(ReadinessState.Cited, $"{late.Words[1]} was due {late.Date.On:MMM d, yyyy}.", late.Words[2]);
        var since = chart.Today.AddDays(-asked.Days ?? -365);
        if (dates.FindLast(d => d.Date.Yes && d.Date.On >= since) is { Date: not null } missed) return Not(ReadinessState.Cited, $"{missed.Words[1]} was due {missed.Date.On:MMM d, yyyy}, and was missed.", missed.Words[2]);
        var next = dates.Find(d => d.Date is { Yes: false });
        return next.Date is null ? Passes("none was missed", "") : next.Date.On < chart.Today.AddDays(7) ? Not(ReadinessState.Soon, $"{next.Words[1]} is due {next.Date.On:MMM d}.", next.Words[2]) : Passes($"next by {next.Date.On:MMM d, yyyy}", "");
    }
}
