namespace Alongside.Core.Directory;

/// <summary>Whether a service is offered (HSDS service.status).</summary>
public enum ServiceStatus { Active, Inactive, Defunct, TemporarilyClosed }

/// <summary>How far what the directory says of a service can be relied on.</summary>
/// <remarks>The information-and-referral field (Inform USA standards) has every record checked at least once a year.</remarks>
public enum Freshness
{
    /// <summary>Checked with the organization within the last twelve months.</summary>
    Checked,
    /// <summary>Last checked more than twelve months ago.</summary>
    Old,
    /// <summary>Last checked more than two years ago: numbers and hours have most likely changed since.</summary>
    VeryOld,
    /// <summary>Nobody has said when it was last checked.</summary>
    NeverChecked,
}
