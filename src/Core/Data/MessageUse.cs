using Alongside.Core.Reminders;

namespace Alongside.Core.Data;

/// <summary>A message as whoever keeps the agency sees it: to which worker or that it was a client, how, when and what became of it; no text, no address, no case, no client.</summary>
public sealed record MessageUse(DateTime At, MessageKind Kind, MessageChannel Channel, string? ToWorker, MessageState State)
{
    /// <summary>The latest, newest first, in one statement; nothing for whoever does not keep the agency.</summary>
    public static async Task<List<MessageUse>> LatelyAsync(AppDb db, int most, int skip = 0) => !db.Caller.May(Capability.ManageAgency) ? []
        // The caller keeps the agency and opens no case: only these columns leave.
        : await db.MessagesSent.IgnoreQueryFilters().AsNoTracking().OrderByDescending(m => m.NotBefore).ThenByDescending(m => m.Id).Skip(skip).Take(most)
            .Select(m => new MessageUse(m.EndedAt ?? m.NotBefore, m.Kind, m.Channel, m.ToName, m.State)).ToListAsync();
}
