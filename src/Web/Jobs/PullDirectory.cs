using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Jobs;

/// <summary>Asks a feed for what changed, once a week for everything, and brings it in: all of it or nothing.</summary>
public static class PullDirectory
{
    public const string Kind = "pull directory";

    /// <summary>Clocks differ, and a feed may write down a change a moment after it was made.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>Which feed.</summary>
    public sealed record Which(Guid FeedId);

    /// <summary>Somebody asked for one feed.</summary>
    public static Task<JobResult> RunAsync(JobRun run) => PullAsync(run, run.Lease.Argument<Which>().FeedId, alone: true);

    /// <summary>Every night, each feed that is on. One that does not answer does not keep the others.</summary>
    public static async Task<JobResult> TonightAsync(JobRun run)
    {
        var feeds = await run.Db.DirectoryFeeds.AsNoTracking().Where(f => f.SwitchedOffAt == null).OrderBy(f => f.Name).Select(f => new { f.Id, f.Name }).ToListAsync(run.Cancel);
        var said = new List<string>();
        foreach (var feed in feeds)
            try
            {
                said.Add($"{feed.Name}: {(await PullAsync(run, feed.Id, alone: false)).Sentence}");
            }
            catch (RuleBroken why)
            {
                said.Add($"{feed.Name}: {why.Message}");
            }
        return new JobResult(feeds.Count == 0 ? "No feed of the directory is on." : string.Join(" ", said));
    }

    /// <param name="alone">The job is this pull, and ends in its transaction.</param>
    private static async Task<JobResult> PullAsync(JobRun run, Guid feedId, bool alone)
    {
        var db = run.Db;
        var feed = await db.DirectoryFeeds.AsNoTracking().FirstOrDefaultAsync(f => f.Id == feedId, run.Cancel) ?? throw new RuleBroken("This feed is not there any more.");
        var (began, path) = (db.Clock.Now, run.FileOf($"{feed.Id:N}.ndjson"));
        var whole = feed.WholeIsDue(began);
        try
        {
            if (await FetchAsync(run, feed, path, whole) == 0)
            {
                RuleBroken.Unless(!whole, "The feed has no services at all. The directory is as it was.");
                var nothing = new JobResult("Nothing changed there since the last time.");
                await KeepAsync(db, feedId, f => f.Pulled(began, false, nothing.Sentence), run.Cancel);
                return nothing;
            }
            JobResult? result = null;
            await ImportHsds.FromAsync(db, path, run.FileOf(ImportDirectory.Errors), run, run.Cancel, source: feed.Name, part: !whole, alsoSave: async report =>
            {
                result = ImportDirectory.ResultOf(report);
                (await db.DirectoryFeeds.FirstAsync(f => f.Id == feedId, run.Cancel)).Pulled(began, whole, result.Sentence);
                if (alone) await run.FinishAsync(result);
            });
            return result!;
        }
        catch (RuleBroken why)
        {
            await KeepAsync(db, feedId, f => f.DidNotAnswer(began, why.Message), run.Cancel);
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<long> FetchAsync(JobRun run, DirectoryFeed feed, string path, bool whole)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var api = new HsdsApi(feed.Address, run.Setting("Directory:FeedsInThisNetwork"));
        await using var file = File.Create(path);
        return await api.WriteAsync(file, whole ? null : feed.PulledAt - Overlap, doing => run.Report(new Progress(0, null, doing)), run.Cancel);
    }

    private static async Task KeepAsync(AppDb db, Guid feedId, Action<DirectoryFeed> says, CancellationToken cancel)
    {
        says(await db.DirectoryFeeds.FirstAsync(f => f.Id == feedId, cancel));
        await db.SaveChangesAsync(cancel);
    }
}
