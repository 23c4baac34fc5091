using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Every assessment of a case, what waits because of one, and the forms that can be begun.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class AssessmentsModel(AppDb db) : CasePage(db)
{
    /// <summary>The form to begin.</summary>
    [BindProperty] public Guid FormId { get; set; }
    /// <summary>One form only, by its key.</summary>
    [BindProperty(SupportsGet = true)] public string? Form { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<Startable> Forms { get; private set; } = [];
    public IReadOnlyList<Alert> Alerts { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var assessments = Db.Assessments.AsNoTracking().Where(a => a.CaseId == Case.Id);
        if (Form is { Length: > 0 } key) assessments = assessments.Where(a => a.FormKey == key);
        Rows = await assessments.OrderByDescending(a => a.SignedAt == null).ThenByDescending(a => a.On).ThenByDescending(a => a.Id).Take(500)
            .Select(a => new Row(a.Id, a.Title, a.FormKey, a.On, a.Author.Name, a.Author.WorkerId, a.SignedAt, a.Answered, a.Questions, a.How, a.KioskKey != null, a.ReplacesId != null, a.ReplacedById != null, a.Sensitivity,
                a.ClientView == null ? null : a.ClientView.Substring(0, 200), a.Disagreements.Count != 0,
                Db.Measurements.Where(m => m.AssessmentId == a.Id && m.Main).Select(m => m.Value).FirstOrDefault(),
                Db.Measurements.Where(m => m.AssessmentId == a.Id && m.Main).Select(m => m.Band).FirstOrDefault(),
                Db.Alerts.Where(x => x.AssessmentId == a.Id && x.DoneAt == null).ToList())).ToListAsync();
        Alerts = [.. Rows.SelectMany(r => r.Alerts).OrderBy(a => a.Raised.At)];
        if (MayWrite)
            Forms = await Db.AgencyForms.AsNoTracking().InUse().OrderBy(f => f.Title).Select(f => new Startable(f.Id, f.Key, f.Title, f.Questions, f.Languages)).ToListAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you assess.");
        var form = await Db.AgencyForms.AsNoTracking().FirstOrDefaultAsync(f => f.Id == FormId) ?? throw new NotHere();
        RuleBroken.Unless(form.Protection == Sensitivity.Ordinary || Caller.Protected, "Answers to this form are protected, and you may not see protected records. Ask somebody who may.");
        var started = new Assessment(Case.Id, form, Today, form.Languages.Contains(Head.Language) ? Head.Language : null, By);
        if (form.AsForm().AsksTheRecord || form.AsForm().All.Any(i => i.Initial.Count > 0 || i.Options.Any(o => o.InitiallySelected)))
            Db.AddRange(started.Fill(Filling.Begin(form.AsForm(), await this.ContextAsync(Db, form, null)), form, [], 0, Today, By));
        Db.Add(started);
        await Db.SaveChangesAsync();
        return Done($"{form.Title} is begun. It is kept as you go.", Url_($"assessments/{started.Id}"));
    }

    /// <summary>A draft is its author's until it is signed; a supervisor may look.</summary>
    public bool MayRead(Row row) => row.SignedAt is not null || row.AuthorId == Caller.WorkerId || Caller.May(Capability.SuperviseTeam);

    /// <summary>One assessment in the list.</summary>
    public sealed record Row(Guid Id, string Title, string FormKey, DateOnly On, string Author, Guid? AuthorId, DateTime? SignedAt, int Answered, int Questions, AskedHow How, bool WithClient, bool Corrects, bool Corrected,
        Sensitivity Sensitivity, string? ClientView, bool Disagreed, decimal? Value, string? Band, List<Alert> Alerts)
    {
        /// <summary>“12, moderate”.</summary>
        public string? Score => (Value, Band) switch { (null, var band) => band, ({ } value, null) => Measurement.Plain(value), ({ } value, { } band) => $"{Measurement.Plain(value)}, {band.ToLowerInvariant()}" };
    }

    /// <summary>A form that can be begun.</summary>
    public sealed record Startable(Guid Id, string Key, string Title, int Questions, List<string> Languages);
}
