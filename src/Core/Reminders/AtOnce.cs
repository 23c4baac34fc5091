using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Programs;

namespace Alongside.Core.Reminders;

/// <summary>What must not wait for a digest: an alert, or a client who asked. It is heard on the spine, and told to whoever carries the case and whoever covers for them.</summary>
public static class AtOnce
{
    /// <summary>The kind of background work that tells it.</summary>
    public const string Kind = "tell at once", Title = "Tell workers what must not wait";

    /// <summary>Which things happened.</summary>
    public sealed record Which(Guid[] Activities);

    /// <summary>Puts the work in the save in which such a thing happens, where any worker wants to hear of it at once.</summary>
    internal static async Task HearAsync(AppDb db, CancellationToken cancel)
    {
        var heard = db.ChangeTracker.Entries<Activity>().Where(e => e.State == EntityState.Added && e.Entity.Kind is ActivityKind.AlertRaised or ActivityKind.Asked).Select(e => e.Entity.Id).ToArray();
        if (heard.Length > 0 && await db.WorkerReminders.AnyAsync(r => r.AlertsAtOnce || r.AsksAtOnce, cancel)) db.Add(new Job(Kind, Title, new Stamp { Name = "Alongside", At = db.Clock.Now }, new Which(heard)));
    }

    /// <summary>Writes the messages about one thing that happened, each once however often this runs: to whoever carries the case, and covers for them today, and did not do it themselves.</summary>
    public static async Task<List<MessageSent>> ForAsync(AppDb db, Guid activityId, CancellationToken cancel = default)
    {
        var (now, today) = (db.Clock.Now, db.Clock.Today);
        var about = await db.Activities.AsNoTracking().FirstAsync(a => a.Id == activityId, cancel);
        var carries = db.TeamMembers.Where(t => t.CaseId == about.CaseId && t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerId);
        var covers = db.Absences.On(today).Where(a => a.CoverId != null && carries.Contains(a.WorkerId)).Select(a => a.CoverId!.Value);
        var alert = about.Kind == ActivityKind.AlertRaised;
        var wish = await (from r in db.WorkerReminders.AsNoTracking()
                          join w in db.Workers on r.WorkerId equals w.Id
                          where w.Active && w.Id != about.Recorded.WorkerId && (alert ? r.AlertsAtOnce : r.AsksAtOnce) && (carries.Contains(w.Id) || covers.Contains(w.Id))
                              && !db.MessagesSent.Any(m => m.ActivityId == activityId && m.ToWorkerId == w.Id)
                          select new { Reminders = r, w.Name }).ToListAsync(cancel);
        var by = db.Caller.At(now);
        return [.. wish.Select(w => MessageSent.AtOnce(w.Reminders, w.Name, about, w.Reminders.NotBefore(now, db.Clock), by))];
    }

    /// <summary>What it says; nothing where the recipient may not open what it is about at this moment.</summary>
    public static async Task<string?> WriteAsync(AppDb db, MessageSent message, string site, CancellationToken cancel = default)
    {
        var about = await (from a in db.Activities.AsNoTracking()
                           join c in db.Cases.Open() on a.CaseId equals c.Id
                           where a.Id == message.ActivityId
                           select new { c.Id, c.Number, a.Kind, a.AboutId, a.OccurredAt }).FirstOrDefaultAsync(cancel);
        if (about is null) return null;
        var day = db.Clock.Day(about.OccurredAt).ToString("ddd MMM d", System.Globalization.CultureInfo.GetCultureInfo("en-US"));
        return about.Kind == ActivityKind.AlertRaised ? $"{about.Number}: an alert, {day}\n{site}/cases/{about.Id}/alerts/{about.AboutId}\n" : $"{about.Number}: somebody asked for you, {day}\n{site}/cases/{about.Id}/asks/{about.AboutId}\n";
    }
}
