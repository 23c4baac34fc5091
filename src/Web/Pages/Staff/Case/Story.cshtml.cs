using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What was said, word for word, and what grew from it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class StoryModel(AppDb db) : CasePage(db)
{
    public static readonly SelectListItem[] Kinds = [new("need", "Need"), new("strength", "Strength"), new("goal", "Goal")];
    /// <summary>The parts of life the program's pack names, or the usual ones.</summary>
    public IReadOnlyList<SelectListItem> Domains { get; private set; } = [];

    [BindProperty] public MarkInput Mark { get; set; } = new();
    [BindProperty] public List<RankInput> Ranks { get; set; } = [];

    public List<StoryEntry> Entries { get; private set; } = [];
    public List<Need> Needs { get; private set; } = [];
    public List<Strength> Strengths { get; private set; } = [];
    public List<Wish> Wishes { get; private set; } = [];
    public HashSet<Guid> WithChoices { get; private set; } = [];

    public IEnumerable<StoryEntry> Told => Entries.Where(e => !e.AddedLater);
    public IEnumerable<StoryEntry> Added => Entries.Where(e => e.AddedLater);
    /// <summary>The worker's name before their questions and ranks.</summary>
    public string WorkerName => (Case.PrimaryWorker?.WorkerName ?? "The worker").Split(' ')[0];

    public override async Task LoadAsync()
    {
        Entries = await Db.StoryEntries.AsNoTracking().Include(e => e.Marks).Where(e => e.CaseId == Case.Id).OrderBy(e => e.ToldAt).ThenBy(e => e.Id).ToListAsync();
        Needs = await Db.Needs.AsNoTracking().Where(n => n.CaseId == Case.Id).OrderBy(n => n.ClientRank ?? 100).ThenBy(n => n.Label.Length).ThenBy(n => n.Label).ToListAsync();
        Strengths = await Db.Strengths.AsNoTracking().Where(s => s.CaseId == Case.Id).OrderBy(s => s.Label.Length).ThenBy(s => s.Label).ToListAsync();
        Wishes = await Db.Wishes.AsNoTracking().Where(w => w.CaseId == Case.Id).OrderBy(w => w.Label.Length).ThenBy(w => w.Label).ToListAsync();
        WithChoices = [.. await Db.Choices.Where(c => c.CaseId == Case.Id).Select(c => c.NeedId).ToListAsync()];
        Domains = [.. ((await PackAsync())?.Domains ?? LifeDomain.All).Select(d => new SelectListItem(d, d))];
        // What was typed stays with the need it was typed for, also when the order is another by now.
        Ranks = [.. Needs.Select(n => Ranks.Find(r => r.NeedId == n.Id) is { } typed
            ? new RankInput { NeedId = n.Id, Client = typed.Client == typed.WasClient ? n.ClientRank : typed.Client, Worker = typed.Worker == typed.WasWorker ? n.WorkerRank : typed.Worker }
            : new RankInput { NeedId = n.Id, Client = n.ClientRank, Worker = n.WorkerRank })];
    }

    public async Task<IActionResult> OnPostMarkAsync()
    {
        Case.MustBeOpen("The case is closed. Reopen it to work in the story.");
        RuleBroken.Words(Mark.Passage, "Select the words in the story that it grew from.", nameof(Mark.Passage), 2000);
        var entries = await Db.StoryEntries.Include(e => e.Marks).Where(e => e.CaseId == Case.Id).OrderBy(e => e.ToldAt).ThenBy(e => e.Id).ToListAsync();
        var entry = MakeOfPassage.Holding(entries, Mark.Passage) ?? throw new RuleBroken("These words do not stand in the story. Copy them exactly as they were said.", nameof(Mark.Passage));
        var made = await MakeOfPassage.Async(Db, entry, Mark.Passage, Mark.Kind, Mark.Summary, Mark.Domain, By);
        await Db.SaveChangesAsync();
        var label = made switch { Need n => n.Label, Strength s => s.Label, Wish w => w.Label, _ => "" };
        return Done($"Marked as {label}.", $"{Url_("story")}#{label.ToLowerInvariant()}");
    }

    public async Task<IActionResult> OnPostRanksAsync()
    {
        Case.MustBeOpen("The case is closed. Reopen it to rank its needs.");
        var needs = await Db.Needs.Where(n => n.CaseId == Case.Id).ToListAsync();
        foreach (var ranked in Ranks)
        {
            var need = needs.Find(n => n.Id == ranked.NeedId) ?? throw new NotHere();
            if (!ranked.Touched) continue;
            Db.Expect(need, ranked.Version);
            need.Rank(ranked.Client, ranked.Worker, By);
        }
        await Db.SaveChangesAsync();
        return Done("The order is kept.", $"{Url_("story")}#needs");
    }

    /// <summary>A passage to be made a need, a strength or a goal.</summary>
    public sealed class MarkInput
    {
        public string? Passage { get; set; }
        public StoryMarkKind Kind { get; set; }
        public string? Summary { get; set; }
        public string? Domain { get; set; }
    }

    /// <summary>The place of one need in both orders.</summary>
    public sealed class RankInput
    {
        public Guid NeedId { get; set; }
        public int? Client { get; set; }
        public int? Worker { get; set; }
        /// <summary>The places as the form was made: what was not touched stays as somebody else may have set it.</summary>
        public int? WasClient { get; set; }
        public int? WasWorker { get; set; }
        public int Version { get; set; }

        internal bool Touched => (Client, Worker) != (WasClient, WasWorker);
    }
}
