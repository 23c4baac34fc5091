using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Alongside.Core.Platform;
using Alongside.Tests.Deadlines.SecondReading;
using CsCheck;

namespace Alongside.Tests.Deadlines;

/// <summary>Whatever rules somebody writes and whatever happens in a case.</summary>
public class AnyHistory
{
    private const int Histories = 100_000;
    private const int Fewer = 3_000;

    /// <summary>For a longer search than every run makes: ALONGSIDE_HISTORIES_TIMES=20 looks at twenty times as many.</summary>
    private static readonly int Longer = int.TryParse(Environment.GetEnvironmentVariable("ALONGSIDE_HISTORIES_TIMES"), out var times) ? times : 1;

    /// <summary>How often each state and each shape has to occur for the comparison to say anything about it.</summary>
    private const int Often = 500;

    private static readonly string[] States = ["dismissed", "met", "met late", "exempt", "replaced", "ended", "missed", "paused", "upcoming", "open", "grace", "overdue"];
    private static readonly string[] Shapes = ["once", "before its trigger", "hours", "birthday", "after the closing", "calendar", "rolling", "anchored"];

    [Fact]
    public void is_read_by_the_engine_as_by_a_slow_second_reading_of_the_page()
    {
        var occurred = new ConcurrentDictionary<string, int>();
        Always(Histories, seed => new(seed), any =>
        {
            var page = Reading.Of(any.Rules, any.Events, any.On);
            if (Difference(page, any.Rules, any.Events, any.On) is { } difference) return difference;
            foreach (var answer in page)
                foreach (var what in new[] { answer.State, Shape(any.RuleOf(answer)) }) occurred.AddOrUpdate(what, 1, (_, n) => n + 1);
            return null;
        }, (rules, events, on) => Difference(Reading.Of(rules, events, on), rules, events, on));
        Assert.All(States.Concat(Shapes), s => Assert.True(occurred.GetValueOrDefault(s) >= Often, $"{s} occurred {occurred.GetValueOrDefault(s)} times"));
    }

    [Fact]
    public void reads_the_same_in_whatever_order_the_file_tells_it() => Always(Fewer, seed => new(seed), any =>
    {
        var story = any.StoryAtDifferentInstants();
        return Unlike(Engine(any, story), Engine(any, new JsonArray([.. story.Reverse().Select(e => e!.DeepClone())])), any, story);
    });

    [Fact]
    public void is_not_changed_by_an_attempt_that_no_rule_names() => Always(Fewer, seed => new(seed), any =>
    {
        if (AnyRules.KindsNamed(any.RuleFile).Contains("attempt")) return null;
        var more = any.StoryWith(any.AnyEventOf("attempt"));
        return Unlike(Engine(any, any.Story), Engine(any, more), any, more);
    });

    [Fact]
    public void is_not_changed_by_an_event_that_was_withdrawn() => Always(Fewer, seed => new(seed), any =>
    {
        var never = any.AnyEvent();
        if (any.Story.Count > 0 && never["id"]!.ToString().Length % 2 == 0) never["corrects"] = any.Story[0]!["id"]!.DeepClone();
        var more = any.StoryWith(never, new() { ["id"] = "withdrawal", ["withdraws"] = never["id"]!.DeepClone(), ["recorded"] = "2000-01-01" });
        return Unlike(Engine(any, any.Story), Engine(any, more), any, more);
    });

    [Fact]
    public void that_was_met_stays_met_as_days_go_by() => Always(Fewer, seed => new(seed, quiet: true), any =>
    {
        // The next birthday is listed only while the span lasts.
        if (any.RuleFile["rules"]!.AsArray().Any(r => (string?)r!["trigger"]!["on"] == "birthday")) return null;
        var later = Engine(any, any.Story, any.On.AddDays(1 + any.Story.Count * 7));
        var unmet = Engine(any, any.Story).Where(a => a.State == "met").Except(later, new SameDeed()).ToList();
        return unmet.Count == 0 ? null : Said(any, any.Story, unmet, later);
    });

    [Fact]
    public void of_a_stranger_changes_nothing_in_another_case() => Always(Fewer, seed => new(seed), any =>
    {
        var before = Engine(any, any.Story);
        var stranger = new AnyCase(any.Story.Count, prefix: "x");
        TheEngine.Reads(any.Rules, stranger.Events, any.On);
        return Unlike(before, Engine(any, any.Story), any, any.Story);
    });

    /// <summary>The same rule satisfied by the same events on the same day.</summary>
    private sealed class SameDeed : IEqualityComparer<Answer>
    {
        public bool Equals(Answer? a, Answer? b) => (a?.Rule, a?.SatisfiedBy, a?.MetOn, a?.State) == (b?.Rule, b?.SatisfiedBy, b?.MetOn, b?.State);
        public int GetHashCode(Answer a) => HashCode.Combine(a.Rule, a.SatisfiedBy, a.MetOn);
    }

    private static void Always(int times, Func<int, AnyCase> make, Func<AnyCase, string?> broken, Func<string, string, DateOnly, string?>? smaller = null)
    {
        var wrong = new ConcurrentBag<int>();
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            if (broken(make(seed)) is not null) wrong.Add(seed);
        }, iter: times * Longer, threads: 2);
        string Shown(int seed) => make(seed) is var any && smaller is not null ? Smaller.Of(any.RuleFile, any.Wrapped(any.Story), any.On, smaller) : broken(any)!;
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {times * Longer}\n" + string.Join("\n\n", wrong.Take(3).Select(Shown)));
    }

    private static List<Answer> Engine(AnyCase any, JsonArray story, DateOnly? on = null) => TheEngine.Reads(any.Rules, any.Wrapped(story).ToJsonString(), on ?? any.On);

    private static string? Difference(List<Answer> read, string rules, string events, DateOnly on)
    {
        var page = string.Join('\n', read);
        string engine;
        try { engine = string.Join('\n', TheEngine.Reads(rules, events, on)); }
        catch (RuleBroken refusal) { engine = $"{Smaller.Refused} {refusal.Message}"; }
        return page == engine ? null : $"{rules}\n{events}\non {on:O}\nsecond reading:\n{page}\nengine:\n{engine}";
    }

    private static string? Unlike(List<Answer> one, List<Answer> other, AnyCase any, JsonArray story) => one.SequenceEqual(other) ? null : Said(any, story, one, other);

    private static string Said(AnyCase any, JsonArray story, List<Answer> one, List<Answer> other) =>
        $"{any.Rules}\n{any.Wrapped(story).ToJsonString()}\non {any.On:O}\none:\n{string.Join('\n', one)}\nother:\n{string.Join('\n', other)}";

    private static string Shape(JsonNode rule) => ((string?)rule["trigger"]!["on"], rule["due"], rule["every"]) switch
    {
        ("birthday", _, _) => "birthday",
        ("case closed", _, _) => "after the closing",
        (_, { } due, _) when due["hours"] is not null => "hours",
        (_, { } due, _) => due.AsObject().Any(d => (int)d.Value! < 0) ? "before its trigger" : "once",
        (_, _, { } every) => every["period"] is not null ? "calendar" : every["anchored"] is not null ? "anchored" : "rolling",
        _ => "none",
    };
}
