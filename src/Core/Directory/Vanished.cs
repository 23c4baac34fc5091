namespace Alongside.Core.Directory;

/// <summary>Marks the rows of a table that the feed once gave and does not have any more. They are kept.</summary>
internal sealed class Vanished<T>(ImportRun run, TableReport report) where T : DirectoryRecord
{
    private const int RowsAtOnce = 500;

    /// <summary>Judges only the rows of the same feed; what came from another, or was written here, is not its to take away.</summary>
    /// <param name="there">What the feed has now.</param>
    public async Task MarkAsync(IReadOnlySet<Guid> there)
    {
        var held = await run.Db.Set<T>().Where(r => r.Feed == run.Source && r.VanishedOn == null).Select(r => r.Id).ToListAsync(run.Cancel);
        foreach (var ids in held.Where(id => !there.Contains(id)).Chunk(RowsAtOnce))
        {
            foreach (var record in await run.Db.Set<T>().Where(r => ids.Contains(r.Id)).ToListAsync(run.Cancel)) record.VanishedOn = run.Db.Clock.Today;
            report.Vanished += ids.Length;
            await run.SaveAsync();
        }
    }
}
