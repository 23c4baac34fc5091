using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Consent;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Core.Visits;

namespace Alongside.Web.Cli.Demo;

internal sealed partial class DemoPlayer
{
    private void Refer(List<Need> needs, Option? chosen)
    {
        if (_theme.Referral is not { } part) return;
        var need = _theme.Options is { } o && o.Need < needs.Count ? needs[o.Need] : needs.FirstOrDefault();
        var (late, state) = (_turn == DemoTurn.Waiting, _turn == DemoTurn.Waiting ? "delivered" : _client.Status == "closed" ? "met" : part.State);
        // Steady means that nobody is past their day: what is only delivered was delivered yesterday.
        var delivered = late ? Ago(_dice.Next(9, 16)) : state is "delivered" ? Ago(_dice.Next(1, 4)) : Later(_opened.AddDays(28), Ago(_dice.Next(35, 60)));
        var by = At(delivered, 11);
        var referral = new Referral(_case.Id, need?.Id, ServiceOf(part.Service, part.Organization), part.Service, part.Organization, chosen?.Id, need is null ? null : $"Help with this: {need.Summary}", Sensitivity.Ordinary, by);
        var consent = new ConsentGiven(_case.Id, referral.OrganizationName, "Name and how to reach them safely\nWhat help is needed", "so that they can help", delivered.AddDays(-1), delivered.AddMonths(6), _person.LegalName, "on paper, signed", by);
        var disclosure = consent.Disclose(["Name and how to reach them safely", "What help is needed"], delivered, by);
        db.AddRange(consent, disclosure, referral);
        referral.Deliver(disclosure, $"called together with {_person.GoesBy}", _program, delivered, by);
        Follow(delivered, by);
        var note = Say(part.Note) is { Length: > 0 } said ? said : null;
        var answered = delivered.AddDays(3) is var day && day < Today ? day : Today;
        if (state == "declined")
        {
            referral.Decline(note ?? "no place this month", answered, At(answered, 10), note is null ? BarrierReason.NoPlace : BarrierReason.Other);
            Follow(answered, At(answered, 10));
            referral.GoOn($"{_person.GoesBy} wants to look at the other options first", At(answered.AddDays(2), 11));
            return;
        }
        if (state == "waitlisted") referral.Waitlist(note, Today.AddDays(_dice.Next(9, 25)), answered, At(answered, 10));
        if (state is "accepted" or "started" or "met")
            referral.Accept(note, state == "accepted" ? Today.AddDays(_dice.Next(6, 16)) : null, answered, At(answered, 10));
        Follow(answered, At(answered, 10));
        if (state is not ("started" or "met")) return;
        // What runs was asked about a few days ago, so that the next question lies more than a week ahead.
        var lately = Today.AddDays(-_dice.Next(1, 7));
        var started = state == "met" ? answered.AddDays(5) : Later(answered, lately.AddDays(-_program.FollowUpDays));
        var followUp = referral.Start(null, _program, started, At(started, 10));
        if (state != "met")
        {
            if (followUp.DueOn <= lately) referral.FollowUp(followUp, part.Rating ?? 7, Say(part.RatingWords), _person.GoesBy, false, true, _program, lately, At(lately, 15));
            return;
        }
        var asked = followUp.DueOn < Today ? followUp.DueOn : Today;
        referral.FollowUp(followUp, part.Rating ?? 8, Say(part.RatingWords), _person.GoesBy, true, false, _program, asked, At(asked, 15));
        Follow(asked, At(asked, 15));

        void Follow(DateOnly on, Stamp at)
        {
            if (need is not null) NeedFollows.Move(need, referral, [], on, at);
        }
    }

    private void Write()
    {
        var standard = _client.ContactStandardDays ?? _program.ContactEveryDays;
        // The last talk lies inside the standard, unless this person has been quiet too long.
        var last = _turn == DemoTurn.Quiet ? standard + _dice.Next(1, 8) : _dice.Next(1, Math.Max(2, standard - 3));
        var notes = _theme.Notes.OrderBy(n => n.DaysAgo).ToList();
        var reached = false;
        for (var i = 0; i < notes.Count; i++)
        {
            var tried = notes[i].Kind.StartsWith("tried", StringComparison.OrdinalIgnoreCase);
            var ago = !reached && !tried ? Math.Max(last, LastDay) : last + notes[i].DaysAgo;
            reached |= !tried;
            if (Today.AddDays(-ago) < _opened) continue;
            Note(notes[i], Today.AddDays(-ago), notes[i].Signed);
        }
        if (_turn == DemoTurn.Unsigned) Note(notes[0], Today.AddDays(-1), false);
    }

