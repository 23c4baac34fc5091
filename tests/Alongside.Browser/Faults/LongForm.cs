using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Browser.Faults;

/// <summary>A field of a long form and what is typed into it.</summary>
internal sealed record Typed(string Field, string Text);

/// <summary>A long form of the site as somebody fills it: where it is, what they type step by step, how it is sent, and how often it must then be on record.</summary>
internal sealed record LongForm(string Name, string Who, string Address, string Send, IReadOnlyList<Typed> Steps, Func<AppDb, Task<int>> OnRecordAsync, IReadOnlyList<Typed>? Chosen = null)
{
    /// <summary>Every character that is typed; each text once in the world, with signs that are easily lost on the way.</summary>
    public int Characters => Steps.Sum(s => s.Text.Length);

    /// <summary>The four long forms over the cast's agency, with texts of this round.</summary>
    public static async Task<IReadOnlyList<LongForm>> AllAsync(DatabaseProvider database, string connection)
    {
        await using var db = Open(database, connection);
        var maria = await db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == "María")).Select(c => c.Id).SingleAsync();
        var (program, dana) = (await db.Programs.Where(p => p.Code == "EC").Select(p => p.Id).SingleAsync(), await db.Workers.Where(w => w.UserName == "dana").Select(w => w.Id).SingleAsync());
        string narrative = Text("narrative", 900), words = Text("words", 300), place = Text("place"), next = Text("next");
        string told = Text("told", 1200), asked = Text("asked"), how = Text("how"), english = Text("english", 600);
        string given = Text("given"), said = Text("said", 700), reason = Text("reason"), safe = Text("safe");
        string goal = Text("goal", 200), see = Text("see", 200), fails = Text("fails", 200), speaker = Text("speaker");
        return
        [
            new("note", "dana", $"/cases/{maria}/notes/new", "Keep as draft", [new("Input.Narrative", narrative), new("Input.ClientWords", words), new("Input.Place", place), new("Input.NextWhat", next)],
                d => d.Notes.CountAsync(n => n.Narrative == narrative && n.ClientWords == words && n.Place == place && n.NextWhat == next)),
            new("story (as long as an assessment)", "dana", $"/cases/{maria}/story/add", "Keep it word for word", [new("Text", told), new("Asked", asked), new("How", how), new("Translation", english)],
                d => d.StoryEntries.CountAsync(e => e.Text == told && e.Asked == asked && e.How == how && e.Translation == english),
                [new("TranslatedBy", "interpreter 48113"), new("Language", "es")]),
            new("intake", "ines", "/intake", "Open the case", [new("Story.Words", said), new("Person.GivenName", given), new("Person.SafeContact", safe), new("Reason", reason)],
                d => d.People.CountAsync(p => p.GivenName == given && p.SafeContact == safe && d.Cases.Any(c => c.PersonId == p.Id && d.StoryEntries.Any(e => e.CaseId == c.Id && e.Text == said) && d.CaseEpisodes.Any(e => e.CaseId == c.Id && e.OpenedBecause == reason))),
                [new("ProgramId", program.ToString()), new("WorkerId", dana.ToString())]),
            new("plan", "dana", $"/cases/{maria}/plan/draft", "Add the goal", [new("Goal.Words", goal), new("Goal.WeWillSeeIt", see), new("Goal.IfItFails", fails), new("Goal.SpeakerName", speaker)],
                d => d.Goals.CountAsync(g => g.Words == goal && g.WeWillSeeIt == see && g.IfItFails == fails && g.SpeakerName == speaker)),
        ];
    }

    public static AppDb Open(DatabaseProvider database, string connection)
    {
        var db = Templates.Open(database, connection, new Core.Platform.Clock(TimeProvider.System) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") });
        db.Caller = Core.Platform.Caller.System("fault suite");
        return db;
    }

    private static string Text(string what, int length = 60)
    {
        var text = $"{what} {Guid.NewGuid():N} ñÑé “Łódź” Nguyễn 北京 &amp; <b>1 < 2</b> 😀";
        const string more = " She said: «no me gusta el baño», and then a second time, slowly.";
        while (text.Length < length) text += more;
        return text.Length <= Math.Max(length, 90) ? text : text[..length].TrimEnd() + ".";
    }
}
