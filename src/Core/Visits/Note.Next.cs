using System.Globalization;
using Alongside.Core.Calendar;
using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>The next contact, where a time was agreed (UTC) and what it will be.</summary>
public sealed record NextTime(DateTime At, AppointmentKind As);

public sealed partial class Note
{
    /// <summary>What of the plan it touched, as JSON.</summary>
    public string? TouchedJson { get; private set; }
    /// <summary>When the next contact begins (UTC), where a time was agreed.</summary>
    public DateTime? NextAt { get; private set; }
    /// <summary>What the next contact will be.</summary>
    public AppointmentKind? NextAs { get; private set; }
    /// <summary>The appointment that was made of it when it was signed.</summary>
    public Guid? NextAppointmentId { get; private set; }
    /// <summary>Minutes of a unit the program billed by when it was signed; nothing where it did not bill.</summary>
    public int? BillsPerMinutes { get; private set; }
    public UnitRule? BillsBy { get; private set; }
    public string? BillsAs { get; private set; }

    /// <summary>What of the plan it touched.</summary>
    public Touched Touched => Touched.Read(TouchedJson);

    /// <summary>How its program billed a contact when it was signed.</summary>
    public BillingTerms? Billing => BillsPerMinutes is { } minutes && BillsBy is { } rule ? new(minutes, rule, BillsAs) : null;

    /// <summary>Writes which steps and goals of the plan it touched; nothing is done to them before it is signed.</summary>
    public void Write(Touched touched)
    {
        MustBeDraft();
        foreach (var step in touched.Steps) RuleBroken.WordsOrNone(step.Why, $"Steps[{step.OriginId}].Why", 200);
        TouchedJson = touched.Kept();
    }

    /// <summary>Writes when the next contact is; signed, the note makes the appointment. Its day is the day of the next step.</summary>
    public void Write(NextTime? next, Clock clock)
    {
        MustBeDraft();
        (NextAt, NextAs) = (next?.At, next?.As);
        if (next is not null) NextOn = clock.Day(next.At);
    }

    internal void Made(Appointment appointment) => NextAppointmentId = appointment.Id;

    /// <summary>What a billable entry must hold and this one does not (42 CFR 441.18(a)(7), components of 440.169(d)); empty when nothing is missing.</summary>
    public IReadOnlyList<string> LacksToBill()
    {
        var lacks = new List<string>();
        if (From is null) lacks.Add("when it began");
        if (To is null) lacks.Add("when it ended");
        if (Kind is ContactKind.HomeVisit or ContactKind.Office or ContactKind.Community && Place is null) lacks.Add("where it was");
        if (Present.Count == 0) lacks.Add("who was present");
        if (!PartOf.Exists(Components.Contains)) lacks.Add("the component it was: assessment, plan, referral or monitoring");
        if (Narrative is null && Parts?.Parts.Any(p => p.Text is not null) != true) lacks.Add("what happened");
        if (GoalIds.Count == 0 && Touched.Steps.Count == 0) lacks.Add("the goal or step it was about");
        if (ClientWords is null && !Touched.Goals.Any(g => g.Moved != GoalMoved.Touched)) lacks.Add("what they said to it, or how far the goal is");
        if (NextWhat is null) lacks.Add("the next step");
        if (NextOn is null) lacks.Add("when the next step is");
        return lacks;
    }

    private static readonly string[] Components = ["Assessment", "Plan", "Referral", "Follow-up", "Monitoring"];

    private void MustBeDraft() => RuleBroken.Unless(SignedAt is null, "This note is signed and locked. Write an addendum.");

    private void TakeTerms(AgencyProgram program) => (BillsPerMinutes, BillsBy, BillsAs) = (program.BillsPerMinutes, program.Billing?.Rule, program.BillsAs);

    /// <summary>For the fingerprint: nothing where nothing of it was said, so that notes signed before keep theirs.</summary>
    private string NextText() => string.Create(CultureInfo.InvariantCulture,
        $"{(TouchedJson is null ? "" : $"\u001etouched|{TouchedJson}")}{(NextAt is { } at ? $"\u001enext|{at:O}|{NextAs}" : "")}{(BillsPerMinutes is { } minutes ? $"\u001ebills|{minutes}|{BillsBy}|{BillsAs}" : "")}");
}
