using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The protected part of a note, for callers with the right to it.</summary>
public abstract partial class NoteWriting
{
    [BindProperty] public ProtectedTyped Protected { get; set; } = new();

    /// <summary>Puts the protected part of a draft into its form.</summary>
    protected void Show(NoteSection? section)
    {
        if (section is not null && (!NotSaved || ViewData["conflict"] is not null)) Protected = new ProtectedTyped { About = section.Sensitivity, Text = section.Text };
    }

    /// <summary>Writes the protected part with its note; without the right to it nothing of it changes.</summary>
    private async Task WriteProtectedAsync(Note note)
    {
        if (!Caller.Protected) return;
        var section = await Db.NoteSections.FirstOrDefaultAsync(s => s.CaseId == Case.Id && s.NoteId == note.Id && s.SignedAt == null);
        if (Protected.IsEmpty)
        {
            if (section is not null) Db.Remove(section);
            return;
        }
        if (section is null) Db.Add(note.Section(Protected.About ?? Sensitivity.Ordinary, Protected.Text, By));
        else if (section.Text != Protected.Text?.Trim() || section.Sensitivity != Protected.About)
        {
            Db.AsItStands("It is written with its note, whose version the form has.", section);
            section.Write(Protected.About ?? Sensitivity.Ordinary, Protected.Text, By);
        }
    }

    /// <summary>What the form of a protected part holds.</summary>
    public sealed class ProtectedTyped
    {
        /// <summary>What a part may be protected as.</summary>
        public static SelectListItem[] Choices(string name) => [.. Protection.Choices(name).Where(c => c.Value != nameof(Sensitivity.Ordinary)).Select(c => new SelectListItem(c.Text.StartsWith("Protected: ", StringComparison.Ordinal) ? char.ToUpperInvariant(c.Text[11]) + c.Text[12..] : c.Text, c.Value))];

        public Sensitivity? About { get; set; }
        public string? Text { get; set; }

        public bool IsEmpty => About is null && string.IsNullOrWhiteSpace(Text);
    }
}
