using Alongside.Core.Data;
using Alongside.Core.Data.Search;
using Alongside.Core.Platform;
using Alongside.Web.Pages.Staff.People;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff;

/// <summary>One box for people, cases, and what was written in the cases that are open to the caller.</summary>
[Requires(Capability.ReadCases)]
public sealed class SearchModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    private const int FewPeople = 10, FewWritten = 5;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    /// <summary>“people”, “notes”, “stories” or “needs”; everything when empty.</summary>
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }

    public static readonly (string Kind, WrittenKind? Written, string Name)[] Kinds =
        [("people", null, "People and cases"), ("notes", WrittenKind.Note, "Notes"), ("stories", WrittenKind.Story, "Stories"), ("needs", WrittenKind.Need, "Needs, strengths, goals")];

    public FoundPeople People { get; private set; } = FoundPeople.Nobody;
    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public bool Asked => !string.IsNullOrWhiteSpace(Q);
    private (string Kind, WrittenKind? Written, string Name)? Only => Kinds.Where(k => k.Kind == Kind).Select(k => ((string, WrittenKind?, string)?)k).FirstOrDefault();
    public bool Everything => Only is null;
    public bool Nothing => People.People.Count == 0 && Groups.Count == 0;

    public override async Task LoadAsync()
    {
        if (!Asked) return;
        if (Everything || Only?.Written is null) People = (await FoundPeople.ByAsync(Db, cipher, Q, Everything ? FewPeople : Core.People.FindPeople.Most)) with { MayMeet = false };
        if (Everything || Only?.Written is not null)
        {
            var words = FindWords.In(Q);
            Groups = [.. (await FindWords.ByAsync(Db, Q, Only?.Written)).GroupBy(f => f.Kind).Select(g => new Group(Kinds.First(k => k.Written == g.Key).Kind, Kinds.First(k => k.Written == g.Key).Name,
                [.. g.Take(Everything ? FewWritten : FindWords.Most).Select(f => new Row(f, words))], g.Count() > FindWords.Most ? $"{FindWords.Most}+" : $"{g.Count()}", g.Count() > (Everything ? FewWritten : FindWords.Most)))];
        }
        // “bath” was written by many, and Boyd only sounds like it.
        if (Groups.Count > 0 && Core.People.FindPeople.NamesIn(Q).Count == 1) People = People.ByLetters();
        // What was typed may be somebody's name: the trail counts, it does not quote.
        Db.Audit(AuditAct.Looked, "search", details: string.Join(", ", Groups.Select(g => $"{g.Rows.Count} in {g.Kind}").Prepend(People.Count)) + " found");
        await Db.SaveChangesAsync();
    }

    /// <summary>The same question, asked of one kind or of everything.</summary>
    public string Address(string? kind) => $"/search?q={Uri.EscapeDataString(Q ?? "")}{(kind is null ? "" : $"&kind={kind}")}";

    /// <summary>What was found of one kind, newest first.</summary>
    public sealed record Group(string Kind, string Name, IReadOnlyList<Row> Rows, string Count, bool More);

    /// <summary>A record found, with the passage in which the words stand.</summary>
    public sealed record Row(FindWords.Found Found, IReadOnlyList<string> Words)
    {
        public IReadOnlyList<Passage.Piece>? Theirs { get; } = Passage.Of(Found.Theirs, Words);
        public IReadOnlyList<Passage.Piece>? Ours { get; } = Passage.Of(Found.Ours, Words);
        public string Address => $"/cases/{Found.CaseId}/{Found.Place}";
    }
}
