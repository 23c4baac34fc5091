using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Account;

/// <summary>A worker's calendar elsewhere: the secret address their own program reads, and the calendars that tell us when they are busy.</summary>
[Requires(Capability.WorkCases)]
public sealed class CalendarModel(AppDb db, FieldCipher cipher, IConfiguration settings) : StaffPage(db)
{
    /// <summary>So many calendars from elsewhere a worker has at most.</summary>
    private const int Most = 5;

    [BindProperty] public Guid CalendarId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Address { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }

    public CalendarFeed? Feed { get; private set; }
    public IReadOnlyList<BusyCalendar> Calendars { get; private set; } = [];
    public string? FeedAddress => Feed is null ? null : $"{settings["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}"}/feeds/{Feed.Key(cipher)}.ics";

    public override async Task LoadAsync()
    {
        // The page shows a key: no cache keeps it.
        Response.Headers.CacheControl = "no-store";
        Feed = await MineAsync(Db.CalendarFeeds.AsNoTracking());
        Calendars = await Db.BusyCalendars.AsNoTracking().Where(c => c.WorkerId == Caller.WorkerId).OrderBy(c => c.Id).ToListAsync();
    }

    public async Task<IActionResult> OnPostMakeAsync()
    {
        RuleBroken.Unless(await MineAsync(Db.CalendarFeeds) is null, "There is an address already. Renew it to make another one.");
        Db.Add(new CalendarFeed(Caller.WorkerId!.Value, cipher, By));
        await Db.SaveChangesAsync();
        return Done("The address is made. Give it to your calendar program and to nobody else.", "/account/calendar");
    }

    public async Task<IActionResult> OnPostRenewAsync()
    {
        await using var both = await Db.BeginAsync();
        await EndAsync();
        Db.Add(new CalendarFeed(Caller.WorkerId!.Value, cipher, By));
        await Db.SaveChangesAsync();
        await both.CommitAsync();
        return Done("There is a new address; the old one opens nothing any more.", "/account/calendar");
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        await EndAsync();
        return Done("The address opens nothing any more.", "/account/calendar");
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        RuleBroken.Unless(!string.IsNullOrWhiteSpace(Address) || Upload is { Length: > 0 }, "Write the address of the calendar, or choose a file.", nameof(Address));
        RuleBroken.Unless(await Db.BusyCalendars.CountAsync(c => c.WorkerId == Caller.WorkerId) < Most, $"You have {Most} calendars from elsewhere. Take one out first.");
        var calendar = new BusyCalendar(Caller.WorkerId!.Value, Name, string.IsNullOrWhiteSpace(Address) ? null : Address, By);
        calendar.Read(await ReadAsync(calendar), Clock.Now);
        Db.Add(calendar);
        await Db.SaveChangesAsync();
        return Done($"{calendar.Name}: {calendar.Result}", "/account/calendar");
    }

    public async Task<IActionResult> OnPostPullAsync()
    {
        var calendar = await CalendarAsync();
        RuleBroken.Unless(calendar.Address is not null, "This one came as a file. Bring the file in again.");
        calendar.Read(await ReadAsync(calendar), Clock.Now);
        await Db.SaveChangesAsync();
        return Done($"{calendar.Name}: {calendar.Result}", "/account/calendar");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        Db.Remove(await CalendarAsync());
        await Db.SaveChangesAsync();
        return Done("It is out, with its times.", "/account/calendar");
    }

    private async Task<BusyFile> ReadAsync(BusyCalendar calendar)
    {
        try
        {
            if (calendar.Address is { } address)
            {
                using var file = new CalendarFile(settings.GetValue("Directory:FeedsInThisNetwork", false));
                return await file.ReadAsync(address, Clock, HttpContext.RequestAborted);
            }
            RuleBroken.Unless(Upload!.Length <= BusyFile.MostBytes, $"This calendar is larger than {BusyFile.MostBytes >> 20} MB. Bring in a part of it.");
            using var bytes = new MemoryStream();
            await Upload.CopyToAsync(bytes);
            return CalendarFile.Of(bytes.ToArray(), Clock);
        }
        catch (RuleBroken broken) when (broken.Field is null)
        {
            throw new RuleBroken(broken.Message, calendar.Address is null ? nameof(Upload) : nameof(Address));
        }
    }

    private async Task EndAsync()
    {
        var feed = await MineAsync(Db.CalendarFeeds) ?? throw new NotHere();
        Db.Expect(feed, Version);
        feed.End(By);
        await Db.SaveChangesAsync();
    }

    private Task<CalendarFeed?> MineAsync(IQueryable<CalendarFeed> feeds) => feeds.FirstOrDefaultAsync(f => f.WorkerId == Caller.WorkerId && f.EndedAt == null);

    private async Task<BusyCalendar> CalendarAsync()
    {
        var calendar = await Db.BusyCalendars.FirstOrDefaultAsync(c => c.Id == CalendarId && c.WorkerId == Caller.WorkerId) ?? throw new NotHere();
        Db.Expect(calendar, Version);
        return calendar;
    }
}
