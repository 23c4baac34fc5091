namespace Alongside.Core.Platform;

/// <summary>The agency's clock: instants in UTC, days by the agency's own time zone.</summary>
public sealed class Clock(TimeProvider time)
{
    /// <summary>The agency's time zone (IANA), set from the agency's settings.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>The agency's holidays, set from its settings.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; set; } = [];

    /// <summary>Now, UTC, to the millisecond (both databases keep it exactly).</summary>
    public DateTime Now
    {
        get
        {
            var now = time.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        }
    }

    /// <summary>The agency's day.</summary>
    public DateOnly Today => Day(Now);

    /// <summary>The agency's day at an instant (UTC).</summary>
    public DateOnly Day(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The wall clock of the agency at an instant (UTC).</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>The instant (UTC) of a wall-clock time of the agency; a time skipped in spring moves one hour on.</summary>
    public DateTime Utc(DateOnly day, TimeOnly at)
    {
        var local = day.ToDateTime(at, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, Zone);
    }
}
