namespace Alongside.Core.Platform;

/// <summary>Counting in working days, Monday to Friday.</summary>
public static class WorkingDays
{
    /// <summary>The day that lies so many working days after a day (before it, when negative).</summary>
    public static DateOnly PlusWorkingDays(this DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }
        return day;
    }

    /// <summary>How many working days passed from one day to a later one.</summary>
    public static int WorkingDaysUntil(this DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to; day = day.AddDays(1))
            if (day.AddDays(1).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) count++;
        return count;
    }
}
