using System.Buffers.Binary;

namespace Alongside.Web.Cli.Seed;

/// <summary>Dice that fall the same way on every computer and in every version (SplitMix64): the same seed and throw, the same number.</summary>
internal sealed class SeedDice
{
    private ulong _state;

    /// <summary>Dice of one's own for a thing by its number.</summary>
    public SeedDice(ulong seed, long number) => _state = Mix(seed * 0x9E3779B97F4A7C15UL + (ulong)number * 0xD1342543DE82EF95UL);

    private ulong Throw() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>From a number to the one before another.</summary>
    public int From(int least, int before) => least + (int)(Throw() % (ulong)Math.Max(1, before - least));

    public int Of(int sides) => From(0, sides);

    /// <summary>So often in a hundred.</summary>
    public bool InHundred(double times) => Throw() % 1_000_000 < times * 10_000;

    public T Pick<T>(IReadOnlyList<T> all) => all[Of(all.Count)];

    /// <summary>The first far more often than the last, as names are (Zipf, flattened).</summary>
    public T PickCommon<T>(IReadOnlyList<T> all)
    {
        var part = (Throw() >> 11) * (1.0 / (1UL << 53));
        return all[Math.Min(all.Count - 1, (int)(all.Count * Math.Pow(part, 1.7)))];
    }

    public void Shuffle<T>(T[] all)
    {
        for (var i = all.Length - 1; i > 0; i--)
        {
            var other = Of(i + 1);
            (all[i], all[other]) = (all[other], all[i]);
        }
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[(count + 7) / 8 * 8];
        for (var i = 0; i < bytes.Length; i += 8) BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i), Throw());
        return bytes[..count];
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>Keys as version 7 has them (RFC 9562), but by the seed and in order: a millisecond and a count each instead of a clock.</summary>
internal sealed class SeedKeys(ulong seed, DateTime from)
{
    private readonly SeedDice _dice = new(seed, -7);
    private readonly long _first = new DateTimeOffset(from).ToUnixTimeMilliseconds();
    private long _count;

    public Guid Next()
    {
        var (count, bytes) = (_count++, _dice.Bytes(16));
        BinaryPrimitives.WriteInt64BigEndian(bytes, (_first + count / 16) << 16 | 0x7000L | (count % 16) << 8 | bytes[7]);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
