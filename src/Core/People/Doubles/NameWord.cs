namespace Alongside.Core.People;

/// <summary>One word of a name with its sound, its forms, and how many people of the registry carry it.</summary>
public sealed class NameWord
{
    internal NameWord(string text, NameSound sound) => (Text, Sound, Lines) = (text, sound, NameForms.LinesOf(text));

    /// <summary>Folded: no case, no accents.</summary>
    public string Text { get; }
    internal NameSound Sound { get; }
    internal int[] Lines { get; }
    internal int Given, Family;
}

/// <summary>A sound and how many people carry a name of that sound.</summary>
internal sealed class NameSound(string text)
{
    public string Text { get; } = text;
    /// <summary>Stands for the sound in a key.</summary>
    public long Key { get; } = Fingerprint.Of("s", text);
    /// <summary>Stands for its first two signs.</summary>
    public long Beginning { get; } = Fingerprint.Of("b", text.Length > 2 ? text[..2] : text);
    public int Given, Family;
}

/// <summary>The names of a registry and how common each is: sharing a rare surname says more than sharing “Garcia” (Newcombe 1959; Winkler 1990 on frequency-based weights).</summary>
public sealed class NameBook
{
    /// <summary>A name that nobody has counted yet is taken to be one in a thousand; the guess weighs as much as this many people.</summary>
    private const double Guess = 0.001, GuessWeighs = 1000;

    /// <summary>No name is taken to be rarer than this: names run in families and peoples, and given and family name are not independent.</summary>
    internal const double Rarest = 3e-5;

    private readonly Dictionary<string, NameWord> _words = [];
    private readonly Dictionary<string, NameSound> _sounds = [];

    /// <summary>How many people the counts are out of.</summary>
    public long People { get; set; }

    internal IReadOnlyCollection<NameWord> Words => _words.Values;
    internal IReadOnlyCollection<NameSound> Sounds => _sounds.Values;

    internal NameWord Word(string folded)
    {
        if (_words.TryGetValue(folded, out var word)) return word;
        return _words[folded] = new NameWord(folded, Sound(Names.SoundOf(folded)));
    }

    internal NameSound Sound(string text)
    {
        if (_sounds.TryGetValue(text, out var sound)) return sound;
        return _sounds[text] = new NameSound(text);
    }

    /// <summary>One more person is called so.</summary>
    internal void Learn(Portrait who)
    {
        People++;
        foreach (var word in who.Given) (word.Given, word.Sound.Given) = (word.Given + 1, word.Sound.Given + 1);
        foreach (var word in who.Family) (word.Family, word.Sound.Family) = (word.Family + 1, word.Sound.Family + 1);
    }

    /// <summary>So many people carry this name, as somebody counted before.</summary>
    public void Count(string folded, int people, bool given)
    {
        var word = Word(folded);
        if (given) (word.Given, word.Sound.Given) = (people, word.Sound.Given + people);
        else (word.Family, word.Sound.Family) = (people, word.Sound.Family + people);
    }

    /// <summary>The share of people who carry it, learned from the registry and never below <see cref="Rarest"/>.</summary>
    internal double Share(int count) => Math.Max((count + GuessWeighs * Guess) / (People + GuessWeighs), Rarest);
}
