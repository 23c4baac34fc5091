using Alongside.Core.People;

namespace Alongside.Core.Data.Search;

/// <summary>A text as the index knows it: its words folded, each once, in scripts without spaces each character; and the marks that say who may find it.</summary>
internal static class SearchWords
{
    private const int Most = 6000, LongestWord = 40, MostAsked = 8, Begun = 3;

    public static HashSet<string> Of(params string?[] texts) => [.. texts.SelectMany(In).Take(Most)];

    /// <summary>The words of a question; a sentence is not a question.</summary>
    public static IReadOnlyList<string> Asked(string? typed) => [.. In(typed is { Length: > 400 } ? typed[..400] : typed).Distinct().Take(MostAsked)];

    /// <summary>Long enough to stand for all words that begin with it; a shorter one stands for itself.</summary>
    public static bool IsBeginning(string word) => word.Length >= Begun;

    private static IEnumerable<string> In(string? text)
    {
        foreach (var run in Names.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var from = 0;
            for (var i = 0; i < run.Length; i++)
            {
                if (!StandsAlone(run[i])) continue;
                if (i > from) yield return Cut(run[from..i]);
                yield return run[i].ToString();
                from = i + 1;
            }
            if (from < run.Length) yield return Cut(run[from..]);
        }
    }

    private static string Cut(string word) => word.Length <= LongestWord ? word : word[..LongestWord];

    /// <summary>Chinese, Japanese, Thai, Lao and Khmer are written without spaces between words.</summary>
    public static bool StandsAlone(char c) => c is (>= '\u4e00' and <= '\u9fff') or (>= '\u3400' and <= '\u4dbf') or (>= '\u3040' and <= '\u30ff') or (>= '\u0e00' and <= '\u0eff') or (>= '\u1780' and <= '\u17ff');

    // Marks begin with a sign no word has.
    public static string Kind(WrittenKind kind) => $"=k{kind.ToString().ToLowerInvariant()}";
    public static string OfCase(Guid id) => $"=c{id:N}";
    public static string OfProgram(Guid id) => $"=p{id:N}";
    public static string DraftOf(Guid worker) => $"=d{worker:N}";
    public const string Everybodys = "=e", Ordinary = "=o", Protected = "=x";
}
