using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Audits;

/// <summary>What a check is asked about: the key of a form or of a rule, and how many days it allows.</summary>
public readonly record struct CheckAsked(string? Of, int? Days);

/// <summary>One check by name: what it looks at in a chart, and how it tells whether the point holds.</summary>
/// <param name="Name">Its name in a checklist, as “plan agreed”.</param>
/// <param name="Group">The group of the points it answers.</param>
/// <param name="LooksAt">What it looks at, in a sentence.</param>
/// <param name="Of">What it needs to be told, where it needs something.</param>
/// <param name="Days">What its number of days means, and the number when the checklist gives none.</param>
/// <param name="Fix">The words of the button that leads to where it is mended.</param>
public sealed record ChartCheck(string Name, string Group, string LooksAt, string? Of, (string Means, int? Usually)? Days, string Fix, Func<ChartFacts, CheckAsked, Finding> Tell)
{
    /// <summary>How the point stands in the chart.</summary>
    public ReadinessPoint Reckon(ChecklistItem item, ChartFacts facts)
    {
        var found = Tell(facts, new CheckAsked(item.Of, item.Days ?? Days?.Usually));
        return new ReadinessPoint(item, Group, found.State, found.Because, found.Page, Fix);
    }
}
