using System.Text.RegularExpressions;
using Alongside.Core.Data;

namespace Alongside.Tests.Architecture;

/// <summary>Which module of Core may know which; the code is read and compared.</summary>
public partial class Modules
{
    /// <summary>Platform is known to all. Data is where the records meet: it knows them all, and whoever asks it a question knows it.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Platform"] = ["Deadlines"],
        ["Audits"] = ["Cases", "Data", "Plans", "Programs", "Referrals"],
        ["Data"] = ["Assessments", "Audits", "Calendar", "Cases", "Choices", "Consent", "Deadlines", "Directory", "Drafts", "Jobs", "Letters", "People", "Plans", "Programs", "Referrals", "Reminders", "Story", "Undo", "Visits"],
        ["Assessments"] = ["Data", "Deadlines", "People"],
        ["Calendar"] = ["Cases", "Data", "Deadlines", "People", "Programs"],
        ["Programs"] = ["Assessments", "Cases", "Data", "Deadlines"],
        ["People"] = ["Data", "Undo"],
        ["Cases"] = ["Data", "Deadlines", "People", "Programs"],
        ["Deadlines"] = ["Cases", "Programs"],
        ["Story"] = ["Data"],
        ["Plans"] = ["Deadlines", "Story"],
        ["Choices"] = ["Cases", "Data", "Directory", "People", "Story"],
        ["Consent"] = [],
        ["Directory"] = ["Data", "People"],
        ["Jobs"] = ["Data"],
        ["Letters"] = ["Cases", "Consent", "Data", "Deadlines", "Plans", "Programs"],
        ["Referrals"] = ["Consent", "Data", "Deadlines", "People", "Programs", "Story"],
        ["Visits"] = ["Deadlines", "Programs"],
        ["Drafts"] = ["Cases", "Data", "People", "Programs"],
        ["Undo"] = ["Data"],
        ["Reminders"] = ["Assessments", "Calendar", "Cases", "Data", "Deadlines", "Jobs", "People", "Programs"],
        ["Reports"] = ["Assessments", "Cases", "Data", "Deadlines", "Plans", "Programs", "Referrals"],
    };

    private static readonly Dictionary<string, HashSet<string>> TypesOf = typeof(AppDb).Assembly.GetTypes()
        .Where(t => t.Namespace?.StartsWith("Alongside.Core.", StringComparison.Ordinal) == true && !t.IsNested)
        .GroupBy(t => t.Namespace!.Split('.')[2]).ToDictionary(g => g.Key, g => g.Select(t => t.Name.Split('`')[0]).ToHashSet());

    [Fact]
    public void know_only_the_modules_the_table_lets_them_know()
    {
        var (unsaid, used) = (new List<string>(), new HashSet<(string, string)>());
        foreach (var file in House.Files("src/Core", "*.cs").Where(f => !f.Contains("/Migrations/")))
        {
            var module = Path.GetRelativePath(Path.Combine(Machine.Root, "src", "Core"), file).Split('/')[0];
            foreach (var other in Known(File.ReadAllText(file)).Where(o => o != module && o != "Platform"))
            {
                used.Add((module, other));
                if (!MayKnow.TryGetValue(module, out var may) || !may.Contains(other)) unsaid.Add($"{module} knows {other} in {Path.GetFileName(file)}");
            }
        }
        Assert.True(unsaid.Count == 0, "Not in the table: \n" + string.Join('\n', unsaid.Distinct()));
        var idle = MayKnow.SelectMany(m => m.Value.Select(o => (m.Key, o))).Where(pair => !used.Contains(pair)).ToList();
        Assert.True(idle.Count == 0, "In the table and not in the code: " + string.Join(", ", idle));
    }

    [Fact]
    public void are_each_in_the_table_and_in_the_description_of_the_architecture()
    {
        var folders = Directory.GetDirectories(Path.Combine(Machine.Root, "src", "Core")).Select(Path.GetFileName).Where(f => f is not ("bin" or "obj")).Order().ToList();
        Assert.Equal(folders, MayKnow.Keys.Order());
        var described = File.ReadAllText(Path.Combine(Machine.Root, "ARCHITECTURE.md"));
        Assert.All(folders, f => Assert.Contains($"| {f} |", described));
    }

    /// <summary>By a using line, or by name as in <c>Programs.Worker</c>.</summary>
    private static IEnumerable<string> Known(string code) =>
        Using().Matches(code).Select(m => m.Groups[1].Value)
            .Concat(Qualified().Matches(code).Where(m => TypesOf.TryGetValue(m.Groups[1].Value, out var types) && types.Contains(m.Groups[2].Value)).Select(m => m.Groups[1].Value)).Distinct();

    [GeneratedRegex(@"using (?:static )?Alongside\.Core\.(\w+)")]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(\w+)\.([A-Z]\w*)")]
    private static partial Regex Qualified();
}
