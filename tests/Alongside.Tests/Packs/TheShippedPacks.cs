using System.Text.RegularExpressions;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;

namespace Alongside.Tests.Packs;

/// <summary>The packs that come with the product, as their reader expects them.</summary>
public partial class TheShippedPacks
{
    public static TheoryData<string> Keys => [.. Directory.GetDirectories(Path.Combine(Machine.Root, "packs")).Select(f => Path.GetFileName(f)!)];

    [Theory, MemberData(nameof(Keys))]
    public void stand_with_nothing_against_them(string key)
    {
        var reading = PackReader.Read(PackFiles.FromFolder(ReadingAPack.Shipped(key)));
        Assert.True(reading.Pack is not null, string.Join('\n', reading.Problems));
        var pack = reading.Pack!;
        Assert.Equal((key, "Apache-2.0"), (pack.Key, pack.Licence));
        Assert.InRange(pack.Rules.Count, 6, 12);
        Assert.InRange(pack.Checklist.Count, 10, 16);
        Assert.InRange(pack.NoteTypes.Count, 3, 6);
        Assert.InRange(pack.Letters.Count, 2, 4);
        Assert.InRange(pack.PlanTemplate.Count, 3, 5);
        Assert.True(pack.ClosingReasons.Count >= 6 && pack.Domains.Count >= 8 && pack.Measures.Count >= 3 && pack.Assessments.Count >= 3 && pack.Sources.Count >= 3);
        Assert.Contains(pack.NoteTypes, n => n.Parts.Any(p => p.Required));
    }

    [Theory, MemberData(nameof(Keys))]
    public void name_a_source_for_each_rule_and_mark_what_is_to_be_confirmed(string key)
    {
        var pack = ShippedPacks.Find(key)!.Whole();
        Assert.All(pack.Rules, r => Assert.True(r.Severity == Severity.Practice || r.Source.Any(char.IsDigit) || r.Confirm, $"{r.Key}: law or money without a place: {r.Source}"));
        Assert.All(pack.Rules.Where(r => r.Source.Contains("typical", StringComparison.OrdinalIgnoreCase) && r.Severity == Severity.Law), r => Assert.True(r.Confirm, r.Key));
        Assert.True(pack.ToConfirm > 0);
        Assert.DoesNotMatch(Polite(), pack.Json);
    }

    [Fact]
    public void lie_beside_the_program() => Assert.Equal(Keys.Select(k => k.Data).Order(), ShippedPacks.All.Select(p => p.Key).Order());

    [GeneratedRegex("please|!", RegexOptions.IgnoreCase)]
    private static partial Regex Polite();
}
