namespace Alongside.Core.Platform;

/// <summary>What a role lets a worker do, one word of consent from the agency each; an administrator ticks them per role.</summary>
public enum Capability
{
    /// <summary>Open the cases of whose team one is a member, and read them.</summary>
    ReadCases,
    /// <summary>Write in the cases one may open: story, plan, notes, referrals.</summary>
    WorkCases,
    /// <summary>Meet people: record a person or family and open a case for them.</summary>
    TakeIntake,
    /// <summary>Search everybody the agency knows, to find a person again instead of recording them twice.</summary>
    SearchRegistry,
    /// <summary>Open every case of the programs one belongs to, without being on the team.</summary>
    ReadProgramCases,
    /// <summary>Open every case of the agency, to look and never to write (auditor, funder).</summary>
    ReadAllCases,
    /// <summary>Open the charts of audits opened to one, from the day to the day agreed, to look and never to write (outside auditor).</summary>
    ReadSample,
    /// <summary>See protected sections (substance use, mental health, HIV, domestic violence, immigration) of the cases one may open.</summary>
    ReadProtected,
    /// <summary>See the team's load, hand cases over, countersign.</summary>
    SuperviseTeam,
    /// <summary>Look up organizations and services in the community directory.</summary>
    UseDirectory,
    /// <summary>Correct and import the community directory.</summary>
    KeepDirectory,
    /// <summary>Read the audit trail: who looked, who changed.</summary>
    ReadAudit,
    /// <summary>Keep the agency's workers, roles, programs and settings.</summary>
    ManageAgency,
}
