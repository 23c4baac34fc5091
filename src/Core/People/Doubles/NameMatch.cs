namespace Alongside.Core.People;

/// <summary>How two names agree, word by word.</summary>
internal static class NameMatch
{
    /// <summary>How near two words are, nearest first.</summary>
    private enum Near { Same, Initial, Form, Sound, Typo, Far }

    /// <summary>What was found, and how large a share of people has what the two share.</summary>
    public readonly record struct Found(FieldMatch Level, double Share);

    private static readonly (string, string)[] BrotherAndSister = [("christian", "christina"), ("christian", "christine"), ("cristian", "cristina"), ("julian", "juliana"), ("francis", "frances"), ("jesse", "jessie")];

    public static Found OfGiven(Portrait a, Portrait b, NameBook book)
    {
        if (a.Given.Length == 0 || b.Given.Length == 0) return new(FieldMatch.NotKnown, 1);
        var found = OfGiven(a.Given, b.Given, book);
        if (found.Level == FieldMatch.GivenSame || a.Preferred.Length + b.Preferred.Length == 0) return found;
        found = Better(found, OfGiven(a.Preferred, b.Given, book), book);
        found = Better(found, OfGiven(a.Given, b.Preferred, book), book);
        return Better(found, OfGiven(a.Preferred, b.Preferred, book), book);
    }

    /// <summary>What a preferred name shows is never more than a form of the name.</summary>
    private static Found Better(Found found, Found other, NameBook book)
    {
        if (other.Level is FieldMatch.NotKnown or FieldMatch.GivenDifferent or FieldMatch.GivenFirst || other.Level >= found.Level) return found;
        return other.Level == FieldMatch.GivenSame ? other with { Level = FieldMatch.GivenForm } : other;
    }

    private static Found OfGiven(NameWord[] a, NameWord[] b, NameBook book)
    {
        if (a.Length == 0 || b.Length == 0) return new(FieldMatch.NotKnown, 1);
        if (Identical(a, b)) return new(FieldMatch.GivenSame, Share(a, book, true));
        var (worst, unmatched, slips, firstSame, share) = Walk(a, b, book, true);
        if (unmatched == 0 && worst <= Near.Initial) return new(a.Length == b.Length && worst == Near.Same ? FieldMatch.GivenSame : FieldMatch.GivenPart, share);
        if (unmatched == 0) return new(worst switch { Near.Form => FieldMatch.GivenForm, Near.Sound => FieldMatch.GivenSound, _ => FieldMatch.GivenTypo }, share);
        // What does not match is a word nobody is called: a slip in one of several names, not another name.
        if (slips && unmatched < Math.Min(a.Length, b.Length)) return new(FieldMatch.GivenTypo, share);
        return new(firstSame ? FieldMatch.GivenFirst : FieldMatch.GivenDifferent, 1);
    }

    public static Found OfFamily(Portrait a, Portrait b, NameBook book)
    {
        if (a.Family.Length == 0 || b.Family.Length == 0) return new(FieldMatch.NotKnown, 1);
        if (Identical(a.Family, b.Family)) return new(FieldMatch.FamilySame, Share(a.Family, book, false));
        var (worst, unmatched, _, _, share) = Walk(a.Family, b.Family, book, false);
        if (unmatched == 0)
            return new(worst > Near.Initial ? worst == Near.Typo ? FieldMatch.FamilyTypo : FieldMatch.FamilySound : a.Family.Length == b.Family.Length ? FieldMatch.FamilySame : FieldMatch.FamilyPart, share);
        return new(unmatched < Math.Min(a.Family.Length, b.Family.Length) ? FieldMatch.FamilyShared : FieldMatch.FamilyDifferent, 1);
    }

    /// <summary>Given and family name in each other's place, or all words the same and only divided otherwise, as happens to Vietnamese and Chinese names.</summary>
    public static Found Exchanged(Portrait a, Portrait b, NameBook book)
    {
        if (a.Given.Length == 0 || b.Given.Length == 0 || a.Family.Length == 0 || b.Family.Length == 0) return new(FieldMatch.NotKnown, 1);
        var (total, all) = (a.Given.Length + a.Family.Length, true);
        if (total == b.Given.Length + b.Family.Length)
        {
            foreach (var word in a.Given) all &= Has(b, word);
            foreach (var word in a.Family) all &= Has(b, word);
            if (all) return new(FieldMatch.NamesExchanged, Share(a.Given, book, true) * Share(a.Family, book, false));
        }
        var (worst, unmatched, _, _, share) = Walk(a.Given, b.Family, book, true);
        if (unmatched > 0 || worst > Near.Sound) return new(FieldMatch.NotKnown, 1);
        var other = Walk(a.Family, b.Given, book, false);
        return other.Unmatched > 0 || other.Worst > Near.Sound ? new(FieldMatch.NotKnown, 1) : new(FieldMatch.NamesExchanged, share * other.Share);
    }

    private static bool Has(Portrait who, NameWord word) => Array.IndexOf(who.Given, word) >= 0 || Array.IndexOf(who.Family, word) >= 0;

