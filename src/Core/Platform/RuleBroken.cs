namespace Alongside.Core.Platform;

/// <summary>A rule of the agency or of the record stands against what was asked; the message is a sentence a person can act on.</summary>
public sealed class RuleBroken(string sentence, string? field = null) : Exception(sentence)
{
    /// <summary>The field of the form the sentence belongs beside, where there is one.</summary>
    public string? Field { get; } = field;

    /// <summary>Refuses with a sentence unless the condition holds.</summary>
    public static void Unless(bool holds, string sentence, string? field = null)
    {
        if (!holds) throw new RuleBroken(sentence, field);
    }

    /// <summary>The words typed, trimmed; refuses with a sentence when there are none or more than <paramref name="most"/> characters.</summary>
    public static string Words(string? typed, string sentenceWhenMissing, string? field = null, int most = 20_000)
    {
        var words = typed?.Trim() ?? "";
        if (words.Length == 0) throw new RuleBroken(sentenceWhenMissing, field);
        if (words.Length > most)
            throw new RuleBroken($"That is {words.Length:N0} characters; {most:N0} fit here. Shorten it or split it in two.", field);
        return words;
    }

    /// <summary>Optional words: trimmed, nothing when blank; refuses more than <paramref name="most"/> characters.</summary>
    public static string? WordsOrNone(string? typed, string? field = null, int most = 20_000) =>
        string.IsNullOrWhiteSpace(typed) ? null : Words(typed, "", field, most);
}
