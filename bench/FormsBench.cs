using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Alongside.Core.Assessments;

namespace Alongside.Bench;

/// <summary>What a form costs without a site around it: a long one with many conditions, and ten thousand that are scored.</summary>
internal static class FormsBench
{
    private const int Items = 500, Conditions = 200, Responses = 10_000, Rounds = 30;
    private const string Heading = "## Forms";

    /// <summary>One thing that was measured, in milliseconds, and what it may take.</summary>
    private sealed record Seen(string What, double Milliseconds, double Most)
    {
        public bool Met => Milliseconds <= Most;
    }

    public static async Task<int> RunAsync(string file)
    {
        Seen[] seen = [.. LongForm(), Scored()];
        var section = Section(seen);
        Console.WriteLine(section);
        await File.WriteAllTextAsync(file, With(File.Exists(file) ? await File.ReadAllTextAsync(file) : "# Performance\n", section, Heading));
        Console.WriteLine($"Written: {file}");
        return seen.All(s => s.Met) ? 0 : 1;
    }

    /// <summary>A newly written report with the sections that other runs wrote into the file before.</summary>
    public static string Keep(string file, string report) => !File.Exists(file) ? report
        : new[] { Heading, "## Directory", "## Routes", "## Deadlines" }.Aggregate(report, (kept, heading) => SectionOf(File.ReadAllText(file), heading) is { } section ? With(kept, section, heading) : kept);

    /// <summary>Five hundred questions, of which two hundred are asked only then: opened, walked through as a page walks through them, and reckoned again after each answer.</summary>
    private static IEnumerable<Seen> LongForm()
    {
        var form = Form.Of(Long());
        var context = new FillingContext(new DateOnly(2026, 5, 5));
        var (answered, opened, again) = (Answered(form), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var answers = Answers.FromResponse(form, answered);
            Filling filling = null!;
            opened.Add(Time(() => Walk(filling = Filling.Of(answers, context))));
            for (var i = 0; i < 4; i++)
            {
                filling.Answers.Choose($"q{(round * 7 + i * 61) % 300}", i % 2 == 0 ? "1" : "0");
                again.Add(Time(filling.Reckon));
            }
        }
        yield return new($"a form of {Items} items with {Conditions} conditions, reckoned and walked through", Middle(opened), 100);
        yield return new("the same form reckoned again after an answer", Middle(again), 10);
    }

    /// <summary>Everything a page reads of each item.</summary>
    private static int Walk(Filling filling)
    {
        var words = 0;
        foreach (var item in filling.All)
        {
            if (!item.Enabled) continue;
            words += item.Item.TextIn("en").Length + item.Typed.Length + item.Name.Length;
            foreach (var option in item.Item.Options) words += option.Label.In("en").Length + (item.Chose(option) ? 1 : 0);
        }
        return words + filling.Problems(Strictness.Draft).Count;
    }

    private static Seen Scored()
    {
        var form = Instruments.Of("phq-9").Form;
        var dice = new Random(9);
        var asked = form.All.Where(i => i.Asks && i.Options.Count > 0).ToList();
        var responses = Enumerable.Range(0, Responses).Select(_ =>
        {
            var answers = new Answers(form);
            foreach (var item in asked) answers.Answer(item.LinkId, item.Options[dice.Next(item.Options.Count)].Value);
            return answers.ToResponse(new ResponseAbout("completed"));
        }).ToList();
        foreach (var response in responses.Take(200)) Scoring.Score(form, Answers.FromResponse(form, response));
        var whole = 0;
        var taken = Time(() =>
        {
            foreach (var response in responses)
                if (Scoring.Score(form, Answers.FromResponse(form, response)).Main is { IsComplete: true }) whole++;
        });
        return whole == Responses ? new($"{Responses:N0} PHQ-9 responses read and scored", taken, 5_000) : throw new InvalidOperationException($"Only {whole} of {Responses} were scored.");
    }

    /// <summary>Three hundred questions, then two hundred that each wait for one of them.</summary>
    private static string Long()
    {
        var items = new JsonArray();
        for (var i = 0; i < Items; i++)
        {
            var item = new JsonObject { ["linkId"] = $"q{i}", ["text"] = $"Question {i + 1}: how often in the last four weeks?", ["type"] = "choice", ["answerOption"] = Options() };
            if (i >= Items - Conditions)
                item["enableWhen"] = new JsonArray(new JsonObject { ["question"] = $"q{i - (Items - Conditions)}", ["operator"] = "=", ["answerCoding"] = new JsonObject { ["system"] = "urn:often", ["code"] = "1" } });
            items.Add(item);
        }
        return new JsonObject { ["resourceType"] = "Questionnaire", ["url"] = "urn:alongside:bench:long", ["version"] = "1", ["title"] = "A long form", ["status"] = "active", ["item"] = items }.ToJsonString();
    }

    private static JsonArray Options()
    {
        var options = new JsonArray();
        foreach (var (i, words) in new[] { "Never", "Sometimes", "Often", "Always" }.Index()) options.Add(new JsonObject { ["valueCoding"] = new JsonObject { ["system"] = "urn:often", ["code"] = $"{i}", ["display"] = words } });
        return options;
    }

    private static string Answered(Form form)
    {
        var answers = new Answers(form);
        for (var i = 0; i < Items - Conditions; i += 2) answers.Choose($"q{i}", "1");
        return answers.ToResponse();
    }

    private static double Time(Action act)
    {
        var clock = Stopwatch.StartNew();
        act();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Section(IEnumerable<Seen> seen)
    {
        var text = new StringBuilder($"{Heading}\n\nWritten by `./run bench forms`, in one process on one core: the middle of {Rounds} rounds after the first, or one pass over all.\n\n| what | took | may take | |\n|---|---|---|---|\n");
        foreach (var one in seen) text.Append(string.Create(CultureInfo.InvariantCulture, $"| {one.What} | {one.Milliseconds:#,0.0} ms | {one.Most:#,0} ms | {(one.Met ? "**met**" : "**missed**")} |\n"));
        return text.ToString();
    }

    /// <summary>From its heading to the next one.</summary>
    private static string? SectionOf(string report, string heading)
    {
        var begin = report.IndexOf($"{heading}\n", StringComparison.Ordinal);
        if (begin < 0) return null;
        var end = report.IndexOf("\n## ", begin, StringComparison.Ordinal);
        return report[begin..(end < 0 ? report.Length : end + 1)];
    }

    internal static string With(string report, string section, string heading)
    {
        if (SectionOf(report, heading) is { } old) return report.Replace(old, section.TrimEnd() + "\n" + (report.EndsWith(old, StringComparison.Ordinal) ? "" : "\n"), StringComparison.Ordinal);
        var method = report.IndexOf("## Method", StringComparison.Ordinal);
        return method < 0 ? $"{report.TrimEnd()}\n\n{section}" : report.Insert(method, section.TrimEnd() + "\n\n");
    }
}
