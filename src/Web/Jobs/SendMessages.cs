using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Alongside.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Jobs;

/// <summary>Sends the digests and messages that are due. Each is a row before it leaves, is claimed by one process, and is seen with its recipient's own eyes at the moment it leaves.</summary>
public static class SendMessages
{
    public const string Kind = "send messages", Title = "Send the digests and reminders that are due";

    /// <summary>A digest that could not leave for so long is given up: the next one has it all.</summary>
    private static readonly TimeSpan StillOfUse = TimeSpan.FromHours(12), Surely = TimeSpan.FromMinutes(10);
    private const int AtOnce = 500;

    public static async Task<JobResult> RunAsync(JobRun run) => new((await DueAsync(run.Db, run.Get<Post>(), run.Get<ITextMessages>(), run.Cancel)).Sentence);

    /// <summary>Whether there is anything to send in this hour at all.</summary>
    public static async Task<bool> AnyAsync(AppDb db, CancellationToken cancel) =>
        await db.WorkerReminders.AnyAsync(r => r.Email != null, cancel) || await db.MessagesSent.AnyAsync(m => m.State == MessageState.Waiting || m.State == MessageState.Sending, cancel);

    /// <summary>What became of the messages that were due.</summary>
    public sealed record Outcome(int Left, int NotSent, int Later, int Unsure)
    {
        public string Sentence => $"{Left:N0} {(Left == 1 ? "message" : "messages")} left, {NotSent:N0} had nothing to say or could not leave, {Later:N0} {(Later == 1 ? "waits" : "wait")} for a later hour."
            + (Unsure == 0 ? "" : $" Of {Unsure:N0} nobody knows whether they arrived, because the server ended while they were sent; they are not sent again.");
    }

    /// <summary>Writes the digests of this hour and sends all that is due, each once however many processes do so at once.</summary>
    public static async Task<Outcome> DueAsync(AppDb db, Post post, ITextMessages texts, CancellationToken cancel)
    {
        var unsure = await SayUnsureAsync(db, cancel);
        await WriteDigestsAsync(db, cancel);
        var (now, states) = (db.Clock.Now, new List<MessageState>());
        foreach (var id in await db.MessagesSent.Where(m => m.State == MessageState.Waiting && m.NotBefore <= now).OrderBy(m => m.NotBefore).ThenBy(m => m.Id).Select(m => m.Id).Take(AtOnce).ToListAsync(cancel))
            if (await SendOneAsync(db, post, texts, id, cancel) is { } state) states.Add(state);
        return new(states.Count(s => s == MessageState.Sent), states.Count(s => s == MessageState.NotSent), states.Count(s => s == MessageState.Waiting), unsure);
    }

    private static async Task<int> SayUnsureAsync(AppDb db, CancellationToken cancel)
    {
        var before = db.Clock.Now - Surely;
        var cut = await db.MessagesSent.Where(m => m.State == MessageState.Sending && m.BegunAt < before).ToListAsync(cancel);
        foreach (var message in cut) message.IsUnsure(db.Clock.Now);
        if (cut.Count > 0) await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return cut.Count;
    }

    private static async Task WriteDigestsAsync(AppDb db, CancellationToken cancel)
    {
        var (now, today) = (db.Clock.Now, db.Clock.Today);
        var wish = await (from r in db.WorkerReminders.AsNoTracking() join w in db.Workers on r.WorkerId equals w.Id where w.Active && r.Email != null select new { Reminders = r, w.Name }).ToListAsync(cancel);
        // Yesterday's may have waited for the end of the quiet hours.
        var due = wish.SelectMany(w => new[] { today, today.AddDays(-1) }.Where(day => w.Reminders.DigestAt(day, db.Clock) is { } at && at <= now && now - at < StillOfUse).Take(1)
            .Select(day => MessageSent.Digest(w.Reminders, w.Name, day, w.Reminders.DigestAt(day, db.Clock)!.Value, db.Caller.At(now)))).ToList();
        var keys = due.ConvertAll(d => d.Key);
        var known = keys.Count == 0 ? [] : await db.MessagesSent.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(cancel);
        foreach (var digest in due.Where(d => !known.Contains(d.Key))) await WriteOnceAsync(db, digest, cancel);
    }

