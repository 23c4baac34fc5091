using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Pages.Staff.People;
using Alongside.Web.Platform;

namespace Alongside.Web.Api;

/// <summary>While somebody types in the box at the top: the nearest people, with the case to open.</summary>
public static class SearchAsYouType
{
    private const int Most = 8, Shortest = 2;

    public static void MapSearchAsYouType(this IEndpointRouteBuilder site) =>
        site.MapGet("/api/search", AnswerAsync).Requires(Capability.ReadCases);

    private static async Task<IResult> AnswerAsync(AppDb db, FieldCipher cipher, string? q, CancellationToken cancel)
    {
        var typed = q?.Replace("\0", "").Trim() ?? "";
        if (typed.Length < Shortest) return Results.Json(Array.Empty<Answer>());
        var found = await FoundPeople.ByAsync(db, cipher, typed, Most, cancel);
        // Who shows the caller people whose cases are open to them tells nothing new; the registry does, and that is written down.
        if (found.People.Any(p => !p.Known))
        {
            db.Audit(AuditAct.Looked, "search", details: $"{found.Count} found");
            await db.SaveChangesAsync(cancel);
        }
        return Results.Json(found.People.Select(p => Of(p, [.. found.Cases[p.Id]], found)));
    }

    private static Answer Of(Core.People.FindPeople.Found person, IReadOnlyList<CasesOfPeople.Row> cases, FoundPeople found)
    {
        var open = cases.Where(c => c.Status != CaseStatus.Closed).ToList();
        var about = !person.Known ? "known to the agency" : string.Join(" · ", new[]
        {
            person.PreferredName is { } name && name != person.GivenName ? $"goes by {name}" : null,
            person.BirthDate is { } born ? $"{(person.BirthDateEstimated ? "about " : "")}{person.AgeOn(found.Today)}" : null,
            cases switch { [] => null, [var one] => $"{one.Number} {one.ProgramName}{(one.Status == CaseStatus.Closed ? ", closed" : "")}", _ => $"{cases.Count} cases" }, found.BySound(person) ? "by sound" : null,
        }.Where(a => a is not null));
        return new Answer(person.LegalName, about, open is [var only] ? $"/cases/{only.CaseId}" : $"/people/{person.Id}");
    }

    /// <summary>One line of the list.</summary>
    public sealed record Answer(string Name, string About, string Address);
}
