using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Pages.Staff.CaseFile;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Notes;

/// <summary>A session or visit with several people, written once: each case gets a note of its own, with what is for everybody and its own part, and nobody else's.</summary>
[Requires(Capability.WorkCases)]
public sealed class SessionModel(AppDb db) : StaffPage(db)
{
    /// <summary>So many take part in one session.</summary>
    public const int Most = 40;

    public static readonly SelectListItem[] Kinds = [.. NoteTyped.Kinds.Where(k => k.Value is not (nameof(ContactKind.Tried) or nameof(ContactKind.Text)))];

    /// <summary>The cases that take part.</summary>
    [BindProperty(SupportsGet = true)] public List<Guid> With { get; set; } = [];
    [BindProperty] public Typed Input { get; set; } = new();

    public IReadOnlyList<Participant> Mine { get; private set; } = [];
    public IReadOnlyList<Participant> Chosen { get; private set; } = [];
    public static IEnumerable<SelectListItem> PartsOfWork => NoteWriting.Parts.Select(p => new SelectListItem(p, p));

    public override async Task LoadAsync()
    {
        var mine = Db.CasesOfTeam(Caller.WorkerId ?? Guid.Empty);
        var rows = await (from c in Db.Cases.AsNoTracking().Open()
                          where mine.Contains(c.Id) || With.Contains(c.Id)
                          join p in Db.People on c.PersonId equals p.Id
                          orderby c.ClientName, c.Number
                          select new Participant(c.Id, c.Number, c.ClientName, p.PreferredName ?? p.GivenName, p.GivenName, p.FamilyName)).Take(500).ToListAsync();
        (Mine, Chosen) = (rows, [.. rows.Where(r => With.Contains(r.CaseId)).Take(Most)]);
        if (HttpMethods.IsGet(Request.Method)) Input = new Typed { On = Today, Kind = ContactKind.Office };
        Input.Own = [.. Chosen.Select(c => Input.Own.Find(o => o.CaseId == c.CaseId) ?? new OwnPart { CaseId = c.CaseId })];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var typed = Input.Own;
        await LoadAsync();
        RuleBroken.Unless(With.Count <= Most, $"At most {Most} people take part in one session.");
        RuleBroken.Unless(Chosen.Count > 1 && Chosen.Count == With.Distinct().Count(), "Choose two or more open cases of yours.");
        Input.NamesNobody(Chosen);
        var (from, to) = (Input.At(Input.From, Today, Clock), Input.At(Input.To, Today, Clock));
        var session = Guid.CreateVersion7();
        foreach (var who in Chosen)
        {
            var own = typed.Find(o => o.CaseId == who.CaseId) ?? new OwnPart();
            if (own.Missed) continue;
            var note = new Note(who.CaseId, Sensitivity.Ordinary, By);
            note.Write(Input.Kind, from, to, Input.Place, [who.GoesBy], SeenAlone.No, Input.PartOf, [], own.Words, string.Join("\n\n", new[] { Input.Narrative, own.Text }.Where(t => !string.IsNullOrWhiteSpace(t))), null, null, null);
            note.IsOfSession(session);
            Db.Add(note);
        }
        RuleBroken.Unless(Db.ChangeTracker.Entries<Note>().Any(), "Nobody came? Write it in each case as a try, or leave it.");
        await Db.SaveChangesAsync();
        return Done("Each case has its own draft. Read and sign them below.", "/notes");
    }

    /// <summary>Somebody of the caller's caseload.</summary>
    public sealed record Participant(Guid CaseId, string Number, string ClientName, string GoesBy, string GivenName, string FamilyName)
    {
        /// <summary>The words by which anybody would know them.</summary>
        internal IEnumerable<string> Names => new[] { GoesBy, GivenName, FamilyName }.SelectMany(n => n.Split(' ')).Where(n => n.Length > 2).Distinct();
    }

    /// <summary>What is written in one case alone.</summary>
    public sealed class OwnPart
    {
        public Guid CaseId { get; set; }
        /// <summary>They were not there.</summary>
        public bool Missed { get; set; }
        public string? Words { get; set; }
        public string? Text { get; set; }
    }

    /// <summary>What the form holds; day and times by the agency's clock.</summary>
    public sealed class Typed
    {
        public ContactKind Kind { get; set; }
        public DateOnly? On { get; set; }
        public TimeOnly? From { get; set; }
        public TimeOnly? To { get; set; }
        public string? Place { get; set; }
        public List<string> PartOf { get; set; } = [];
        public string? Narrative { get; set; }
        public List<OwnPart> Own { get; set; } = [];

        internal DateTime? At(TimeOnly? time, DateOnly today, Clock clock)
        {
            var day = On ?? today;
            RuleBroken.Unless(Math.Abs(day.DayNumber - today.DayNumber) <= 3 * 366, "That is more than three years away. Which day is right?", "Input.On");
            return time is { } at ? clock.Utc(day, at) : null;
        }

        /// <summary>Refuses a name of one in what stands in the records of all the others, and in another one's part.</summary>
        internal void NamesNobody(IReadOnlyList<Participant> chosen)
        {
            foreach (var who in chosen)
            {
                RuleBroken.Unless(!Says(Narrative, who), $"“{who.GoesBy}” is named in what stands in everybody’s record. Write it in their own part.", "Input.Narrative");
                for (var i = 0; i < Own.Count; i++)
                    RuleBroken.Unless(Own[i].CaseId == who.CaseId || !Says($"{Own[i].Text} {Own[i].Words}", who), $"“{who.GoesBy}” is named in somebody else’s part. A record names no other client.", $"Input.Own[{i}].Text");
            }
        }

        private static bool Says(string? text, Participant who)
        {
            var words = Names.Fold(text).Split([' ', ',', '.', ';', ':', '!', '?', '(', ')', '\n', '\r', '’', '\''], StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            return who.Names.Any(n => words.Contains(Names.Fold(n)));
        }
    }
}
