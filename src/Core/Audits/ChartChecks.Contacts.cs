using Alongside.Core.Referrals;

namespace Alongside.Core.Audits;

/// <summary>Contacts, notes, messages, referrals and their consents.</summary>
public static partial class ChartChecks
{
    private static readonly ReferralStatus[] Running = [ReferralStatus.Delivered, ReferralStatus.Waitlisted, ReferralStatus.Accepted, ReferralStatus.Started];

    private static Finding ContactRhythm(ChartFacts chart, CheckAsked asked)
    {
        if (chart.Closed) return Apart("the case is closed");
        var quiet = chart.Of(FactKind.Date).Where(d => d.Yes).MinBy(d => d.On);
        var (due, because) = asked.Days is { } days ? ((chart.LastContactOn ?? chart.OpenedOn).AddDays(days), $"{(chart.LastContactOn is null ? "opened" : "spoke")} {chart.LastContactOn ?? chart.OpenedOn:MMM d} + {days} days") : (quiet?.On, quiet?.Words);
        if (due is not { } by) return Passes("", "notes");
        return by > chart.Today.AddDays(2) ? Passes($"next by {by:MMM d}", "notes")
            : by < chart.Today ? Not(ReadinessState.Cited, $"The last contact is too long ago: {because}.", "notes/new") : Not(ReadinessState.Soon, $"A contact is due {by:MMM d}: {because}.", "notes/new");
    }

    private static Finding NotesSigned(ChartFacts chart, CheckAsked asked)
    {
        var unsigned = chart.Of(FactKind.Note).Where(n => !n.Yes).OrderBy(n => n.At).ThenBy(n => n.Id).ToList();
        if (unsigned.Count == 0) return Passes("no draft is left", "notes");
        var within = asked.Days is { } days ? TimeSpan.FromDays(days) : TimeSpan.FromHours(chart.SignWithinHours);
        var overdue = unsigned.FindAll(n => n.At is null || n.At < chart.Now - within);
        var first = overdue.Count > 0 ? overdue[0] : unsigned[0];
        return Not(overdue.Count > 0 ? ReadinessState.Cited : ReadinessState.Soon,
            $"{(unsigned.Count == 1 ? "A note" : $"{unsigned.Count} notes")} by {string.Join(", ", unsigned.Select(n => n.Words).Distinct())} {(unsigned.Count == 1 ? "is" : "are")} not signed; {(asked.Days is { } d ? $"{d} days" : $"{chart.SignWithinHours} hours")} are the standard.",
            $"notes/{first.Id}");
    }

    private static Finding NotesInTime(ChartFacts chart, CheckAsked asked)
    {
        var back = asked.Days ?? 365;
        var since = chart.Now.AddDays(-back);
        // An addendum says why; the mark stays, and is accounted for.
        var late = chart.Of(FactKind.Note).Where(n => n is { Yes: true, Number: 0 } && n.At >= since).OrderBy(n => n.At).ToList();
        return late.Count == 0 ? Passes($"none late without a reason within {back} days", "notes")
            : Not(ReadinessState.Cited, $"{(late.Count == 1 ? "A note was" : $"{late.Count} notes were")} signed later than {chart.SignWithinHours} hours after the contact, and nobody said why. The mark stays; an addendum can say it.", $"notes/{late[^1].Id}");
    }

    private static Finding MessagesAnswered(ChartFacts chart, CheckAsked asked)
    {
        if (chart.Of(FactKind.Ask).MinBy(a => a.On) is not { } waiting) return Passes("nobody waits", "");
        return Not(waiting.On < chart.Today.AddDays(-asked.Days ?? 0) ? ReadinessState.Cited : ReadinessState.Soon, $"{waiting.Words} waits for an answer, due {waiting.On:MMM d}.", $"asks/{waiting.Id}");
    }

    private static List<Fact> Delivered(ChartFacts chart) => [.. chart.Of(FactKind.Referral).OrderBy(r => r.Id)];

    private static Finding ReferralsFollowed(ChartFacts chart, CheckAsked asked)
    {
        var referrals = Delivered(chart);
        if (referrals.Count == 0) return Apart("nothing was delivered");
        var due = chart.Of(FactKind.Date).Where(d => d is { Yes: false, About: not null }).GroupBy(d => d.About!.Value).ToDictionary(g => g.Key, g => g.Min(d => d.On));
        var late = referrals.Select(r => (Referral: r, Due: due.GetValueOrDefault(r.Id))).Where(r => r.Due < chart.Today.AddDays(-asked.Days ?? 0)).OrderBy(r => r.Due).ToList();
        return late.Count == 0 ? Passes($"{referrals.Count} delivered, {referrals.Count(r => r.Number == (int)ReferralStatus.Met)} with the need met", "referrals")
            : Not(ReadinessState.Cited, $"{late[0].Referral.Words}: {((ReferralStatus)late[0].Referral.Number).InWords()}, and its day was {late[0].Due:MMM d}{(late.Count > 1 ? $"; {late.Count - 1} more" : "")}.", $"referrals/{late[0].Referral.Id}");
    }

    private static Finding FollowUpAsked(ChartFacts chart, CheckAsked asked)
    {
        if (Delivered(chart).Count == 0) return Apart("nothing was delivered");
        if (chart.Of(FactKind.FollowUp).Where(f => f.On <= chart.Today).MinBy(f => f.On) is not { } open) return Passes("no follow-up is past", "referrals");
        return Not(open.On < chart.Today.AddDays(-asked.Days ?? 0) ? ReadinessState.Cited : ReadinessState.Soon, $"The follow-up of {open.On:MMM d} was not asked.", $"referrals/{open.About}");
    }

    private static Finding ConsentForReferrals(ChartFacts chart, CheckAsked asked)
    {
        var referrals = Delivered(chart);
        if (referrals.Count == 0) return Apart("nothing was delivered");
        return referrals.Find(r => !r.Yes) is { } bare ? Not(ReadinessState.Cited, $"The referral to {bare.Words} names no consent.", $"referrals/{bare.Id}") : Passes("each delivery names its consent", "referrals");
    }

    private static Finding ConsentsHold(ChartFacts chart, CheckAsked asked)
    {
        var running = Delivered(chart).Where(r => Running.Contains((ReferralStatus)r.Number)).ToList();
        if (running.Count == 0) return Apart("no referral runs");
        var consents = chart.Of(FactKind.Consent).ToLookup(c => c.About);
        var held = running.SelectMany(r => consents[r.Id], (r, c) => (Referral: r, Consent: c)).ToList();
        held.Sort((a, b) => Nullable.Compare(a.Consent.On, b.Consent.On));
        if (held.FindIndex(h => h.Consent.Yes || h.Consent.On < chart.Today) is >= 0 and var ended)
            return Not(ReadinessState.Cited, $"The consent for {held[ended].Referral.Words} {(held[ended].Consent.Yes ? "was taken back" : $"ended {held[ended].Consent.On:MMM d}")}.", $"referrals/{held[ended].Referral.Id}");
        if (held.FindIndex(h => h.Consent.On <= chart.Today.AddDays(asked.Days ?? 30)) is >= 0 and var ending)
            return Not(ReadinessState.Soon, $"The consent for {held[ending].Referral.Words} ends {held[ending].Consent.On:MMM d}.", $"referrals/{held[ending].Referral.Id}");
        return Passes($"{running.Count} running, all in time", "referrals");
    }
}
