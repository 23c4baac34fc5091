using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What signing asks for besides the note.</summary>
public abstract partial class NoteWriting
{
    /// <summary>The worker's password, where they gave it last more than an hour ago.</summary>
    [BindProperty] public string? ProofPassword { get; set; }

    /// <summary>Signing asks for the password again.</summary>
    public bool AsksForProof => !Proof.IsEnough(HttpContext);

    /// <summary>Writes what belongs to the note besides its text.</summary>
    private async Task WriteBelongingAsync(Note note)
    {
        await WriteProtectedAsync(note);
        await KeepFilesAsync(note);
    }

    /// <summary>Before anything of the form is written: a wrong password counts, and saves nothing else.</summary>
    protected Task ProveAsync() => Then == "sign" ? Proof.MustHoldAsync(HttpContext, Db, ProofPassword, nameof(ProofPassword)) : Task.CompletedTask;
}
