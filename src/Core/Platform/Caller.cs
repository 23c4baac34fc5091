using System.Collections.Frozen;

namespace Alongside.Core.Platform;

/// <summary>An absent worker whose cases the caller looks after, until the last day (included).</summary>
public sealed record Covered(Guid WorkerId, string Name, DateOnly Until)
{
    /// <summary>“for Marcus until Fri Nov 28”.</summary>
    public string InWords => $"for {Name.Split(' ')[0]} until {Until.ToString("ddd MMM d", System.Globalization.CultureInfo.GetCultureInfo("en-US"))}";
}

/// <summary>Who is asking, and what they may see and do; every query on case records is filtered by it.</summary>
public sealed record Caller
{
    /// <summary>Nobody is signed in: sees no case, no person, may nothing.</summary>
    public static readonly Caller Nobody = new() { Name = "nobody" };

    public Guid? WorkerId { get; init; }
    public required string Name { get; init; }
    public string Title { get; init; } = "";
    public string RoleName { get; init; } = "";
    public IReadOnlySet<Capability> Capabilities { get; init; } = FrozenSet<Capability>.Empty;

    /// <summary>The cases on whose team the caller is today, or was on the day they were closed, are open.</summary>
    public bool TeamCases { get; init; }
    /// <summary>The workers for whom the caller covers today: their teams' cases are open as if the caller sat there.</summary>
    public IReadOnlyList<Covered> Covers { get; init; } = [];
    /// <summary>Whose seats on teams open cases to the caller today: their own, and those of whom they cover.</summary>
    public Guid[] Seats => [WorkerId ?? Guid.Empty, .. Covers.Select(c => c.WorkerId)];
    /// <summary>The programs all of whose cases the caller may open (<see cref="Capability.ReadProgramCases"/>).</summary>
    public Guid[] ProgramIds { get; init; } = [];
    /// <summary>The programs the caller works in, whether or not their cases are open to the caller.</summary>
    public Guid[] WorksInProgramIds { get; init; } = [];
    /// <summary>Every case of the agency is open: auditors, and the system's own jobs.</summary>
    public bool AllCases { get; init; }
    /// <summary>The charts of the audits that are open to the caller today (<see cref="Capability.ReadSample"/>), and these audits.</summary>
    public Guid[] SampledCaseIds { get; init; } = [];
    public Guid[] OpenAuditIds { get; init; } = [];
    /// <summary>Everybody the agency knows can be found.</summary>
    public bool Registry { get; init; }
    /// <summary>Protected sections of the cases that are open are present.</summary>
    public bool Protected { get; init; }

    public bool May(Capability capability) => Capabilities.Contains(capability);

    /// <summary>This caller's mark under an act at an instant (UTC).</summary>
    public Stamp At(DateTime now) => new() { WorkerId = WorkerId, Name = Name, At = now };

    /// <summary>The product itself at work (a job, an import, a seed), saying why; sees everything.</summary>
    public static Caller System(string why) => new()
    {
        Name = $"Alongside ({why})", AllCases = true, Registry = true, Protected = true,
        Capabilities = Enum.GetValues<Capability>().ToFrozenSet(),
    };
}
