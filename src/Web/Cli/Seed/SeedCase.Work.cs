using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Consent;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Web.Cli.Demo;

namespace Alongside.Web.Cli.Seed;

internal sealed partial class SeedCase
{
    private Option? Choose(List<Need> needs)
    {
        var found = part.Opened.AddDays(dice.From(10, 25));
        if (part.Theme.Options is not { } options || options.Need >= needs.Count || found.AddDays(10) >= Last) return null;
        return options.GoThrough(Add(new Choice(needs[options.Need], At(found, 11))), found, person.GoesBy, Say, ServiceOf, (day, hour) => At(day, hour));
    }

    /// <summary>The theme's referral, and for some an earlier one that came to nothing or to its end.</summary>
    private void Refer(List<Need> needs, Option? chosen)
    {
        if (part.Theme.Referral is not { } wanted || part.Opened.AddDays(30) >= Last) return;
        var need = part.Theme.Options is { } o && o.Need < needs.Count ? needs[o.Need] : needs.FirstOrDefault();
        if (part.Theme.Options?.Found is { Length: > 1 } others && dice.InHundred(35) && dice.Pick(others) is var other && other.Service != wanted.Service)
            Refer(new DemoReferral(other.Service, other.Organization, dice.InHundred(50) ? "declined" : "met", null, dice.From(5, 10), dice.Pick(content.Work.Said)), null, null, part.Opened.AddDays(dice.From(5, 15)));
        var late = part.Turn == DemoTurn.Waiting;
        var state = late ? "delivered" : part.Closed is not null ? "met" : wanted.State;
        var delivered = late ? Today.AddDays(-dice.From(9, 30)) : state == "delivered" ? Today.AddDays(-dice.From(1, 4)) : part.Opened.AddDays(dice.From(20, 28));
        Refer(wanted with { State = state }, need, chosen, InTime(delivered));
    }

    private void Refer(DemoReferral wanted, Need? need, Option? chosen, DateOnly delivered)
    {
        var by = At(delivered, 11);
        var referral = new Referral(_case.Id, need?.Id, ServiceOf(wanted.Service, wanted.Organization), wanted.Service, wanted.Organization, chosen?.Id, need is null ? null : $"Help with this: {need.Summary}", Sensitivity.Ordinary, by);
        var consent = Add(new ConsentGiven(_case.Id, referral.OrganizationName, "Name and how to reach them safely\nWhat help is needed", "so that they can help", delivered.AddDays(-1), delivered.AddMonths(dice.From(6, 12)), person.LegalName, "on paper, signed", by));
        var disclosure = Add(consent.Disclose(["Name and how to reach them safely", "What help is needed"], delivered, by));
        Add(referral).Deliver(disclosure, $"called together with {person.GoesBy}", part.Program, delivered, by);
        Follow(delivered, by);
        var answered = InTime(delivered.AddDays(dice.From(2, 7)));
        if (wanted.State == "declined")
        {
            referral.Decline(SayOrNone(wanted.Note) ?? dice.Pick(["no place this month", "lives outside of their area", "not eligible by income", "program has ended"]), answered, At(answered, 12));
            Follow(answered, At(answered, 12));
            referral.GoOn($"{person.GoesBy} wants to look at the other options first", At(InTime(answered.AddDays(2)), 13));
        }
        else if (wanted.State == "waitlisted") referral.Waitlist(SayOrNone(wanted.Note), Today.AddDays(dice.From(9, 25)), answered, At(answered, 12));
        else if (wanted.State is "accepted" or "started" or "met")
        {
            referral.Accept(SayOrNone(wanted.Note), wanted.State == "accepted" ? Today.AddDays(dice.From(6, 16)) : null, answered, At(answered, 12));
            Follow(answered, At(answered, 12));
            if (wanted.State != "accepted") Start(referral, wanted, answered, Follow);
        }

        void Follow(DateOnly on, Stamp at)
        {
            if (need is not null) NeedFollows.Move(need, referral, [], on, at);
        }
    }

