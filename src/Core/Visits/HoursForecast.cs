namespace Alongside.Core.Visits;

/// <summary>A worker's hours in a period, counted once from their signed notes (minutes).</summary>
/// <param name="Direct">With clients and those around them, of contacts that took place.</param>
/// <param name="Indirect">Tries that reached nobody.</param>
/// <param name="Contacts">How many contacts the direct minutes are of; a session with several people is one.</param>
/// <param name="Unsigned">Minutes of drafts, which count once they are signed.</param>
public sealed record HoursSoFar(int Direct, int Indirect, int Travel, int Writing, int Contacts, int Unsigned)
{
    public static readonly HoursSoFar None = new(0, 0, 0, 0, 0, 0);
}

/// <summary>What a worker owes in a month and whether they will reach it at their pace: the days they work, without holidays and days away.</summary>
/// <param name="TargetPerWeek">Hours of direct care a full week; nothing where none was agreed.</param>
/// <param name="DaysPast">Working days up to and with today.</param>
/// <param name="Days">Working days of the whole month.</param>
public sealed record HoursForecast(HoursSoFar SoFar, int? TargetPerWeek, int DaysPast, int Days)
{
    /// <summary>Before so many working days a pace is chance.</summary>
    public const int DaysForAPace = 3;
    private const int UsualVisitMinutes = 60;

    /// <summary>What is owed in the month, in minutes.</summary>
    public int? Target => TargetPerWeek * 60 * Days / 5;

    /// <summary>What it comes to at the pace so far, in minutes; nothing while it is too early to say.</summary>
    public int? AtThisPace => Days == DaysPast ? SoFar.Direct : DaysPast < DaysForAPace ? null : (int)((long)SoFar.Direct * Days / DaysPast);

    /// <summary>“At this pace you will be six hours short; four visits would fix it.”</summary>
    public string InWords
    {
        get
        {
            if (Target is not { } target) return "No hours were agreed.";
            if (target == 0) return "No working day of yours is in this month.";
            if (SoFar.Direct >= target) return "You have what was agreed.";
            if (AtThisPace is not { } pace) return $"{Hours(target)} are agreed. After {DaysForAPace} working days your pace is told here.";
            var short_ = target - pace;
            if (short_ <= 0) return Days == DaysPast ? "You have what was agreed." : $"At this pace you reach {Hours(pace)} of {Hours(target)}.";
            var visits = (int)Math.Ceiling(short_ / (double)(SoFar.Contacts == 0 ? UsualVisitMinutes : Math.Max(15, SoFar.Direct / SoFar.Contacts)));
            return Days == DaysPast ? $"{Hours(short_)} short of {Hours(target)}." : $"At this pace you will be {Hours(short_)} short; {(visits == 1 ? "one visit more" : $"{visits} visits more")} would fix it.";
        }
    }

    /// <summary>“6 hours”, “1 hour”, “45 minutes”, “2½ hours”.</summary>
    public static string Hours(int minutes)
    {
        var halves = (int)Math.Round(minutes / 30.0, MidpointRounding.AwayFromZero);
        return minutes < 60 ? minutes == 1 ? "1 minute" : $"{minutes} minutes" : halves == 2 ? "1 hour" : $"{halves / 2}{(halves % 2 == 1 ? "½" : "")} hours";
    }
}
