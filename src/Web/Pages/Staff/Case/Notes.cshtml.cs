using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>All notes of a case, newest first.</summary>
[Requires(Capability.ReadCases)]
public sealed class NotesModel(AppDb db) : CasePage(db)
{
    private const int AtOnce = 50;

    [BindProperty(SupportsGet = true)] public ContactKind? Kind { get; set; }
    /// <summary>How many newer ones are passed over.</summary>
    [BindProperty(SupportsGet = true)] public int Older { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public bool More { get; private set; }
    public IReadOnlyDictionary<ContactKind, int> Counts { get; private set; } = new Dictionary<ContactKind, int>();
    public int Next => Older + AtOnce;

    public override async Task LoadAsync()
    {
        var notes = Db.Notes.AsNoTracking().Where(n => n.CaseId == Case.Id);
        Counts = await notes.GroupBy(n => n.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        if (Kind is { } kind) notes = notes.Where(n => n.Kind == kind);
        var rows = await notes.OrderByDescending(n => n.From ?? n.Author.At).Skip(Math.Max(Older, 0)).Take(AtOnce + 1)
            .Select(n => new Row(n.Id, n.Kind, n.From, n.To, n.Author.Name, n.Author.WorkerId, n.Author.At, n.SignedAt, n.LateEntry, n.Sensitivity,
                n.Narrative == null ? null : n.Narrative.Substring(0, 300), n.Narrative == null ? n.PartsJson : null, n.GoalIds, n.Addenda.Count, n.Addenda.Any(a => a.Theirs))).ToListAsync();
        (Rows, More) = ([.. rows.Take(AtOnce)], rows.Count > AtOnce);
    }

    /// <summary>A draft is its author's until it is signed; a supervisor may look.</summary>
    public bool MayRead(Row row) => row.SignedAt is not null || row.AuthorId == Caller.WorkerId || Caller.May(Capability.SuperviseTeam);

    /// <summary>One note in the list.</summary>
    public sealed record Row(Guid Id, ContactKind Kind, DateTime? From, DateTime? To, string Author, Guid? AuthorId, DateTime WrittenAt, DateTime? SignedAt, bool LateEntry, Sensitivity Sensitivity,
        string? Narrative, string? PartsJson, List<Guid> GoalIds, int Addenda, bool Disagreed)
    {
        public int? Minutes => From is { } from && To is { } to ? (int)(to - from).TotalMinutes : null;

        private string? Beginning => Narrative ?? NoteParts.FirstWords(PartsJson);

        /// <summary>The first sentence, or as much of it as fits a line or two.</summary>
        public string? Sentence => Beginning is null ? null : Beginning.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? Beginning[..(end + 1)] : Beginning.Length < 300 ? Beginning : Beginning[..280] + " […]";
    }
}
