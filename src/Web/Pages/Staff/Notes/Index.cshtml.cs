using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Notes;

/// <summary>The caller's own notes: what is still to be signed first, and then what was signed lately.</summary>
[Requires(Capability.WorkCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];
    public IReadOnlyList<Signed> Lately { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var me = Caller.WorkerId;
        var drafts = await Db.Notes.AsNoTracking().Where(n => n.Author.WorkerId == me && n.SignedAt == null).OrderBy(n => n.From ?? n.Author.At).Take(200).ToListAsync();
        var ids = drafts.Select(d => d.CaseId).Distinct().ToList();
        var cases = await Db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id))
            .Join(Db.Programs, c => c.ProgramId, p => p.Id, (c, p) => new Whose(c.Id, c.ClientName, c.Number, p.SignWithinHours)).ToDictionaryAsync(w => w.CaseId);
        Drafts = [.. drafts.Where(d => cases.ContainsKey(d.CaseId)).Select(d => new Draft(d, cases[d.CaseId], Clock.Now))];
        Lately = await Db.Notes.AsNoTracking().Where(n => n.Author.WorkerId == me && n.SignedAt != null).OrderByDescending(n => n.SignedAt).Take(30)
            .Join(Db.Cases, n => n.CaseId, c => c.Id, (n, c) => new Signed(n.Id, n.CaseId, c.ClientName, n.Kind, n.From, n.SignedAt, n.LateEntry))
            .ToListAsync();
        Lately = [.. Lately.OrderByDescending(n => n.SignedAt)];
    }

    /// <summary>Whose case a note is in, and its program's standard.</summary>
    public sealed record Whose(Guid CaseId, string ClientName, string Number, int SignWithinHours);

    /// <summary>A note to sign, with what it lacks and when it becomes a late entry.</summary>
    public sealed record Draft(Note Note, Whose Whose, DateTime Now)
    {
        public DateTime LateFrom => (Note.From ?? Note.Author.At).AddHours(Whose.SignWithinHours);
        public bool Late => Now > LateFrom;
        public int Ready => Note.FullRecord.Length - Note.Missing().Count;

        /// <summary>“3 days ago”, “5 hours ago”.</summary>
        public string Age => (Now - (Note.From ?? Note.Author.At)) switch
        {
            { TotalHours: < 1 } => "less than an hour ago", { TotalHours: < 2 } => "1 hour ago", { TotalHours: < 48 } and var t => $"{(int)t.TotalHours} hours ago", var t => $"{(int)t.TotalDays} days ago",
        };
    }

    /// <summary>A note that was signed.</summary>
    public sealed record Signed(Guid Id, Guid CaseId, string ClientName, ContactKind Kind, DateTime? From, DateTime? SignedAt, bool LateEntry);
}
