using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Deadlines;

/// <summary>What satisfies a rule, as the words on a button and the page of the case where it is done.</summary>
internal static class NextStep
{
    public static (string Act, string Page) Of(DeadlineRule rule) => rule.SatisfiedBy[0] is var by ? by.Kind switch
    {
        EventKinds.NoteSigned when by.Topics is [var type, ..] => ("Write it", $"notes/new?type={Uri.EscapeDataString(type)}"),
        EventKinds.Contact or EventKinds.Attempt or EventKinds.NoteSigned => ("Record it", $"notes/new{Query(KindOf(by))}"),
        EventKinds.AssessmentSigned => ("Assess", by.Topics is [var form, ..] ? $"assessments?form={Uri.EscapeDataString(form)}" : "assessments"),
        EventKinds.PlanAgreed or EventKinds.StepDone => ("Open the plan", "plan"),
        EventKinds.ConsentGiven => ("Consent", "consents/new"),
        EventKinds.ReferralDelivered or EventKinds.ServiceStarted or EventKinds.FollowUpAsked => ("Open referrals", "referrals"),
        EventKinds.DocumentReceived => ("It came", by.Topics is [var paper, ..] ? $"entries/new?what={Uri.EscapeDataString(paper)}" : "entries/new"),
        EventKinds.SupervisorReview => ("Talked over", "entries/new?kind=SupervisorReview"),
        EventKinds.Change => ("Say what changed", "changes/new"),
        EventKinds.CaseClosed => ("Close", "close"),
        _ => ("Open", "deadlines"),
    } : default;

    private static string? KindOf(Matching by) => by.Kind == EventKinds.Attempt ? "Tried" : by.Modes is [var mode, ..] ? ContactModes.KindOf(mode) : null;

    private static string Query(string? kind) => kind is null ? "" : $"?kind={kind}";
}
