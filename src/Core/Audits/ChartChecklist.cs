using Alongside.Core.Data;
using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Audits;

/// <summary>The points an auditor looks for in the charts of a program, and how each stands in a chart.</summary>
public static class ChartChecklist
{
    private const string Nasw = "NASW Standards for Social Work Case Management (2013), standard";

    /// <summary>The points of a program without a pack.</summary>
    public static readonly IReadOnlyList<ChecklistItem> Standard =
    [
        new("story-told", "The story is told", "story told", null, null, Severity.Practice, $"{Nasw} 5: assessment begins with the person's own account"),
        new("needs-named", "Needs are named", "needs named", null, null, Severity.Money, $"{Nasw} 5: the needs are on record"),
        new("needs-ranked", "The person ranked their needs", "needs ranked", null, null, Severity.Practice, $"{Nasw} 5: with the person, by what matters to them"),
        new("plan-in-force", "A plan is in force", "plan in force", null, null, Severity.Money, $"{Nasw} 6: a service plan is in force"),
        new("plan-agreed", "The person and the worker agreed", "plan agreed", null, null, Severity.Money, $"{Nasw} 6: the plan is made and agreed with the person"),
        new("plan-review", "The review is not past", "plan review", null, null, Severity.Money, $"{Nasw} 6: the plan is reviewed in time"),
        new("steps-in-time", "No step is past its day", "steps in time", null, null, Severity.Practice, $"{Nasw} 6: what was agreed is followed"),
        new("contact-rhythm", "Reached within the rhythm", "contact rhythm", null, null, Severity.Money, "The program's own standard of contact"),
        new("notes-signed", "Every note is signed", "notes signed", null, null, Severity.Money, "The program's own standard for signing; what is not signed is not billed"),
        new("notes-in-time", "Notes were signed in time", "notes in time", null, null, Severity.Money, $"{Nasw} 10: records are made in time"),
        new("messages-answered", "Messages are answered", "messages answered", null, null, Severity.Practice, "The agency's own standard: the next working day"),
        new("alerts-handled", "Alerts are looked after", "alerts handled", null, null, Severity.Law, "The agency's duty of care: what was done about a warning sign is on record"),
        new("referrals-followed", "Every referral is followed", "referrals followed", null, null, Severity.Practice, $"{Nasw} 8: referrals are followed to their end"),
        new("follow-up-asked", "The person was asked whether it helps", "follow-up asked", null, null, Severity.Practice, $"{Nasw} 9: outcomes are asked for"),
        new("consent-for-referrals", "Nothing left without a consent", "consent for referrals", null, null, Severity.Law, "45 CFR 164.508 and 42 CFR 2.31: what leaves needs an authorization"),
        new("consents-hold", "Consents hold for what runs", "consents hold", null, null, Severity.Law, "45 CFR 164.508(b)(5) and 42 CFR 2.31: a consent ends, and can be taken back"),
        new("safe-contact", "How to reach them safely", "safe contact", null, null, Severity.Practice, "The agency's own standard of safety"),
        new("warnings-reviewed", "Warnings are reviewed", "warnings reviewed", null, null, Severity.Practice, "The agency's own standard: a warning has a day on which it is looked at again"),
    ];

    /// <summary>The points of a program's charts: those of its pack where one is in force, else the standard ones.</summary>
    public static async Task<IReadOnlyList<ChecklistItem>> ForAsync(AppDb db, Guid programId, CancellationToken cancel = default) =>
        await PackInForce.OfAsync(db, programId) is { Checklist: { Count: > 0 } checklist } ? checklist : Standard;

    /// <summary>The points of several programs' charts.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ChecklistItem>>> ForAsync(AppDb db, IEnumerable<Guid> programIds, CancellationToken cancel = default)
    {
        var points = new Dictionary<Guid, IReadOnlyList<ChecklistItem>>();
        foreach (var id in programIds.Distinct()) points[id] = await ForAsync(db, id, cancel);
        return points;
    }

    /// <summary>How each point stands in a chart; a check this version does not know is left to a person.</summary>
    public static IReadOnlyList<ReadinessPoint> Reckon(IReadOnlyList<ChecklistItem> items, ChartFacts facts) =>
        [.. items.Select(i => ChartChecks.Named.TryGetValue(i.Check, out var check) ? check.Reckon(i, facts)
            : new ReadinessPoint(i, "For a person to look at", ReadinessState.DoesNotApply, $"No check is named “{i.Check}”; somebody looks at it by hand.", "", "Open"))];
}
