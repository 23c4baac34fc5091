namespace Alongside.Core.People;

/// <summary>Which people of a registry are worth comparing: those who share a key of some kind. Each kind of key finds what the others miss.</summary>
internal sealed class Blocks(IReadOnlyList<Portrait> people)
{
    /// <summary>A block of more people is divided by a finer key before it is compared; what is still larger is compared with its neighbors in order.</summary>
    private const int Giant = 300, Window = 150;

    /// <summary>One way to block: the keys of a person, and for people of giant blocks the finer keys.</summary>
    private sealed record Way(string Doing, Func<Portrait, IEnumerable<long>> Keys, Func<Portrait, IEnumerable<long>> Finer);

    private static readonly Way[] Ways =
    [
        new("comparing names", NamePairs, BirthParts),
        new("comparing phones", p => p.Phones.Select(Portrait.PhoneEnd), p => Sounds(p.Given)),
        new("comparing birth dates with given names", p => p.Born < 0 ? [] : Sounds(p.Given).Concat(Sounds(p.Preferred)).Distinct().Select(s => Both(p.Born, s)), p => Sounds(p.Family)),
        new("comparing birth dates with family names", p => p.Born < 0 ? [] : Sounds(p.Family).Select(s => Both(p.Born, s)), p => Beginnings(p.Given)),
        new("comparing years with given names", p => p.Born < 0 ? [] : from g in Sounds(p.Given) from f in Beginnings(p.Family) select Both(Both(Year(p), g), f), BirthParts),
        new("comparing years with family names", p => p.Born < 0 ? [] : from f in Sounds(p.Family) from g in Beginnings(p.Given) select Both(Both(Year(p), g), f), BirthParts),
        new("comparing numbers", p => from i in p.Identifiers from s in Sounds(p.Given).Append(p.Born < 0 ? -1 : Year(p)) select Both(i, s), p => Sounds(p.Family)),
        new("comparing e-mail addresses", p => p.Mails, p => Sounds(p.Given)),
    ];

    public static int Count => Ways.Length;

    /// <summary>How many pairs were compared.</summary>
    public long Compared => Interlocked.Read(ref _compared);
    private long _compared;

    /// <summary>Compares on every core, and returns the pairs that may be one person, each once; the smaller index first.</summary>
    public HashSet<(int One, int Other)> Find(Shares shares, Action<string, double> doing, CancellationToken cancel)
    {
        var all = new HashSet<(int, int)>();
        foreach (var way in Ways)
        {
            cancel.ThrowIfCancellationRequested();
            doing(way.Doing, 0);
            var (members, runs) = Sort(way.Keys, null);
            var chunks = Chunk(runs, 64);
            var done = 0;
            Parallel.ForEach(chunks, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new HashSet<(int, int)>(), (chunk, _, found) =>
            {
                foreach (var (start, length) in chunk)
                {
                    cancel.ThrowIfCancellationRequested();
                    CompareBlock(members.AsMemory(start, length), way, shares, found);
                }
                if (Interlocked.Increment(ref done) % 8 == 0) doing(way.Doing, (double)done / chunks.Count);
                return found;
            }, found =>
            {
                lock (all) all.UnionWith(found);
            });
        }
        return all;
    }

    private void CompareBlock(ReadOnlyMemory<int> block, Way way, Shares shares, HashSet<(int, int)> found)
    {
        if (block.Length <= Giant)
        {
            ComparePairs(block.Span, block.Length, shares, found);
            return;
        }
        var (members, runs) = Sort(way.Finer, block);
        foreach (var (start, length) in runs) ComparePairs(members.AsSpan(start, length), length <= Giant ? length : Window, shares, found);
    }

    private void ComparePairs(ReadOnlySpan<int> block, int window, Shares shares, HashSet<(int, int)> found)
    {
        var compared = 0L;
        for (var i = 0; i < block.Length; i++)
            for (var j = i + 1; j < Math.Min(block.Length, i + window); j++)
            {
                var (one, other) = block[i] < block[j] ? (block[i], block[j]) : (block[j], block[i]);
                if (one == other) continue;
                compared++;
                if (Comparison.Of(people[one], people[other], shares).Sameness > Sameness.No) found.Add((one, other));
            }
        Interlocked.Add(ref _compared, compared);
    }

    /// <summary>The people by key: one array in which those of one key stand together, and where each run of two or more begins.</summary>
    private (int[] Members, List<(int Start, int Length)> Runs) Sort(Func<Portrait, IEnumerable<long>> keysOf, ReadOnlyMemory<int>? only)
    {
        var (keys, members) = (new List<long>(), new List<int>());
        var count = only?.Length ?? people.Count;
        for (var i = 0; i < count; i++)
        {
            var member = only is { } some ? some.Span[i] : i;
            foreach (var key in keysOf(people[member]))
            {
                keys.Add(key);
                members.Add(member);
            }
        }
        var (sorted, of) = (keys.ToArray(), members.ToArray());
        Array.Sort(sorted, of);
        var runs = new List<(int, int)>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++) { }
            if (end - start > 1) runs.Add((start, end - start));
        }
        return (of, runs);
    }

    /// <summary>Pieces of about equal work, so that no core waits for another.</summary>
    private static List<List<(int Start, int Length)>> Chunk(List<(int Start, int Length)> runs, int pieces)
    {
        var chunks = new List<List<(int, int)>>();
        var (current, work, most) = (new List<(int, int)>(), 0L, Math.Max(runs.Sum(r => Work(r.Length)) / pieces, 1));
        foreach (var run in runs)
        {
            current.Add(run);
            if ((work += Work(run.Length)) < most) continue;
            chunks.Add(current);
            (current, work) = ([], 0);
        }
        if (current.Count > 0) chunks.Add(current);
        return chunks;

        static long Work(long length) => length <= Giant ? length * length : length * Giant;
    }

    private static IEnumerable<long> NamePairs(Portrait p) => (from g in p.Given.Take(3).Concat(p.Preferred.Take(2)).SelectMany(PersonKey.Sounds).Distinct().Take(6)
                                                                from f in p.Family.Take(3) select PersonKey.Names(g, f.Sound.Text)).Distinct();

    /// <summary>The year, and the month with the day in either order: a slip in one of them leaves the other.</summary>
    private static IEnumerable<long> BirthParts(Portrait p)
    {
        if (p.Born < 0) return p.Phones.Length == 0 ? [-1] : p.Phones.Select(Portrait.PhoneEnd);
        var born = DateOnly.FromDayNumber(p.Born);
        return [born.Year, 10_000 + Math.Min(born.Month, born.Day) * 100 + Math.Max(born.Month, born.Day)];
    }

    private static long Year(Portrait p) => DateOnly.FromDayNumber(p.Born).Year;
    private static IEnumerable<long> Sounds(NameWord[] words) => words.Take(3).Select(w => w.Sound.Key).Distinct();
    private static IEnumerable<long> Beginnings(NameWord[] words) => words.Take(3).Select(w => w.Sound.Beginning).Distinct();
    private static long Both(long one, long other) => (one * 31 + other) * 0x2545F4914F6CDD1D;
}
