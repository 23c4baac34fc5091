namespace Alongside.Core.Plans;

/// <summary>One difference between two versions of the plan: where it is, and the words that went and came.</summary>
public sealed record PlanChange(string Where, string? Was, string? Is, bool ClientsWords = false, string? Because = null)
{
    /// <summary>The words both versions begin with.</summary>
    public string Before { get; } = Was is null || Is is null ? "" : CommonStart(Was, Is);

    /// <summary>The words both versions end with.</summary>
    public string After => Was is null || Is is null ? "" : CommonEnd(Was[Before.Length..], Is[Before.Length..]);

    public string Removed => Was is null ? "" : Was[Before.Length..^After.Length].Trim();
    public string Added => Is is null ? "" : Is[Before.Length..^After.Length].Trim();

    /// <summary>Whole words only: half a word crossed out cannot be read.</summary>
    private static string CommonStart(string a, string b)
    {
        var end = 0;
        for (var i = 0; i < Math.Min(a.Length, b.Length) && a[i] == b[i]; i++)
            if (a[i] == ' ') end = i + 1;
        return a[..end];
    }

    private static string CommonEnd(string a, string b)
    {
        var taken = 0;
        for (var i = 1; i <= Math.Min(a.Length, b.Length) && a[^i] == b[^i]; i++)
            if (!char.IsLetterOrDigit(a[^i])) taken = i;
        return a[^taken..];
    }
}

/// <summary>What changed from one version of the plan to the next, in words: goals and steps are the same by their origin, not by their place.</summary>
public static class PlanDiff
{
    public static IReadOnlyList<PlanChange> Between(Plan before, Plan after)
    {
        var changes = new List<PlanChange>();
        foreach (var goal in after.Goals.OrderBy(g => g.Order))
        {
            if (before.Goals.Find(g => g.OriginId == goal.OriginId) is { } was) Compare(was, goal, changes);
            else
            {
                changes.Add(new PlanChange($"New goal {goal.Order}", null, goal.Words, ClientsWords: true));
                changes.AddRange(goal.Steps.OrderBy(s => s.Order).Select(s => new PlanChange($"Goal {goal.Order}, new step", null, Text(s))));
            }
        }
        foreach (var gone in before.Goals.Where(g => after.Goals.TrueForAll(a => a.OriginId != g.OriginId)).OrderBy(g => g.Order))
            changes.Add(new PlanChange($"Goal {gone.Order}, no longer in the plan", gone.Words, null, ClientsWords: true));
        return changes;
    }

    private static void Compare(Goal was, Goal now, List<PlanChange> changes)
    {
        var name = $"Goal {now.Order}";
        if (was.Words != now.Words) changes.Add(new PlanChange(name, was.Words, now.Words, ClientsWords: true));
        if (was.WeWillSeeIt != now.WeWillSeeIt) changes.Add(new PlanChange($"{name}, we will see it", was.WeWillSeeIt, now.WeWillSeeIt));
        if (was.IfItFails != now.IfItFails) changes.Add(new PlanChange($"{name}, if it fails", was.IfItFails, now.IfItFails));
        foreach (var step in now.Steps.OrderBy(s => s.Order))
        {
            if (was.Steps.Find(s => s.OriginId == step.OriginId) is not { } old) changes.Add(new PlanChange($"{name}, new step", null, Text(step)));
            else if (Text(old) != Text(step)) changes.Add(new PlanChange($"{name}, step {step.Order}", Text(old), Text(step)));
        }
        foreach (var gone in was.Steps.Where(s => now.Steps.TrueForAll(n => n.OriginId != s.OriginId)).OrderBy(s => s.Order))
            changes.Add(new PlanChange($"{name}, step dropped", Text(gone), null, Because: gone.Dropped));
    }

    private static string Text(Step step) => $"{step.WhoName}: {step.What}{(step.DueOn is { } due ? $", by {due:MMM d, yyyy}" : "")}";
}
