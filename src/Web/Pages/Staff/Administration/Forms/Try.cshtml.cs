using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>A form is tried: filled in, reckoned and scored as it would be with a client, and nothing of it is kept.</summary>
[Requires(Capability.ManageAgency)]
public sealed class TryModel(AppDb db) : AgencyFormPage(db)
{
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }
    /// <summary>What is added, taken away or cleared on the form, as “add:a.goal”; nothing where it is reckoned.</summary>
    [BindProperty] public string? Then { get; set; }

    public FormView View { get; private set; } = null!;
    /// <summary>What was reckoned; nothing before it was sent.</summary>
    public ScoredForm? Scored { get; private set; }
    public IReadOnlyList<FormProblem> Problems { get; private set; } = [];
    public (int Answered, int Asked) Count { get; private set; }

    private FillingContext Context => new(Today, User: Prefill.Practitioner(Caller));
    private string? Tongue => Form.Languages.FirstOrDefault(l => l.Equals(Language, StringComparison.OrdinalIgnoreCase));

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        View = new FormView(Filling.Begin(Form, Context), Tongue);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var answers = Answers.Posted(Form, Request.Form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v))), zone: Clock.Zone);
        if (Then?.Split(':', 2) is ["add", var place]) answers.Add(place);
        else CaseFile.AssessmentPageModel.Change(answers, Then);
        var filling = Filling.Of(answers, Context);
        if (string.IsNullOrEmpty(Then))
        {
            Problems = filling.Problems(Strictness.Complete);
            Scored = Scoring.Score(filling, Edition.ScoringOptions());
            Count = Assessment.CountOf(filling);
        }
        View = new FormView(filling, Tongue, Problems: Problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.First().Sentence));
        return Page();
    }
}
