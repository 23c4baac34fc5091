using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>Whether a contact can be billed, and why.</summary>
/// <param name="Payable">It can.</param>
/// <param name="Head">In two or three words.</param>
public sealed record BillingVerdict(bool Payable, string Head, string Sentence, int Units)
{
    /// <summary>The verdict of a note by the terms of its program; nothing where the program does not bill.</summary>
    public static BillingVerdict? Of(Note note, BillingTerms? terms)
    {
        if (terms is null) return null;
        if (note.Kind == ContactKind.Tried) return new(false, "Not billed", "A try reached nobody, and is never billed.", 0);
        var lacks = note.LacksToBill();
        if (lacks.Count > 0) return new(false, "Not payable yet", $"Missing for the bill: {string.Join("; ", lacks)}.", 0);
        var (units, words) = (terms.Units(note.Minutes!.Value), terms.InWords(note.Minutes.Value));
        return units == 0 ? new(false, "Not payable", words, 0) : new(true, "Valid and payable", terms.Code is null ? words : $"{words} Billed as {terms.Code}.", units);
    }
}
