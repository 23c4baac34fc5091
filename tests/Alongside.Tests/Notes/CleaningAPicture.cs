using System.Text;
using Alongside.Core.Platform;
using Alongside.Core.Visits;

namespace Alongside.Tests.Notes;

/// <summary>A picture from a phone says where the client lives; what is kept of it does not.</summary>
public class CleaningAPicture
{
    [Fact]
    public void takes_place_camera_comment_and_film_out_of_a_jpeg_and_leaves_the_picture_as_it_is()
    {
        var read = ReadFile.Of("IMG_2041.JPG", Pictures.JpegOfAPhone(1));
        Assert.Equal(("image/jpeg", true), (read.ContentType, read.Cleaned));
        Empty(read.Bytes);
        Assert.Equal(Pictures.Jpeg, read.Bytes);
    }

    [Fact]
    public void leaves_in_a_jpeg_how_it_is_turned_and_nothing_else()
    {
        var read = ReadFile.Of("a.jpg", Pictures.JpegOfAPhone(6));
        Empty(read.Bytes);
        Assert.True(read.Bytes.AsSpan().IndexOf(new byte[] { 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6 }) > 0);
        Assert.Equal(Pictures.Jpeg.Length + 36, read.Bytes.Length);
        // Cleaned once more it stays what it is.
        Assert.Equal(read.Bytes, ReadFile.Of("a.jpg", read.Bytes).Bytes);
    }

    [Fact]
    public void takes_it_out_of_png_and_webp_too()
    {
        var (png, webp) = (ReadFile.Of("a.png", Pictures.PngOfAPhone()), ReadFile.Of("a.webp", Pictures.WebpOfAPhone()));
        Assert.Equal(("image/png", "image/webp"), (png.ContentType, webp.ContentType));
        Empty(png.Bytes);
        Empty(webp.Bytes);
        Assert.Equal(Pictures.Png, png.Bytes);
        Assert.Equal(Pictures.Webp, webp.Bytes);
    }

    [Fact]
    public void overwrites_it_in_heic_where_it_lies_and_moves_nothing()
    {
        var read = ReadFile.Of("IMG.HEIC", Pictures.HeicOfAPhone);
        Assert.Equal(("image/heic", true, Pictures.HeicOfAPhone.Length), (read.ContentType, read.Cleaned, read.Bytes.Length));
        Empty(read.Bytes);
        byte[] place = [0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 1, 0, 0, 0, 46];
        Assert.True(Pictures.HeicOfAPhone.AsSpan().IndexOf(place) > 0);
        Assert.True(read.Bytes.AsSpan().IndexOf(place) < 0);
        // The picture itself stands as it was: only the two items that are none were touched.
        Assert.Equal(Pictures.HeicOfAPhone.AsSpan(0, Pictures.HeicOfAPhone.AsSpan().IndexOf("mdat"u8)), read.Bytes.AsSpan(0, read.Bytes.AsSpan().IndexOf("mdat"u8)));
        // A film of a phone in the same wrapping says its place too; it becomes room that is free.
        byte[] film = [.. Pictures.HeicOfAPhone, 0, 0, 0, 24, .. "moov"u8, .. System.Text.Encoding.ASCII.GetBytes(Pictures.Phone.PadRight(16))];
        Empty(ReadFile.Of("IMG.HEIC", film).Bytes);
        if (Environment.GetEnvironmentVariable("ALONGSIDE_KEEP_HEIC") is { } file) File.WriteAllBytes(file, read.Bytes);
    }

    [Fact]
    public void goes_by_the_bytes_and_not_by_the_name()
    {
        Assert.Equal("application/pdf", ReadFile.Of("photo.jpg", "%PDF-1.7\n"u8.ToArray()).ContentType);
        Assert.Equal("text/plain", ReadFile.Of("letter.exe", "Dear Mari,\nthe bars come on Wednesday.\n"u8.ToArray()).ContentType);
        Assert.Equal("image/heic", ReadFile.Of("photo.jpg", Pictures.HeicOfAPhone).ContentType);
        Assert.Contains("is damaged", Assert.Throws<RuleBroken>(() => ReadFile.Of("IMG.HEIC", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0])).Message);
        foreach (var (name, bytes) in new (string, byte[])[] { ("notes.txt", [0x4D, 0x5A, 0x90, 0, 3]), ("page.txt", [0xFF, 0xFE, 0x3C, 0]), ("movie.mp4", [0, 0, 0, 24, .. "ftypmp42"u8]), ("a.zip", [.. "PK"u8, 3, 4]) })
            Assert.Contains($"“{name}” is not a picture", Assert.Throws<RuleBroken>(() => ReadFile.Of(name, bytes)).Message);
        Assert.Contains("is empty", Assert.Throws<RuleBroken>(() => ReadFile.Of("a.txt", [])).Message);
        Assert.Contains("larger than 10 MB", Assert.Throws<RuleBroken>(() => ReadFile.Of("a.txt", new byte[NoteFile.Largest + 1])).Message);
    }

    [Fact]
    public void refuses_a_damaged_picture_wherever_it_is_cut_off_or_changed_and_never_breaks()
    {
        foreach (var whole in new[] { Pictures.JpegOfAPhone(), Pictures.PngOfAPhone(), Pictures.WebpOfAPhone(), Pictures.HeicOfAPhone })
        {
            for (var length = 4; length < whole.Length; length += 7) Try(whole[..length]);
            for (var at = 0; at < whole.Length; at += 3)
            {
                var changed = whole.ToArray();
                changed[at] ^= 0xA5;
                Try(changed);
            }
        }

        static void Try(byte[] bytes)
        {
            try
            {
                Assert.True(ReadFile.Of("a.jpg", bytes).Bytes.Length > 0);
            }
            catch (RuleBroken refused)
            {
                Assert.NotEmpty(refused.Message);
            }
        }
    }

    private static void Empty(byte[] bytes)
    {
        Assert.True(bytes.AsSpan().IndexOf(Pictures.Place) < 0, "The place is still in it.");
        Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Pictures.Phone)) < 0, "The camera is still in it.");
    }
}