    private void Note(DemoNote part, DateOnly day, bool sign)
    {
        var kind = part.Kind.ToLowerInvariant() switch
        {
            "home visit" => ContactKind.HomeVisit, "office" => ContactKind.Office, "video" => ContactKind.Video, "text" => ContactKind.Text,
            var tried when tried.StartsWith("tried", StringComparison.Ordinal) => ContactKind.Tried, _ => ContactKind.Phone,
        };
        var from = db.Clock.Utc(day, new TimeOnly(_dice.Next(8, 16), _dice.Next(0, 6) * 10));
        if (from > db.Clock.Now) from = db.Clock.Now.AddHours(-2);
        var to = from.AddMinutes(Math.Max(part.Minutes, 5));
        var late = _dice.Next(20) == 0;
        var by = new Stamp { WorkerId = _worker.Id, Name = _worker.Name, At = to.AddHours(late ? 60 : 3) is var signed && signed <= db.Clock.Now ? signed : db.Clock.Now };
        var note = new Note(_case.Id, Sensitivity.Ordinary, by with { At = to <= db.Clock.Now ? to : db.Clock.Now });
        var said = Say(part.Said) is { Length: > 0 } words ? words : null;
        note.Write(kind, from, kind == ContactKind.Tried ? null : to, kind == ContactKind.HomeVisit ? _client.Address : null, kind == ContactKind.Tried ? [] : [_person.GoesBy],
            kind == ContactKind.HomeVisit ? SeenAlone.Yes : SeenAlone.NotAsked, [kind == ContactKind.HomeVisit ? "Monitoring" : "Follow-up"], [], said, Say(part.What), null, null, null);
        db.Add(note);
        if (!sign) return;
        note.Sign(_program, day, by);
        if (_dice.Next(14) == 0 && by.At.AddHours(20) < db.Clock.Now) note.Add("The time was ten minutes later than I wrote; the bus was late.", by with { At = by.At.AddHours(20) });
    }

    private void Stand()
    {
        var by = At(Ago(_dice.Next(2, 10)), 12);
        _case.StandsAt(_client.Now, Math.Clamp(_client.Support, 1, 4), _client.ContactStandardDays == _program.ContactEveryDays ? null : _client.ContactStandardDays, by);
        if (_client.Warning is { } w) _case.Warn(w.Kind, w.Text, Today.AddDays(Math.Max(w.ReviewInDays, 8)), w.Disclosed, w.Disclosed ? null : w.Why ?? "it would put them at risk", Today, by);
        if (_turn == DemoTurn.Asked)
        {
            DemoAsk[] asks =
            [
                new("Can you call me this week?", "en", null, "voicemail"), new("I have a letter here and I am afraid to open it. Can we open it together?", "en", null, "front desk"),
                new("The lady you sent did not come today. Is she coming back?", "en", null, "text"), new("I found the paper you wanted. Where do I bring it?", "en", null, "voicemail"),
            ];
            var ask = _theme.Asks ?? asks[_dice.Next(asks.Length)];
            var came = Today.AddDays(-_dice.Next(0, 2));
            db.Add(new Ask(_case.Id, Say(ask.Words), _person.GoesBy, ask.Language, ask.Translation, ask.How, At(came, 8).At, came, null, At(came, 8)));
        }
        if (_turn == DemoTurn.Changed)
        {
            string[] happened = ["Home from the hospital since yesterday, third stay this year.", "Eviction notice on the door; an answer is due.", "The pharmacy called: two refills were not picked up.", "Lost two shifts a week at work."];
            db.Add(new Change(_case.Id, happened[_dice.Next(happened.Length)], Today.AddDays(-1), Today.AddDays(_dice.Next(0, 3)), null, At(Today.AddDays(-1), 16)));
        }
        if (_client.Status == "on hold") _case.Hold(true, "Away with family; back next month.", At(Ago(3), 13));
        if (_client.Status == "closed") End();
        else if (_case.Team.Find(t => t.Role == TeamRole.Intake) is { } intake && _client.OpenedDaysAgo > 45) _case.LeaveTeam(intake, "the case has its worker", _opened.AddDays(7), At(_opened.AddDays(7), 9));
    }

    private void End()
    {
        var on = Today.AddDays(-_dice.Next(1, 10));
        foreach (var referral in db.ChangeTracker.Entries<Referral>().Select(e => e.Entity).Where(r => r.CaseId == _case.Id && r.IsOpen).ToList())
        {
            // What runs when a case closes is asked about once more; the rest is taken back.
            if (referral.Status == ReferralStatus.Started && referral.FollowUps.Find(f => f.AskedOn is null) is { } question) referral.FollowUp(question, 8, null, _person.GoesBy, true, false, _program, on, At(on, 9));
            else referral.Withdraw("the case closes", on, At(on, 9));
        }
        _case.Close(Say(_theme.Close?.Reason) is { Length: > 0 } reason ? reason : "goals met", Say(_theme.Close?.Summary) is { Length: > 0 } ending ? ending : "What was planned is reached. Has our number and knows to call.", [], on, At(on, 17));
    }
}
