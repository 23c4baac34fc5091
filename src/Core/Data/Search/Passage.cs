using Alongside.Core.People;

namespace Alongside.Core.Data.Search;

/// <summary>The place in a text where what was asked stands, with the words that answer marked.</summary>
public static class Passage
{
    private const int Before = 70, Around = 240;

    /// <summary>A run of the text; marked when it answers.</summary>
    public readonly record struct Piece(string Text, bool Marked);

    /// <summary>About two lines around the first word that answers; nothing when no word of the text does.</summary>
    public static IReadOnlyList<Piece>? Of(string? text, IReadOnlyCollection<string> asked)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var answers = Answers(text, asked).Take(200).ToList();
        if (answers.Count == 0) return null;
        var from = Math.Max(0, Start(text, answers[0].Start - Before));
        var to = End(text, Math.Min(text.Length, from + Around));
        var (pieces, at) = (new List<Piece>(), from);
        if (from > 0) pieces.Add(new Piece("[…] ", false));
        foreach (var (start, end) in answers.Where(a => a.Start >= from && a.End <= to))
        {
            if (start > at) pieces.Add(new Piece(text[at..start], false));
            pieces.Add(new Piece(text[start..end], true));
            at = end;
        }
        if (to > at) pieces.Add(new Piece(text[at..to], false));
        if (to < text.Length) pieces.Add(new Piece(" […]", false));
        return pieces;
    }

    private static IEnumerable<(int Start, int End)> Answers(string text, IReadOnlyCollection<string> asked)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsOfWord(text[start])) continue;
            var end = start + 1;
            if (!SearchWords.StandsAlone(text[start]))
                while (end < text.Length && IsOfWord(text[end]) && !SearchWords.StandsAlone(text[end])) end++;
            // O’Brien-Meyer is two words; its apostrophe is none of them.
            var word = Names.Fold(text[start..end]);
            if (word.Length > 0 && asked.Any(a => SearchWords.IsBeginning(a) ? word.StartsWith(a, StringComparison.Ordinal) : word == a)) yield return (start, end);
            start = end - 1;
        }
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '\'' or '’' or 'ʼ'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>The beginning of a word near a place.</summary>
    private static int Start(string text, int place)
    {
        if (place <= 0) return 0;
        var space = text.IndexOf(' ', place, Math.Min(30, text.Length - place));
        return space >= 0 ? space + 1 : char.IsLowSurrogate(text[place]) ? place + 1 : place;
    }

    private static int End(string text, int place)
    {
        if (place >= text.Length) return text.Length;
        var space = text.LastIndexOf(' ', place, 30);
        return space > 0 ? space : char.IsLowSurrogate(text[place]) ? place - 1 : place;
    }
}
