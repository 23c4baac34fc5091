using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Api;

/// <summary>While somebody types: keeps the draft of a form, hands it back to its own worker, throws it away. Keeping is no change in a case; a draft that begins or is thrown away leaves one row in the trail.</summary>
public static class Drafts
{
    public static void MapDrafts(this IEndpointRouteBuilder site)
    {
        site.MapGet("/api/drafts/pass", Pass).AllowAnonymous();
        var drafts = site.MapGroup("/api/drafts").ForEveryWorker();
        drafts.MapGet("", ReadAsync);
        drafts.MapGet("/taken", async (AppDb db, Guid? tab, CancellationToken cancel) => Results.Json(new { taken = tab is { } window && await KeepDraft.IsTakenAsync(db, window, cancel) }));
        drafts.MapPost("", KeepAsync).FromOurForms();
        drafts.MapPost("/{draftId:guid}/discard", DiscardAsync).FromOurForms();
    }

    /// <summary>Who is signed in now, and the token their forms need: a page that is open already goes on with it after signing in again.</summary>
    private static IResult Pass(HttpContext http, AppDb db, IAntiforgery tokens) => Results.Json(new { worker = db.Caller.WorkerId, name = db.Caller.Name, token = tokens.GetAndStoreTokens(http).RequestToken });

    private static async Task<IResult> KeepAsync(HttpContext http, AppDb db, FieldCipher cipher, CancellationToken cancel)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = 4 * Draft.Largest;
        Keeping? keeping;
        try
        {
            keeping = await http.Request.ReadFromJsonAsync<Keeping>(cancel);
        }
        catch (JsonException)
        {
            keeping = null;
        }
        if (keeping?.Typed is null || keeping.Tab == Guid.Empty || keeping.Typed.Exists(p => p is not [not null, not null])) return Says(StatusCodes.Status400BadRequest, "The text did not arrive whole. It is tried again.");
        if (FormOrNone(keeping.Form) is not { } form) return Says(StatusCodes.Status400BadRequest, "There is no such form.");
        try
        {
            var typing = new Typing(form, TypedFields.Of(keeping.Typed.Select(p => KeyValuePair.Create(p[0], p[1]))), keeping.Tab, Math.Max(1, keeping.Step), DeviceWords.Of(http.Request.Headers.UserAgent));
            return await KeepDraft.OfTypingAsync(db, cipher, typing, keeping.Another, cancel) switch
            {
                null => Results.NotFound(),
                { Taken: true } => Says(StatusCodes.Status410Gone, "This form was saved already."),
                { Other: { } other } => Results.Json(Answer.Of(other, cipher), statusCode: StatusCodes.Status409Conflict),
                var kept => Results.Json(new { kept.KeptAt }),
            };
        }
        catch (RuleBroken broken)
        {
            return Says(StatusCodes.Status413PayloadTooLarge, broken.Message);
        }
    }

    private static async Task<IResult> ReadAsync(AppDb db, FieldCipher cipher, string? form, CancellationToken cancel) =>
        FormOrNone(form) is not { } address ? Says(StatusCodes.Status400BadRequest, "There is no such form.")
        : await db.Drafts.AsNoTracking().Standing(address.Text).FirstOrDefaultAsync(cancel) is { } draft ? Results.Json(Answer.Of(draft, cipher)) : Results.NotFound();

    private static async Task<IResult> DiscardAsync(AppDb db, Guid draftId, CancellationToken cancel)
    {
        if (await db.Drafts.Standing().FirstOrDefaultAsync(d => d.Id == draftId, cancel) is not { } draft) return Results.NotFound();
        draft.ThrowAway(db.Clock.Now);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    private static FormAddress? FormOrNone(string? form)
    {
        try
        {
            return FormAddress.Of(form);
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    private static IResult Says(int status, string sentence) => Results.Json(new { sentence }, statusCode: status);

    /// <summary>What a form sends while somebody types.</summary>
    public sealed record Keeping(string? Form, Guid Tab, int Step, List<string[]>? Typed, [property: JsonConverter(typeof(JsonStringEnumConverter<IfAnother>))] IfAnother Another);

    /// <summary>A draft as its worker's form gets to know it.</summary>
    public sealed record Answer(Guid Id, string Address, Guid Tab, int Step, DateTime KeptAt, string? Device, int Characters, string Excerpt, IEnumerable<string[]> Typed)
    {
        internal static Answer Of(Draft draft, FieldCipher cipher)
        {
            var fields = draft.Open(cipher);
            return new(draft.Id, draft.Address.With(draft.Id), draft.Tab, draft.Step, draft.KeptAt, draft.Device, draft.Characters, fields.Excerpt(), fields.Pairs.Select(p => new[] { p.Key, p.Value }));
        }
    }
}
