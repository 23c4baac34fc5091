using System.Collections.Concurrent;
using Alongside.Core.Platform;
using Alongside.Tests.Deadlines.SecondReading;
using CsCheck;

namespace Alongside.Tests.Deadlines;

/// <summary>Whatever rules somebody writes and whatever happens in a case: the engine says what a slow second reading of the page says.</summary>
public class AnyHistory
{
    private static readonly string[] States = ["dismissed", "met", "met late", "exempt", "replaced", "ended", "missed", "paused", "upcoming", "open", "grace", "overdue"];
    private static readonly string[] Shapes = ["once", "hours", "birthday", "closing", "calendar", "rolling", "anchored"];
    private const int Histories = 100_000;

    [Fact]
    public void is_read_by_the_engine_as_the_page_says()
    {
        var (wrong, occurred) = (new ConcurrentBag<int>(), new ConcurrentDictionary<string, int>());
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var any = new AnyCase(seed);
            if (Difference(any.Rules, any.Events, any.On) is not null) wrong.Add(seed);
            else foreach (var a in TheEngine.Reads(any.Rules, any.Events, any.On)) occurred.AddOrUpdate(a.State, 1, (_, n) => n + 1);
        }, iter: Histories, threads: 2);
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Histories}\n" + string.Join("\n\n", wrong.Order().Take(10).Select(Minimal)));
        Assert.All(States, s => Assert.True(occurred.GetValueOrDefault(s) >= 500, s));
    }

    private static string? Difference(string rules, string events, DateOnly on)
    {
        var page = string.Join('\n', Reading.Of(rules, events, on));
        string engine;
        try { engine = string.Join('\n', TheEngine.Reads(rules, events, on)); }
        catch (RuleBroken refusal) { engine = "refused: " + refusal.Message; }
        return page == engine ? null : $"{rules}\n{events}\non {on:O}\nsecond reading:\n{page}\nengine:\n{engine}";
    }

    private static string Minimal(int seed)
    {
        var any = new AnyCase(seed);
        return Smaller.Of(any.RuleFile, any.Wrapped(any.Story), any.On, Difference);
    }
}