    /// <summary>Writes the row of a message, unless another process wrote it in this moment.</summary>
    internal static async Task WriteOnceAsync(AppDb db, MessageSent message, CancellationToken cancel)
    {
        db.Add(message);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException second) when (Providers.IsSecond(second))
        {
        }
        db.ChangeTracker.Clear();
    }

    /// <summary>Claims a message and sends it; nothing where another process claimed it first.</summary>
    internal static async Task<MessageState?> SendOneAsync(AppDb db, Post post, ITextMessages texts, Guid id, CancellationToken cancel)
    {
        var now = db.Clock.Now;
        if (await db.MessagesSent.Where(m => m.Id == id && m.State == MessageState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.Sending).SetProperty(m => m.BegunAt, now).SetProperty(m => m.Tries, m => m.Tries + 1), cancel) == 0) return null;
        var message = await db.MessagesSent.FirstAsync(m => m.Id == id, cancel);
        var subject = message.ToWorkerId is { } worker ? await ForWorkerAsync(db, message, worker, cancel) : await ForClientAsync(db, message, cancel);
        // The text stands on record before it leaves: whatever happens then, it is known what was being said.
        await db.SaveChangesAsync(cancel);
        if (subject is not null)
        {
            var there = message.Channel == MessageChannel.Email ? post.IsThere : texts.IsThere;
            // From here on nobody stops it half-way: what has left is written down as left.
            var problem = message.Channel == MessageChannel.Email ? await post.SendAsync(message.Address, subject, message.Text, message.Id, CancellationToken.None) : await texts.SendAsync(message.Address, message.Text, message.Id, CancellationToken.None);
            if (problem is null) message.Left(db.Clock.Now);
            else if (there) message.Later(problem, db.Clock.Now);
            else message.Stays(problem, db.Clock.Now);
            await db.SaveChangesAsync(CancellationToken.None);
        }
        var state = message.State;
        db.ChangeTracker.Clear();
        return state;
    }

    /// <summary>Makes the words under the recipient's own filters. Answers the subject; nothing where it does not leave now.</summary>
    private static async Task<string?> ForWorkerAsync(AppDb db, MessageSent message, Guid worker, CancellationToken cancel)
    {
        var now = db.Clock.Now;
        var wish = await db.WorkerReminders.AsNoTracking().FirstOrDefaultAsync(r => r.WorkerId == worker, cancel);
        if (await Callers.OfWorkerAsync(db, worker, cancel) is not { } recipient || wish is null)
        {
            message.Stays("They do not work here any more.", now);
            return null;
        }
        if (wish.NotBefore(now, db.Clock) is var later && later > now)
        {
            message.WaitUntil(later);
            return null;
        }
        var system = db.Caller;
        db.Caller = recipient;
        var text = message.Kind == MessageKind.Digest ? await Digest.WriteAsync(db, wish.Site, cancel) : await Core.Reminders.AtOnce.WriteAsync(db, message, wish.Site, cancel);
        db.Caller = system;
        if (text is null)
        {
            message.Stays(message.Kind == MessageKind.Digest ? "Nothing waited." : "The case is not open to them any more.", now);
            return null;
        }
        message.Says(text);
        return message.Kind == MessageKind.Digest ? "What waits for you" : text.Split('\n')[0];
    }

    /// <summary>Asks once more whether a message to the client is safe, at this moment and at this hour.</summary>
    private static async Task<string?> ForClientAsync(AppDb db, MessageSent message, CancellationToken cancel)
    {
        var now = db.Clock.Now;
        var point = await db.ContactPoints.AsNoTracking().FirstOrDefaultAsync(c => c.Id == message.ContactPointId, cancel);
        var why = point is null || point.Value != message.Address ? "This number or address is not on record any more."
            : !await db.Cases.AnyAsync(c => c.Id == message.CaseId && c.Status != CaseStatus.Closed, cancel) ? "The case is closed." : WhyNot(point);
        if (why is not null) message.Stays(why, now);
        else if (point!.SafeFrom(now, db.Clock) is var later && later > now) message.WaitUntil(later);
        else return ClientWords.Subject(message.Language);
        return null;
    }

    private static string? WhyNot(Core.People.ContactPoint point)
    {
        try
        {
            point.MustTakeMessages();
            return null;
        }
        catch (RuleBroken unsafeNow)
        {
            return unsafeNow.Message;
        }
    }
}
