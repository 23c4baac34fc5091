using Alongside.Core.Data;

namespace Alongside.Core.Undo;

/// <summary>One field of a row: before the act, as the act left it, and now.</summary>
/// <param name="Left">It was changed again since; taking back leaves it as it is now.</param>
public sealed record FieldBack(string Name, object? Before, object? After, object? Now, bool Left);

/// <summary>What taking back does with one row.</summary>
public sealed record RowBack(string Kind, Guid Id, RowChange Change, Guid? CaseId, Sensitivity Sensitivity, IReadOnlyList<FieldBack> Fields)
{
    /// <summary>Why the row stays as it is, in a sentence; nothing when it goes back.</summary>
    public string? Left { get; internal set; }

    /// <summary>Who changed it since, and when; nothing when nobody did.</summary>
    public Stamp? Since { get; internal set; }

    /// <summary>Nothing has touched the row since the act.</summary>
    public bool Untouched { get; internal set; }

    /// <summary>The record in a few words; nothing when it is not open to the caller.</summary>
    public string? Said { get; internal set; }

    /// <summary>The number and client of its case; nothing when it is of none, or not open to the caller.</summary>
    public string? OfCase { get; internal set; }

    /// <summary>The caller may see what its fields hold.</summary>
    public bool SeesFields { get; internal set; }

    internal object? Record { get; set; }
    internal RowImage Image { get; set; } = null!;
    internal bool AnythingLeft => Left is not null || Fields.Any(f => f.Left);
}

/// <summary>Taking an act back, reckoned row by row against what is there now: what goes back, what stays because somebody changed it since, and what came since.</summary>
public sealed class TakingBack
{
    internal TakingBack(ReversibleAct act, IReadOnlyList<RowBack> rows) => (Act, Rows) = (act, rows);

    public ReversibleAct Act { get; }
    public IReadOnlyList<RowBack> Rows { get; }

    /// <summary>Why it cannot be taken back at all, in a sentence.</summary>
    public string? Refused { get; internal set; }

    /// <summary>Records that came since and stay where they are, by kind.</summary>
    public IReadOnlyDictionary<string, int> CameSince { get; internal set; } = new Dictionary<string, int>();

    /// <summary>How many of the rows stay in whole or in part as they are now.</summary>
    public int Left => Rows.Count(r => r.AnythingLeft);

    /// <summary>What taking an act back would do now; it changes nothing.</summary>
    public static Task<TakingBack> ReckonAsync(AppDb db, ReversibleAct act, CancellationToken cancel = default) => new Restoring(db, act).ReckonAsync(cancel);

    /// <summary>Takes the act back: each row exactly as it was; what was changed since stays only when the person saw it and chose to take back the rest.</summary>
    /// <param name="seenLeft">How many rows the person saw to be left; nothing when they saw none and expect the whole to go back.</param>
    /// <exception cref="RuleBroken">Its time is over, it was taken back already, or something changed since.</exception>
    public static async Task<TakingBack> PerformAsync(AppDb db, Guid actId, string? why, int? seenLeft, Stamp by, CancellationToken cancel = default)
    {
        await using var together = db.Database.CurrentTransaction is null ? await db.BeginAsync() : null;
        var act = await db.ReversibleActs.Include(a => a.Cases).FirstOrDefaultAsync(a => a.Id == actId, cancel) ?? throw new RuleBroken("There is no such act for you to take back.");
        RuleBroken.Unless(db.Caller.MayTakeBack(act.Kind), "Who may do this may take it back; your role does not do it.");
        var restoring = new Restoring(db, act);
        await restoring.LockAsync(cancel);
        var reckoned = await restoring.ReckonAsync(cancel);
        act.TakeBack(why, by);
        if (reckoned.Refused is { } refused) throw new RuleBroken(refused);
        RuleBroken.Unless(reckoned.Left == (seenLeft ?? 0), seenLeft is null ? "Something was changed since. Look at it below and choose whether the rest is taken back."
            : "More was changed while you looked. Look again at what stays, then choose.");
        await restoring.PerformAsync(reckoned, by, cancel);
        if (together is not null) await together.CommitAsync(cancel);
        return reckoned;
    }
}
