using Alongside.Core.Audits;
using Alongside.Core.Cases;
using Alongside.Core.Plans;
using Alongside.Core.Referrals;

namespace Alongside.Tests.Audits;

/// <summary>Charts made by hand, as of Tuesday May 5, 2026 at noon, each with what an auditor would write about it, written by hand as well.</summary>
internal static class GoldCharts
{
    public static readonly DateOnly Today = new(2026, 5, 5);
    public static readonly DateTime Now = new(2026, 5, 5, 16, 0, 0, DateTimeKind.Utc);

    /// <summary>A chart and the keys of the points that would be cited, and that are due soon.</summary>
    public sealed record Gold(string Said, ChartFacts Chart, string Cited = "", string Soon = "");

    private static readonly Guid P = Guid.Parse("00000000-0000-0000-0000-0000000000a1"), R = Guid.Parse("00000000-0000-0000-0000-0000000000b1"), R2 = Guid.Parse("00000000-0000-0000-0000-0000000000b2"), N = Guid.Parse("00000000-0000-0000-0000-0000000000c1");

    private static DateOnly In(int days) => Today.AddDays(days);
    private static Fact Story(bool hidden = false) => new(FactKind.Story, Guid.NewGuid(), Protected: hidden);
    private static Fact Need(string label, bool ranked = true, bool open = true) => new(FactKind.Need, Guid.NewGuid(), Words: label, Number: open ? 1 : 0, Yes: ranked);
    private static Fact Plan(int review = 60, int since = -30, int number = 1) => new(FactKind.Plan, P, On: In(review), Since: In(since), Number: number);
    private static Fact Agreed(Who who, string name = "Mari") => new(FactKind.Agreement, Guid.NewGuid(), P, name, Number: (int)who);
    private static Fact Step(string what, int due) => new(FactKind.Step, Guid.NewGuid(), P, what, On: In(due));
    private static Fact Quiet(int due) => new(FactKind.Date, Guid.NewGuid(), Guid.NewGuid(), "spoke Apr 20 + 30 days", On: In(due), Yes: true);
    private static Fact Date(Guid about, int due, bool hidden = false) => new(FactKind.Date, Guid.NewGuid(), about, "sent + 5 working days", On: In(due), Protected: hidden);
    private static Fact Draft(double hoursAgo, string by = "Dana Whitfield", bool hidden = false) => new(FactKind.Note, N, Words: by, At: Now.AddHours(-hoursAgo), Protected: hidden);
    private static Fact SignedLate(int daysAgo, int addenda = 0) => new(FactKind.Note, Guid.NewGuid(), Words: "Dana Whitfield", At: Now.AddDays(-daysAgo), Number: addenda, Yes: true);
    private static Fact Ask(int due) => new(FactKind.Ask, Guid.NewGuid(), Words: "Mari", On: In(due));
    private static Fact Referral(Guid id, ReferralStatus status, bool consent = true, string to = "Valley Energy Aid", bool hidden = false) => new(FactKind.Referral, id, Words: to, On: In(-10), Number: (int)status, Yes: consent, Protected: hidden);
    private static Fact Consent(Guid referral, int until, bool back = false, bool hidden = false) => new(FactKind.Consent, Guid.NewGuid(), referral, On: In(until), Yes: back, Protected: hidden);
    private static Fact FollowUp(int due) => new(FactKind.FollowUp, Guid.NewGuid(), R, On: In(due));
    private static Fact Warning(int review) => new(FactKind.Warning, Guid.NewGuid(), Words: "Fall risk", On: In(review));
    private static Fact Alert(double hoursAgo) => new(FactKind.Alert, Guid.NewGuid(), Words: "PHQ-9", At: Now.AddHours(-hoursAgo));

    private static ChartFacts Chart(int openedDaysAgo, params Fact[] facts) => new()
    {
        CaseId = Guid.NewGuid(), OpenedOn = In(-openedDaysAgo), Today = Today, Now = Now, SafeContact = "Call Tue, Thu 9–2", Facts = facts,
    };

    /// <summary>What a chart has in which nothing is missing.</summary>
    private static Fact[] Whole(params Fact[] more) => [Story(), Need("N1"), Plan(), Agreed(Who.Client), Agreed(Who.Worker, "Dana Whitfield"), Quiet(15), .. more];

