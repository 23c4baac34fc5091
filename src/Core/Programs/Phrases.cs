namespace Alongside.Core.Programs;

/// <summary>Quick phrases for a note, kept a line each.</summary>
public static class Phrases
{
    private const int Most = 24, Longest = 120;

    /// <summary>The phrases, each once, in their order.</summary>
    public static IReadOnlyList<string> Read(string? kept) => [.. (kept ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>As they are kept; nothing where there are none.</summary>
    internal static string? Kept(IReadOnlyCollection<string> phrases, string field)
    {
        RuleBroken.Unless(phrases.Count <= Most, $"{Most} phrases are enough to find one again. Take some away first.", field);
        RuleBroken.Unless(phrases.All(p => p.Length <= Longest), $"A phrase has at most {Longest} characters, so that it fits a button.", field);
        return phrases.Count == 0 ? null : string.Join('\n', phrases);
    }
}
