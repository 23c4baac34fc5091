using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Platform;

/// <summary>A page under /cases/{caseId}: the door has put the case and its head here, or answered “not found”.</summary>
public abstract class CasePage(AppDb db) : StaffPage(db)
{
    /// <summary>The case, with its team and warnings, tracked for changes.</summary>
    public Case Case { get; internal set; } = null!;

    /// <summary>What the head of every page of the case shows.</summary>
    public CaseHead Head { get; internal set; } = null!;

    /// <summary>The address of a page of this case, as “plan”.</summary>
    public string Url_(string page = "") => page.Length == 0 ? $"/cases/{Case.Id}" : $"/cases/{Case.Id}/{page}";

    /// <summary>The device goes to the client: whoever holds it is signed out, and the key opens one thing there.</summary>
    protected async Task<IActionResult> HandOverAsync(string key, KeyOnDevice device)
    {
        Db.Audit(AuditAct.SignedOut, "sign-out", Caller.WorkerId, details: "the device was handed to the client");
        await Db.SaveChangesAsync();
        device.Keep(HttpContext, key);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        Wrote();
        return LocalRedirect(device.Address);
    }

    /// <summary>The pack the case's program works by, or nothing.</summary>
    protected Task<ProgramPack?> PackAsync() => PackInForce.ByAsync(Db, Head.PackFingerprint);

    /// <summary>May this caller write here, and is the case open?</summary>
    public bool MayWrite => Caller.May(Capability.WorkCases) && Case.Status != CaseStatus.Closed;
}

/// <summary>The worker who carries the case is away until a day (included); nobody may be named to cover.</summary>
public sealed record AwayNow(string Worker, DateOnly Until, string? Cover);

/// <summary>Who the case is about and how to work with them: name, program, safe contact, warnings.</summary>
public sealed record CaseHead
{
    public required string ProgramName { get; init; }
    public required Guid ProgramId { get; init; }
    /// <summary>What the pack the program works by is kept under; nothing where it has none.</summary>
    public string? PackFingerprint { get; init; }
    public required Guid PersonId { get; init; }
    /// <summary>The family's name when the family is the client.</summary>
    public string? FamilyName { get; init; }
    public required string LegalName { get; init; }
    /// <summary>The name to use in a sentence: the one the person goes by.</summary>
    public required string GoesBy { get; init; }
    public string? Pronouns { get; init; }
    public int? Age { get; init; }
    public bool AgeEstimated { get; init; }
    public required string Language { get; init; }
    public InterpreterNeed Interpreter { get; init; }
    public string? SafeContact { get; init; }
    /// <summary>The number tried first, so that it is at hand where a page says to call.</summary>
    public string? Phone { get; init; }
    public bool NoMessage { get; init; }
    public IReadOnlyList<(string Kind, DateOnly ReviewOn)> Warnings { get; init; } = [];
    /// <summary>Alerts about which nobody has recorded yet what was done.</summary>
    public int OpenAlerts { get; init; }
    /// <summary>Whoever carries the case is away today, and who covers.</summary>
    public AwayNow? Away { get; init; }
    /// <summary>How many protected records this caller may see here.</summary>
    public int ProtectedSections { get; init; }

    /// <summary>What the client is called in headings.</summary>
    public string ClientName => FamilyName ?? LegalName;
}
