namespace Alongside.Core.People;

/// <summary>How close two spellings are, 0 to 1: Jaro's comparison of letters in common and out of place, raised by Winkler for a common beginning (Winkler 1990).</summary>
public static class JaroWinkler
{
    public static double Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b)) return 1;
        if (a.Length == 0 || b.Length == 0 || a.Length > 64 || b.Length > 64) return 0;
        var reach = Math.Max(Math.Max(a.Length, b.Length) / 2 - 1, 0);
        ulong inA = 0, inB = 0;
        var common = 0;
        for (var i = 0; i < a.Length; i++)
            for (var j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
            {
                if ((inB >> j & 1) != 0 || a[i] != b[j]) continue;
                (inA, inB, common) = (inA | 1UL << i, inB | 1UL << j, common + 1);
                break;
            }
        if (common == 0) return 0;
        var (outOfPlace, k) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if ((inA >> i & 1) == 0) continue;
            while ((inB >> k & 1) == 0) k++;
            if (a[i] != b[k++]) outOfPlace++;
        }
        double c = common;
        var jaro = (c / a.Length + c / b.Length + (c - outOfPlace / 2) / c) / 3;
        var same = 0;
        while (same < Math.Min(4, Math.Min(a.Length, b.Length)) && a[same] == b[same]) same++;
        return jaro + same * 0.1 * (1 - jaro);
    }
}
