using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;

namespace Alongside.Web.Api;

/// <summary>While a new person is written down: who on record may be the same.</summary>
public static class PeopleLike
{
    public static void MapPeopleLike(this IEndpointRouteBuilder site) =>
        site.MapGet("/api/people/like", AnswerAsync).Requires(Capability.TakeIntake);

    private static async Task<IResult> AnswerAsync(AppDb db, string? given, string? family, string? birthDate, string? phone, CancellationToken cancel)
    {
        DateOnly? born = DateOnly.TryParseExact(birthDate, "yyyy-MM-dd", out var day) ? day : null;
        var alike = await SamePerson.AsAsync(db, new(given, family, born, phone), cancel: cancel);
        if (alike.Count > 0)
        {
            db.Audit(AuditAct.Looked, "people alike", details: $"{alike.Count} found");
            await db.SaveChangesAsync(cancel);
        }
        return Results.Json(alike.Select(l => new Answer(l.Id, l.Name, About(l), Likely(l), l.Because, $"/people/{l.Id}", l.IsStrong)));
    }

    /// <summary>What tells two people of one name apart: “goes by Mari, born 1958”.</summary>
    public static string About(SamePerson.Like like) => string.Join(", ", new[]
    {
        like.GoesBy is null ? null : $"goes by {like.GoesBy}",
        like.BirthDate is { } born ? $"born {(like.BirthDateEstimated ? "about " : "")}{born.Year}" : null,
    }.Where(a => a is not null));

    /// <summary>How sure it is, in a word or two.</summary>
    public static string Likely(SamePerson.Like like) => like.Sameness switch { Sameness.AlmostCertainly => "almost certainly", Sameness.Probably => "probably", _ => "possibly" };

    /// <summary>One line of the answer.</summary>
    public sealed record Answer(Guid Id, string Name, string About, string Likely, string Because, string Address, bool Strong);
}
