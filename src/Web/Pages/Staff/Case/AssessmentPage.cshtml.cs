using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One assessment: the form while its author fills it in, locked answers with scores and conclusions once it is signed.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class AssessmentPageModel(AppDb db, DraftsHere here) : CasePage(db)
{
    /// <summary>One score of the form on a day, for the little history beside it.</summary>
    public sealed record Earlier(Guid AssessmentId, DateOnly On, decimal? Value, string? Band);

    [BindProperty(SupportsGet = true)] public Guid AssessmentId { get; set; }
    /// <summary>“asked” when signing was asked for and something is missing.</summary>
    [BindProperty(SupportsGet = true)] public string? Sign { get; set; }
    /// <summary>The group to which an empty repetition is added.</summary>
    [BindProperty(SupportsGet = true)] public string? More { get; set; }
    [BindProperty] public AssessmentTyped Input { get; set; } = new();
    [BindProperty] public List<string?> Conclusions { get; set; } = [];
    [BindProperty] public int Version { get; set; }
    /// <summary>Seconds somebody worked at the page, counted by it.</summary>
    [BindProperty] public int Seconds { get; set; }
    /// <summary>Which button: “keep”, “sign”, “handover”, or what is added, taken away or cleared on the form.</summary>
    [BindProperty] public string? Then { get; set; }

    public Assessment Record { get; private set; } = null!;
    public AgencyForm Form { get; private set; } = null!;
    public Filling Filling { get; private set; } = null!;
    public AssessmentContext.Before? Before { get; private set; }
    public ScoredForm Scored { get; private set; } = null!;
    public IReadOnlyList<Earlier> History { get; private set; } = [];
    public IReadOnlyList<Measurement> Measured { get; private set; } = [];
    public IReadOnlyList<Alert> Alerts { get; private set; } = [];
    public IReadOnlyList<string> Names { get; private set; } = [];
    public FormView View { get; private set; } = null!;
    public IReadOnlyList<FormDomain> Domains { get; private set; } = [];

    private bool Mine => Record.Author.WorkerId == Caller.WorkerId;
    private bool Posted => !HttpMethods.IsGet(Request.Method);
    public bool Writing => !Record.IsSigned && !Record.IsWithClient && Mine && MayWrite;
    public bool MayTakeBack => Record.IsWithClient && Mine && MayWrite;
    /// <summary>A draft is its author's until it is signed; a supervisor may look. What the client answers alone nobody sees before the device is handed back.</summary>
    public bool MayRead => Record.IsSigned || (!Record.IsWithClient && (Mine || Caller.May(Capability.SuperviseTeam)));
    public bool MayAdd => Record.IsSigned && MayWrite;

    public override async Task LoadAsync()
    {
        await LookBackAsync();
        if (!MayRead) return;
        var context = await this.ContextAsync(Db, Form, Before);
        var stored = Stored(Record, Form);
        var answers = Writing && TypedAnswers() is { } typed ? Answers.Posted(Form.AsForm(), typed, stored, Clock.Zone) : stored;
        if (Writing && !Posted && More is { Length: > 0 } more) answers.Add(more);
        Filling = Filling.Of(answers, context);
        Scored = Scoring.Score(Filling, Form.ScoringOptions());
        Domains = FormDomain.Of(Form.AsForm());
        var records = Writing ? await this.RecordsAsync(Db, Form) : null;
        var conflict = ViewData["conflict"] is not null;
        View = new FormView(Filling, Record.Language, Before?.Filling, Problems(), !Writing) { TakesFiles = Writing, Records = records ?? new Dictionary<string, IReadOnlyList<(string, string)>>(), OnServer = conflict ? Filling.Of(stored, context) : null };
        if (!Writing) return;
        if (!Posted || conflict) (Input, Conclusions) = (AssessmentTyped.Of(Record), [.. Domains.Select(d => Record.Conclusions.FirstOrDefault(c => c.Domain == d.Id)?.Words)]);
        SayWhatIsMissing();
    }

    /// <summary>This assessment with its form, and the times before it with what each came to: one statement; of a signed one its scores in a second.</summary>
    private async Task LookBackAsync()
    {
        var times = await (from r in Db.Assessments
                           where r.CaseId == Case.Id && r.Id == AssessmentId
                           from a in Db.Assessments.AsNoTracking().Include(a => a.Conclusions).Include(a => a.Disagreements)
                           where a.CaseId == r.CaseId && a.FormKey == r.FormKey && (a.Id == r.Id || (a.SignedAt != null && a.ReplacedById == null && a.On <= r.On))
                           join f in Db.AgencyForms on a.Id == r.Id ? a.FormId : Guid.Empty equals f.Id into forms
                           from f in forms.DefaultIfEmpty()
                           orderby a.Id == r.Id descending, a.On descending, a.SignedAt descending
                           select new
                           {
                               Record = a,
                               Form = f,
                               Value = Db.Measurements.Where(m => m.AssessmentId == a.Id && m.Main).Select(m => m.Value).FirstOrDefault(),
                               Band = Db.Measurements.Where(m => m.AssessmentId == a.Id && m.Main).Select(m => m.Band).FirstOrDefault(),
                               Alerts = Db.Alerts.Where(x => x.AssessmentId == a.Id && x.AssessmentId == AssessmentId).ToList(),
                           }).AsNoTracking().Take(9).ToListAsync();
        var now = times.Find(t => t.Record.Id == AssessmentId) ?? throw new NotHere();
        (Record, Form, Version, Alerts) = (now.Record, now.Form!, now.Record.Version, [.. now.Alerts.OrderBy(a => a.Raised.At)]);
        History = [.. times.Where(t => t.Value is not null || t.Band is not null).OrderByDescending(t => t.Record.On).Select(t => new Earlier(t.Record.Id, t.Record.On, t.Value, t.Band))];
        Names = [.. times.Select(t => t.Record.AnsweredBy).OfType<string>().Distinct()];
        if (MayRead && !Writing) Measured = await Db.Measurements.AsNoTracking().Where(m => m.CaseId == Case.Id && m.AssessmentId == AssessmentId).OrderBy(m => m.Order).ToListAsync();
        if (!MayRead || times.Find(t => t.Record.Id != AssessmentId && t.Record.Response is not null)?.Record is not { } last) return;
        var edition = last.FormId == Form.Id ? Form : await Db.AgencyForms.AsNoTracking().FirstAsync(f => f.Id == last.FormId);
        Before = new(last.Id, last.On, last.Response!, edition);
    }

    private void SayWhatIsMissing()
    {
        if (Posted || Sign != "asked") return;
        var open = Filling.Problems(Strictness.Complete);
        var without = Record.WithoutConclusion(Filling);
        if (open.Count + without.Count == 0 && Record.Answered > 0) return;
        ModelState.AddModelError("", "Not signed. The draft is kept.");
        if (Record.Answered == 0) ModelState.AddModelError("", "Nothing is answered yet.");
        foreach (var problem in open) ModelState.AddModelError(problem.Field, problem.Sentence);
        foreach (var domain in without) ModelState.AddModelError($"Conclusions[{domain.Order}]", Domains.Count == 1 ? "Missing to sign: your conclusion." : $"Missing to sign: your conclusion about “{domain.Title}”.");
        View = View with { Problems = Problems() };
    }

    private Dictionary<string, string> Problems() =>
        ModelState.Where(m => m.Key.StartsWith("a.", StringComparison.Ordinal) && m.Value!.Errors.Count > 0).ToDictionary(m => m.Key, m => m.Value!.Errors[0].ErrorMessage);

    internal static Answers Stored(Assessment record, AgencyForm form) => record.Response is { } response ? Answers.FromResponse(form.AsForm(), response) : new Answers(form.AsForm());

    /// <summary>The answers that were sent, or that a draft brings back; nothing where the record alone speaks.</summary>
    private IEnumerable<KeyValuePair<string, string?>>? TypedAnswers() =>
        Posted && Request.HasFormContentType ? Sent(Request.Form) : here.BroughtBackFields is { } back ? back.Pairs.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)) : null;

    internal static IEnumerable<KeyValuePair<string, string?>> Sent(IFormCollection form) => form.SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value));

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you assess.");
        var record = await FindAsync(Db.Assessments);
        RuleBroken.Unless(record.Author.WorkerId == Caller.WorkerId, $"{record.Author.Name} is filling this in. Begin one of your own.");
        RuleBroken.Unless(!record.IsWithClient, $"{Head.GoesBy} has the device. Take it back before you go on.");
        Db.Expect(record, Version, true);
        var form = await Db.AgencyForms.AsNoTracking().FirstAsync(f => f.Id == record.FormId);
        Before = await AssessmentContext.LastTimeAsync(Db, Case.Id, record.FormKey, record.Id, record.On);
        var answers = Answers.Posted(form.AsForm(), await WithFilesAsync(record, await this.RecordsAsync(Db, form)), Stored(record, form), Clock.Zone);
        Change(answers, Then);
        var filling = Filling.Of(answers, await this.ContextAsync(Db, form, Before));
        Refuse(filling.Problems(Strictness.Draft));
        Input.WriteTo(record, Today);
        var raised = await Db.Alerts.Where(a => a.CaseId == Case.Id && a.AssessmentId == record.Id).Select(a => a.Rule).ToListAsync();
        Db.AddRange(record.Fill(filling, form, raised, Seconds, Today, By));
        var domains = FormDomain.Of(form.AsForm());
        for (var i = 0; i < domains.Count && i < Conclusions.Count; i++) record.Conclude(domains[i].Id, domains[i].Title, Conclusions[i]);
        return Then switch
        {
            "sign" => await SignAsync(record, form, filling),
            "handover" => await HandOverAsync(record.HandOver(Input.Language, By), Public.KioskModel.Device),
            "keep" or null or "" => await KeepAsync("Kept. Go on whenever you like.", Url_($"assessments/{record.Id}")),
            var then => await KeepAsync(null, Url_($"assessments/{record.Id}{(then.StartsWith("add:", StringComparison.Ordinal) ? $"?more={Uri.EscapeDataString(then[4..])}" : "")}#{Place(then)}")),
        };
    }

    private void Refuse(IReadOnlyList<FormProblem> problems)
    {
        foreach (var problem in problems.Skip(1)) ModelState.AddModelError(problem.Field, problem.Sentence);
        if (problems.Count > 0) throw new RuleBroken(problems[0].Sentence, problems[0].Field);
    }

    /// <summary>Takes a repetition or an answer away; one that is added is there with the next page, for it is empty.</summary>
    internal static void Change(Answers answers, string? then)
    {
        if (then?.Split(':', 2) is [var act, var place] && act is "remove" or "clear") answers.Remove(act == "clear" ? $"{place}[0]" : place);
    }

    /// <summary>Where the page goes on after something was added or taken away.</summary>
    private static string Place(string then) => then.Split(':', 2) is [_, var place] ? FormHtml.IdOf(place.EndsWith(']') ? place[..place.LastIndexOf('[')] : place) : "main";

    private async Task<IActionResult> KeepAsync(string? said, string address)
    {
        await Db.SaveChangesAsync();
        if (said is not null) return Done(said, address);
        Wrote();
        return LocalRedirect(address);
    }

    /// <summary>What cannot be signed is kept as a draft; what can is signed in the same save.</summary>
    private async Task<IActionResult> SignAsync(Assessment record, AgencyForm form, Filling filling)
    {
        var address = Url_($"assessments/{record.Id}");
        if (filling.Problems(Strictness.Complete).Count > 0 || record.WithoutConclusion(filling).Count > 0 || record.Answered == 0) return await KeepAsync(null, $"{address}?sign=asked");
        var replaced = record.ReplacesId is { } old ? await Db.Measurements.Where(m => m.CaseId == Case.Id && m.AssessmentId == old).ToListAsync() : [];
        var measured = record.Sign(filling, form, replaced, By);
        Db.AddRange(measured);
        return await KeepAsync(measured.FirstOrDefault(m => m.Main) is { } main ? $"Signed and locked: {main.InWords()}." : "Signed and locked.", address);
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you assess.");
        var record = await FindAsync(Db.Assessments);
        RuleBroken.Unless(record.Author.WorkerId == Caller.WorkerId, $"{record.Author.Name} handed the device over and takes it back.");
        Db.AsItStands("Whoever takes the device back wants what the client answered until now.", record);
        record.HandBack();
        return await KeepAsync("The device is back. The answers stand below.", Url_($"assessments/{record.Id}"));
    }

    /// <summary>A draft in which nothing is answered can be thrown away; everything else stays.</summary>
    public async Task<IActionResult> OnPostThrowAwayAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you assess.");
        var record = await FindAsync(Db.Assessments);
        RuleBroken.Unless(record.Author.WorkerId == Caller.WorkerId, $"{record.Author.Name} began it.");
        RuleBroken.Unless(record is { IsSigned: false, IsWithClient: false } && (record.Answered == 0 || record.ReplacesId is not null), "Something is answered, so it stays until it is signed.");
        Db.Expect(record, Version);
        if (record.ReplacesId is { } old && await Db.Assessments.FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == old) is { } signed)
        {
            Db.AsItStands("Its correction is given up.", signed);
            signed.GiveUpCorrection(record, By);
        }
        RuleBroken.Unless(!await Db.Alerts.AnyAsync(a => a.CaseId == Case.Id && a.AssessmentId == record.Id) && !await Db.AnswerFiles.AnyAsync(f => f.CaseId == Case.Id && f.AssessmentId == record.Id), "An alert or a file hangs on it, so it stays.");
        Db.RemoveRange(record.Conclusions);
        Db.Remove(record);
        return await KeepAsync($"{record.Title} is thrown away.", Url_("assessments"));
    }

    /// <summary>The fields that were sent, with the names of the records chosen and the addresses of the files that came.</summary>
    private async Task<List<KeyValuePair<string, string?>>> WithFilesAsync(Assessment record, IReadOnlyDictionary<string, IReadOnlyList<(string Reference, string Name)>> records)
    {
        var fields = Sent(Request.Form).ToList();
        var names = records.Values.SelectMany(r => r).DistinctBy(r => r.Reference).ToDictionary(r => r.Reference, r => r.Name);
        fields.AddRange(fields.Where(f => f.Key.StartsWith("a.", StringComparison.Ordinal) && f.Value is not null && names.ContainsKey(f.Value)).Select(f => KeyValuePair.Create($"{f.Key}!display", (string?)names[f.Value!])).ToList());
        foreach (var sent in Request.Form.Files.Where(f => f.Name.StartsWith("file:a.", StringComparison.Ordinal) && f.Length > 0))
        {
            RuleBroken.Unless(sent.Length <= AnswerFile.Largest, $"“{sent.FileName}” is larger than {AnswerFile.Largest / 1024 / 1024} MB. Take a smaller one.", sent.Name[5..]);
            using var content = new MemoryStream();
            await sent.CopyToAsync(content);
            var file = new AnswerFile(record, sent.FileName, sent.ContentType, content.ToArray(), By);
            Db.Add(file);
            var name = sent.Name[5..];
            fields.RemoveAll(f => f.Key == name || f.Key.StartsWith($"{name}!", StringComparison.Ordinal));
            fields.AddRange([new(name, Url_($"assessments/files/{file.Id}")), new($"{name}!type", file.ContentType), new($"{name}!title", file.Name)]);
        }
        return fields;
    }

    private async Task<Assessment> FindAsync(IQueryable<Assessment> assessments) =>
        await assessments.Include(a => a.Conclusions).Include(a => a.Disagreements).FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == AssessmentId) ?? throw new NotHere();
}

/// <summary>What the head of an assessment's form holds.</summary>
public sealed class AssessmentTyped
{
    public DateOnly? On { get; set; }
    public Answering Answering { get; set; }
    public string? AnsweredBy { get; set; }
    public string? Language { get; set; }
    public string? ClientView { get; set; }

    public static AssessmentTyped Of(Assessment a) => new() { On = a.On, Answering = a.Answering, AnsweredBy = a.AnsweredBy, Language = a.Language, ClientView = a.ClientView };

    public void WriteTo(Assessment a, DateOnly today)
    {
        a.Describe(On ?? a.On, Answering, AnsweredBy, Language, today);
        a.Hear(ClientView);
    }
}
