using Alongside.Core.Calendar;

namespace Alongside.Core.Data;

/// <summary>The calendars workers let us read by an address, whoever's they are: for the clock that has them read every hour.</summary>
public static class CalendarsFromElsewhere
{
    /// <summary>One that is read by its address.</summary>
    public sealed record One(Guid Id, string Address);

    /// <summary>Whether there is any.</summary>
    public static Task<bool> AnyAsync(AppDb db, CancellationToken cancel) => db.BusyCalendars.IgnoreQueryFilters().AnyAsync(c => c.Address != null, cancel);

    /// <summary>Those of workers who are with the agency still.</summary>
    public static Task<List<One>> AllAsync(AppDb db, CancellationToken cancel) =>
        db.BusyCalendars.IgnoreQueryFilters().Where(c => c.Address != null && db.Workers.Any(w => w.Id == c.WorkerId && w.Active)).OrderBy(c => c.Id).Select(c => new One(c.Id, c.Address!)).ToListAsync(cancel);

    /// <summary>Keeps what came of reading one; nothing where it was removed meanwhile.</summary>
    public static async Task KeepAsync(AppDb db, Guid id, Action<BusyCalendar> says, CancellationToken cancel)
    {
        if (await db.BusyCalendars.IgnoreQueryFilters().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } calendar) return;
        says(calendar);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