    public static readonly IReadOnlyList<Gold> All =
    [
        new("whole", Chart(200, Whole())),
        new("opened last week, with nothing yet", Chart(7), Soon: "story-told needs-named plan-in-force"),
        new("opened two months ago, with nothing yet", Chart(60), Cited: "story-told needs-named plan-in-force"),
        new("opened thirty days ago to the day", Chart(30), Cited: "story-told needs-named plan-in-force"),
        new("without a word on safe contact", Chart(200, Whole()) with { SafeContact = null }, Cited: "safe-contact"),
        new("with a need the person did not rank", Chart(200, Whole(Need("N2", ranked: false))), Cited: "needs-ranked"),
        new("with an unranked need that is met", Chart(200, Whole(Need("N2", ranked: false, open: false)))),
        new("with a plan only the worker agreed to", Chart(200, Story(), Need("N1"), Plan(), Agreed(Who.Worker, "Dana Whitfield"), Quiet(15)), Cited: "plan-agreed"),
        new("with a plan a daughter agreed to", Chart(200, Story(), Need("N1"), Plan(), Agreed(Who.Family, "Lucía"), Agreed(Who.Worker, "Dana Whitfield"), Quiet(15))),
        new("with a review that was yesterday", Chart(200, Story(), Need("N1"), Plan(review: -1), Agreed(Who.Client), Agreed(Who.Worker, "D"), Quiet(15)), Cited: "plan-review"),
        new("with a review next week", Chart(200, Story(), Need("N1"), Plan(review: 7), Agreed(Who.Client), Agreed(Who.Worker, "D"), Quiet(15)), Soon: "plan-review"),
        new("with a step past its day", Chart(200, Whole(Step("Call the clinic", -1), Step("Bring the papers", -9))), Cited: "steps-in-time"),
        new("closed, with a review and a step long past", Chart(400, Story(), Need("N1"), Plan(review: -90), Agreed(Who.Client), Agreed(Who.Worker, "D"), Step("Call the clinic", -80)) with { Status = CaseStatus.Closed }),
        new("not reached for too long", Chart(200, Story(), Need("N1"), Plan(), Agreed(Who.Client), Agreed(Who.Worker, "D"), Quiet(-4)), Cited: "contact-rhythm"),
        new("to be reached by tomorrow", Chart(200, Story(), Need("N1"), Plan(), Agreed(Who.Client), Agreed(Who.Worker, "D"), Quiet(1)), Soon: "contact-rhythm"),
        new("with a note of three days ago not signed", Chart(200, Whole(Draft(72))), Cited: "notes-signed"),
        new("with a note of this morning not signed", Chart(200, Whole(Draft(3))), Soon: "notes-signed"),
        new("with a note that says no time and is not signed", Chart(200, Whole(Draft(3) with { At = null })), Cited: "notes-signed"),
        new("with a note signed late, and no word why", Chart(200, Whole(SignedLate(40))), Cited: "notes-in-time"),
        new("with a note signed late, and an addendum that says why", Chart(200, Whole(SignedLate(40, addenda: 1)))),
        new("with a note signed late more than a year ago", Chart(600, Whole(SignedLate(380)))),
        new("with somebody who waits since yesterday", Chart(200, Whole(Ask(-1))), Cited: "messages-answered"),
        new("with somebody who waits until today", Chart(200, Whole(Ask(0))), Soon: "messages-answered"),
        new("with an alert of two days ago nobody looked after", Chart(200, Whole(Alert(49))), Cited: "alerts-handled"),
        new("with an alert of this morning", Chart(200, Whole(Alert(4))), Soon: "alerts-handled"),
        new("with a referral whose answer is late", Chart(200, Whole(Referral(R, ReferralStatus.Delivered), Consent(R, 100), Date(R, -3))), Cited: "referrals-followed"),
        new("with a referral that is in time", Chart(200, Whole(Referral(R, ReferralStatus.Delivered), Consent(R, 100), Date(R, 3)))),
        new("with a follow-up nobody asked", Chart(200, Whole(Referral(R, ReferralStatus.Started), Consent(R, 100), FollowUp(-2))), Cited: "follow-up-asked"),
        new("with a referral that names no consent", Chart(200, Whole(Referral(R, ReferralStatus.Met, consent: false))), Cited: "consent-for-referrals"),
        new("with a consent that was taken back while the referral runs", Chart(200, Whole(Referral(R, ReferralStatus.Accepted), Consent(R, 100, back: true))), Cited: "consents-hold"),
        new("with a consent that ended after the need was met", Chart(200, Whole(Referral(R, ReferralStatus.Met), Consent(R, -20)))),
        new("with a consent that ends in ten days", Chart(200, Whole(Referral(R, ReferralStatus.Waitlisted), Consent(R, 10))), Soon: "consents-hold"),
        new("with a warning nobody looked at again", Chart(200, Whole(Warning(-2))), Cited: "warnings-reviewed"),
        new("with many things at once", Chart(90, Story(), Need("N1", ranked: false), Need("N2"), Plan(review: -20), Agreed(Who.Client), Draft(100), Draft(2, "Omar Haddad"), SignedLate(12), Referral(R, ReferralStatus.Delivered), Referral(R2, ReferralStatus.Declined, consent: false, to: "Kessler Home Repair"), Consent(R, -1), Date(R, -8), Warning(3), Quiet(-1)),
            Cited: "needs-ranked plan-agreed plan-review notes-signed notes-in-time referrals-followed consent-for-referrals consents-hold contact-rhythm", Soon: "warnings-reviewed"),
    ];

    /// <summary>Charts whose only failing is protected: nothing of it is said to whoever may not read it.</summary>
    public static readonly IReadOnlyList<Gold> Protected =
    [
        new("a protected note not signed", Chart(200, Whole(Draft(72, hidden: true))), Cited: "notes-signed"),
        new("a protected referral late, under a protected consent that ended", Chart(200, Whole(Referral(R, ReferralStatus.Delivered, to: "Kessler Recovery", hidden: true), Consent(R, -2, hidden: true), Date(R, -3, hidden: true))), Cited: "referrals-followed consents-hold"),
    ];
}
