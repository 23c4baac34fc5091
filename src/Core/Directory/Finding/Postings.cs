using System.Runtime.InteropServices;

namespace Alongside.Core.Directory;

/// <summary>The words of a field, sorted, and for each word in what it stands.</summary>
internal sealed class Postings
{
    private readonly string[] _words;
    private readonly int[][] _lists;
    private readonly int _size;

    private Postings(string[] words, int[][] lists, int size) => (_words, _lists, _size) = (words, lists, size);

    /// <summary>Everything in which a word begins so.</summary>
    public Bits Beginning(string begin)
    {
        var found = new Bits(_size);
        var from = Array.BinarySearch(_words, begin, StringComparer.Ordinal);
        for (var i = from < 0 ? ~from : from; i < _words.Length && _words[i].StartsWith(begin, StringComparison.Ordinal); i++) found.Add(_lists[i]);
        return found;
    }

    /// <summary>Everything in which the word stands as it is.</summary>
    public Bits Exactly(string word)
    {
        var found = new Bits(_size);
        var at = Array.BinarySearch(_words, word, StringComparer.Ordinal);
        if (at >= 0) found.Add(_lists[at]);
        return found;
    }

    /// <summary>Takes in folded texts in rising order of what they belong to.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, List<int>> _lists = new(StringComparer.Ordinal);

        public void Take(int owner, ReadOnlySpan<char> folded)
        {
            var known = _lists.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var range in folded.Split(' '))
            {
                var word = folded[range];
                if (word.Length == 0) continue;
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(known, word, out _);
                list ??= new List<int>(1);
                if (list.Count == 0 || list[^1] != owner) list.Add(owner);
            }
        }

        public Postings Done(int size)
        {
            var words = _lists.Keys.ToArray();
            Array.Sort(words, StringComparer.Ordinal);
            return new Postings(words, Array.ConvertAll(words, w => _lists[w].ToArray()), size);
        }
    }
}
