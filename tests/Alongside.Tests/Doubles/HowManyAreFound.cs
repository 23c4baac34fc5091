using System.Diagnostics;
using Alongside.Core.People;

namespace Alongside.Tests.Doubles;

/// <summary>Measured on made-up registries in which the doubles are known: how many of them are found, and how many of what is found are doubles.</summary>
public class HowManyAreFound
{
    /// <summary>Of those called “probably” or more. Held by the test; what was measured is printed.</summary>
    private const double Recall = 0.95, Precision = 0.95;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void among_twenty_thousand_people_with_a_thousand_doubles(int seed)
    {
        var made = new MadeUpRegistry(20_000, 1000, seed);
        var watch = Stopwatch.StartNew();
        var found = Find(made);
        var took = watch.Elapsed;
        foreach (var least in new[] { Sameness.AlmostCertainly, Sameness.Probably, Sameness.Possibly })
        {
            var (recall, precision, count) = Measure(made, found, least);
            Say($"seed {seed}, {least} or more: {count} pairs, recall {recall:P1}, precision {precision:P1}, {took.TotalSeconds:0.00} s");
        }
        var held = Measure(made, found, Sameness.Probably);
        Explain(made, found);
        Assert.True(held.Recall >= Recall, $"recall {held.Recall:P1}");
        Assert.True(held.Precision >= Precision, $"precision {held.Precision:P1}");
    }

    private static Dictionary<(Guid, Guid), Comparison> Find(MadeUpRegistry made) => PeopleInMemory.Find(made.People.Select(p => (Func<NameBook, Portrait>)(book => Draw(book, p))));

    private static Portrait Draw(NameBook book, MadeUpRegistry.Typed p)
    {
        var who = Portrait.Of(book, p.Id, p.Given, p.Family, p.GoesBy, p.Born, p.Estimated, p.Phone);
        if (p.Address is not null && Portrait.Address(p.Address) is { } address) who.Addresses = [address];
        if (p.LastFour is not null && Portrait.Identifier(IdentifierKind.SocialSecurity, p.LastFour) is { } number) who.Identifiers = [number];
        if (p.Household > 0) who.Households = [p.Household];
        return who;
    }

    private static (double Recall, double Precision, int Count) Measure(MadeUpRegistry made, Dictionary<(Guid, Guid), Comparison> found, Sameness least)
    {
        var called = found.Where(f => f.Value.Sameness >= least).Select(f => f.Key).ToHashSet();
        var right = called.Count(made.Planted.Contains);
        return (right / (double)made.Planted.Count, called.Count == 0 ? 1 : right / (double)called.Count, called.Count);
    }

    /// <summary>A few of what was missed and of what was called wrongly, for whoever tunes the weights.</summary>
    private static void Explain(MadeUpRegistry made, Dictionary<(Guid, Guid), Comparison> found)
    {
        var people = made.People.ToDictionary(p => p.Id);
        foreach (var pair in made.Planted.Where(p => !found.TryGetValue(p, out var c) || c.Sameness < Sameness.Probably).Take(25))
            Say($"missed: {Of(people[pair.Item1])} | {Of(people[pair.Item2])}: {(found.TryGetValue(pair, out var c) ? $"{c.Score:0.0} {string.Join(", ", c.For)} / {string.Join(", ", c.Against)}" : "not compared, or far")}");
        foreach (var (pair, c) in found.Where(f => f.Value.Sameness >= Sameness.Probably && !made.Planted.Contains(f.Key)).Take(25))
            Say($"wrong: {Of(people[pair.Item1])} | {Of(people[pair.Item2])}: {c.Score:0.0} {string.Join(", ", c.For)} / {string.Join(", ", c.Against)}");

        static string Of(MadeUpRegistry.Typed p) => $"{p.Given} {p.Family} {p.Born:yyyy-MM-dd}{(p.Estimated ? "~" : "")} {p.Phone}";
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
