using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Cli.Demo;

namespace Alongside.Web.Cli.Seed;

internal sealed partial class SeedCase
{
    /// <summary>The contacts of all the months, several in each, signed; the last one inside the standard, unless this person has been quiet too long.</summary>
    private void Write(Plan? plan)
    {
        var standard = part.Program.ContactEveryDays;
        var last = part.Closed is not null ? Last : Today.AddDays(part.Turn == DemoTurn.Quiet ? -standard - dice.From(1, 9) : -dice.From(1, Math.Max(2, standard - 3)));
        var between = Math.Max(1, (int)(30 / part.ContactsPerMonth));
        var days = new List<DateOnly>();
        for (var day = last; day > part.Opened.AddDays(1); day = day.AddDays(-dice.From(Math.Max(1, between / 2), between + between / 2 + 1))) days.Add(day);
        days.Reverse();
        var told = part.Theme.Notes.OrderByDescending(n => n.DaysAgo).ToArray();
        for (var i = 0; i < days.Count; i++)
        {
            // The story's own notes stand where they belong, at the end; everyday work is before them.
            var own = i - (days.Count - told.Length);
            if (own >= 0) Note(KindOf(told[own].Kind), Math.Max(told[own].Minutes, 5), Say(told[own].What), SayOrNone(told[own].Said), days[i], plan, true);
            else Everyday(days[i], plan, i == 0);
        }
        if (part.Turn == DemoTurn.Unsigned) Note(ContactKind.HomeVisit, 40, Say($"{dice.Pick(content.Work.Visit)} {dice.Pick(content.Work.Middle)}"), null, Today.AddDays(-dice.From(1, 4)), plan, false);
    }

    private void Everyday(DateOnly day, Plan? plan, bool first)
    {
        var kind = dice.Of(100) switch { < 34 => ContactKind.Phone, < 62 => ContactKind.HomeVisit, < 80 => ContactKind.Office, < 89 => ContactKind.Text, < 93 => ContactKind.Video, < 95 => ContactKind.Community, _ => ContactKind.Tried };
        if (first && kind == ContactKind.Tried) kind = ContactKind.Phone;
        if (kind == ContactKind.Tried)
        {
            Note(kind, 5, Say(dice.Pick(content.Work.Tried)), null, day, plan, true);
            return;
        }
        var begin = kind switch { ContactKind.HomeVisit => content.Work.Visit, ContactKind.Office or ContactKind.Community => content.Work.Office, ContactKind.Text => content.Work.Text, ContactKind.Video => content.Work.Video, _ => content.Work.Phone };
        var words = $"{dice.Pick(begin)} {dice.Pick(content.Work.Middle)}";
        for (var more = dice.Of(kind is ContactKind.Text ? 1 : 3); more > 0; more--) words += $" {dice.Pick(content.Work.Middle)}";
        Note(kind, kind switch { ContactKind.HomeVisit => dice.From(25, 90), ContactKind.Text => 5, _ => dice.From(5, 45) }, Say($"{words} {dice.Pick(content.Work.End)}"), dice.InHundred(35) ? dice.Pick(content.Work.Said) : null, day, plan, true);
    }

    private static ContactKind KindOf(string kind) => kind.ToLowerInvariant() switch
    {
        "home visit" => ContactKind.HomeVisit, "office" => ContactKind.Office, "video" => ContactKind.Video, "text" => ContactKind.Text,
        var tried when tried.StartsWith("tried", StringComparison.Ordinal) => ContactKind.Tried, _ => ContactKind.Phone,
    };

    private void Note(ContactKind kind, int minutes, string what, string? said, DateOnly day, Plan? plan, bool sign)
    {
        var from = clock.Utc(day, new TimeOnly(dice.From(8, 16), dice.Of(6) * 10));
        if (from.AddMinutes(minutes) > clock.Now) from = clock.Now.AddHours(-3);
        var (to, late) = (from.AddMinutes(minutes), dice.InHundred(3));
        var by = new Stamp { WorkerId = part.Worker.Id, Name = part.Worker.Name, At = Past(to.AddMinutes(late ? 60 * 60 : dice.From(20, 300))) };
        if (part.Closed is { } closed && clock.Day(by.At) > closed) by = by with { At = to.AddMinutes(10) };
        var note = Add(new Note(_case.Id, Sensitivity.Ordinary, by with { At = Past(to) }));
        var tried = kind == ContactKind.Tried;
        var about = plan is not null && dice.InHundred(30) ? new[] { dice.Pick(plan.Goals).OriginId } : [];
        note.Write(kind, from, tried ? null : to, kind == ContactKind.HomeVisit ? "at home" : null, tried ? [] : dice.InHundred(20) ? [person.GoesBy, relative] : [person.GoesBy],
            kind == ContactKind.HomeVisit && dice.InHundred(70) ? SeenAlone.Yes : SeenAlone.NotAsked, [kind == ContactKind.HomeVisit ? "Monitoring" : dice.Pick(["Follow-up", "Monitoring", "Plan", "Referral"])], about, tried ? null : said, what, null, null, null);
        if (!sign) return;
        note.Sign(part.Program, clock.Day(by.At), by);
        if (dice.InHundred(2) && by.At.AddHours(20) < clock.Now && part.Closed is null) note.Add("The time was ten minutes later than I wrote; the bus was late.", by with { At = by.At.AddHours(20) });
        else if (dice.InHundred(0.4) && by.At.AddDays(6) < clock.Now && part.Closed is null) note.Disagree("That is not how I said it. I said that I would think about it.", person.GoesBy, by with { At = by.At.AddDays(6) });
    }
}
