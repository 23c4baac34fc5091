using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>What is not shown to somebody of the team: that it is there, and never what it is about.</summary>
public static class NotShown
{
    /// <summary>How many protected parts of a note the caller does not see; to whoever does not sit on the team it is not said.</summary>
    public static async Task<int> OfNoteAsync(AppDb db, Note note)
    {
        if (db.Caller.Protected) return 0;
        var seats = db.Caller.Seats;
        return await db.NoteSections.IgnoreQueryFilters().CountAsync(s => s.NoteId == note.Id && db.Seats.Any(t => t.CaseId == s.CaseId && seats.Contains(t.WorkerId) && t.Until == null));
    }
}
