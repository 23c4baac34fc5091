using System.Text.Json.Nodes;
using Alongside.Tests.Deadlines.SecondReading;

namespace Alongside.Tests.Deadlines;

/// <summary>Histories from practice whose deadlines were worked out by hand with a calendar.</summary>
public class KeepingDeadlines
{
    private static readonly string Folder = Path.Combine(Machine.Root, "tests/Alongside.Tests/Deadlines/gold");

    /// <summary>The fields of practice a set of rules has to do right by.</summary>
    private static readonly string[] Fields = ["child-welfare", "residential-youth", "adult-mental-health", "substance-use", "geriatric", "post-discharge", "hcbs-waiver", "immigration", "return-to-work", "family-transition"];

    private static readonly Dictionary<string, JsonNode> Gold = Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(f => JsonNode.Parse(File.ReadAllText(f))!).ToDictionary(g => (string)g["title"]!);

    public static TheoryData<string> Titles => [.. Gold.Keys];

    [Theory, MemberData(nameof(Titles))]
    public void by_hand_and_by_a_second_reading_of_the_page_is_the_same(string title) => Same(title, Reading.Of(Rules(title), Events(title), On(title)));

    [Theory, MemberData(nameof(Titles))]
    public void by_hand_and_by_the_engine_is_the_same(string title) => Same(title, TheEngine.Reads(Rules(title), Events(title), On(title)));

    [Fact]
    public void is_shown_at_least_six_times_for_each_field_of_practice()
    {
        Assert.All(Gold.Values, g => Assert.Contains((string)g["field"]!, Fields));
        Assert.All(Fields, f => Assert.True(Gold.Values.Count(g => (string)g["field"]! == f) >= 6, f));
        Assert.All(Gold.Values, g => Assert.True(((string)g["why"]!).Length > 40 && ((string)g["source"]!).Length > 5, (string)g["title"]!));
    }

    private static string Rules(string title) => Gold[title]["rules"]!.ToJsonString();
    private static string Events(string title) => Gold[title]["events"]!.ToJsonString();
    private static DateOnly On(string title) => Days.Read((string)Gold[title]["on"]!);

    private static void Same(string title, List<Answer> found) => Assert.Equal(string.Join('\n', Answers.Of(Gold[title]["expect"]!, Gold[title]["rules"]!)), string.Join('\n', found));
}
