namespace Alongside.Web.Cli.Demo;

/// <summary>Why a person of the demo needs their worker today, or that they are steady; so that the first page looks like a Tuesday and not like a lottery.</summary>
internal enum DemoTurn { Steady, Asked, Changed, Date, Quiet, Waiting, Unsigned }

/// <summary>Deals the turns: for each worker a few of each kind, the rest steady, the same on every computer.</summary>
internal static class DemoPlot
{
    private static readonly (DemoTurn Turn, int In86)[] Deal = [(DemoTurn.Asked, 3), (DemoTurn.Changed, 4), (DemoTurn.Date, 8), (DemoTurn.Quiet, 5), (DemoTurn.Waiting, 6), (DemoTurn.Unsigned, 3)];

    /// <summary>The one who is told in full; she asked for her worker this morning.</summary>
    public const string Mari = "mari";

    public static Dictionary<string, DemoTurn> For(DemoClient[] clients)
    {
        var plot = clients.ToDictionary(c => c.Key, _ => DemoTurn.Steady);
        foreach (var group in clients.Where(c => c.Status == "open").GroupBy(c => c.Worker))
        {
            var deck = new Queue<DemoClient>(group.OrderBy(c => c.Key != Mari).ThenBy(c => Seed(c.Key)));
            foreach (var (turn, in86) in Deal)
                for (var n = Math.Max(1, in86 * group.Count() / 86); n > 0 && deck.Count > 0; n--) plot[deck.Dequeue().Key] = turn;
        }
        return plot;
    }

    /// <summary>What is measured of whom: of about a third the main measure of their program, and once each what may happen with an assessment.</summary>
    public static Dictionary<string, DemoMeasure> Measured(DemoClient[] clients, Dictionary<string, DemoTurn> plot, DateOnly today)
    {
        var measured = clients.ToDictionary(c => c.Key, c => c.Key != Mari && c.OpenedDaysAgo >= 45 && Seed($"{c.Key} measured") % 3 == 0 ? DemoMeasure.Series : DemoMeasure.None);
        var danas = clients.Where(c => c is { Worker: "dana", Status: "open", OpenedDaysAgo: >= 100 } && c.Key != Mari && c.BirthDate is { } born && born.AddYears(18) < today).ToList();
        Give(DemoMeasure.AlertOpen, DemoTurn.Changed);
        foreach (var once in new[] { DemoMeasure.AlertHandled, DemoMeasure.Begun, DemoMeasure.Corrected, DemoMeasure.Disagrees }) Give(once, DemoTurn.Steady);
        return measured;

        void Give(DemoMeasure what, DemoTurn turn)
        {
            var client = danas.First(c => plot[c.Key] == turn && c.Household is null);
            measured[client.Key] = what;
            danas.Remove(client);
        }
    }

    /// <summary>A number of one's own for a key, the same everywhere (FNV-1a).</summary>
    public static int Seed(string key) => (int)(key.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619u) & 0x7fffffff);
}
