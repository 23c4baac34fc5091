using Alongside.Core.Story;

namespace Alongside.Web.Fields;

/// <summary>A story entry as paragraphs of plain and marked pieces, in the order they were said.</summary>
public static class StoryWords
{
    /// <summary>A run of words; with the mark it belongs to, and whether it is the first and the last run of it.</summary>
    public sealed record Piece(string Text, StoryMark? Mark = null, bool First = false, bool Last = false)
    {
        public string Kind => Mark?.Kind.ToString().ToLowerInvariant() ?? "";
        public string Id => Mark?.Label.ToLowerInvariant() ?? "";
    }

    /// <summary>The beginning of a long text, cut between words and marked as cut; scripts without spaces are cut between characters.</summary>
    public static string Beginning(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = text.LastIndexOf(' ', most - 1);
        if (end < most / 2) end = char.IsLowSurrogate(text[most]) ? most - 1 : most;
        return string.Concat(text.AsSpan(0, end), " […]");
    }

    /// <summary>The paragraphs of the text; a mark that runs over a paragraph's end goes on in the next.</summary>
    public static IEnumerable<IReadOnlyList<Piece>> Paragraphs(StoryEntry entry)
    {
        var marks = entry.Marks.OrderBy(m => m.Start).ToList();
        for (var start = 0; start < entry.Text.Length;)
        {
            var end = entry.Text.IndexOf('\n', start);
            if (end < 0) end = entry.Text.Length;
            if (entry.Text.AsSpan(start, end - start).Trim().Length > 0) yield return Pieces(entry.Text, start, end, marks);
            start = end + 1;
        }
    }

    private static List<Piece> Pieces(string text, int start, int end, List<StoryMark> marks)
    {
        var pieces = new List<Piece>();
        var at = start;
        foreach (var mark in marks.Where(m => m.Start < end && m.Start + m.Length > start))
        {
            var (from, to) = (Math.Max(mark.Start, start), Math.Min(mark.Start + mark.Length, end));
            if (from > at) pieces.Add(new Piece(text[at..from]));
            pieces.Add(new Piece(text[from..to], mark, from == mark.Start, to == mark.Start + mark.Length));
            at = to;
        }
        if (at < end) pieces.Add(new Piece(text[at..end]));
        return pieces;
    }
}
