using System.IO.Compression;
using System.Text;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;

namespace Alongside.Tests.Packs;

/// <summary>A zip from outside is read within bounds, and never leads anywhere.</summary>
public class PackingAZip
{
    private static MemoryStream Zip(params (string Name, byte[] Bytes)[] entries)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, true))
            foreach (var (name, bytes) in entries)
            {
                using var to = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                to.Write(bytes);
            }
        zip.Position = 0;
        return zip;
    }

    private static (string, byte[]) Text(string name, string text) => (name, Encoding.UTF8.GetBytes(text));

    private static string Refused(MemoryStream zip) => Assert.Throws<RuleBroken>(() => PackFiles.FromZip(zip)).Message;

    [Theory]
    [InlineData("../pack.yaml")]
    [InlineData("letters/../../pack.yaml")]
    [InlineData("/etc/pack.yaml")]
    [InlineData("C:\\pack.yaml")]
    [InlineData("letters\\x.md")]
    public void holds_no_path_that_leads_out(string name) => Assert.Contains("leads out of the pack", Refused(Zip(Text(name, "a: 1"))));

    [Fact]
    public void is_counted_as_it_unpacks()
    {
        Assert.Contains("too large", Refused(Zip(("pack.yaml", new byte[60 << 20]))));
        Assert.Contains("too large", Refused(Zip([.. Enumerable.Range(0, 30).Select(i => ($"letters/a{i}.md", new byte[150_000]))])));
        Assert.Contains("at most 60 files", Refused(Zip([.. Enumerable.Range(0, 2000).Select(i => Text($"letters/a{i}.md", "x"))])));
        Assert.Contains("no zip", Refused(new MemoryStream("no zip at all"u8.ToArray())));
        Assert.Contains("holds no file", Refused(Zip()));
        Assert.Contains("no text in UTF-8", Refused(Zip(("pack.yaml", [0xC3, 0x28]))));
        Assert.Contains("twice", Refused(Zip(Text("pack.yaml", "a: 1"), Text("pack.yaml", "b: 2"))));
    }

    [Fact]
    public void may_have_its_folder_around_it_and_a_readme_beside()
    {
        var files = PackFiles.FromFolder(ReadingAPack.Shipped("recovery"));
        var read = PackFiles.FromZip(Zip([.. files.Texts.Select(t => Text($"recovery/{t.Key}", t.Value)), Text("recovery/README.md", "Read me"), Text("__MACOSX/x", "")]));
        Assert.Equal(files.Texts, read.Texts);
    }

    [Fact]
    public void is_written_over_an_older_pack_without_leaving_its_letters()
    {
        var folder = Directory.CreateTempSubdirectory("alongside-pack-").FullName;
        PackFiles.FromFolder(ReadingAPack.Shipped("recovery")).ToFolder(folder);
        var other = PackFiles.FromFolder(ReadingAPack.Shipped("return-to-work"));
        other.ToFolder(folder);
        Assert.Equal(other.Texts, PackFiles.FromFolder(folder).Texts);
        File.CreateSymbolicLink(Path.Combine(folder, "letters", "link.md"), "/etc/hostname");
        Assert.Contains("is a link", Assert.Throws<RuleBroken>(() => PackFiles.FromFolder(folder)).Message);
        Directory.Delete(folder, true);
    }
}
