namespace Alongside.Core.Data;

public static partial class AuditTrail
{
    /// <summary>What checking the chain and the signed notes found.</summary>
    /// <param name="Rows">How many rows were checked.</param>
    /// <param name="Seal">The seal of the last good row; keep it elsewhere to notice a trail cut off at its end.</param>
    /// <param name="BrokenSeq">The first row that was changed, or after which rows are missing.</param>
    /// <param name="Signed">How the signed notes stand to what the trail says of them.</param>
    public sealed record Check(long Rows, string Seal, long? BrokenSeq, string? How, SignedCheck.Found Signed)
    {
        /// <summary>The chain is whole, and every signed note is as it was signed.</summary>
        public bool Holds => BrokenSeq is null && Signed.Wrong == 0;
    }

    /// <summary>Recomputes every seal, compares every signed note, and keeps what it found, for the pages that show it.</summary>
    public static async Task<TrailCheck> CheckAndKeepAsync(AppDb db, CancellationToken cancel = default)
    {
        var found = await VerifyAsync(db, cancel);
        var check = new TrailCheck(found.Rows, found.Seal, found.BrokenSeq, found.How, db.Caller.At(db.Clock.Now)).AndOfNotes(found.Signed.Agree, found.Signed.Before, found.Signed.Wrong, found.Signed.Sentences);
        db.Add(check);
        await db.SaveChangesAsync(cancel);
        return check;
    }

    /// <summary>Recomputes every seal from the first row on and names the first broken row; then holds every signed note, with what belongs to it, against the trail and names each that is not as it was signed.</summary>
    public static async Task<Check> VerifyAsync(AppDb db, CancellationToken cancel = default)
    {
        var (rows, seal, broken, how) = await ChainAsync(db, cancel);
        return new Check(rows, seal, broken, how, await SignedCheck.OfAsync(db, cancel));
    }

    private static async Task<(long Rows, string Seal, long? Broken, string? How)> ChainAsync(AppDb db, CancellationToken cancel)
    {
        var (rows, seal) = (0L, Beginning);
        await foreach (var row in db.AuditEntries.AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Seq != rows + 1) return (rows, seal, rows + 1, $"row {rows + 1} is missing");
            if (row.PreviousSeal != seal) return (rows, seal, row.Seq, $"row {row.Seq} does not follow the seal of row {rows}");
            if (row.Seal != SealOf(row.Seq, row.At, row.WorkerId, row.WorkerName, row, seal)) return (rows, seal, row.Seq, $"row {row.Seq} was changed after it was written");
            (rows, seal) = (row.Seq, row.Seal);
        }
        return (rows, seal, null, null);
    }
}
