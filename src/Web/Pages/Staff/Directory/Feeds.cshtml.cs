using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>The HSDS APIs from which the directory is kept up to date every night.</summary>
[Requires(Capability.KeepDirectory)]
public sealed class FeedsModel(AppDb db, JobRunner runner) : StaffPage(db)
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Address { get; set; }
    [BindProperty] public Guid FeedId { get; set; }
    [BindProperty] public int Version { get; set; }

    public IReadOnlyList<DirectoryFeed> Feeds { get; private set; } = [];

    public override async Task LoadAsync() => Feeds = await Db.DirectoryFeeds.AsNoTracking().OrderBy(f => f.Name).ToListAsync();

    public async Task<IActionResult> OnPostAddAsync()
    {
        var feed = new DirectoryFeed(Name, Address, By);
        RuleBroken.Unless(!await Db.DirectoryFeeds.AnyAsync(f => f.Name == feed.Name), $"There is a feed {feed.Name} already. Give this one another name.", nameof(Name));
        Db.Add(feed);
        var job = Pull(feed);
        await Db.SaveChangesAsync();
        runner.Ring();
        return LocalRedirect($"/jobs/{job.Id}");
    }

    public async Task<IActionResult> OnPostPullAsync()
    {
        var job = Pull(await FeedAsync());
        await Db.SaveChangesAsync();
        runner.Ring();
        return LocalRedirect($"/jobs/{job.Id}");
    }

    public async Task<IActionResult> OnPostSwitchAsync()
    {
        var feed = await FeedAsync();
        Db.Expect(feed, Version);
        if (feed.IsOn) feed.SwitchOff(By);
        else feed.SwitchOn();
        await Db.SaveChangesAsync();
        return Done(feed.IsOn ? $"{feed.Name} is asked every night again." : $"{feed.Name} is not asked any more. What came from it stays.", "/directory/feeds");
    }

    private Job Pull(DirectoryFeed feed)
    {
        var job = new Job(PullDirectory.Kind, $"Pull {feed.Name}", By, new PullDirectory.Which(feed.Id));
        Db.Add(job);
        return job;
    }

    private async Task<DirectoryFeed> FeedAsync() => await Db.DirectoryFeeds.FirstOrDefaultAsync(f => f.Id == FeedId) ?? throw new NotHere();
}
