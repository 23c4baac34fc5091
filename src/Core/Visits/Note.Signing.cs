namespace Alongside.Core.Visits;

public sealed partial class Note
{
    /// <summary>The author corrects a note that a supervisor returned: an addendum, marked as the correction that was asked for. The signed text stays.</summary>
    public Addendum Correct(string? text, CoSignature returned, int within, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(SignedAt is not null, "The note is still a draft. Write in the note itself.");
        RuleBroken.Unless(Author.WorkerId == by.WorkerId, $"{Author.Name} wrote this note and corrects it.");
        var correction = new Addendum(this, RuleBroken.Words(text, "Write what you correct.", "Correction", 5000), false, by.Name, by, returned.Id);
        returned.Answered(correction, within, today, by);
        Addenda.Add(correction);
        return correction;
    }
}
