using Alongside.Core.Data;

namespace Alongside.Core.Drafts;

/// <summary>What becomes of a draft of the same form that was typed elsewhere: ask first, throw it away for this one, or throw this one away. Either way both can be had again.</summary>
public enum IfAnother { Ask, ThisStands, OtherStands }

/// <summary>Keeps what a worker types, one draft per form, without overwriting what they typed in another window or on another device.</summary>
public static class KeepDraft
{
    /// <summary>Where it ended: kept; or not kept because this other draft stands, or because the form was taken meanwhile.</summary>
    public sealed record Outcome(DateTime KeptAt, Draft? Other, bool Taken = false);

    /// <summary>One statement while somebody types on; nothing when the case or person is not open to them.</summary>
    public static async Task<Outcome?> OfTypingAsync(AppDb db, FieldCipher cipher, Typing typing, IfAnother another = IfAnother.Ask, CancellationToken cancel = default)
    {
        var now = db.Clock.Now;
        if (await GoOnAsync(db, cipher, typing, now, cancel)) return new Outcome(now, null);
        if (db.Caller.WorkerId is not { } worker || !await IsOpenAsync(db, typing.Form, cancel)) return null;

        // A late keep of a window whose form was taken meanwhile; a form that came by post is the newest whatever came before.
        if (typing.Step is not null && await IsTakenAsync(db, typing.Tab, cancel)) return new Outcome(now, null, true);

        var standing = await db.Drafts.Standing(typing.Form.Text).FirstOrDefaultAsync(cancel);
        // The same window, and something older that arrived late.
        if (standing?.Tab == typing.Tab) return new Outcome(standing.KeptAt, null);
        if (standing is not null && another == IfAnother.Ask) return new Outcome(standing.KeptAt, standing);

        var draft = new Draft(worker, typing, cipher, now);
        await using var both = standing is null ? null : await db.BeginAsync();
        if (standing is not null)
        {
            (another == IfAnother.ThisStands ? standing : draft).ThrowAway(now);
            // By itself first: for a moment two would stand.
            await db.SaveChangesAsync(cancel);
        }
        db.Add(draft);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (standing is null)
        {
            // Another window began its draft in the same moment.
            db.Entry(draft).State = EntityState.Detached;
            if (await db.Drafts.Standing(typing.Form.Text).AsNoTracking().FirstOrDefaultAsync(cancel) is { } first) return new Outcome(first.KeptAt, first);
            throw;
        }
        if (both is not null) await both.CommitAsync(cancel);
        return new Outcome(now, null);
    }

    /// <summary>The form of this open window was sent and saved.</summary>
    public static Task<bool> IsTakenAsync(AppDb db, Guid tab, CancellationToken cancel = default) => db.FormsSent.AnyAsync(f => f.Tab == tab, cancel);

    private static async Task<bool> GoOnAsync(AppDb db, FieldCipher cipher, Typing typing, DateTime now, CancellationToken cancel)
    {
        var (words, characters, next) = (cipher.Seal(typing.Fields.Json), typing.Fields.Characters, typing.Step);
        return await db.Drafts.Standing(typing.Form.Text).Where(d => d.Tab == typing.Tab && (next == null || d.Step < next)).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.Typed, words).SetProperty(d => d.Characters, characters).SetProperty(d => d.Step, d => next ?? d.Step + 1).SetProperty(d => d.Device, typing.Device)
            .SetProperty(d => d.KeptAt, now).SetProperty(d => d.Revision, d => d.Revision + 1), cancel) > 0;
    }

    /// <summary>The case and the person it is about are open to the caller.</summary>
    private static async Task<bool> IsOpenAsync(AppDb db, FormAddress form, CancellationToken cancel) =>
        (form.CaseId is not { } caseId || await db.Cases.AnyAsync(c => c.Id == caseId, cancel)) && (form.PersonId is not { } personId || await db.People.AnyAsync(p => p.Id == personId, cancel));

    /// <summary>From now on this open form writes the draft, and any other that does is told.</summary>
    public static Task TakeOverAsync(AppDb db, Guid draftId, Guid tab) =>
        db.Drafts.Where(d => d.Id == draftId).ExecuteUpdateAsync(set => set.SetProperty(d => d.Tab, tab).SetProperty(d => d.Revision, d => d.Revision + 1));

    /// <summary>The form was saved: what this window typed into it is done with. What was typed elsewhere stays.</summary>
    public static Task EndAsync(AppDb db, AnsweredForm sent, CancellationToken cancel = default) =>
        db.Drafts.Standing(sent.Form).Where(d => d.Tab == sent.Tab).ExecuteDeleteAsync(cancel);

    /// <summary>Brings a thrown-away draft back; one that stands for the same form goes in its place.</summary>
    public static async Task BringBackAsync(AppDb db, Draft draft)
    {
        var now = db.Clock.Now;
        await using var both = await db.BeginAsync();
        if (await db.Drafts.Standing(draft.Form).FirstOrDefaultAsync() is { } standing)
        {
            standing.ThrowAway(now);
            // By itself first: for a moment two would stand.
            await db.SaveChangesAsync();
        }
        draft.BringBack(now);
        await db.SaveChangesAsync();
        await both.CommitAsync();
    }

    /// <summary>Drafts that are not thrown away.</summary>
    public static IQueryable<Draft> Standing(this IQueryable<Draft> drafts) => drafts.Where(d => d.DiscardedAt == null);

    /// <summary>The draft of one form, of which there is one at most.</summary>
    public static IQueryable<Draft> Standing(this IQueryable<Draft> drafts, string form) => drafts.Standing().Where(d => d.Form == form);

    /// <summary>Thrown away, and still to be brought back.</summary>
    public static IQueryable<Draft> ThrownAway(this IQueryable<Draft> drafts, DateTime now)
    {
        var since = now.AddDays(-Draft.DaysThrownAway);
        return drafts.Where(d => d.DiscardedAt > since);
    }
}

/// <summary>The form a request answers, and the open window it was sent from.</summary>
public sealed record AnsweredForm(string Form, Guid Tab);
