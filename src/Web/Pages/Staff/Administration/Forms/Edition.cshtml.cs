using System.Text;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>One edition of a form: what it asks, where it stands, how it is scored and protected, and what may be done with it.</summary>
[Requires(Capability.ManageAgency)]
public sealed class EditionModel(AppDb db) : AgencyFormPage(db)
{
    [BindProperty] public string? WhatIsNew { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();

    public IReadOnlyList<Other> Editions { get; private set; } = [];
    /// <summary>The cut-offs among which the agency chooses; none where there is no choice.</summary>
    public IReadOnlyList<SelectListItem> CutOffs { get; private set; } = [];
    /// <summary>What works otherwise than somebody may think; looked up for a draft.</summary>
    public IReadOnlyList<FormRemark> Notes { get; private set; } = [];
    public IReadOnlyList<Tongue> Tongues { get; private set; } = [];
    public bool IsNewest => Editions[0].Id == FormId;

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        Input = new Typed { Protection = Edition.Protection, CutOff = Edition.CutOffVariant };
        Editions = await Db.AgencyForms.EditionsOf(Edition.Key).Select(f => new Other(f.Id, f.Edition, f.Status, f.PublishedAt, f.PublishedBy, f.WhatIsNew)).ToListAsync();
        var cutOffs = Edition.Instrument?.Scores.SelectMany(s => s.CutOffs).DistinctBy(c => c.Variant).ToList() ?? [];
        CutOffs = cutOffs.Count < 2 ? [] : [.. cutOffs.Select(c => new SelectListItem($"{FieldTagHelper.Words(c.Variant)}: {c.From:0.##} or more", c.Variant))];
        Notes = Changes ? [.. Form.Read(Edition.Json).Notes] : [];
        var said = Form.All.Where(i => i.Text.Own.Length > 0).ToList();
        Tongues = [.. Form.Languages.Select(l => new Tongue(l, Languages.Name(l), said.Count(i => i.Text.Languages.Contains(l, StringComparer.OrdinalIgnoreCase)), said.Count))];
    }

    public async Task<IActionResult> OnGetExportAsync()
    {
        await base.LoadAsync();
        return File(Encoding.UTF8.GetBytes(FormEditing.Exported(Edition)), "application/fhir+json", $"{Edition.Key}-{Edition.Edition}.json");
    }

    public async Task<IActionResult> OnPostSettingsAsync()
    {
        var edition = await ExpectAsync();
        edition.Set(Input.Protection, string.IsNullOrEmpty(Input.CutOff) ? edition.CutOffVariant : Input.CutOff);
        await Db.SaveChangesAsync();
        return Done($"{edition.Title} is set. It holds for what is answered from now on.", Address);
    }

    public async Task<IActionResult> OnPostPublishAsync()
    {
        var edition = await ExpectAsync();
        await EditionsOfAForm.PublishAsync(Db, edition, WhatIsNew, By);
        await Db.SaveChangesAsync();
        return Done($"{edition.Title}, edition {edition.Edition}, can be asked from now on.", Address);
    }

    public async Task<IActionResult> OnPostRetireAsync()
    {
        var edition = await ExpectAsync();
        edition.Retire(By);
        await Db.SaveChangesAsync();
        return Done($"{edition.Title} is asked no more. What was answered stays.", Address);
    }

    public async Task<IActionResult> OnPostNextAsync()
    {
        var next = await EditionsOfAForm.NextAsync(Db, await FindAsync(), By);
        await Db.SaveChangesAsync();
        return Done($"Edition {next.Edition} is begun. Until you publish it, edition {next.Edition - 1} stays as it is.", $"/agency/forms/{next.Id}/edit");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var edition = await ExpectAsync();
        RuleBroken.Unless(edition.Status == FormStatus.Draft, "Answers may name this edition, so it stays. Retire it instead.");
        Db.Remove(edition);
        await Db.SaveChangesAsync();
        return Done($"The draft of {edition.Title} is thrown away.", "/agency/forms");
    }

    /// <summary>What the form of the settings holds.</summary>
    public sealed class Typed
    {
        public Sensitivity Protection { get; set; }
        public string? CutOff { get; set; }
    }

    /// <summary>An edition of the same form.</summary>
    public sealed record Other(Guid Id, int Edition, FormStatus Status, DateTime? PublishedAt, string? PublishedBy, string? WhatIsNew);

    /// <summary>How much of the form is said in a language.</summary>
    public sealed record Tongue(string Tag, string Name, int Said, int Of);
}