    /// <summary>The same words, or the same letters written in one word or two: “Abdul Rahman” and “Abdulrahman”, “Mac Donald” and “Macdonald”.</summary>
    private static bool Identical(NameWord[] a, NameWord[] b)
    {
        if (a.Length == b.Length) return a.AsSpan().SequenceEqual(b);
        return Letters(a) == Letters(b) && string.Concat(a.Select(w => w.Text)) == string.Concat(b.Select(w => w.Text));
    }

    private static int Letters(NameWord[] words)
    {
        var sum = 0;
        foreach (var word in words) sum += word.Text.Length;
        return sum;
    }

    /// <summary>Finds for each word of the shorter name the nearest of the longer.</summary>
    private static (Near Worst, int Unmatched, bool Slips, bool FirstSame, double Share) Walk(NameWord[] a, NameWord[] b, NameBook book, bool given)
    {
        var (few, many) = a.Length <= b.Length ? (a, b) : (b, a);
        var (worst, unmatched, slips, share, taken) = (Near.Same, 0, true, 1.0, 0);
        foreach (var word in few)
        {
            var (near, at) = (Near.Far, -1);
            for (var i = 0; i < many.Length && near > Near.Same; i++)
                if ((taken >> i & 1) == 0 && Of(word, many[i], given) is var found && found < near) (near, at) = (found, i);
            if (near == Near.Far)
            {
                unmatched++;
                slips &= few.Length == many.Length && (!Established(word) || !Established(many[Array.IndexOf(few, word)]));
                continue;
            }
            taken |= 1 << at;
            if (near > worst) worst = near;
            share *= near switch
            {
                Near.Initial => 0.07,
                Near.Sound => book.Share(given ? word.Sound.Given : word.Sound.Family),
                _ => Math.Max(Share(word, book, given), Share(many[at], book, given)),
            };
        }
        return (worst, unmatched, slips, a[0] == b[0], Math.Max(share, NameBook.Rarest));
    }

    private static Near Of(NameWord a, NameWord b, bool given)
    {
        if (ReferenceEquals(a, b)) return Near.Same;
        if (given && (a.Text.Length == 1 || b.Text.Length == 1)) return a.Text[0] == b.Text[0] ? Near.Initial : Near.Far;
        if (given && a.Lines.Length > 0 && b.Lines.Length > 0 && a.Lines.AsSpan().ContainsAny(b.Lines)) return Near.Form;
        if (given && BrotherOf(a.Text, b.Text)) return Near.Far;
        var (shorter, longer) = a.Text.Length <= b.Text.Length ? (a.Text.Length, b.Text.Length) : (b.Text.Length, a.Text.Length);
        var sounds = ReferenceEquals(a.Sound, b.Sound);
        if (!sounds && (shorter < 4 || longer - shorter > 3)) return Near.Far;
        var close = JaroWinkler.Of(a.Text, b.Text);
        // The sound is a skeleton of consonants: for short given names the letters must agree too, or Tim would be Tom.
        if (sounds && close >= (given && a.Sound.Text.Length < 3 ? 0.85 : 0.7)) return Near.Sound;
        if (given && Established(a) && Established(b)) return Near.Far;
        if (close >= 0.92) return Near.Typo;
        if (close >= 0.85 && Established(a) != Established(b)) return Near.Typo;
        return close >= 0.8 && longer - shorter < 2 && !(Established(a) && Established(b)) && OneSlip(a.Text, b.Text) ? Near.Typo : Near.Far;
    }

    /// <summary>A name that people have: Marina and Martina are two names. A slip of the hand makes words that nobody is called.</summary>
    private static bool Established(NameWord word) => word.Lines.Length > 0 || word.Given + word.Family > 2;

    /// <summary>One letter left out, added, changed, or exchanged with the next.</summary>
    private static bool OneSlip(string a, string b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        var start = 0;
        while (start < a.Length && a[start] == b[start]) start++;
        var end = 0;
        while (end < a.Length - start && a[^(end + 1)] == b[^(end + 1)]) end++;
        var (left, right) = (a.Length - start - end, b.Length - start - end);
        return right <= 1 || left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
    }

    /// <summary>Mario and Maria, Juan and Juana, Christian and Christina are a brother and a sister, however alike they sound.</summary>
    private static bool BrotherOf(string a, string b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        if (b[^1] == 'a' && a.Length == b.Length && a[^1] == 'o' && a.AsSpan(0, a.Length - 1).SequenceEqual(b.AsSpan(0, b.Length - 1))) return true;
        if (b[^1] == 'o' && a.Length == b.Length && a[^1] == 'a' && a.AsSpan(0, a.Length - 1).SequenceEqual(b.AsSpan(0, b.Length - 1))) return true;
        if (b[^1] == 'a' && a.Length == b.Length - 1 && a.Length > 2 && a[^1] is not ('a' or 'i' or 'y' or 'h') && b.AsSpan().StartsWith(a)) return true;
        foreach (var (one, other) in BrotherAndSister)
            if (a == one && b == other || a == other && b == one) return true;
        return false;
    }

    private static double Share(NameWord word, NameBook book, bool given) => book.Share(given ? word.Given : word.Family);

    private static double Share(NameWord[] words, NameBook book, bool given)
    {
        var share = 1.0;
        foreach (var word in words) share *= Share(word, book, given);
        return Math.Max(share, NameBook.Rarest);
    }
}
