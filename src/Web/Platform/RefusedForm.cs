using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>A form that was not taken, whatever the reason: what was typed becomes the draft of the worker to whom the form was shown, and of nobody else.</summary>
public static class RefusedForm
{
    /// <summary>Where the form is opened again with what was typed, and whose it is.</summary>
    public sealed record Kept(string Address, Guid WorkerId, string? WorkerUserName);

    /// <summary>Keeps it with a database of its own, so that nothing the request left half done is saved along; nothing when it is no long form, or its case is not open to that worker any more.</summary>
    public static async Task<Kept?> KeepAsync(HttpContext http)
    {
        if (await FormPass.SentAsync(http) is not { } sent) return null;
        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var asking = http.RequestServices.GetRequiredService<AppDb>().Caller;
        db.Caller = asking.WorkerId == sent.Worker ? asking : await Callers.OfWorkerAsync(db, sent.Worker) ?? Caller.Nobody;
        try
        {
            var typing = new Typing(sent.Form, TypedFields.Of(Typed(sent.Values)), sent.Tab, null, DeviceWords.Of(http.Request.Headers.UserAgent));
            // What this window had typed before is what the form now says; what another window typed goes aside, to be brought back.
            if (await KeepDraft.OfTypingAsync(db, scope.ServiceProvider.GetRequiredService<FieldCipher>(), typing, IfAnother.ThisStands) is null) return null;
        }
        catch (RuleBroken)
        {
            // Too much for a draft; it stands on the page that answers, and on the device.
            return null;
        }
        var id = await db.Drafts.Standing(sent.Form.Text).Select(d => d.Id).FirstAsync();
        var name = db.Caller == asking ? null : await db.Workers.Where(w => w.Id == sent.Worker).Select(w => w.UserName).FirstOrDefaultAsync();
        return new Kept(sent.Form.With(id), sent.Worker, name);
    }

    private static IEnumerable<KeyValuePair<string, string>> Typed(IFormCollection form)
    {
        foreach (var (name, values) in form)
            foreach (var value in values) yield return KeyValuePair.Create(name, value ?? "");
        foreach (var box in form[FormPass.Boxes].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (!form.ContainsKey(box)) yield return KeyValuePair.Create(TypedFields.Off + box, "");
    }
}
