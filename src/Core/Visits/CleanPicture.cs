using System.Buffers.Binary;
using System.Text;

namespace Alongside.Core.Visits;

/// <summary>Takes out of a picture what the device wrote into it besides the picture: place, time, camera, thumbnail, comments. How it is turned and its colors stay. Pixels are not touched.</summary>
/// <remarks>By the segments of JPEG (ITU T.81, Exif 2.32), the chunks of PNG (ISO 15948) and of WebP (RFC 9649): what is known to be of the picture is kept, everything else is left out.</remarks>
internal static class CleanPicture
{
    public static ReadOnlySpan<byte> JpegBegins => [0xFF, 0xD8, 0xFF];
    public static ReadOnlySpan<byte> PngBegins => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] OfPng = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];
    private static readonly string[] OfWebp = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <exception cref="InvalidDataException">The bytes are no whole JPEG.</exception>
    public static byte[] Jpeg(byte[] from)
    {
        var (kept, turned, at) = (new MemoryStream(from.Length), (ushort)1, 2);
        while (true)
        {
            if (Byte(from, at++) != 0xFF) throw new InvalidDataException();
            while (Byte(from, at) == 0xFF) at++;
            var marker = Byte(from, at++);
            if (marker == 0xD9) break;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                kept.Write([0xFF, marker]);
                continue;
            }
            var segment = Part(from, at, BinaryPrimitives.ReadUInt16BigEndian(Part(from, at, 2)));
            if (segment.Length < 2) throw new InvalidDataException();
            at += segment.Length;
            if (marker == 0xE1 && Begins(segment[2..], "Exif\0\0")) turned = Turned(segment[8..]);
            if (!IsOfJpeg(marker, segment[2..])) continue;
            kept.Write([0xFF, marker]);
            // The small picture inside this header, if any, was made before the large one was changed.
            if (marker == 0xE0) kept.Write([0, 16, .. segment[2..14], 0, 0]);
            else kept.Write(segment);
            if (marker == 0xDA) at = Scan(from, at, kept);
        }
        return [0xFF, 0xD8, .. turned is > 1 and <= 8 ? Turn(turned) : [], .. kept.ToArray(), 0xFF, 0xD9];
    }

    /// <exception cref="InvalidDataException">The bytes are no whole PNG.</exception>
    public static byte[] Png(byte[] from)
    {
        using var kept = new MemoryStream(from.Length);
        kept.Write(PngBegins);
        for (var at = PngBegins.Length; ;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(Part(from, at, 4));
            if (length > NoteFile.Largest) throw new InvalidDataException();
            var type = Encoding.ASCII.GetString(Part(from, at + 4, 4));
            var chunk = Part(from, at, (int)length + 12);
            if (OfPng.Contains(type)) kept.Write(chunk);
            if (type == "IEND") return kept.ToArray();
            at += chunk.Length;
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no whole WebP.</exception>
    public static byte[] Webp(byte[] from)
    {
        using var kept = new MemoryStream(from.Length);
        var end = Math.Min(from.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(Part(from, 4, 4)));
        kept.Write(from.AsSpan(0, 12));
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(Part(from, at + 4, 4));
            if (length > NoteFile.Largest) throw new InvalidDataException();
            var type = Encoding.ASCII.GetString(Part(from, at, 4));
            var chunk = Part(from, at, 8 + (int)length).ToArray();
            at += chunk.Length + (int)(length & 1);
            if (!OfWebp.Contains(type)) continue;
            // The head of the file says that Exif and XMP follow; they do not any more.
            if (type == "VP8X" && length > 0) chunk[8] &= 0b1111_0011;
            kept.Write(chunk);
            if ((length & 1) == 1) kept.WriteByte(0);
        }
        var whole = kept.ToArray();
        if (whole.Length < 20) throw new InvalidDataException();
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)whole.Length - 8);
        return whole;
    }

    /// <summary>What a JPEG needs to be seen as it is: the picture itself, the head, its colors.</summary>
    private static bool IsOfJpeg(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xE0 => Begins(content, "JFIF\0") && content.Length >= 12,
        0xE2 => Begins(content, "ICC_PROFILE\0"),
        0xEE => Begins(content, "Adobe"),
        >= 0xE1 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    /// <summary>Copies the picture itself up to the next marker; answers where that stands. A picture whose end is cut off ends here.</summary>
    private static int Scan(byte[] from, int at, MemoryStream kept)
    {
        var begin = at;
        while (at < from.Length - 1 && !(from[at] == 0xFF && from[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))) at++;
        if (at >= from.Length - 1) throw new InvalidDataException();
        kept.Write(from.AsSpan(begin, at - begin));
        return at;
    }

    /// <summary>How the picture is turned (Exif tag 0x0112), 1 where nothing is said.</summary>
    private static ushort Turned(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff[0] == (byte)'I';
        var at = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (at + 2L > tiff.Length) return 1;
        var count = Short(tiff[(int)at..]);
        for (var i = 0; i < count && at + 2 + 12L * (i + 1) <= tiff.Length; i++)
        {
            var entry = tiff.Slice((int)at + 2 + 12 * i, 12);
            if (Short(entry) == 0x0112) return Short(entry[8..]);
        }
        return 1;

        ushort Short(ReadOnlySpan<byte> two) => little ? BinaryPrimitives.ReadUInt16LittleEndian(two) : BinaryPrimitives.ReadUInt16BigEndian(two);
    }

    /// <summary>An Exif segment that says how the picture is turned and nothing else.</summary>
    private static byte[] Turn(ushort turned) =>
        [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0];

    private static bool Begins(ReadOnlySpan<byte> content, string word) => content.StartsWith(Encoding.ASCII.GetBytes(word));

    private static byte Byte(byte[] from, int at) => at < from.Length ? from[at] : throw new InvalidDataException();

    private static ReadOnlySpan<byte> Part(byte[] from, int at, int length) => at >= 0 && length >= 0 && at + (long)length <= from.Length ? from.AsSpan(at, length) : throw new InvalidDataException();
}
