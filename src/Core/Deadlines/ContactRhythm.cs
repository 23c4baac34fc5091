using Alongside.Core.Cases;
using Alongside.Core.Programs;

namespace Alongside.Core.Deadlines;

/// <summary>The program's rhythm of contact: each talk that reached the client starts the count anew; an attempt does not.</summary>
internal static class ContactRhythm
{
    /// <summary>The days within which the client is to be reached again.</summary>
    public static int DaysFor(Case @case, AgencyProgram program) => @case.ContactEveryDays ?? program.ContactEveryDays;

    /// <summary>Opens the next “quiet too long” date on an activity that reached the client, or on the opening of the case.</summary>
    public static void Restart(Activity activity, Case @case, AgencyProgram program, DateOnly day)
    {
        var days = DaysFor(@case, program);
        var verb = activity.Kind is ActivityKind.CaseOpened or ActivityKind.CaseReopened ? "opened" : "spoke";
        activity.Opening.Add(new Deadline(activity, DeadlineGroup.Quiet, "Contact", day.AddDays(days), $"{verb} {day:MMM d} + {days} days", "Call",
            @case.Id, nameof(Case)));
    }
}
