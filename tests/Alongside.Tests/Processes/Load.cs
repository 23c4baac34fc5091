using System.Collections.Concurrent;
using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Processes;

/// <summary>People at work, and what the site told each of them: saved, refused because somebody was first, or nothing because it died.</summary>
internal sealed class Load
{
    /// <summary>Nobody works without taking breath; nor does the machine the tests run on.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(80);

    private readonly ConcurrentBag<string> _saved = [], _refused = [], _unanswered = [];

    public Task WriteNotesAsync(Visitor visitor, string page, string who, CancellationToken ending) => WorkAsync(visitor, page, who, "Input.Narrative", ending);

    /// <summary>Everybody edits the same record; each save was made from the version its form showed.</summary>
    public Task RenameTheAgencyAsync(Visitor visitor, string who, CancellationToken ending) => WorkAsync(visitor, "/agency", who, "Input.Place", ending);

    private async Task WorkAsync(Visitor visitor, string page, string who, string field, CancellationToken ending)
    {
        for (var i = 0; !ending.IsCancellationRequested; i++)
        {
            var (words, sent) = ($"{field} {who} {i}.", false);
            try
            {
                await Task.Delay(Breath, CancellationToken.None);
                await visitor.OpenAsync(page);
                sent = true;
                await visitor.SendAsync(new Dictionary<string, string> { [field] = words });
                (visitor.Status switch { HttpStatusCode.OK => _saved, HttpStatusCode.Conflict => _refused, _ => throw new InvalidOperationException($"{page} answered {(int)visitor.Status}: {visitor.Text}") }).Add(words);
            }
            catch (HttpRequestException)
            {
                if (sent) _unanswered.Add(words);
                return;
            }
            catch (IOException)
            {
                if (sent) _unanswered.Add(words);
                return;
            }
        }
    }

    /// <summary>What was answered with success is there once; what was refused is not; what got no answer is there once or not at all.</summary>
    public async Task CheckAsync(AppDb db)
    {
        var notes = (await db.Notes.Select(n => n.Narrative).ToListAsync()).OfType<string>().ToList();
        // Each new name was put in the place of the one its form showed, so the changes are a chain.
        var changes = await db.AuditEntries.Where(e => e.What == "Agency" && e.Act == AuditAct.Changed).OrderBy(e => e.Seq).Select(e => e.Details!).ToListAsync();
        var places = changes.Select(d => System.Text.Json.JsonDocument.Parse(d).RootElement.GetProperty("Place").GetString()!.Split(" → ")).ToList();
        for (var i = 1; i < places.Count; i++) Assert.Equal(places[i - 1][1], places[i][0]);
        Assert.Equal(places[^1][1], await db.Agencies.Select(a => a.Place).SingleAsync());

        var there = notes.Concat(places.Select(p => p[1])).ToLookup(words => words);
        Assert.All(_saved, words => Assert.Equal((words, 1), (words, there[words].Count())));
        Assert.All(_refused, words => Assert.Equal((words, 0), (words, there[words].Count())));
        Assert.All(_unanswered, words => Assert.True(there[words].Count() <= 1, words));
        Assert.Equal(there.Count, there.Sum(t => t.Count()));
        Assert.True(_saved.Count > 20 && _refused.Count > 0, $"The load was too light to say anything: {this}");
    }

    public override string ToString() => $"{_saved.Count} saved, {_refused.Count} refused because somebody was first, {_unanswered.Count} without an answer";
}
