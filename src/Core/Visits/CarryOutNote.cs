using System.Globalization;
using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Plans;

namespace Alongside.Core.Visits;

/// <summary>What a note that is signed does: the steps it touched become done or dropped, and the next appointment is made, all in the save of the signature.</summary>
public static class CarryOutNote
{
    /// <param name="goesBy">The client's name as it stands among who was present.</param>
    public static async Task Async(AppDb db, Note note, Case @case, string goesBy, Stamp by)
    {
        await DoStepsAsync(db, note, by);
        if (note.NextAt is { } at) await MakeAppointmentAsync(db, note, at, @case, goesBy, by);
    }

    /// <summary>Minutes an appointment of this kind is made for.</summary>
    public static int MinutesOf(AppointmentKind kind) => kind switch { AppointmentKind.Call => 20, AppointmentKind.Video => 30, AppointmentKind.Office => 45, _ => 60 };

    private static async Task DoStepsAsync(AppDb db, Note note, Stamp by)
    {
        var touched = note.Touched.Steps.Where(s => s.Did != StepDid.NotYet).ToList();
        if (touched.Count == 0) return;
        var plan = await db.Plans.Whole().FirstOrDefaultAsync(p => p.CaseId == note.CaseId && p.Status == PlanStatus.InForce);
        foreach (var one in touched)
        {
            var field = $"Steps[{one.OriginId}].Did";
            var step = plan?.Goals.SelectMany(g => g.Steps).FirstOrDefault(s => s.OriginId == one.OriginId) ?? throw new RuleBroken("The plan changed, and this step is not in it any more. Choose “not touched”.", field);
            // What was done or dropped since is not done twice.
            if (one.Did == StepDid.Done ? step.DoneOn is not null : step.Dropped is not null) continue;
            RuleBroken.Unless(step.Dropped is null, $"{step.DroppedBy} dropped this step meanwhile. Choose “dropped” or “not touched”.", field);
            RuleBroken.Unless(step.DoneOn is null, $"{step.DoneBy} marked this step done meanwhile. Choose “done” or “not touched”.", field);
            db.AsItStands("The note that is signed says what became of the step; what became of it since was asked.", step);
            var named = Named(note, step, db.Clock);
            if (one.Did == StepDid.Done) plan!.Do(step, db.Clock.Day(note.From!.Value), by, named);
            else plan!.Drop(step, named is null ? one.Why : $"{one.Why} ({named})", by);
        }
    }

    /// <summary>“home visit of May 5”; a protected note is named only where the step is protected too.</summary>
    private static string? Named(Note note, Step step, Clock clock) => note.Sensitivity != Sensitivity.Ordinary && step.Sensitivity == Sensitivity.Ordinary ? null
        : $"{note.Kind.InWords().ToLowerInvariant()} of {clock.Day(note.From!.Value).ToString("MMM d", CultureInfo.GetCultureInfo("en-US"))}";

    private static async Task MakeAppointmentAsync(AppDb db, Note note, DateTime at, Case @case, string goesBy, Stamp by)
    {
        RuleBroken.Unless(at > by.At, "That time is past. Choose the next one.", nameof(NextTime));
        var kind = note.NextAs ?? AppointmentKind.Meeting;
        var until = at.AddMinutes(MinutesOf(kind));
        var named = @case.Team.Find(t => t.Until is null && t.WorkerName == note.NextWho);
        var goer = named is null ? new Goer(by.WorkerId!.Value, by.Name) : new Goer(named.WorkerId, named.WorkerName);
        var people = note.NextWho is { } who && who != goer.Name && note.Present.Contains(who) ? new[] { goesBy, who } : [goesBy];
        var appointment = new Appointment(@case.Id, new Agreed(kind, note.NextWhat, kind == AppointmentKind.HomeVisit && note.Kind == ContactKind.HomeVisit ? note.Place : null, at, until, [goer], people, note.Sensitivity), null, [], db.Clock, by);
        var clashes = await Clashes.OfAsync(db, @case, [new Occurrence(at, until)], [goer]);
        RuleBroken.Unless(clashes.Count == 0, $"This stands against it: {string.Join("; ", clashes)}. Choose another time, or only a day.", nameof(NextTime));
        db.Add(appointment);
        note.Made(appointment);
    }
}
