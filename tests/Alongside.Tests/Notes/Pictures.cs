using System.Buffers.Binary;
using System.Text;

namespace Alongside.Tests.Notes;

/// <summary>Small real pictures as a browser wrote them, with what a phone writes into its own: place, time, camera, a comment.</summary>
internal static class Pictures
{
    public const string Phone = "Kessler Phone 9";

    public static readonly byte[] Jpeg = Convert.FromBase64String("/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIAAwDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAHRAAAQMFAQAAAAAAAAAAAAAAAAMUIRITMTNRof/EABUBAQEAAAAAAAAAAAAAAAAAAAMF/8QAGxEAAgEFAAAAAAAAAAAAAAAAAAERAgMScaH/2gAMAwEAAhEDEQA/AM+g1aqXt0055HpMAGVKLeLblueaP//Z");
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAwAAAAICAYAAADN5B7xAAAAQklEQVR4AbyOsQ0AIAgEP4ziCsziLDqCuziLM2nsgNB8A8kVEO7zMppeBgE5TthLYcmynJA9xFux0OeBJdb5O13pAQAA//8PuOKJAAAABklEQVQDANryIZVFMecFAAAAAElFTkSuQmCC");
    public static readonly byte[] Webp = Convert.FromBase64String("UklGRjACAABXRUJQVlA4WAoAAAAgAAAACwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggQgAAALABAJ0BKgwACAACgEIlqAJ0AQ66awAA/vGjbFKnria/bT+IZEsRRIGSqfa23sPNrd+3bFn/Z/u0zWWNv7Yfj6sgAA==");

    /// <summary>Exif as a phone writes it: the camera, how it was turned, and where it stood (40° 26' 46" N, 79° 58' 56" W).</summary>
    public static byte[] Exif(byte turned)
    {
        var tiff = new MemoryStream();
        void Short(int value) => tiff.Write([(byte)value, (byte)(value >> 8)]);
        void Long(uint value) => tiff.Write(BitConverter.GetBytes(value));
        void Entry(int tag, int type, uint count, uint value) { Short(tag); Short(type); Long(count); Long(value); }
        tiff.Write("II*\0"u8);
        Long(8);
        Short(3);
        Entry(0x010F, 2, 16, 50);
        Entry(0x0112, 3, 1, turned);
        Entry(0x8825, 4, 1, 66);
        Long(0);
        tiff.Write(Encoding.ASCII.GetBytes(Phone.PadRight(16, '\0')));
        Short(4);
        Entry(1, 2, 2, 'N');
        Entry(2, 5, 3, 120);
        Entry(3, 2, 2, 'W');
        Entry(4, 5, 3, 144);
        Long(0);
        foreach (var number in new uint[] { 40, 1, 26, 1, 46, 1, 79, 1, 58, 1, 56, 1 }) Long(number);
        return tiff.ToArray();
    }

    /// <summary>The place as it stands in the bytes, to be looked for.</summary>
    public static readonly byte[] Place = [.. new uint[] { 40, 1, 26, 1, 46, 1, 79, 1, 58, 1, 56, 1 }.SelectMany(BitConverter.GetBytes)];

    public static byte[] JpegOfAPhone(byte turned = 6)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Exif(turned)];
        byte[] segment = [0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif];
        byte[] comment = [0xFF, 0xFE, 0, (byte)(Phone.Length + 2), .. Encoding.ASCII.GetBytes(Phone)];
        // A phone puts a short film behind its picture.
        return [.. Jpeg[..2], .. segment, .. comment, .. Jpeg[2..], .. "ftypMotionPhoto "u8, .. Encoding.ASCII.GetBytes(Phone)];
    }

    public static byte[] PngOfAPhone()
    {
        byte[] Chunk(string type, byte[] data)
        {
            var length = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(length, (uint)data.Length);
            return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        }
        return [.. Png[..33], .. Chunk("eXIf", Exif(1)), .. Chunk("tEXt", [.. "Model\0"u8, .. Encoding.ASCII.GetBytes(Phone)]), .. Png[33..], .. Encoding.ASCII.GetBytes(Phone)];
    }

    public static byte[] WebpOfAPhone()
    {
        var exif = Exif(1);
        byte[] whole = [.. Webp, .. "EXIF"u8, .. BitConverter.GetBytes((uint)exif.Length), .. exif, .. "XMP "u8, .. BitConverter.GetBytes((uint)Phone.Length + 1), .. Encoding.ASCII.GetBytes(Phone), 0];
        whole[20] |= 0b0000_1100;
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)whole.Length - 8);
        return whole;
    }
}
