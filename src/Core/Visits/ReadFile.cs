using System.Text;

namespace Alongside.Core.Visits;

/// <summary>A file as it is taken: what it is by its bytes, and a picture without what the device wrote into it.</summary>
/// <param name="Cleaned">Where and with what it was taken is not in it (any more).</param>
public sealed record ReadFile(string ContentType, byte[] Bytes, bool Cleaned)
{
    /// <summary>What is taken, in the words of the form.</summary>
    public const string Taken = "a picture (JPEG, PNG, WebP, HEIC), a PDF or plain text";

    private static readonly string[] Heic = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"];

    /// <summary>Reads what came; refuses what is empty, too large, of another kind or damaged.</summary>
    public static ReadFile Of(string? name, byte[] bytes)
    {
        var said = Path.GetFileName(name ?? "") is { Length: > 0 } given ? given : "The file";
        RuleBroken.Unless(bytes.Length > 0, $"“{said}” is empty. Choose another.", "file");
        RuleBroken.Unless(bytes.Length <= NoteFile.Largest, TooLarge(said), "file");
        try
        {
            return Sniff(bytes) ?? throw new RuleBroken($"“{said}” is not {Taken}. Those are taken here.", "file");
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken($"“{said}” begins like a picture and is damaged, so it is not taken. Send it again from the device it is on.", "file");
        }
    }

    /// <summary>The sentence for a file that is too large.</summary>
    public static string TooLarge(string name) => $"“{name}” is larger than {NoteFile.Largest / 1024 / 1024} MB. Take a smaller one.";

    private static ReadFile? Sniff(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(CleanPicture.JpegBegins)) return new("image/jpeg", CleanPicture.Jpeg(bytes), true);
        if (bytes.AsSpan().StartsWith(CleanPicture.PngBegins)) return new("image/png", CleanPicture.Png(bytes), true);
        if (Is(bytes, 0, "RIFF") && Is(bytes, 8, "WEBP")) return new("image/webp", CleanPicture.Webp(bytes), true);
        if (Is(bytes, 4, "ftyp") && Heic.Any(brand => Is(bytes, 8, brand))) return new("image/heic", CleanHeif.Heic(bytes), true);
        if (Is(bytes, 0, "%PDF-")) return new("application/pdf", bytes, true);
        return IsText(bytes) ? new("text/plain", bytes, true) : null;
    }

    private static bool Is(byte[] bytes, int at, string word) => bytes.Length >= at + word.Length && Encoding.ASCII.GetBytes(word).AsSpan().SequenceEqual(bytes.AsSpan(at, word.Length));

    private static bool IsText(byte[] bytes)
    {
        try
        {
            return !new UTF8Encoding(false, true).GetString(bytes).Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The name it is kept under: without a path, and ending as its kind does.</summary>
    internal static string NameOf(string? name, string contentType)
    {
        string[] endings = contentType switch { "image/jpeg" => [".jpg", ".jpeg"], "image/png" => [".png"], "image/webp" => [".webp"], "image/heic" => [".heic", ".heif"], "application/pdf" => [".pdf"], _ => [".txt", ".md", ".csv"] };
        var plain = string.Concat((name ?? "").Split('/', '\\')[^1].Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))).Trim();
        var ending = endings.FirstOrDefault(e => plain.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (ending is null) (plain, ending) = (plain.Length > 0 ? plain + endings[0] : "file" + endings[0], endings[0]);
        return plain.Length <= 200 ? plain : plain[..(200 - ending.Length)] + ending;
    }
}
