using Alongside.Core.Assessments;

namespace Alongside.Core.Data;

/// <summary>A device in the client's hands: the key opens one assessment, for some hours, and nothing else.</summary>
/// <param name="Assessment">The draft they fill in.</param>
/// <param name="GoesBy">The name to greet them with.</param>
public sealed record AtTheKiosk(Assessment Assessment, AgencyForm Form, string GoesBy)
{
    /// <summary>Opens what a key was given for; nothing where it was handed back, signed, or is too old.</summary>
    public static async Task<AtTheKiosk?> OpenAsync(AppDb db, string? key)
    {
        if (key is not { Length: 48 }) return null;
        var (hash, since) = (Sha256.Of(key), db.Clock.Now - HandedDevice.Longest);
        var assessment = await db.Assessments.IgnoreQueryFilters().FirstOrDefaultAsync(a => a.KioskKey == hash && a.HandedOverAt > since && a.SignedAt == null);
        if (assessment is null || await Callers.OnHandedDeviceAsync(db, assessment.CaseId) is not { } name) return null;
        return new(assessment, await db.AgencyForms.FirstAsync(f => f.Id == assessment.FormId), name);
    }

    /// <summary>The rules that have raised an alert from these answers already.</summary>
    public Task<List<string>> RaisedAsync(AppDb db) => db.Alerts.IgnoreQueryFilters().Where(a => a.AssessmentId == Assessment.Id).Select(a => a.Rule).ToListAsync();
}
