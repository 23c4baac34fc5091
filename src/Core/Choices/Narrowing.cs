using Alongside.Core.Data;

namespace Alongside.Core.Choices;

/// <summary>One step of the narrowing: what happened, who recorded it, what was said, and how many options were found and left after it.</summary>
public sealed record NarrowingStep(ActivityKind Kind, string Summary, DateTime At, string By, string? Why, string? Words, int Found, int Left);

/// <summary>How the options for a need narrowed, step by step, from what happened on record; nothing is kept for it.</summary>
public sealed record Narrowing(IReadOnlyList<NarrowingStep> Steps)
{
    /// <summary>Reads it from the spine: what happened about this choice.</summary>
    public static async Task<Narrowing> OfAsync(AppDb db, Choice choice, CancellationToken cancel = default)
    {
        var happened = await db.Activities.AsNoTracking().Where(a => a.CaseId == choice.CaseId && a.AboutId == choice.Id).ToListAsync(cancel);
        var (found, aside, steps) = (0, 0, new List<NarrowingStep>());
        // What was kept in one save has one instant: found comes before ranked, and that before set aside.
        foreach (var a in happened.OrderBy(a => a.OccurredAt).ThenBy(a => a.Kind).ThenBy(a => a.Id))
        {
            if (a.Kind == ActivityKind.OptionFound) found++;
            aside += a.Kind switch { ActivityKind.OptionSetAside => 1, ActivityKind.OptionBroughtBack => -1, _ => 0 };
            steps.Add(new(a.Kind, a.Summary, a.OccurredAt, a.Recorded.Name, a.Why, a.Words, found, found - aside));
        }
        return new(steps);
    }

    /// <summary>“8 found, 3 set aside, 5 ranked, decided”: where it stands now.</summary>
    public string InWords(IReadOnlyCollection<Option> options)
    {
        var (aside, ranked) = (options.Where(o => o.AsideOn is not null).ToList(), options.Count(o => o.ClientRank is not null));
        var why = aside.Select(o => o.AsideWhy).OfType<string>().Distinct().ToList();
        var parts = new List<string> { $"{options.Count} found" };
        if (aside.Count > 0) parts.Add($"{aside.Count} set aside{(why.Count is > 0 and <= 3 ? $" ({string.Join("; ", why)})" : "")}");
        if (ranked > 0) parts.Add($"{ranked} ranked");
        parts.Add(Steps.LastOrDefault(s => s.Kind is ActivityKind.Decided or ActivityKind.ChosenAgain)?.Kind == ActivityKind.Decided ? "decided" : "not decided yet");
        return string.Join(", ", parts);
    }
}
