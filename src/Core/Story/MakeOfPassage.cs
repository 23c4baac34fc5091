using System.Text.RegularExpressions;
using Alongside.Core.Data;

namespace Alongside.Core.Story;

/// <summary>Making a need, a strength or a goal of a passage of the story; the passage stays linked.</summary>
public static class MakeOfPassage
{
    /// <summary>Marks the passage and makes what it became, with the next free label (N1, S1, G1).</summary>
    /// <param name="passage">The words as they stand in the entry; the first place not yet marked is taken.</param>
    /// <exception cref="RuleBroken">The words do not stand in the entry, or cross another mark.</exception>
    public static async Task<CaseRecord> Async(AppDb db, StoryEntry entry, string? passage, StoryMarkKind kind, string? summary, string? domain, Stamp by)
    {
        var typed = RuleBroken.Words(passage, "Select the words in the story that it grew from.", "Passage", 2000);
        var (start, words) = FirstFree(entry, typed) ?? throw new RuleBroken("These words do not stand in the story. Copy them exactly as they were said.", "Passage");
        var made = Make(entry, start, words, kind, await NextLabelAsync(db, entry.CaseId, kind), summary, domain, by);
        db.Add(made);
        return made;
    }

    /// <summary>Marks words of the entry where they begin and makes what they became, under a label that is free.</summary>
    public static CaseRecord Make(StoryEntry entry, int start, string words, StoryMarkKind kind, string label, string? summary, string? domain, Stamp by)
    {
        CaseRecord made = kind switch
        {
            StoryMarkKind.Need => new Need(entry.CaseId, label, words, entry.Speaker, entry.SpeakerName, summary, domain, entry.Sensitivity, by),
            StoryMarkKind.Strength => new Strength(entry.CaseId, label, words, entry.Speaker, entry.SpeakerName, summary, entry.Sensitivity, by),
            _ => new Wish(entry.CaseId, label, words, entry.Speaker, entry.SpeakerName, summary, entry.Sensitivity, by),
        };
        entry.MarkPassage(start, words.Length, kind, label, made.Id, by);
        return made;
    }

    /// <summary>The next free label of a kind in a case: N for needs, S for strengths, G for goals.</summary>
    public static async Task<string> NextLabelAsync(AppDb db, Guid caseId, StoryMarkKind kind)
    {
        var letter = kind switch { StoryMarkKind.Need => 'N', StoryMarkKind.Strength => 'S', _ => 'G' };
        var taken = await db.LabelsTakenAsync(caseId, kind);
        return $"{letter}{taken.Select(l => int.Parse(l.AsSpan(1))).DefaultIfEmpty(0).Max() + 1}";
    }

    /// <summary>The entry in which the words stand, whatever the white space between them: the first where they are not marked yet, or else the first.</summary>
    public static StoryEntry? Holding(IReadOnlyCollection<StoryEntry> entries, string? passage) => string.IsNullOrWhiteSpace(passage) ? null
        : entries.FirstOrDefault(e => FirstFree(e, passage) is { } place && !IsMarked(e, place.Start, place.Words.Length)) ?? entries.FirstOrDefault(e => FirstFree(e, passage) is not null);

    private static bool IsMarked(StoryEntry entry, int start, int length) => entry.Marks.Exists(m => start < m.Start + m.Length && m.Start < start + length);

    private static (int Start, string Words)? FirstFree(StoryEntry entry, string words)
    {
        // A browser's selection has other line ends and spaces than the text; the words themselves must be the same.
        var pattern = string.Join(@"\s+", words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        var found = Regex.Matches(entry.Text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        var free = found.FirstOrDefault(f => !IsMarked(entry, f.Index, f.Length)) ?? found.FirstOrDefault();
        return free is null ? null : (free.Index, free.Value);
    }
}
