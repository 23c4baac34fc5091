using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Paper;

/// <summary>A pile of filled-in paper forms typed in, a line each: all lines are kept or none.</summary>
[Requires(Capability.WorkCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    private const int MostCases = 500;

    /// <summary>How many lines a page may have.</summary>
    public static readonly int[] Lines = [8, 16, 24];

    /// <summary>A form that can be typed in.</summary>
    public sealed record Offered(Guid Id, string Key, string Title, int Questions);

    /// <summary>A client to choose.</summary>
    public sealed record Client(Guid Id, string Name, string Number);

    /// <summary>A line that was kept: its scores once it is signed, or what it waits for.</summary>
    public sealed record Kept(Guid Id, Guid CaseId, string ClientName, string Title, DateOnly On, bool Signed, int Answered, int Questions, bool Concluded, decimal? Value, string? Band)
    {
        public string InWords() => Signed ? Value is { } value ? $"signed: {Measurement.Plain(value)}{(Band is null ? "" : $", {Band}")}" : Band is null ? "signed" : $"signed: {Band}"
            : $"a draft still: {string.Join(" and ", new[] { Answered < Questions ? $"{Answered} of {Questions} answered" : null, Concluded ? null : "the conclusion is missing" }.Where(w => w is not null).DefaultIfEmpty("to be looked through and signed"))}";
    }

    /// <summary>The form, by its id or its key.</summary>
    [BindProperty(SupportsGet = true)] public string? Form { get; set; }
    [BindProperty(SupportsGet = true, Name = "lines")] public int Wanted { get; set; } = Lines[0];
    /// <summary>What the last page kept.</summary>
    [BindProperty(SupportsGet = true)] public List<Guid> Saved { get; set; } = [];
    [BindProperty] public List<PaperRow> Rows { get; set; } = [];

    public IReadOnlyList<Offered> Forms { get; private set; } = [];
    public AgencyForm? Asked { get; private set; }
    public PaperForm? Paper { get; private set; }
    public IReadOnlyList<Client> Clients { get; private set; } = [];
    public IReadOnlyList<Kept> Before { get; private set; } = [];

    /// <summary>What a name of the grid shows: what was typed when it came back, nothing else.</summary>
    public string? Typed(string name) => ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    /// <summary>The sentences that stand against a line, each with its field.</summary>
    public IEnumerable<(string Field, string Sentence)> Wrong(int line) => ModelState.Where(m => m.Key.StartsWith($"Rows[{line}].", StringComparison.Ordinal)).SelectMany(m => m.Value!.Errors, (m, e) => (m.Key, e.ErrorMessage.Length > 0 ? e.ErrorMessage : "This does not fit here. Check it."));

    /// <summary>The answers in groups of questions that are answered alike: “Questions 1 to 9: 0 Not at all, …”.</summary>
    public IEnumerable<(string Questions, IReadOnlyList<PaperAnswer> Answers, bool ByWeight)> Legend()
    {
        var questions = Paper!.Questions;
        for (int first = 0, next; first < questions.Count; first = next)
        {
            next = first + 1;
            while (next < questions.Count && Alike(questions[first], questions[next])) next++;
            yield return (next - first == 1 ? $"Question {next}" : $"Questions {first + 1} to {next}", questions[first].Answers, questions[first].ByWeight);
        }
    }

    private static bool Alike(PaperQuestion one, PaperQuestion other) => one.Answers.Select(a => (a.Digits, a.Label)).SequenceEqual(other.Answers.Select(a => (a.Digits, a.Label))) && (one.Answers.Count > 0 || one.Item.Type == other.Item.Type);

    public override async Task<IActionResult> OnGetAsync()
    {
        if (!string.IsNullOrEmpty(Form) && !Guid.TryParse(Form, out _))
        {
            var id = await Offer().Where(f => f.Key == Form).Select(f => (Guid?)f.Id).FirstOrDefaultAsync() ?? throw new NotHere();
            return LocalRedirect($"/assessments/paper?form={id}&lines={Wanted}");
        }
        return await base.OnGetAsync();
    }

    public override async Task LoadAsync()
    {
        if (Guid.TryParse(Form, out var form)) await FindAsync(form);
        if (Saved.Count > 0) await LoadKeptAsync();
        if (Asked is null)
        {
            Forms = [.. (await Offer().OrderBy(f => f.Title).ToListAsync()).Where(f => PaperForm.Of(f.AsForm()) is not null).Select(f => new Offered(f.Id, f.Key, f.Title, f.Questions))];
            return;
        }
        var mine = Db.CasesOfTeam(Caller.WorkerId ?? Guid.Empty);
        Clients = await Db.Cases.Open().OrderByDescending(c => mine.Contains(c.Id)).ThenBy(c => c.ClientName).Take(MostCases).Select(c => new Client(c.Id, c.ClientName, c.Number)).ToListAsync();
        Clients = [.. Clients.OrderBy(c => c.Name, StringComparer.CurrentCulture).ThenBy(c => c.Number, StringComparer.Ordinal)];
        var typed = ModelState.Keys.Where(k => k.StartsWith("Rows[", StringComparison.Ordinal) && k.Contains(']')).Select(k => int.TryParse(k["Rows[".Length..k.IndexOf(']')], out var line) ? line + 1 : 0).DefaultIfEmpty().Max();
        Wanted = Math.Max(Lines.Contains(Wanted) ? Wanted : Lines[0], Math.Min(typed, Lines[^1]));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Guid.TryParse(Form, out var id)) await FindAsync(id);
        var (asked, paper) = Asked is { } f && Paper is { } p ? (f, p) : throw new RuleBroken("Choose a form first.");
        RuleBroken.Unless(Rows.Count <= Lines[^1], $"No more than {Lines[^1]} lines fit at once.");
        var lines = Rows.Select((row, i) => (Row: row, Line: i)).Where(r => !r.Row.IsBlank).ToList();
        RuleBroken.Unless(lines.Count > 0, "Nothing is typed yet. One line is enough.");
        var chosen = lines.Select(l => l.Row.CaseId).OfType<Guid>().Distinct().ToList();
        var open = (await Db.Cases.Open().Where(c => chosen.Contains(c.Id)).Select(c => c.Id).ToListAsync()).ToHashSet();
        var made = new List<PaperLine>();
        foreach (var (row, line) in lines)
        {
            Check(lines, row, line, open);
            if (row.Make(paper, asked, $"Rows[{line}]", Today, By, ModelState) is { } one) made.Add(one);
        }
        RuleBroken.Unless(ModelState.IsValid, $"Nothing is saved yet. {(ModelState.ErrorCount == 1 ? "One cell needs" : $"{ModelState.ErrorCount} cells need")} another look; everything typed stands below.");
        foreach (var one in made) Db.AddRange(one.Records);
        await Db.SaveChangesAsync();
        var (signed, drafts) = (made.Count(m => m.Assessment.IsSigned), made.Count(m => !m.Assessment.IsSigned));
        var said = (signed, drafts) switch { (_, 0) => $"{signed} typed in and signed.", (0, _) => $"{drafts} typed in; {(drafts == 1 ? "it waits as a draft" : "they wait as drafts")}.", _ => $"{signed} typed in and signed; {drafts} {(drafts == 1 ? "waits as a draft" : "wait as drafts")}." };
        return Done(said, $"/assessments/paper?form={asked.Id}&lines={Wanted}{string.Concat(made.Select(m => $"&saved={m.Assessment.Id}"))}");
    }

    private void Check(List<(PaperRow Row, int Line)> lines, PaperRow row, int line, HashSet<Guid> open)
    {
        var place = $"Rows[{line}]";
        if (row.CaseId is not { } id) ModelState.AddModelError($"{place}.CaseId", $"Line {line + 1}: choose whose paper it is.");
        else if (!open.Contains(id)) ModelState.AddModelError($"{place}.CaseId", $"Line {line + 1}: that case is not open. Choose another.");
        else if (lines.Find(l => l.Line < line && l.Row.CaseId == id && l.Row.On == row.On).Row is { } twice && row.On is not null)
            ModelState.AddModelError($"{place}.CaseId", $"Line {line + 1}: line {Rows.IndexOf(twice) + 1} is of the same client and day. Take one of them out, or correct the day.");
        if (row.On is null) ModelState.AddModelError($"{place}.On", $"Line {line + 1}: which day is on the paper?");
    }

    /// <summary>What may be asked by this caller: a form whose answers are kept apart only by whoever may see them.</summary>
    private IQueryable<AgencyForm> Offer() => Db.AgencyForms.AsNoTracking().InUse().Where(f => f.Protection == Sensitivity.Ordinary || Db.Caller.Protected);

    private async Task FindAsync(Guid id)
    {
        Asked = await Offer().FirstOrDefaultAsync(f => f.Id == id) ?? throw new NotHere();
        Paper = PaperForm.Of(Asked.AsForm()) ?? throw new NotHere();
    }

    private async Task LoadKeptAsync()
    {
        var saved = Saved.Take(Lines[^1]).ToList();
        Before = await Db.Assessments.AsNoTracking().Where(a => saved.Contains(a.Id)).Join(Db.Cases, a => a.CaseId, c => c.Id, (a, c) => new { a, c.ClientName }).OrderBy(x => x.ClientName).ThenBy(x => x.a.On)
            .Select(x => new Kept(x.a.Id, x.a.CaseId, x.ClientName, x.a.Title, x.a.On, x.a.SignedAt != null, x.a.Answered, x.a.Questions, x.a.Conclusions.Any(),
                Db.Measurements.Where(m => m.AssessmentId == x.a.Id && m.Main).Select(m => m.Value).FirstOrDefault(), Db.Measurements.Where(m => m.AssessmentId == x.a.Id && m.Main).Select(m => m.Band).FirstOrDefault())).ToListAsync();
    }
}