    /// <summary>The service began, and was asked after as often as the program wants; of what is met the client said so.</summary>
    private void Start(Referral referral, DemoReferral wanted, DateOnly answered, Action<DateOnly, Stamp> follow)
    {
        var started = InTime(answered.AddDays(dice.From(2, 12)));
        var next = referral.Start(null, part.Program, started, At(started, 13));
        for (var times = wanted.State == "met" ? dice.From(1, 3) : 40; times > 0 && next.DueOn < Last; times--)
        {
            var (on, met) = (InTime(next.DueOn.AddDays(-dice.Of(3))), wanted.State == "met" && times == 1);
            referral.FollowUp(next, Math.Clamp((wanted.Rating ?? 7) + dice.From(-2, 3), 0, 10), SayOrNone(wanted.RatingWords) ?? dice.Pick(content.Work.Said), person.GoesBy, met, !met, part.Program, on, At(on, 15));
            if (met)
            {
                follow(on, At(on, 15));
                return;
            }
            next = referral.FollowUps[^1];
        }
    }

    /// <summary>What they asked and what changed over the time, answered and looked after; and what is open today.</summary>
    private void Talk()
    {
        for (var day = part.Opened.AddDays(dice.From(20, 110)); day < Last.AddDays(-6); day = day.AddDays(dice.From(60, 160)))
        {
            if (dice.InHundred(65))
            {
                var which = dice.Of(content.Work.Asks.Length);
                var ask = Add(new Ask(_case.Id, content.Work.Asks[which], person.GoesBy, "en", null, dice.Pick(["voicemail", "text", "front desk"]), At(day, 8).At, day, null, At(day, 8)));
                ask.Answer(Say(dice.Pick(content.Work.Answers)), At(day.AddDays(dice.Of(2)), 17));
            }
            else
            {
                var change = Add(new Change(_case.Id, dice.Pick(content.Work.Changes), day, day.AddDays(dice.From(1, 4)), null, At(day, 12)));
                change.Handle(dice.Pick(content.Work.Handled), At(day.AddDays(dice.From(1, 4)), 17));
            }
        }
        if (part.Turn == DemoTurn.Asked)
        {
            var came = Today.AddDays(-dice.From(1, 4));
            var words = part.Theme.Asks ?? new DemoAsk(dice.Pick(content.Work.Asks), "en", null, dice.Pick(["voicemail", "text", "front desk"]));
            Add(new Ask(_case.Id, Say(words.Words), person.GoesBy, words.Language, words.Translation, words.How, At(came, 8).At, came, null, At(came, 8)));
        }
        if (part.Turn == DemoTurn.Changed) Add(new Change(_case.Id, dice.Pick(content.Work.Changes), Today.AddDays(-2), Today.AddDays(dice.From(-1, 3)), null, At(Today.AddDays(-2), 16)));
    }

    private void Stand()
    {
        var by = At(InTime(Today.AddDays(-dice.From(2, 12))), 12);
        var level = dice.Of(100) switch { < 18 => 1, < 68 => 2, < 91 => 3, _ => 4 };
        _case.StandsAt(dice.Pick(content.NowLines), level, level == 4 ? 7 : null, by);
        if (part.Closed is null && dice.InHundred(9) && dice.Pick(content.Warnings) is var w)
            _case.Warn(w.Kind, w.Text, Today.AddDays(dice.From(8, 90)), w.Disclosed, w.Disclosed ? null : w.Why ?? "it would put them at risk", clock.Day(by.At), by);
        if (part.Closed is null && part.Turn == DemoTurn.Steady && dice.InHundred(4)) _case.Hold(true, dice.Pick(content.Work.Hold), At(Today.AddDays(-1), 13));
    }

    private void End(DateOnly closed)
    {
        var by = At(closed, 17);
        foreach (var referral in _records.OfType<Referral>().Where(r => r.IsOpen)) referral.Withdraw("the case closes", closed, by);
        var how = dice.InHundred(40) && part.Theme.Close is { } told ? told : dice.Pick(content.Work.Close);
        _case.Close(Say(how.Reason), Say(how.Summary), [], closed, by);
    }
}
