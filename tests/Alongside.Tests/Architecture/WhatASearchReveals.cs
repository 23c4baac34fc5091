using Alongside.Core.Data;
using Alongside.Core.Data.Search;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Architecture;

/// <summary>Generated: a word of its own in each kind of record × each protection × each case, looked for by each role. It is found by whoever may read the record, and by nobody else.</summary>
public class WhatASearchReveals
{
    private sealed record Needle(string Word, string Said, DemoAgencyDoors.OneCase Case, bool Protected, Guid? DraftOf);

    [Theory, EachDatabase]
    public async Task is_to_each_role_what_the_record_is_to_them(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var needles = await HideAsync(site, doors);
        Assert.True(needles.Count >= 60, $"{needles.Count} needles");
        await FindEachAsync(site, doors, needles);
        // What the records say counts, also for an index made anew.
        await site.DataAsync(async db =>
        {
            await SearchIndex.RebuildAsync(db, new Progress<Progress>());
            return 0;
        });
        await FindEachAsync(site, doors, needles);
    }

    private static async Task FindEachAsync(Site site, DemoAgencyDoors doors, List<Needle> needles)
    {
        var (wrong, found) = (new List<string>(), 0);
        foreach (var userName in DemoAgencyDoors.UserNames)
        {
            var who = doors.Of(userName);
            wrong.AddRange(await site.AsAsync(userName, async db =>
            {
                var unlike = new List<string>();
                foreach (var needle in needles)
                {
                    var may = who.Capabilities.Contains(Capability.ReadCases) && doors.Opens(who, needle.Case) && (!needle.Protected || who.Capabilities.Contains(Capability.ReadProtected))
                        && (needle.DraftOf is null || needle.DraftOf == who.Id || who.Capabilities.Contains(Capability.SuperviseTeam));
                    var seen = await FindWords.ByAsync(db, needle.Word);
                    found += seen.Count;
                    if (seen.Count != (may ? 1 : 0)) unlike.Add($"{userName} finds {seen.Count} of {needle.Said} in {needle.Case.Said}, expected {(may ? 1 : 0)}");
                }
                return unlike;
            }));
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} answers are wrong:\n" + string.Join('\n', wrong.Take(40)));
        Assert.True(found > 60, $"Only {found} were found at all.");
    }

    [Theory, EachDatabase]
    public async Task is_on_the_page_nothing_of_what_is_not_found(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var needles = await HideAsync(site, doors);
        foreach (var userName in new[] { "dana", "ines", "avery" })
        {
            var visitor = await site.VisitAsync();
            await visitor.SignInAsync(userName, Web.Cli.Demo.DemoAgency.Password);
            // All needles begin alike, so that each list and each number of the page would show one too many.
            await visitor.OpenAsync("/search?q=quillneedle");
            var may = await site.AsAsync(userName, async db =>
            {
                var words = new List<string>();
                foreach (var needle in needles) if ((await FindWords.ByAsync(db, needle.Word)).Count > 0) words.Add(needle.Word);
                return words;
            });
            foreach (var kind in new[] { "notes", "stories", "needs" })
            {
                await visitor.OpenAsync($"/search?q=quillneedle&kind={kind}");
                Assert.DoesNotContain(needles, n => !may.Contains(n.Word) && visitor.Text.Contains(n.Word, StringComparison.OrdinalIgnoreCase));
            }
            var counted = await site.AsAsync(userName, db => FindWords.ByAsync(db, "quillneedle"));
            Assert.Equal(may.Count, counted.Count);
        }
    }

    private static Task<List<Needle>> HideAsync(Site site, DemoAgencyDoors doors) => site.DataAsync(async db =>
    {
        var (needles, by) = (new List<Needle>(), db.Caller.At(db.Clock.Now));
        foreach (var @case in doors.Cases.Where(c => c.Exists))
            foreach (var sensitivity in new[] { Sensitivity.Ordinary, Sensitivity.SubstanceUse, Sensitivity.DomesticViolence })
            {
                string Hide(string said, Guid? draftOf = null)
                {
                    var word = $"quillneedle{needles.Count:000}x";
                    needles.Add(new Needle(word, $"{said}, {sensitivity}", @case, sensitivity != Sensitivity.Ordinary, draftOf));
                    return word;
                }
                Note Write(string words, Guid? author, bool signed)
                {
                    var note = new Note(@case.Id, sensitivity, by with { WorkerId = author });
                    note.Write(ContactKind.Phone, null, null, null, [], SeenAlone.NotAsked, [], [], null, words, null, null, null);
                    db.Add(note);
                    if (signed) db.Entry(note).Property(n => n.SignedAt).CurrentValue = by.At;
                    return note;
                }
                Write(Hide("a signed note"), doors.Of("marcus").Id, true);
                foreach (var author in new[] { "dana", "marcus", "ines" }) Write(Hide($"a draft of {author}’s", doors.Of(author).Id), doors.Of(author).Id, false);
                await db.SaveChangesAsync();
                Write("nothing", doors.Of("dana").Id, true).Add(Hide("an addendum"), by);
                await db.SaveChangesAsync();
                var number = $"{900 + needles.Count}";
                db.Add(new StoryEntry(@case.Id, Speaker.Client, "Somebody", null, Hide("a story"), "en", null, null, null, by.At, false, sensitivity, "needed", by));
                db.Add(new Need(@case.Id, $"N{number}", Hide("a need"), Speaker.Client, "Somebody", "A need", "Health", sensitivity, by));
                db.Add(new Strength(@case.Id, $"S{number}", null, Speaker.Client, "Somebody", Hide("a strength"), sensitivity, by));
                db.Add(new Wish(@case.Id, $"G{number}", Hide("a goal"), Speaker.Client, "Somebody", "A goal", sensitivity, by));
                await db.SaveChangesAsync();
            }
        return needles;
    });
}
