namespace Alongside.Core.Platform;

/// <summary>Who did something and when (UTC): the value behind every “signed by”, “closed by”, “marked by”.</summary>
public sealed record Stamp
{
    /// <summary>The worker, or nothing when the system or somebody without an account did it.</summary>
    public Guid? WorkerId { get; init; }
    /// <summary>The name as it was on that day; it does not follow later changes of name.</summary>
    public required string Name { get; init; }
    /// <summary>The instant, UTC.</summary>
    public required DateTime At { get; init; }
}
