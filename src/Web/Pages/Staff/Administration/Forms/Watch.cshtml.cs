using System.Globalization;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>The agency's own safety rules of a form: which answer or score must not wait, and what the worker then reads. They change also while the form is in use.</summary>
[Requires(Capability.ManageAgency)]
public sealed class WatchModel(AppDb db) : AgencyFormPage(db)
{
    /// <summary>The question whose answers are offered for a new rule.</summary>
    [BindProperty(SupportsGet = true)] public string? Item { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();
    [BindProperty] public string? Rule { get; set; }

    public FormItem? Question { get; private set; }
    public IReadOnlyList<SelectListItem> Answers { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Scores { get; private set; } = [];
    /// <summary>The questions a rule can wait for: those with answers to choose, yes or no, and numbers.</summary>
    public IReadOnlyList<FormItem> Questions { get; private set; } = [];
    public bool TakesNumber => Question?.Type is ItemType.Integer or ItemType.Decimal or ItemType.Quantity;

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        Questions = [.. Form.All.Where(i => i.Options.Count > 0 || i.Type is ItemType.Boolean or ItemType.Integer or ItemType.Decimal or ItemType.Quantity)];
        Question = ItemSign.Find(Form, Item) is { } item && Questions.Contains(item) ? item : null;
        Answers = Question is null ? [] : Question.Type == ItemType.Boolean ? [new("Yes", "true"), new("No", "false")] : [.. Question.Options.Select(o => new SelectListItem(o.Label.Own, o.Value.Code ?? o.Key))];
        Scores = [.. RuleWords.Scores(Form, Edition.Instrument).Select(s => new SelectListItem(s.Title, s.Id))];
    }

    /// <summary>Adds a rule: any of the chosen answers, a number above so much, or a score from so much on.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var edition = await ExpectAsync();
        var (triggers, item) = (new List<AlertTrigger>(), ItemSign.Find(edition.AsForm(), Item));
        if (item is not null && Input.Answers.Count > 0) triggers.Add(new AlertTrigger(item.LinkId, Input.Answers));
        if (item is not null && Number(Input.Over, "Over") is { } over) triggers.Add(new AlertTrigger(item.LinkId, WeighsOver: over));
        if (Number(Input.From, "From") is { } from) triggers.Add(new AlertTrigger(Score: RuleBroken.Words(Input.Score, "Choose the score.", "Score"), From: from));
        RuleBroken.Unless(triggers.Count > 0, item is null ? "Choose a question, or say from which score on." : "Choose the answers that set it off, or say from which score on.", "Answers");
        var source = RuleBroken.Words(Input.Source, "Say where the rule comes from: a protocol, a law, a decision of the agency.", "Source", 400);
        edition.Watch([.. edition.AlertRules, new AlertRule($"own-{Guid.NewGuid():N}", Input.Gravity, RuleBroken.Words(Input.Sentence, "Say what the worker should read when it happens.", "Sentence", 400), triggers, source)]);
        await Db.SaveChangesAsync();
        return Done("The rule holds for every answer from now on.", $"{Address}/watch");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        var edition = await ExpectAsync();
        var rules = edition.AlertRules;
        RuleBroken.Unless(rules.Any(r => r.Id == Rule), "That rule is not there any more.");
        edition.Watch(rules.Where(r => r.Id != Rule));
        await Db.SaveChangesAsync();
        return Done("The rule is taken away. Alerts it raised before stay.", $"{Address}/watch");
    }

    private static decimal? Number(string? typed, string field) => string.IsNullOrWhiteSpace(typed) ? null
        : decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number
        : throw new RuleBroken("That is not a number. Write it as 10 or 2.5.", field);

    /// <summary>What the form of a rule holds.</summary>
    public sealed class Typed
    {
        public List<string> Answers { get; set; } = [];
        public string? Over { get; set; }
        public string? Score { get; set; }
        public string? From { get; set; }
        public AlertGravity Gravity { get; set; }
        public string? Sentence { get; set; }
        public string? Source { get; set; }
    }
}
