using System.Globalization;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>One question of a draft: its words, what it offers, when it is asked, how it is said in another language, and where it stands. Without a question, the page on which one is added.</summary>
[Requires(Capability.ManageAgency)]
public sealed partial class ItemsModel(AppDb db) : AgencyFormPage(db)
{
    /// <summary>Blank lines for answers and conditions that are still to be written.</summary>
    private const int Blank = 3;

    /// <summary>Which question, by its sign; nothing to add one.</summary>
    [BindProperty(SupportsGet = true)] public string? Item { get; set; }
    /// <summary>The item after which a new one is to stand.</summary>
    [BindProperty(SupportsGet = true)] public string? After { get; set; }
    /// <summary>The group at whose end a new one is to stand.</summary>
    [BindProperty(SupportsGet = true)] public string? Into { get; set; }
    /// <summary>The language it is translated to.</summary>
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }

    [BindProperty] public Typed Input { get; set; } = new();
    [BindProperty] public List<AnswerRow> Answers { get; set; } = [];
    [BindProperty] public List<ConditionRow> Conditions { get; set; } = [];
    [BindProperty] public bool All { get; set; } = true;
    [BindProperty] public TranslationTyped Translation { get; set; } = new();
    [BindProperty] public string? Group { get; set; }

    public FormItem? Question { get; private set; }
    public IReadOnlyList<SelectListItem> Types { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Questions { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];
    public FormItem? Beside => ItemSign.Find(Form, After) ?? ItemSign.Find(Form, Into);
    public bool OffersOwnAnswers => Question is { Type: ItemType.Choice or ItemType.OpenChoice } && !HasList;
    public bool HasList => Question is { } question && FormEditing.HasList(question);

    public static IReadOnlyList<SelectListItem> Operators { get; } =
    [
        new("is", "="), new("is not", "!="), new("is more than", ">"), new("is less than", "<"), new("is at least", ">="), new("is at most", "<="), new("is answered (yes or no)", "exists"),
    ];

    /// <summary>The language it is translated to, as a person says it.</summary>
    public string Tongue => Languages.Name(Known(Translation.Language));

    private static string Known(string? tag) => tag is { Length: > 1 and < 20 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : "es";

    private string Here => $"{Address}/items?item={Uri.EscapeDataString(Item ?? "")}";

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        Question = ItemSign.Find(Form, Item);
        if (Item is { Length: > 0 } && (Question is null || Question.IsHelp)) throw new NotHere();
        Types = [.. Enum.GetValues<ItemType>().Where(t => t is not (ItemType.Attachment or ItemType.Reference) || Question?.Type == t).Select(t => new SelectListItem(Capital(FormDifference.TypeWords(t)), t.ToString()))];
        if (Question is not { } item) return;
        Input = new Typed
        {
            Text = item.Text.Own, Type = item.Type, Required = item.Required, Repeats = item.Repeats, Help = item.Help?.Own, Least = item.Least?.Typed, Most = item.Most?.Typed,
            MaxLength = item.MaxLength?.ToString(CultureInfo.InvariantCulture),
        };
        var beneath = Beneath(item).ToHashSet();
        Questions = [.. Form.All.Where(i => i.Asks && !beneath.Contains(i)).Select(i => new SelectListItem(i.Called, i.LinkId))];
        Groups = [.. Form.All.Where(i => i.Type == ItemType.Group && !beneath.Contains(i) && i != item.Parent).Select(i => new SelectListItem(i.Called, i.LinkId))];
        if (!HttpMethods.IsPost(Request.Method) || Answers.Count == 0) Answers = [.. item.Options.Select((o, i) => AnswerRow.Of(o, i + 1)), .. Enumerable.Range(0, Blank).Select(_ => new AnswerRow())];
        if (!HttpMethods.IsPost(Request.Method) || Conditions.Count == 0)
        {
            Conditions = [.. item.EnableWhen.Select(c => ConditionRow.Of(Form, c)), .. Enumerable.Range(0, 2).Select(_ => new ConditionRow())];
            All = item.EnableAll;
        }
        if (!HttpMethods.IsPost(Request.Method) || Translation.Language is null) Translation = TranslationTyped.Of(item, Known(Language ?? Form.Languages.FirstOrDefault()));
    }

    /// <summary>Adds the question, or changes its words.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Item)) return await AddAsync();
        return await EditAsync(e => FormEditing.Change(e.Json, LinkIdIn(e), Input.Words()), "The question is saved.", Here);
    }

    private async Task<IActionResult> AddAsync()
    {
        var linkId = "";
        var edited = await EditAsync(e =>
        {
            var form = e.AsForm();
            (var json, linkId) = FormEditing.Add(e.Json, Input.Words(), ItemSign.Find(form, After)?.LinkId, ItemSign.Find(form, Into)?.LinkId);
            return json;
        }, "It is in the form.", "/agency/forms");
        return edited is LocalRedirectResult ? LocalRedirect($"{Address}/items?item={ItemSign.Of(linkId)}") : edited;
    }

    public Task<IActionResult> OnPostAnswersAsync() => EditAsync(e => FormEditing.Offer(e.Json, LinkIdIn(e),
        [.. Answers.Select((a, i) => (Row: a, i)).OrderBy(a => a.Row.Place ?? int.MaxValue).ThenBy(a => a.i).Select(a => new OfferedAnswer(a.Row.Key, a.Row.Label, a.Row.Code, a.Row.Weight, a.Row.Exclusive))]), "The answers are saved.", Here);

    public Task<IActionResult> OnPostWhenAsync() => EditAsync(e => FormEditing.AskOnlyWhen(e.Json, LinkIdIn(e), [.. Conditions.Select(c => new SaidCondition(c.Question, c.Operator, c.Answer))], All), "When it is asked is saved.", Here);

    public Task<IActionResult> OnPostTranslateAsync() => EditAsync(e => FormEditing.Translate(e.Json, LinkIdIn(e), Translation.Language, Translation.Words()), "The translation is saved.", $"{Here}&language={Uri.EscapeDataString(Translation.Language ?? "")}");

    public Task<IActionResult> OnPostIntoAsync() => EditAsync(e => FormEditing.Into(e.Json, LinkIdIn(e), RuleBroken.Words(Group, "Choose the group it goes into.", nameof(Group))), "It stands in that group now.", Here);

    public Task<IActionResult> OnPostRemoveAsync() => EditAsync(e => FormEditing.Remove(e.Json, LinkIdIn(e)), "The question is out of the form.", $"{Address}/edit");

    private string LinkIdIn(AgencyForm edition) => ItemSign.Find(edition.AsForm(), Item)?.LinkId ?? throw new NotHere();

    private static IEnumerable<FormItem> Beneath(FormItem item) => item.Items.SelectMany(Beneath).Prepend(item);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
