using Alongside.Core.Story;
using Alongside.Core.Visits;

namespace Alongside.Core.Data.Search;

/// <summary>The kinds of writing that a search looks through.</summary>
public enum WrittenKind { Note, Story, Need }

/// <summary>A record that is found by its words: what they are, and who may find it.</summary>
/// <param name="DraftOf">The author alone (and who supervises) finds a draft.</param>
internal sealed record Written(Guid Id, WrittenKind Kind, Guid CaseId, Sensitivity Sensitivity, Guid? DraftOf, string?[] Texts)
{
    public static bool Is(object record) => record is Note or Addendum or StoryEntry or Need or Strength or Wish;

    public static Written Of(object record) => record switch
    {
        Note n => new(n.Id, WrittenKind.Note, n.CaseId, n.Sensitivity, n.SignedAt is null ? n.Author.WorkerId ?? Guid.Empty : null, [n.Narrative, n.ClientWords, n.Place, n.NextWhat, .. n.Parts?.Parts.Select(p => p.Text) ?? []]),
        Addendum a => new(a.Id, WrittenKind.Note, a.CaseId, a.Sensitivity, null, [a.Text]),
        StoryEntry e => new(e.Id, WrittenKind.Story, e.CaseId, e.Sensitivity, null, [e.Text, e.Translation, e.Asked]),
        Need n => new(n.Id, WrittenKind.Need, n.CaseId, n.Sensitivity, null, [n.Summary, n.Words]),
        Strength s => new(s.Id, WrittenKind.Need, s.CaseId, s.Sensitivity, null, [s.Summary, s.Words]),
        Wish w => new(w.Id, WrittenKind.Need, w.CaseId, w.Sensitivity, null, [w.Summary, w.Words]),
        _ => throw new ArgumentException($"{record.GetType().Name} is not found by words.", nameof(record)),
    };

    /// <summary>Its words and marks; none while nothing is written in it.</summary>
    public WordsOf Words(Guid programId)
    {
        var words = SearchWords.Of(Texts);
        if (words.Count > 0)
            words.UnionWith([SearchWords.Kind(Kind), SearchWords.OfCase(CaseId), SearchWords.OfProgram(programId),
                Sensitivity == Sensitivity.Ordinary ? SearchWords.Ordinary : SearchWords.Protected, DraftOf is { } author ? SearchWords.DraftOf(author) : SearchWords.Everybodys]);
        return new WordsOf(Id, words);
    }
}
