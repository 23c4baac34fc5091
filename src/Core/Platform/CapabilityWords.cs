namespace Alongside.Core.Platform;

/// <summary>Each capability in words, for whoever decides which role has it.</summary>
public static class CapabilityWords
{
    /// <summary>The act itself, as “Read own cases”.</summary>
    public static string Name(Capability capability) => capability switch
    {
        Capability.ReadCases => "Read own cases",
        Capability.WorkCases => "Write in cases",
        Capability.TakeIntake => "Meet people",
        Capability.SearchRegistry => "Search everybody",
        Capability.ReadProgramCases => "Read the program's cases",
        Capability.ReadAllCases => "Read every case",
        Capability.ReadSample => "Read the sample",
        Capability.ReadProtected => "Read protected sections",
        Capability.SuperviseTeam => "Supervise a team",
        Capability.UseDirectory => "Use the directory",
        Capability.KeepDirectory => "Keep the directory",
        Capability.ReadAudit => "Read the audit trail",
        Capability.ManageAgency => "Keep the agency",
        _ => throw new ArgumentOutOfRangeException(nameof(capability), capability, null),
    };

    /// <summary>What it opens, and what it does not.</summary>
    public static string Explains(Capability capability) => capability switch
    {
        Capability.ReadCases => "Open the cases of whose team one is a member. Every other right over cases builds on this one.",
        Capability.WorkCases => "Write in the cases one may open: story, plan, choices, notes, referrals. Cases that are only open to look at stay as they are for an auditor without it.",
        Capability.TakeIntake => "Record a person or a family and open a case for them.",
        Capability.SearchRegistry => "Find everybody the agency knows by name, so that nobody is recorded twice. It shows that a person is known, not their case.",
        Capability.ReadProgramCases => "Open every case of the programs one belongs to, without being on the team.",
        Capability.ReadAllCases => "Open every case of the agency, for an auditor or a funder.",
        Capability.ReadSample => "Open the charts of audits opened to them, from the day to the day agreed, to look and never to write. Each look is on the trail.",
        Capability.ReadProtected => "See what is kept apart in the cases one may open: substance use, mental health, HIV, domestic violence, immigration, and what the client wished so. For others it is not there.",
        Capability.SuperviseTeam => "See the team's load, hand cases over, approve plans and countersign.",
        Capability.UseDirectory => "Look up organizations and services of the community.",
        Capability.KeepDirectory => "Correct the directory and import it.",
        Capability.ReadAudit => "See who looked at what and who changed it. Names of clients appear only where their case is open to the reader.",
        Capability.ManageAgency => "Keep workers, roles, programs and settings. It opens no case.",
        _ => throw new ArgumentOutOfRangeException(nameof(capability), capability, null),
    };
}
