using System.Buffers.Binary;
using System.Text;

namespace Alongside.Core.Visits;

/// <summary>Takes out of a HEIC picture what the device wrote into it besides the picture. Nothing moves: what is no part of the picture is overwritten with zeros where it lies.</summary>
/// <remarks>By the boxes of ISO/IEC 14496-12 (8.11: meta, iinf, iloc) and the items of ISO/IEC 23008-12. How the picture is turned is a property of the image item and stays.</remarks>
internal static class CleanHeif
{
    /// <summary>Kinds of items that are no picture: Exif; XMP and anything else with a media type or an address of its own.</summary>
    private static readonly string[] NoPicture = ["Exif", "mime", "uri "];
    private static readonly string[] Kept = ["ftyp", "meta", "mdat"];

    private sealed record Box(string Type, int Begins, int Content, int Ends);

    /// <exception cref="InvalidDataException">The bytes are no whole HEIC picture.</exception>
    public static byte[] Heic(byte[] from)
    {
        var clean = from.ToArray();
        var boxes = Boxes(from, 0, from.Length);
        var meta = boxes.Find(b => b.Type == "meta") ?? throw new InvalidDataException();
        // A film beside the picture, or what only its maker can read.
        foreach (var box in boxes.Where(b => !Kept.Contains(b.Type)))
        {
            "free"u8.CopyTo(clean.AsSpan(box.Begins + 4));
            clean.AsSpan(box.Content, box.Ends - box.Content).Clear();
        }
        var within = Boxes(from, meta.Content + 4, meta.Ends);
        var items = within.Find(b => b.Type == "iinf") is { } list ? ItemsThatAreNoPicture(from, list) : [];
        if (items.Count == 0) return clean;
        var places = within.Find(b => b.Type == "iloc") ?? throw new InvalidDataException();
        var inside = within.Find(b => b.Type == "idat");
        foreach (var (at, length) in PlacesOf(from, places, items, inside)) clean.AsSpan(at, length).Clear();
        return clean;
    }

    private static List<Box> Boxes(byte[] from, int at, int end)
    {
        var boxes = new List<Box>();
        while (at < end)
        {
            var (length, head) = (Number(from, at, 4), 8);
            var type = Encoding.ASCII.GetString(Part(from, at + 4, 4));
            if (length == 1) (length, head) = (Number(from, at + 8, 8), 16);
            if (length == 0) length = (ulong)(end - at);
            if (length < (ulong)head || length > (ulong)(end - at)) throw new InvalidDataException();
            boxes.Add(new(type, at, at + head, at + (int)length));
            at += (int)length;
        }
        return boxes;
    }

    private static HashSet<ulong> ItemsThatAreNoPicture(byte[] from, Box list)
    {
        var first = list.Content + (from[list.Content] == 0 ? 6 : 8);
        var found = new HashSet<ulong>();
        foreach (var item in Boxes(from, first, list.Ends).Where(b => b.Type == "infe"))
        {
            // Before version 2 an item has no kind, and no picture is one.
            var version = Part(from, item.Content, 1)[0];
            var wide = version >= 3 ? 4 : 2;
            if (version < 2 || NoPicture.Contains(Encoding.ASCII.GetString(Part(from, item.Content + 4 + wide + 2, 4)))) found.Add(Number(from, item.Content + 4, wide));
        }
        return found;
    }

    /// <summary>Where the bytes of these items lie in the file.</summary>
    private static List<(int At, int Length)> PlacesOf(byte[] from, Box places, HashSet<ulong> items, Box? inside)
    {
        var found = new List<(int, int)>();
        var (at, version) = (places.Content + 4, Part(from, places.Content, 1)[0]);
        var sizes = (int)Number(from, at, 2);
        var (wideOffset, wideLength, wideBase, wideIndex) = (sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version == 0 ? 0 : sizes & 15);
        at += 2;
        var wideId = version < 2 ? 2 : 4;
        var count = Take(wideId);
        for (ulong i = 0; i < count; i++)
        {
            var id = Take(wideId);
            var inMeta = version > 0 && (Take(2) & 15) == 1;
            Take(2);
            var begins = Take(wideBase);
            var extents = Take(2);
            for (ulong e = 0; e < extents; e++)
            {
                Take(wideIndex);
                var (offset, length) = (begins + Take(wideOffset), Take(wideLength));
                if (!items.Contains(id)) continue;
                if (inMeta) offset += (ulong)(inside ?? throw new InvalidDataException()).Content;
                if (length == 0 || offset > (ulong)from.Length || length > (ulong)from.Length - offset) throw new InvalidDataException();
                found.Add(((int)offset, (int)length));
            }
        }
        return found;

        ulong Take(int wide)
        {
            var number = Number(from, at, wide);
            at += wide;
            return number;
        }
    }

    private static ulong Number(byte[] from, int at, int wide) => wide switch
    {
        0 => 0,
        2 => BinaryPrimitives.ReadUInt16BigEndian(Part(from, at, 2)),
        4 => BinaryPrimitives.ReadUInt32BigEndian(Part(from, at, 4)),
        8 => BinaryPrimitives.ReadUInt64BigEndian(Part(from, at, 8)),
        _ => throw new InvalidDataException(),
    };

    private static ReadOnlySpan<byte> Part(byte[] from, int at, int length) => at >= 0 && at + (long)length <= from.Length ? from.AsSpan(at, length) : throw new InvalidDataException();
}
