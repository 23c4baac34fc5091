using Alongside.Core.Consent;
using Alongside.Core.Deadlines;
using Alongside.Core.Programs;

namespace Alongside.Core.Referrals;

/// <summary>Where a referral stands. Delivered is not accepted, accepted is not started, and only the person says that the need is met.</summary>
public enum ReferralStatus { Draft, Delivered, Waitlisted, Accepted, Started, Met, NotMet, Declined, Withdrawn }

/// <summary>A client pointed to a service, handed over warmly, and followed until they say whether it helped.</summary>
public sealed class Referral : CaseRecord
{
    private Referral() { }

    /// <summary>Prepares a referral to a service for a need; nothing has gone out yet.</summary>
    public Referral(Guid caseId, Guid? needId, Guid? serviceId, string? serviceName, string? organizationName, Guid? optionId, string? asking, Sensitivity sensitivity, Stamp by)
    {
        ServiceName = RuleBroken.Words(serviceName, "Choose the service.", nameof(ServiceName), 200);
        OrganizationName = RuleBroken.WordsOrNone(organizationName, nameof(OrganizationName), 200) ?? ServiceName;
        Asking = RuleBroken.WordsOrNone(asking, nameof(Asking), 1000);
        (CaseId, NeedId, ServiceId, OptionId, Sensitivity, Prepared) = (caseId, needId, serviceId, optionId, sensitivity, by);
    }

    public Guid? NeedId { get; private set; }
    /// <summary>HSDS service.id in the directory.</summary>
    public Guid? ServiceId { get; private set; }
    public Guid? OptionId { get; private set; }
    public string ServiceName { get; private set; } = "";
    public string OrganizationName { get; private set; } = "";
    /// <summary>What is asked of the agency, in a sentence.</summary>
    public string? Asking { get; private set; }
    public Stamp Prepared { get; private set; } = null!;
    public ReferralStatus Status { get; private set; }
    public DateOnly? DeliveredOn { get; private set; }
    /// <summary>How it was handed over, as “called together with Mari”.</summary>
    public string? HandedOver { get; private set; }
    public Guid? DisclosureId { get; private set; }
    public DateOnly? AnswerDueOn { get; private set; }
    public DateOnly? StartedOn { get; private set; }
    public DateOnly? StatusOn { get; private set; }
    public List<ReferralStep> Steps { get; private set; } = [];
    public List<FollowUp> FollowUps { get; private set; } = [];

    /// <summary>It is out of our hands and not ended.</summary>
    public bool IsOpen => Status is ReferralStatus.Draft or ReferralStatus.Delivered or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Started;

