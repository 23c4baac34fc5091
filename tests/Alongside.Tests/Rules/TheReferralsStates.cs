using Alongside.Core.Consent;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;

namespace Alongside.Tests.Rules;

public class TheReferralsStates
{
    private static readonly DateOnly Today = new(2026, 5, 5);
    private static readonly Stamp By = new() { Name = "Dana Whitfield", At = new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc) };
    private static readonly AgencyProgram Program = new("EC", "Elder Care");

    /// <summary>As the Gravity guide draws them, with the two joined steps of ours.</summary>
    [Theory]
    [InlineData(ReferralStatus.Draft, "draft", new[] { ReferralStatus.Delivered, ReferralStatus.Withdrawn })]
    [InlineData(ReferralStatus.Delivered, "requested", new[] { ReferralStatus.Delivered, ReferralStatus.Accepted, ReferralStatus.Waitlisted, ReferralStatus.Declined, ReferralStatus.Started, ReferralStatus.Withdrawn })]
    [InlineData(ReferralStatus.Waitlisted, "on-hold", new[] { ReferralStatus.Waitlisted, ReferralStatus.Accepted, ReferralStatus.Declined, ReferralStatus.Started, ReferralStatus.Withdrawn })]
    [InlineData(ReferralStatus.Accepted, "accepted", new[] { ReferralStatus.Accepted, ReferralStatus.Waitlisted, ReferralStatus.Declined, ReferralStatus.Started, ReferralStatus.Withdrawn })]
    [InlineData(ReferralStatus.Started, "in-progress", new[] { ReferralStatus.Started, ReferralStatus.Met, ReferralStatus.NotMet, ReferralStatus.Withdrawn })]
    [InlineData(ReferralStatus.Met, "completed", new ReferralStatus[0])]
    [InlineData(ReferralStatus.NotMet, "failed", new ReferralStatus[0])]
    [InlineData(ReferralStatus.Declined, "rejected", new ReferralStatus[0])]
    [InlineData(ReferralStatus.Withdrawn, "cancelled", new ReferralStatus[0])]
    public void lead_to_each_other_as_those_of_a_referral_task(ReferralStatus from, string task, ReferralStatus[] onward)
    {
        Assert.Equal(task, from.TaskStatus());
        foreach (var to in Enum.GetValues<ReferralStatus>()) Assert.Equal(onward.Contains(to), from.LeadsTo(to));
    }

    [Fact]
    public void are_said_by_the_agency_only_of_itself_and_never_that_the_need_is_met()
    {
        Assert.Equal([ReferralStatus.Waitlisted, ReferralStatus.Accepted, ReferralStatus.Started, ReferralStatus.Declined], Enum.GetValues<ReferralStatus>().Where(s => s.SaidByTheAgency()));
        foreach (var says in Enum.GetValues<PartnerSays>())
        {
            var referral = Delivered();
            new PartnerAnswer(says, Today, "Paul", null, "The landlord’s yes", Today.AddDays(30), "3", BarrierReason.NoFunds, null, Today, null).Give(referral, Program, Today, By);
            Assert.True(referral.Status == ReferralStatus.Delivered || referral.Status.SaidByTheAgency(), $"“{says}” leads to {referral.Status}");
        }
    }

    [Fact]
    public void stay_as_they_are_when_an_answer_lacks_what_it_needs()
    {
        PartnerAnswer Says(PartnerSays? says) => new(says, null, null, null, null, null, null, null, null, null, null);
        foreach (var (answer, sentence) in new[]
                 {
                     (Says(null), "Choose your answer."), (Says(PartnerSays.NeedFirst), "Write what you need first."), (Says(PartnerSays.WaitList), "Say until about when, as well as you can."), (Says(PartnerSays.No), "Choose why; the reason helps the next person."),
                     (Says(PartnerSays.Yes) with { FirstContactOn = Today.AddDays(-1) }, "That day is over. On which day do you make the first contact?"),
                     (Says(PartnerSays.Helped) with { HelpedOn = Today.AddDays(-9) }, "That is before the referral of May 5. When did it begin?"),
                 })
        {
            var referral = Delivered();
            Assert.Equal(sentence, Assert.Throws<RuleBroken>(() => answer.Give(referral, Program, Today, By)).Message);
            Assert.Equal((ReferralStatus.Delivered, 1), (referral.Status, referral.Steps.Count));
        }
    }

    [Fact]
    public void are_silent_the_day_after_they_may_last_and_asking_again_does_not_make_them_younger()
    {
        foreach (var status in Silence.States)
        {
            var days = status.MayLast()!.Value;
            Assert.False(status.IsSilent(Today.AddDays(-days), Today));
            Assert.True(status.IsSilent(Today.AddDays(-days - 1), Today));
            Assert.False(status.Escalates(Today.AddDays(-2 * days), Today));
            Assert.True(status.Escalates(Today.AddDays(-2 * days - 1), Today));
        }
        Assert.Null(ReferralStatus.Met.MayLast());
        var referral = Delivered();
        referral.AskAfter("nobody answered", Today.AddDays(9), Today.AddDays(5), By);
        Assert.Equal(Today, referral.StatusOn);
        var silent = Silence.Silent(Today.AddDays(8)).Compile();
        Assert.True(silent(referral));
        Assert.False(Silence.Silent(Today.AddDays(7)).Compile()(referral));
    }

    private static Referral Delivered()
    {
        var caseId = Guid.CreateVersion7();
        var referral = new Referral(caseId, null, null, "Grab bars", "Kessler Home Repair", null, null, Sensitivity.Ordinary, By);
        var consent = new ConsentGiven(caseId, "Kessler Home Repair", "Name", "two bars", Today, Today.AddMonths(6), "María Reyes Santos", "by voice", By);
        referral.Deliver(consent.Disclose(["Name"], Today, By), "by phone", Program, Today, By);
        return referral;
    }
}
