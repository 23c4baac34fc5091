using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>The draft of a form: its title, and its questions to be moved, added and taken out.</summary>
[Requires(Capability.ManageAgency)]
public sealed class EditModel(AppDb db) : AgencyFormPage(db)
{
    [BindProperty] public Titles Input { get; set; } = new();
    [BindProperty] public string? Up { get; set; }
    [BindProperty] public string? Down { get; set; }
    [BindProperty] public string? In { get; set; }
    [BindProperty] public string? Out { get; set; }
    [BindProperty] public string? Remove { get; set; }

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        Input = new Titles { Title = Form.Title.Own, Copyright = Form.Copyright, Language = Input.Language ?? "es", TitleThere = Form.Title.Languages.Contains(Input.Language ?? "es") ? Form.Title.In(Input.Language ?? "es") : null };
    }

    /// <summary>One button of the outline was pressed.</summary>
    public Task<IActionResult> OnPostAsync() => (Up, Down, In, Out, Remove) switch
    {
        ({ } item, _, _, _, _) => EditAsync(e => FormEditing.Up(e.Json, item), "It stands one place higher.", Here),
        (_, { } item, _, _, _) => EditAsync(e => FormEditing.Down(e.Json, item), "It stands one place lower.", Here),
        (_, _, { } item, _, _) => EditAsync(e => FormEditing.Into(e.Json, item, GroupAbove(e, item)), "It stands in the group now.", Here),
        (_, _, _, { } item, _) => EditAsync(e => FormEditing.Out(e.Json, item), "It stands behind the group now.", Here),
        (_, _, _, _, { } item) => EditAsync(e => FormEditing.Remove(e.Json, item), "The question is out of the form.", Here),
        _ => throw new RuleBroken("Choose a question, and what to do with it."),
    };

    public Task<IActionResult> OnPostTitleAsync() => EditAsync(e =>
    {
        var json = FormEditing.Entitle(e.Json, Input.Title, Input.Copyright);
        return string.IsNullOrEmpty(Input.Language) ? json : FormEditing.TranslateTitle(json, Input.Language, Input.TitleThere);
    }, "The title is saved.", Here);

    private string Here => $"{Address}/edit";

    private static string GroupAbove(AgencyForm edition, string linkId)
    {
        var form = edition.AsForm();
        return form.Find(linkId) is { } item && new OutlineView(form, item.Parent?.Items ?? form.Items, edition.Id, true).GroupAbove(item) is { } group ? group.LinkId : throw new RuleBroken("There is no group right above it any more.");
    }

    /// <summary>What the form of the titles holds.</summary>
    public sealed class Titles
    {
        public string? Title { get; set; }
        public string? Copyright { get; set; }
        public string? Language { get; set; }
        public string? TitleThere { get; set; }
    }
}
