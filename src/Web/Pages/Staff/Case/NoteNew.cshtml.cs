using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A new note of a contact.</summary>
[Requires(Capability.WorkCases)]
public sealed class NoteNewModel(AppDb db) : NoteWriting(db)
{
    [BindProperty(SupportsGet = true)] public ContactKind? Kind { get; set; }

    /// <summary>The kind of note the program's pack names, by its key.</summary>
    [BindProperty(SupportsGet = true, Name = "type")] public string? Begin { get; set; }

    public override async Task LoadAsync()
    {
        if (!MayWrite) throw new NotHere();
        if (!NotSaved) Input = new NoteTyped { Kind = Kind ?? ContactKind.HomeVisit, On = Today, Present = [Head.GoesBy], Type = Begin };
        await LoadChoicesAsync(null);
        if (!NotSaved && Input.Kind == ContactKind.HomeVisit) Input.Place = Places.FirstOrDefault();
        await LoadPartsAsync(null);
        var empty = new Note(Case.Id, Sensitivity.Ordinary, By);
        empty.Write(NoteParts.Of(Type, null, new Dictionary<string, string?>()));
        Missing = empty.Missing();
    }

    public Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        var note = new Note(Case.Id, Sensitivity.Ordinary, By);
        Db.Add(note);
        return WriteAsync(note);
    }
}
