using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Pages.Staff.CaseFile;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Pages.Public;

/// <summary>A device in the client's hands: one form, part by part, in their language; nobody is signed in on it, and nothing else opens.</summary>
[MayRepeat("The same answers sent again are the same answers.")]
public sealed class KioskModel(AppDb db) : PageModel
{
    internal static readonly KeyOnDevice Device = new("alongside-kiosk", "/kiosk", HandedDevice.Longest);
    /// <summary>Of a form without parts so many questions stand on one page.</summary>
    private const int AtOnce = 4;

    /// <summary>Which part: 0 greets, then the parts in order.</summary>
    [BindProperty(SupportsGet = true)] public int Part { get; set; }
    /// <summary>The group to which an empty repetition is added.</summary>
    [BindProperty(SupportsGet = true)] public string? More { get; set; }
    /// <summary>“next”, “back”, “done”, or what is added, taken away or cleared.</summary>
    [BindProperty] public string? Then { get; set; }
    [BindProperty] public int Seconds { get; set; }

    public AtTheKiosk? Here { get; private set; }
    public Filling Filling { get; private set; } = null!;
    public IReadOnlyList<IReadOnlyList<FilledItem>> Parts { get; private set; } = [];
    public FormPhrases Say { get; private set; } = FormPhrases.In(null);
    public FormView View { get; private set; } = null!;
    public string? Thanked { get; private set; }
    public string? Language => Here?.Assessment.Language;

    public async Task<IActionResult> OnGetAsync()
    {
        if (TempData["thanked"] is string thanked)
        {
            (Thanked, Say) = (thanked, FormPhrases.In(TempData["language"] as string));
            ViewData["lang"] = TempData["language"];
            return Page();
        }
        await LoadAsync(null);
        if (Here is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private async Task LoadAsync(IFormCollection? sent)
    {
        Here = await AtTheKiosk.OpenAsync(db, Device.Of(HttpContext));
        if (Here is null) return;
        Say = FormPhrases.In(Language);
        ViewData["lang"] = Language ?? Here.Form.AsForm().Language;
        var form = Here.Form.AsForm();
        var answers = AssessmentPageModel.Stored(Here.Assessment, Here.Form);
        Look(answers);
        if (sent is not null)
        {
            // The fields of this part are what was sent; all others stay as they are.
            var mine = Shown.SelectMany(i => FormHtml.Beneath(i).Prepend(i)).Select(i => i.Item.LinkId).ToHashSet();
            var kept = answers.ToFields().Where(f => !mine.Contains(Answers.ItemOf(form, f.Key).LinkId)).Select(f => KeyValuePair.Create(f.Key, (string?)f.Value));
            answers = Answers.Posted(form, kept.Concat(AssessmentPageModel.Sent(sent).Where(f => f.Key.StartsWith("a.", StringComparison.Ordinal))), answers, db.Clock.Zone);
            AssessmentPageModel.Change(answers, Then);
            var asked = Shown.SelectMany(i => FormHtml.Beneath(i).Prepend(i)).Where(i => i.Enabled).Select(i => i.Name).ToHashSet();
            Look(answers);
            _more = Shown.SelectMany(i => FormHtml.Beneath(i).Prepend(i)).Any(i => i.Enabled && i.Item is { Asks: true, Hidden: false } && i.Value is null && !asked.Contains(i.Name));
        }
        else if (More is { Length: > 0 } more)
        {
            answers.Add(more);
            Look(answers);
        }
    }

    /// <summary>What was answered here leads to another question of this part, which is asked before the next.</summary>
    private bool _more;

    private void Look(Answers answers)
    {
        Filling = Filling.Of(answers, new(db.Clock.Today));
        var asked = Filling.Items.Where(i => i.Enabled && !i.Item.Hidden).ToList();
        Parts = asked.Any(i => i.Item.Type == ItemType.Group)
            ? [.. asked.Where(i => i.Item.Type == ItemType.Group || i.Item.Asks).Select(i => (IReadOnlyList<FilledItem>)[i])]
            : InPages(asked);
        Part = Math.Clamp(Part, 0, Parts.Count);
        View = new FormView(Filling, Language) { Only = Shown };
    }

    /// <summary>A few questions to a page; words stand with the question after them.</summary>
    private static List<IReadOnlyList<FilledItem>> InPages(List<FilledItem> items)
    {
        var (pages, page) = (new List<IReadOnlyList<FilledItem>>(), new List<FilledItem>());
        foreach (var item in items)
        {
            page.Add(item);
            if (page.Count(i => i.Item.Asks) < AtOnce) continue;
            pages.Add(page);
            page = [];
        }
        return page.Count > 0 ? [.. pages, page] : pages;
    }

    /// <summary>The questions of this part.</summary>
    private IReadOnlyList<FilledItem> Shown => Part == 0 || Part > Parts.Count ? [] : Parts[Part - 1];

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync(Request.HasFormContentType ? Request.Form : null);
        if (Here is not { } here)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }
        var problems = Filling.Problems(Strictness.Draft);
        if (problems.Count > 0)
        {
            foreach (var problem in problems) ModelState.AddModelError(problem.Field, problem.Sentence);
            View = View with { Problems = problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.First().Sentence) };
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var by = db.Caller.At(db.Clock.Now);
        db.AddRange(here.Assessment.Fill(Filling, here.Form, await here.RaisedAsync(db), Seconds, db.Clock.Today, by));
        if (_more && Then is "next" or "done") Then = null;
        if (Then == "done")
        {
            here.Assessment.HandBack();
            Device.Forget(HttpContext);
            (TempData["thanked"], TempData["language"]) = (here.GoesBy, Language);
        }
        db.Audit(AuditAct.Changed, "case/assessments/kiosk", here.Assessment.Id, here.Assessment.CaseId);
        await db.SaveChangesAsync();
        return LocalRedirect(Then switch { "done" => Device.Address, "back" => $"{Device.Address}?part={Part - 1}", "next" => $"{Device.Address}?part={Part + 1}", { } add when add.StartsWith("add:", StringComparison.Ordinal) => $"{Device.Address}?part={Part}&more={Uri.EscapeDataString(add[4..])}", _ => $"{Device.Address}?part={Part}" });
    }
}
