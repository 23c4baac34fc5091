using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Kits;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Pages.Staff.CaseFile;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Api;

/// <summary>What a visit kit reads: the visits its worker chose. It writes by the forms of the pages alone; here a device only says that it is there.</summary>
public static class Kits
{
    public static void MapKits(this IEndpointRouteBuilder site)
    {
        site.MapGet("/api/kit", PackAsync).Requires(Capability.WorkCases);
        site.MapPost("/api/kit/contact", HearAsync).AllowAnonymous().RequireRateLimiting(AgencySite.KitLimit);
    }

    private static async Task<IResult> PackAsync(AppDb db, Guid? device, string[]? visit, string[]? form, CancellationToken cancel)
    {
        var me = db.Caller.WorkerId;
        if (await db.KitDevices.AsNoTracking().FirstOrDefaultAsync(d => d.Id == device && d.WorkerId == me, cancel) is not { } stands || !stands.Carries(db.Clock.Now) || stands.IsBeingWiped)
            return Says(StatusCodes.Status409Conflict, "This device carries no kit any more. Take one along anew.");
        try
        {
            var agency = await db.Agencies.AsNoTracking().OrderBy(a => a.Id).FirstAsync(cancel);
            var pack = await PackKit.OfAsync(db, stands, agency, visit ?? [], cancel);
            return Results.Json(new Answer(pack, await FormsAsync(db, form ?? [], agency.KitTakesProtected, cancel), TakesPhotos));
        }
        catch (RuleBroken broken)
        {
            return Says(StatusCodes.Status422UnprocessableEntity, broken.Message);
        }
    }

    /// <summary>The forms chosen, each as its page would ask it with nothing answered.</summary>
    private static async Task<IReadOnlyList<CarriedForm>> FormsAsync(AppDb db, string[] keys, bool withProtected, CancellationToken cancel)
    {
        var forms = await db.AgencyForms.AsNoTracking().InUse().Where(f => keys.Contains(f.Key)).OrderBy(f => f.Title).ToListAsync(cancel);
        return
        [
            .. forms.Where(f => GoesAlong(f.AsForm()) && (f.Protection == Sensitivity.Ordinary || (withProtected && db.Caller.Protected))).Select(f => new CarriedForm(f.Id, f.Key, f.Title, f.Questions, f.Copyright,
                [.. FormDomain.Of(f.AsForm()).Select(d => d.Title)], new FormHtml(new FormView(Filling.Of(new Answers(f.AsForm()), new(db.Clock.Today)), null) { Plain = true }).Write())),
        ];
    }

    /// <summary>A form goes along when all of it is asked of everybody: what is asked by what was answered, taken from the record or a file needs the server.</summary>
    public static bool GoesAlong(Form form) => !form.AsksTheRecord && form.All.All(i => i.EnableWhen.Count == 0 && i.EnableWhenExpression is null && !i.Repeats && i.Type is not (ItemType.Attachment or ItemType.Reference));

    private static async Task<IResult> HearAsync(AppDb db, Contact? contact, CancellationToken cancel)
    {
        if (contact is null) return Says(StatusCodes.Status400BadRequest, "That did not arrive whole.");
        // A device we do not know carries no kit of ours; what was written on it may still be wanted, as after a database was put back from a copy.
        return await AtTheKit.HearAsync(db, contact.Device, contact.Key, contact.Waiting, contact.Erased, cancel) is not { } device ? Results.Json(new { db.Clock.Now, unknown = true })
            : Results.Json(new { db.Clock.Now, wipe = device.WipeAskedAt is not null, device.ExpiresAt });
    }

    private static IResult Says(int status, string sentence) => Results.Json(new { sentence }, statusCode: status);

    /// <summary>A device says that it is there: its key, how many things wait on it, and whether its kit was erased.</summary>
    public sealed record Contact(Guid Device, string? Key, int Waiting, [property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<KitEnd>))] KitEnd? Erased);

    /// <summary>The page of a note takes files, so that a photo can follow the note.</summary>
    private static readonly bool TakesPhotos = typeof(NoteModel).GetMethods().Any(m => m.Name is "OnPostFile" or "OnPostFileAsync");

    /// <summary>The visits with their cases, the forms, and whether photos can be sent.</summary>
    public sealed record Answer(KitPack Pack, IReadOnlyList<CarriedForm> Forms, bool TakesPhotos);

    /// <summary>A form as it stands on the device.</summary>
    /// <param name="Domains">The parts about which something is concluded, in order.</param>
    /// <param name="Html">Its questions, written as on its page.</param>
    public sealed record CarriedForm(Guid Id, string Key, string Title, int Questions, string? Copyright, IReadOnlyList<string> Domains, string Html);
}
