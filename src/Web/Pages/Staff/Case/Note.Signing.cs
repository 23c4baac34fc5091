using Alongside.Core.Data;
using Alongside.Core.Visits;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What a signed note says of its signatures.</summary>
public sealed partial class NoteModel
{
    /// <summary>The second signature, where one is asked for.</summary>
    public CoSignature? Second { get; private set; }
    /// <summary>Whether the note, with what belongs to it, is what the audit trail says was signed.</summary>
    public SignedStanding Stands { get; private set; }
}
