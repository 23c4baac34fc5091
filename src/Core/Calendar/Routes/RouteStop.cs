using System.Globalization;

namespace Alongside.Core.Calendar.Routes;

/// <summary>A stretch of a day in minutes since midnight, by the agency's wall clock.</summary>
public sealed record Stretch(int From, int To)
{
    /// <summary>What is left of stretches when others are taken out.</summary>
    public static IReadOnlyList<Stretch> Without(Stretch whole, IEnumerable<Stretch> taken)
    {
        var left = new List<Stretch>();
        var from = whole.From;
        foreach (var t in taken.Where(t => t.To > whole.From && t.From < whole.To).OrderBy(t => t.From))
        {
            if (t.From > from) left.Add(new(from, t.From));
            from = Math.Max(from, t.To);
        }
        if (from < whole.To) left.Add(new(from, whole.To));
        return left;
    }

    /// <summary>“9:05 am”.</summary>
    public static string Clock(int minute) => new TimeOnly(Math.Clamp(minute, 0, 1439) / 60, Math.Clamp(minute, 0, 1439) % 60).ToString("h:mm tt", CultureInfo.GetCultureInfo("en-US")).ToLowerInvariant();

    public override string ToString() => $"{Clock(From)} to {Clock(To)}";
}

/// <summary>A visit of a day that is put in order.</summary>
/// <param name="Key">What it is known by on the page.</param>
/// <param name="Minutes">How long it is planned to last.</param>
/// <param name="Free">When it may take place, in order; of a fixed one exactly its time.</param>
/// <param name="Fixed">Its time is agreed and stays.</param>
/// <param name="Because">What its free time is reckoned from, in words; nothing where nothing stands against it.</param>
public sealed record RouteStop(string Key, string Name, string? Place, int Minutes, IReadOnlyList<Stretch> Free, bool Fixed, string? Because)
{
    /// <summary>The stretches in which the whole visit can begin.</summary>
    internal IReadOnlyList<Stretch> Begins => [.. Free.Where(f => f.To - f.From >= Minutes).Select(f => new Stretch(f.From, f.To - Minutes))];
}

/// <summary>The frame of a worker's day: from where, when they can leave, and when they want to be back (minutes since midnight).</summary>
public sealed record RouteDay(string? Start, int Leave, int Back);

/// <summary>A visit with its times (minutes since midnight).</summary>
/// <param name="Way">The way to it.</param>
/// <param name="Arrives">When the worker is at the door.</param>
/// <param name="Late">What does not fit, in words.</param>
public sealed record TimedStop(RouteStop Stop, Way Way, int Arrives, int Begins, int Ends, string? Late)
{
    /// <summary>Minutes between arriving and beginning.</summary>
    public int Waits => Math.Max(0, Begins - Arrives);
}

/// <summary>A day in order: the visits with their times, the way home, and what found no place, with why.</summary>
public sealed record OrderedDay(IReadOnlyList<TimedStop> Stops, Way Home, int BackAt, IReadOnlyList<(RouteStop Stop, string Why)> Left)
{
    public int TravelMinutes => Stops.Sum(s => s.Way.Minutes) + (Stops.Count > 0 ? Home.Minutes : 0);

    /// <summary>Miles of the ways whose length is known.</summary>
    public double Miles => Math.Round(Stops.Sum(s => s.Way.Miles ?? 0) + (Stops.Count > 0 ? Home.Miles ?? 0 : 0), 1);

    /// <summary>Some way's length is not known.</summary>
    public bool SomeMilesUnknown => Stops.Any(s => s.Way.Miles is null) || Stops.Count > 0 && Home.Miles is null;
}