    /// <summary>A consent for this recipient is a consent for this referral: it names the organization, or the service.</summary>
    public bool IsTold(string recipient) =>
        recipient.Equals(OrganizationName, StringComparison.OrdinalIgnoreCase) || recipient.Equals(ServiceName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Delivers it with what the client agreed may go out; the agency's answer is expected within the program's standard.</summary>
    public void Deliver(Disclosure disclosure, string? handedOver, AgencyProgram program, DateOnly on, Stamp by)
    {
        MustBe("It was delivered already.", ReferralStatus.Draft);
        RuleBroken.Unless(disclosure.CaseId == CaseId, "This disclosure belongs to another case.");
        RuleBroken.Unless(IsTold(disclosure.Recipient), $"The consent lets {disclosure.Recipient} be told, not {OrganizationName}. Ask for a consent that names them.", "ConsentId");
        RuleBroken.Unless(disclosure.Sensitivity == Sensitivity.Ordinary || Sensitivity != Sensitivity.Ordinary, "What the consent names is protected, and this referral is not. Prepare a protected referral, and deliver that.", "ConsentId");
        HandedOver = RuleBroken.Words(handedOver, "Say how it was handed over: “called together with Mari”.", nameof(HandedOver), 300);
        (DisclosureId, DeliveredOn) = (disclosure.Id, on);
        AnswerDueOn = on.PlusWorkingDays(program.ReferralAnswerWorkingDays);
        Move(ReferralStatus.Delivered, HandedOver, on, by, ActivityKind.ReferralDelivered, $"Referred to {OrganizationName}: {ServiceName}")
            .Opens(DeadlineGroup.Waiting, $"{OrganizationName}, {ServiceName}", AnswerDueOn.Value,
                $"delivered {on:MMM d} + {program.ReferralAnswerWorkingDays} working days", "Log a call");
    }

    /// <summary>The agency accepted; it is expected to start by a day.</summary>
    public void Accept(string? note, DateOnly? startExpectedOn, DateOnly on, Stamp by)
    {
        MustBe("Only a delivered or waiting referral can be accepted.", ReferralStatus.Delivered, ReferralStatus.Waitlisted);
        NotBeforeItWasDelivered(on);
        var expected = startExpectedOn ?? on.AddDays(14);
        RuleBroken.Unless(expected >= on, "The start lies before the answer. Which day is right?", "StartExpectedOn");
        Move(ReferralStatus.Accepted, note, on, by, ActivityKind.ReferralAccepted, $"{OrganizationName} accepted")
            .Opens(DeadlineGroup.Waiting, $"{OrganizationName}, {ServiceName}: has it started?", expected,
                startExpectedOn is null ? $"accepted {on:MMM d} + 14 days" : $"they said {expected:MMM d}", "Ask start date");
    }

    /// <summary>The agency has a waiting list; ask again on a day.</summary>
    public void Waitlist(string? note, DateOnly askAgainOn, DateOnly on, Stamp by)
    {
        MustBe("Only a delivered or accepted referral can wait on a list.", ReferralStatus.Delivered, ReferralStatus.Accepted, ReferralStatus.Waitlisted);
        NotBeforeItWasDelivered(on);
        RuleBroken.Unless(askAgainOn > on, "Choose a day to come on which you ask again.", "AskAgainOn");
        Move(ReferralStatus.Waitlisted, note, on, by, ActivityKind.ReferralWaitlisted, $"Waiting list at {OrganizationName}")
            .Opens(DeadlineGroup.Waiting, $"{OrganizationName}, {ServiceName}: waiting list", askAgainOn, $"heard {on:MMM d}", "Other options");
    }

    /// <summary>They were asked again and nothing is new: where it stands stays, and the day on which to ask again moves.</summary>
    public void AskAfter(string? note, DateOnly askAgainOn, DateOnly on, Stamp by)
    {
        MustBe("Only a referral that is out and not started is asked after.", ReferralStatus.Delivered, ReferralStatus.Waitlisted, ReferralStatus.Accepted);
        NotBeforeItWasDelivered(on);
        var said = RuleBroken.Words(note, "Write whom you asked and what they said, or that nobody answered.", "Note", 500);
        RuleBroken.Unless(askAgainOn > on, "Choose a day to come on which you ask again.", "AskAgainOn");
        Move(Status, said, on, by, ActivityKind.ReferralAskedAfter, $"Asked {OrganizationName} again: {said}")
            .Opens(DeadlineGroup.Waiting, $"{OrganizationName}, {ServiceName}: {Status.InWords()}", askAgainOn, $"asked {on:MMM d}", "Log a call");
    }

    /// <summary>They have it and will answer by a day; the answer is waited for until then.</summary>
    public void Receive(string? note, DateOnly? answerBy, DateOnly on, Stamp by)
    {
        MustBe("Only a delivered referral is received.", ReferralStatus.Delivered);
        NotBeforeItWasDelivered(on);
        RuleBroken.Unless(answerBy is null || answerBy >= on, "The day of the answer lies before today. Which day is right?", "AnswerBy");
        var until = answerBy ?? (AnswerDueOn > on ? AnswerDueOn.Value : on.PlusWorkingDays(3));
        Move(ReferralStatus.Delivered, RuleBroken.WordsOrNone(note, "Note", 1000) ?? "They have it.", on, by, ActivityKind.ReferralReceived, $"{OrganizationName} has it")
            .Opens(DeadlineGroup.Waiting, $"{OrganizationName}, {ServiceName}", until, answerBy is null ? $"received {on:MMM d}" : $"they said {until:MMM d}", "Log a call");
    }

    /// <summary>They could help and need something first: a paper, a signature. The ball is with us.</summary>
    public void NeedFirst(string? what, DateOnly on, Stamp by)
    {
        MustBe("Only a referral that is out and not started waits for a paper.", ReferralStatus.Delivered, ReferralStatus.Waitlisted, ReferralStatus.Accepted);
        NotBeforeItWasDelivered(on);
        var needed = RuleBroken.Words(what, "Write what is needed first.", "Note", 500);
        Move(Status, needed, on, by, ActivityKind.ReferralAskedBack, $"{OrganizationName} needs something first: {needed}")
            .Opens(DeadlineGroup.Changed, $"{OrganizationName} needs something first: {needed}", on.PlusWorkingDays(2), $"asked {on:MMM d} + 2 working days", "Answer them");
    }

    /// <summary>The agency said no; the next option is due.</summary>
    /// <param name="barrier">What kept them from it; counted across referrals.</param>
    public void Decline(string? reason, DateOnly on, Stamp by, BarrierReason? barrier = null)
    {
        MustBe("Only a referral that is out can be declined.", ReferralStatus.Delivered, ReferralStatus.Waitlisted, ReferralStatus.Accepted);
        NotBeforeItWasDelivered(on);
        var why = RuleBroken.Words(reason, "Write the reason they gave. It is counted when the agency asks why referrals stall.", "Note", 500);
        Move(ReferralStatus.Declined, why, on, by, ActivityKind.ReferralDeclined, $"{OrganizationName} said no: {why}", barrier)
            .Opens(DeadlineGroup.Changed, $"{OrganizationName} said no: {why}", on.PlusWorkingDays(3), $"answered {on:MMM d} + 3 working days", "Next option");
    }

    /// <summary>The service began; the follow-up is set by itself.</summary>
    public FollowUp Start(string? note, AgencyProgram program, DateOnly on, Stamp by)
    {
        MustBe("Only a referral that is out can start.", ReferralStatus.Delivered, ReferralStatus.Waitlisted, ReferralStatus.Accepted);
        NotBeforeItWasDelivered(on);
        StartedOn = on;
        var followUp = new FollowUp(this, on.AddDays(program.FollowUpDays), $"service began {on:MMM d} + {program.FollowUpDays} days");
        FollowUps.Add(followUp);
        Move(ReferralStatus.Started, note, on, by, ActivityKind.ServiceStarted, $"{ServiceName} began")
            .Opens(DeadlineGroup.Date, $"Ask whether {ServiceName} helps", followUp.DueOn, followUp.Because, "Ask");
        return followUp;
    }

    /// <summary>Says what comes next after the agency said no: another option, another referral, or the client's wish to leave it.</summary>
    public void GoOn(string? how, Stamp by)
    {
        MustBe("Only a referral that was declined needs a next move.", ReferralStatus.Declined);
        var next = RuleBroken.Words(how, "Say what comes next: another option, another agency, or leaving it.", "Note", 500);
        Happened(ActivityKind.ChangeHandled, $"After {OrganizationName} said no: {next}", by).Meets(Id);
    }

    /// <summary>The client took back the consent it went out under: somebody tells the agency, and nothing more goes out.</summary>
    public void ConsentEnded(DateOnly on, Stamp by) => Happened(ActivityKind.ReferralAskedAfter, $"The consent for {OrganizationName} was taken back", by)
        .Opens(DeadlineGroup.Changed, $"Tell {OrganizationName} that the consent was taken back", on.PlusWorkingDays(1), $"taken back {on:MMM d} + 1 working day", "Tell them");

    /// <summary>Takes it back before it started, with the reason.</summary>
    public void Withdraw(string? reason, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(IsOpen, "This referral has ended already.");
        var why = RuleBroken.Words(reason, "Say why it is taken back.", "Note", 500);
        Move(ReferralStatus.Withdrawn, why, on, by, ActivityKind.ReferralEnded, $"Referral to {OrganizationName} taken back");
    }

    /// <summary>The client says whether it helped (0 to 10, own words) and whether the need is met; while it is not, the next follow-up is set.</summary>
    public void FollowUp(FollowUp followUp, int? helped, string? words, string? speakerName, bool? needMet, bool goOn, AgencyProgram program, DateOnly on, Stamp by)
    {
        MustBe("Follow-ups are asked while the service runs.", ReferralStatus.Started);
        RuleBroken.Unless(FollowUps.Contains(followUp), "This follow-up belongs to another referral.");
        followUp.Answer(helped, words, speakerName, needMet, on, by);
        var status = needMet == true ? ReferralStatus.Met : goOn ? ReferralStatus.Started : ReferralStatus.NotMet;
        var said = $"{followUp.SpeakerName} says {ServiceName} helped {helped} of 10" + (needMet == true ? "; the need is met" : "");
        var activity = Move(status, followUp.Words, on, by, ActivityKind.FollowedUp, said).Saying(followUp.Words);
        if (status == ReferralStatus.Started)
        {
            var next = new FollowUp(this, on.AddDays(program.FollowUpDays), $"asked {on:MMM d} + {program.FollowUpDays} days");
            FollowUps.Add(next);
            activity.Opens(DeadlineGroup.Date, $"Ask whether {ServiceName} helps", next.DueOn, next.Because, "Ask");
        }
    }

    /// <summary>The family or the provider says how it goes. It stands beside the client's own word, and moves nothing.</summary>
    public FollowUp Hear(WhoAnswers who, int? helped, string? words, string? speakerName, DateOnly on, Stamp by)
    {
        MustBe("Others are asked while the service runs.", ReferralStatus.Started);
        RuleBroken.Unless(who != WhoAnswers.Client, "What the client says is kept above: it is what closes the loop.", "Who");
        var said = new FollowUp(this, who, helped, words, speakerName, on, by);
        FollowUps.Add(said);
        Happened(ActivityKind.FollowedUp, $"{said.SpeakerName} says {ServiceName} helps {helped} of 10", by).Saying(said.Words);
        return said;
    }

    /// <summary>Some time after the case closed the client is asked whether the need is still met; what they say stands beside the referral and moves nothing by itself.</summary>
    /// <param name="days">Which of the program's questions: so many days after the closing.</param>
    /// <param name="reached">They were reached and answered.</param>
    public FollowUp AskAfterClosing(int days, DateOnly closedOn, bool reached, int? helped, string? words, string? speakerName, bool? needMet, DateOnly on, Stamp by)
    {
        MustBe("After a closing it is asked whether a need that was met still is.", ReferralStatus.Met);
        RuleBroken.Unless(!FollowUps.Exists(f => f.AfterClosing == days && f.DueOn == closedOn.AddDays(days)), "This was asked already.");
        RuleBroken.Unless(on >= closedOn, $"That is before the case closed on {closedOn:MMM d}. Which day is right?", "On");
        var asked = new FollowUp(this, days, closedOn);
        if (reached) asked.Answer(helped, words, speakerName, needMet, on, by);
        else asked.NotAnswered(on, by);
        FollowUps.Add(asked);
        Happened(ActivityKind.FollowedUp, reached ? $"{asked.SpeakerName}, {days} days after the closing: {(needMet == true ? "the need is still met" : "the need is open again")}" : $"Not reached {days} days after the closing", by).Saying(asked.Words);
        return asked;
    }

    private Activity Move(ReferralStatus to, string? note, DateOnly on, Stamp by, ActivityKind kind, string summary, BarrierReason? barrier = null)
    {
        RuleBroken.Unless(Status.LeadsTo(to), $"From “{Status.InWords()}” nothing leads to “{to.InWords()}”.");
        var step = new ReferralStep(this, to, RuleBroken.WordsOrNone(note, "Note", 1000), on, by, barrier);
        // Asking again does not make it younger: it stands there since it came there.
        if (to != Status || StatusOn is null) (Status, StatusOn) = (to, on);
        Steps.Add(step);
        return Happened(kind, summary, by).Because(note).Meets(Id);
    }

    private void NotBeforeItWasDelivered(DateOnly on) =>
        RuleBroken.Unless(DeliveredOn is null || on >= DeliveredOn, $"It was delivered on {DeliveredOn:MMM d}, which is later. Which day is right?", "On");

    private void MustBe(string sentence, params ReferralStatus[] allowed) => RuleBroken.Unless(allowed.Contains(Status), sentence);

    internal sealed class Mapping : IEntityTypeConfiguration<Referral>
    {
        public void Configure(EntityTypeBuilder<Referral> b)
        {
            b.Ignore(r => r.IsOpen);
            b.Property(r => r.ServiceName).HasMaxLength(200);
            b.Property(r => r.OrganizationName).HasMaxLength(200);
            b.Property(r => r.Asking).HasMaxLength(1000);
            b.Property(r => r.HandedOver).HasMaxLength(300);
            b.ComplexProperty(r => r.Prepared);
            b.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.ReferralId);
            b.HasMany(r => r.FollowUps).WithOne().HasForeignKey(f => f.ReferralId);
            b.HasIndex(r => r.ServiceId);
            b.HasIndex(r => new { r.CaseId, r.Status });
        }
    }
}
