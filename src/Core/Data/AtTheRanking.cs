using Alongside.Core.Cases;
using Alongside.Core.Choices;

namespace Alongside.Core.Data;

/// <summary>A device in the client's hands for putting options in order: the key opens one choice, for some hours, and nothing else.</summary>
/// <param name="NeedSummary">What it is about, in a few words.</param>
/// <param name="GoesBy">The name to greet them with.</param>
public sealed record AtTheRanking(Choice Choice, string NeedSummary, string GoesBy)
{
    /// <summary>Opens what a key was given for; nothing where it was handed back, decided, or is too old.</summary>
    public static async Task<AtTheRanking?> OpenAsync(AppDb db, string? key)
    {
        if (key is not { Length: 48 }) return null;
        var (hash, since) = (Choice.HashOf(key), db.Clock.Now - Choice.LongestWithClient);
        var choice = await db.Choices.IgnoreQueryFilters().Include(c => c.Options).Include(c => c.Decisions).FirstOrDefaultAsync(c => c.DeviceKey == hash && c.HandedOverAt > since);
        if (choice is null || choice.Standing is not null) return null;
        // What happens is put on the case's spine, so the case is at hand; the client sees nothing of it.
        var about = await db.Cases.IgnoreQueryFilters().Where(c => c.Id == choice.CaseId && c.Status != CaseStatus.Closed)
            .Select(c => new { Case = c, Person = db.People.IgnoreQueryFilters().Where(p => p.Id == c.PersonId).Select(p => new { p.GivenName, p.PreferredName }).First() }).FirstOrDefaultAsync();
        if (about is null) return null;
        var need = await db.Needs.IgnoreQueryFilters().Where(n => n.Id == choice.NeedId).Select(n => n.Summary).FirstAsync();
        var name = about.Person.PreferredName ?? about.Person.GivenName;
        db.Caller = new Caller { Name = $"{name}, on the handed-over device" };
        return new(choice, need, name);
    }

    /// <summary>The client's mark under what they do.</summary>
    public Stamp By(AppDb db) => new() { Name = db.Caller.Name, At = db.Clock.Now };
}
