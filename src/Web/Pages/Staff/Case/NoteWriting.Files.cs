using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Files and photos, added while a note is written.</summary>
public abstract partial class NoteWriting
{
    /// <summary>What a note takes, said before it is chosen.</summary>
    public static readonly string FilesTaken = $"A picture (JPEG, PNG, WebP, HEIC), PDF or plain text, {NoteFile.Largest / 1024 / 1024} MB each, {NoteFile.Most} to a note. Where and with what a picture was taken is taken out of it.";

    /// <summary>What is sent at once, in bytes: all the files a note takes, and its text.</summary>
    public const long MostSent = NoteFile.Most * (long)NoteFile.Largest + 1024 * 1024;

    [BindProperty] public List<IFormFile> Files { get; set; } = [];

    /// <summary>Files were chosen, and nothing was saved: the browser does not keep them.</summary>
    public bool FilesWereLost => NotSaved && Files.Exists(f => f.Length > 0);

    /// <summary>Keeps the files that came with the form.</summary>
    private async Task KeepFilesAsync(Note note)
    {
        foreach (var file in Files.Where(f => f.Length > 0)) await KeepFileAsync(note, file, nameof(Files));
    }

    /// <summary>Keeps one file with its note.</summary>
    protected async Task KeepFileAsync(Note note, IFormFile sent, string field)
    {
        RuleBroken.Unless(sent.Length <= NoteFile.Largest, ReadFile.TooLarge(sent.FileName), field);
        using var content = new MemoryStream();
        await sent.CopyToAsync(content, HttpContext.RequestAborted);
        try
        {
            await KeepFile.OfNoteAsync(Db, note, sent.FileName, content.ToArray(), By);
        }
        catch (RuleBroken refused)
        {
            throw new RuleBroken(refused.Message, field);
        }
    }
}
