using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.People;

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
        var (hash, since) = (Assessment.HashOf(key), db.Clock.Now - Assessment.LongestWithClient);
        var assessment = await db.Assessments.IgnoreQueryFilters().FirstOrDefaultAsync(a => a.KioskKey == hash && a.HandedOverAt > since && a.SignedAt == null);
        if (assessment is null) return null;
        // What happens is put on the case's spine, so the case is at hand; the client sees nothing of it.
        var about = await db.Cases.IgnoreQueryFilters().Where(c => c.Id == assessment.CaseId && c.Status != CaseStatus.Closed)
            .Select(c => new { Case = c, Person = db.People.IgnoreQueryFilters().Where(p => p.Id == c.PersonId).Select(p => new { p.GivenName, p.PreferredName }).First() }).FirstOrDefaultAsync();
        if (about is null) return null;
        db.Caller = new Caller { Name = $"{about.Person.PreferredName ?? about.Person.GivenName}, on the handed-over device" };
        var form = await db.AgencyForms.FirstAsync(f => f.Id == assessment.FormId);
        return new(assessment, form, about.Person.PreferredName ?? about.Person.GivenName);
    }

    /// <summary>The rules that have raised an alert from these answers already.</summary>
    public Task<List<string>> RaisedAsync(AppDb db) => db.Alerts.IgnoreQueryFilters().Where(a => a.AssessmentId == Assessment.Id).Select(a => a.Rule).ToListAsync();

    /// <summary>The client's mark under what they do.</summary>
    public Stamp By(AppDb db) => new() { Name = db.Caller.Name, At = db.Clock.Now };
}
