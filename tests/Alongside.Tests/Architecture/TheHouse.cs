using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Architecture;

/// <summary>The files of the repository.</summary>
internal static class House
{
    /// <summary>Every file of a kind under a folder of the repository, without what is built.</summary>
    public static IEnumerable<string> Files(string folder, string kind) => Directory.EnumerateFiles(Path.Combine(Machine.Root, folder), kind, SearchOption.AllDirectories)
        .Where(f => !f.Contains("/bin/") && !f.Contains("/obj/")).Select(f => f.Replace('\\', '/')).Order();

    public static string Said(string file) => Path.GetRelativePath(Machine.Root, file).Replace('\\', '/');
}

public partial class TheHouse
{
    private const int Longest = 300;

    /// <summary>Files that may be longer, and why.</summary>
    private static readonly Dictionary<string, string> Long = new()
    {
        ["src/Core/Data/Migrations/"] = "written by a tool from the model",
    };

    /// <summary>Where any failure is caught, and why.</summary>
    private static readonly Dictionary<string, string> CatchesAll = new()
    {
        ["src/Web/Platform/Failures.cs"] = "the last net: a sentence and the typed text instead of a stack trace",
        ["src/Web/Jobs/JobRunner.cs"] = "a job that dies would die unseen: it is logged, said on its page, and tried again",
    };

    [Fact]
    public void has_no_file_longer_than_a_person_reads()
    {
        var code = new[] { "src", "tests" }.SelectMany(f => House.Files(f, "*.cs").Concat(House.Files(f, "*.cshtml")).Concat(House.Files(f, "*.js")));
        Empty(code.Where(f => !Long.Keys.Any(House.Said(f).StartsWith)).Select(f => (Name: House.Said(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > Longest).Select(f => $"{f.Name} has {f.Lines} lines"));
    }

    [Fact]
    public void calls_nothing_by_a_name_that_says_nothing() => Empty(new[] { typeof(AppDb).Assembly, typeof(AgencySite).Assembly }.SelectMany(a => a.GetTypes())
        .Where(t => t.Namespace?.StartsWith("Alongside.", StringComparison.Ordinal) == true && Hollow().IsMatch(t.Name) && !t.Name.Contains('<') && !t.Name.EndsWith("TagHelper", StringComparison.Ordinal)
            // HSDS: a service is what an organization offers.
            && !(t.Name.EndsWith("Service", StringComparison.Ordinal) && t.Namespace.EndsWith(".Directory", StringComparison.Ordinal)))
        .Select(t => $"{t.FullName}: name it by what it is to the agency"));

    [Fact]
    public void says_of_each_public_type_in_a_sentence_what_it_is()
    {
        var (said, unsaid) = (new HashSet<string>(), new Dictionary<string, string>());
        foreach (var file in House.Files("src", "*.cs").Where(f => !f.Contains("/Migrations/")))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                if (PublicType().Match(lines[i]) is not { Success: true } type) continue;
                var above = i - 1;
                while (above >= 0 && (lines[above].TrimStart().StartsWith('[') || lines[above].TrimStart().StartsWith("/// <param") || lines[above].TrimStart().StartsWith("/// <remarks>"))) above--;
                if (above >= 0 && lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal)) said.Add(type.Groups[1].Value);
                else unsaid.TryAdd(type.Groups[1].Value, $"{House.Said(file)}:{i + 1} {type.Groups[1].Value}");
            }
        }
        Empty(unsaid.Where(u => !said.Contains(u.Key)).Select(u => u.Value));
    }

    [Fact]
    public void keeps_style_and_script_out_of_its_pages() => Empty(House.Files("src/Web", "*.cshtml").SelectMany(f => File.ReadLines(f).Select((line, i) => (f, line, i)))
        .Where(l => Inline().IsMatch(l.line)).Select(l => $"{House.Said(l.f)}:{l.i + 1} {l.line.Trim()}"));

    [Fact]
    public void writes_no_markup_from_scripts() => Empty(House.Files("src/Web/wwwroot/js", "*.js").SelectMany(f => File.ReadLines(f).Select((line, i) => (f, line, i)))
        .Where(l => MarkupFromScript().IsMatch(l.line)).Select(l => $"{House.Said(l.f)}:{l.i + 1} {l.line.Trim()}"));

    [Fact]
    public void swallows_no_failure_it_does_not_know() => Empty(House.Files("src", "*.cs").Where(f => !CatchesAll.ContainsKey(House.Said(f))).SelectMany(f => File.ReadAllText(f).Split('\n').Select((line, i) => (f, line, i)))
        .Where(l => CatchAll().IsMatch(l.line)).Select(l => $"{House.Said(l.f)}:{l.i + 1} {l.line.Trim()}"));

    [Fact]
    public void looks_past_the_case_filter_only_in_the_data_folder() => Empty(House.Files("src", "*.cs").Where(f => !House.Said(f).StartsWith("src/Core/Data/", StringComparison.Ordinal))
        .Where(f => PastTheGuard().IsMatch(File.ReadAllText(f))).Select(House.Said));

    [Theory, EachDatabase]
    public async Task has_a_migration_for_every_change_of_its_model(DatabaseProvider database)
    {
        await using var db = Templates.Open(database, database == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "Host=127.0.0.1;Database=nowhere", new Clock(TimeProvider.System));
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: run ./run migrations.");
    }

    [Fact]
    public void finds_words_for_each_capability() => Assert.All(Enum.GetValues<Capability>(), c =>
    {
        Assert.EndsWith(".", CapabilityWords.Explains(c));
        Assert.DoesNotMatch("[a-z][A-Z]", CapabilityWords.Name(c));
    });

    [Fact]
    public void lets_its_styles_close_what_they_open()
    {
        var css = Comment().Replace(File.ReadAllText(Path.Combine(Machine.Root, "src/Web/wwwroot/alongside.css")), "");
        Assert.Equal(css.Count(c => c == '{'), css.Count(c => c == '}'));
    }

    private static void Empty(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Impl|Dto|Base|Service|Handler|Repository|Mapper|Data|Info)$")]
    private static partial Regex Hollow();

    [GeneratedRegex(@"^\s*public (?:static |sealed |abstract |partial |readonly )*(?:class|record struct|record|enum|interface|struct) (\w+)")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son\w+=""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(")]
    private static partial Regex MarkupFromScript();

    /// <summary>By its base, or without a name; a filter behind it is no name.</summary>
    [GeneratedRegex(@"\bcatch\s*(\(\s*Exception\b|\{|$)")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\.(IgnoreQueryFilters|FromSql\w*|ExecuteSql\w*)\(")]
    private static partial Regex PastTheGuard();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
