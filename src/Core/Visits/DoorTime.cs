namespace Alongside.Core.Visits;

/// <summary>A check-in or a check-out: when it was (UTC), and when the server heard of it. A device that was without a network says it later; both times stay.</summary>
public sealed record DoorTime(DateTime At, DateTime HeardAt)
{
    /// <summary>So far a device's clock may be ahead of the server's.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>The server's time, or the time a device kept when it comes later.</summary>
    public static DoorTime Of(DateTime? onDevice, Stamp by)
    {
        if (onDevice is not { } said) return new(by.At, by.At);
        RuleBroken.Unless(said <= by.At + Ahead, "The clock of this device is ahead of the agency’s. Set it right, then check in again.");
        RuleBroken.Unless(said >= by.At.AddDays(-30), "That is more than thirty days ago. Write the visit down by its note.");
        return new(said, by.At);
    }
}

/// <summary>Where a device said it was, to about a hundred meters.</summary>
public sealed record DoorPlace(decimal Latitude, decimal Longitude)
{
    /// <summary>Rounded to three places of a degree; nothing where the device said nothing that is a place.</summary>
    public static DoorPlace? Of(decimal? latitude, decimal? longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? new(Math.Round(latitude.Value, 3), Math.Round(longitude.Value, 3)) : null;
}
