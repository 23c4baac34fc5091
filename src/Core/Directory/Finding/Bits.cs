using System.Numerics;

namespace Alongside.Core.Directory;

/// <summary>A set of services of one segment, one bit each.</summary>
internal sealed class Bits(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) >> 6];

    public int Size => size;

    public bool this[int i] => (_words[i >> 6] & (1UL << (i & 63))) != 0;

    public static Bits All(int size)
    {
        var bits = new Bits(size);
        Array.Fill(bits._words, ulong.MaxValue);
        if ((size & 63) != 0) bits._words[^1] = (1UL << (size & 63)) - 1;
        return bits;
    }

    public static Bits Of(int size, IEnumerable<int> members)
    {
        var bits = new Bits(size);
        foreach (var member in members) bits.Add(member);
        return bits;
    }

    public Bits Copy()
    {
        var copy = new Bits(size);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    public void Add(int i) => _words[i >> 6] |= 1UL << (i & 63);

    public void Remove(int i) => _words[i >> 6] &= ~(1UL << (i & 63));

    public void Add(ReadOnlySpan<int> members)
    {
        foreach (var i in members) _words[i >> 6] |= 1UL << (i & 63);
    }

    public Bits And(Bits other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
        return this;
    }

    public Bits Or(Bits other)
    {
        for (var i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
        return this;
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    public Members GetEnumerator() => new(_words);

    /// <summary>The members, rising.</summary>
    public struct Members(ulong[] words)
    {
        private int _at = -1;
        private ulong _rest;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (++_at >= words.Length) return false;
                _rest = words[_at];
            }
            Current = (_at << 6) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
