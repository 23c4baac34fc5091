using System.Text;
using Alongside.Core.Data;

namespace Alongside.Core.Reminders;

/// <summary>One line of a digest: a case number, a kind and a day, never a name or a word of a client; and where it leads.</summary>
/// <param name="Under">The heading it stands under.</param>
/// <param name="Path">The page of this site, as “/cases/…”.</param>
public sealed record DigestLine(string Under, string Sentence, string Path);

/// <summary>A part of a digest: what it asks of the database, seen with the recipient's own eyes.</summary>
/// <param name="Headings">Its headings, in the order they are written.</param>
public sealed record DigestSection(string[] Headings, Func<AppDb, CancellationToken, Task<List<DigestLine>>> LinesAsync);

/// <summary>One message instead of twenty: what waits for a worker, and for their team where they supervise one.</summary>
public static class Digest
{
    private const int MostUnder = 25;

    /// <summary>What every digest asks, in this order. A new part of the work is a line here.</summary>
    public static readonly IReadOnlyList<DigestSection> OfWorker = [DigestSections.Alerts, DigestSections.Appointments, DigestSections.Dates, DigestSections.Notes];

    /// <summary>What the digest of somebody who supervises asks besides.</summary>
    public static readonly IReadOnlyList<DigestSection> OfTeam = [DigestSections.TeamAlerts, DigestSections.TeamDates, DigestSections.NobodyCarries];

    /// <summary>Writes it for the caller of the database, whose filters decide what is in it; nothing when nothing waits.</summary>
    public static async Task<string?> WriteAsync(AppDb db, string site, CancellationToken cancel = default)
    {
        var sections = db.Caller.May(Capability.SuperviseTeam) ? OfWorker.Concat(OfTeam) : OfWorker;
        var (text, any) = (new StringBuilder(), false);
        text.Append($"{db.Clock.Today.ToString("dddd, MMMM d", System.Globalization.CultureInfo.GetCultureInfo("en-US"))}\n");
        foreach (var section in sections)
        {
            var lines = (await section.LinesAsync(db, cancel)).ToLookup(l => l.Under);
            foreach (var heading in section.Headings.Where(lines.Contains))
            {
                any = true;
                var under = lines[heading].ToList();
                text.Append($"\n{heading} ({under.Count})\n");
                foreach (var line in under.Take(MostUnder)) text.Append($"- {line.Sentence}\n  {site}{line.Path}\n");
                if (under.Count > MostUnder) text.Append($"  and {under.Count - MostUnder} more: {site}/\n");
            }
        }
        text.Append($"\nNames are left out on purpose. Days, hours and quiet hours: {site}/account/reminders\n");
        return any ? text.ToString() : null;
    }
}
