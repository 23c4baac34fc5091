using Alongside.Core.Data;
using Alongside.Core.Programs;
using Alongside.Core.Visits;

namespace Alongside.Core.Reminders;

/// <summary>A worker is not back: first the colleague they named hears of it, half an hour later whoever supervises the program. No quiet hours hold that back.</summary>
public static class NotBack
{
    /// <summary>The kind of background work that tells it.</summary>
    public const string Kind = "tell who is not back", Title = "Tell who is out and not back";

    /// <summary>The colleagues of the caller's programs whom a message reaches.</summary>
    public static IQueryable<Worker> ColleaguesReached(this AppDb db)
    {
        var (me, programs) = (db.Caller.WorkerId, db.Caller.WorksInProgramIds);
        return db.Workers.Where(w => w.Active && w.Id != me && w.Programs.Any(p => programs.Contains(p.ProgramId)) && db.WorkerReminders.Any(r => r.WorkerId == w.Id && (r.Email != null || r.Mobile != null)));
    }

    /// <summary>Whether anybody has to be told in this minute, or a telling is to be tried again: one statement over two indexes.</summary>
    public static Task<bool> AnyAsync(AppDb db, CancellationToken cancel)
    {
        var now = db.Clock.Now;
        return db.Outings.Where(o => o.TellAt <= now).Select(o => o.Id).Concat(db.MessagesSent.Where(m => m.State == MessageState.Waiting && m.Kind == MessageKind.NotBack && m.NotBefore <= now).Select(m => m.Id)).AnyAsync(cancel);
    }

    /// <summary>The outings about which somebody has to be told now.</summary>
    public static Task<List<Outing>> DueAsync(AppDb db, CancellationToken cancel)
    {
        var now = db.Clock.Now;
        return db.Outings.Where(o => o.TellAt <= now).OrderBy(o => o.TellAt).Take(100).ToListAsync(cancel);
    }

    /// <summary>The messages about one outing as it stands, to each once however often this runs; whoever has no address sees it on Today alone.</summary>
    public static async Task<List<MessageSent>> ForAsync(AppDb db, Outing outing, CancellationToken cancel)
    {
        var whom = outing.ToldAt is null ? [outing.TellId] : await SupervisorsAsync(db, outing, cancel);
        var reach = await (from r in db.WorkerReminders.AsNoTracking() join w in db.Workers on r.WorkerId equals w.Id where whom.Contains(w.Id) && w.Active && (r.Email != null || r.Mobile != null) select new { Reminders = r, w.Name }).ToListAsync(cancel);
        var by = db.Caller.At(db.Clock.Now);
        return [.. reach.Select(r => MessageSent.NotBack(r.Reminders, r.Name, outing, by))];
    }

    /// <summary>Whoever supervises the program of the case, and is not the worker or the colleague; those who are away only where nobody else is there.</summary>
    private static async Task<Guid[]> SupervisorsAsync(AppDb db, Outing outing, CancellationToken cancel)
    {
        var today = db.Clock.Today;
        var roles = (await db.Roles.AsNoTracking().ToListAsync(cancel)).Where(r => r.Capabilities.Contains(Capability.SuperviseTeam)).Select(r => r.Id).ToList();
        var all = await db.Workers.Where(w => w.Active && roles.Contains(w.RoleId) && w.Id != outing.WorkerId && w.Id != outing.TellId && w.Programs.Any(p => p.ProgramId == outing.ProgramId))
            .Select(w => new { w.Id, Away = db.Absences.On(today).Any(a => a.WorkerId == w.Id) }).ToListAsync(cancel);
        return [.. all.Where(w => !w.Away || all.TrueForAll(o => o.Away)).Select(w => w.Id)];
    }

    /// <summary>What it says: who, since when, and where to read more; nothing where they are back.</summary>
    public static async Task<string?> WriteAsync(AppDb db, MessageSent message, string site, CancellationToken cancel)
    {
        var outing = await db.Outings.AsNoTracking().FirstOrDefaultAsync(o => o.Id == message.OutingId && o.BackAt == null, cancel);
        return outing is null ? null : $"{outing.WorkerName} is not back. Expected at {db.Clock.Local(outing.ExpectedAt).ToString("h:mm tt", System.Globalization.CultureInfo.GetCultureInfo("en-US")).ToLowerInvariant()}.\nCall them first. Say here when they are back:\n{site}/outings#outing-{outing.Id}\n";
    }
}
