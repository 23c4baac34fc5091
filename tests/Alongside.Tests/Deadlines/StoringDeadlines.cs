using System.Text.Json.Nodes;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Deadlines;

/// <summary>What was worked out by hand stands in both databases as it was worked out.</summary>
public class StoringDeadlines
{
    private static readonly string Folder = Path.Combine(Machine.Root, "tests/Alongside.Tests/Deadlines/gold");

    [Theory, EachDatabase]
    public async Task keeps_each_deadline_of_every_gold_file_as_it_was_worked_out_by_hand(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var files = Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(f => JsonNode.Parse(File.ReadAllText(f))!).ToList();
        Assert.InRange(files.Count, 60, 1000);
        foreach (var gold in files)
        {
            var on = DateOnly.ParseExact((string)gold["on"]!, "yyyy-MM-dd");
            var rules = RulesFile.Read(gold["rules"]!.ToJsonString());
            var reckoned = Reckoning.Of(rules, EventsFile.Read(gold["events"]!.ToJsonString(), rules.Calendar), on);
            await site.DataAsync(async db =>
            {
                db.AddRange(reckoned.Select(r => new Deadline(id, r, new Deadline.Agency(db.Clock.Now, on))));
                return await db.SaveChangesAsync();
            });
            var stored = await site.DataAsync(db => db.Deadlines.Where(d => d.CaseId == id && d.RuleKey != null).AsNoTracking().ToListAsync());
            var expected = gold["expect"]!.AsArray().Select(e => Line((string)e!["rule"]!, (string)e["opens"]!, (string)e["due"]!, (string)e["graceUntil"]!, (string)e["state"]!, (string?)e["metOn"])).Order(StringComparer.Ordinal);
            Assert.Equal(expected, stored.Select(d => Line(d.RuleKey!, $"{d.OpensOn:yyyy-MM-dd}", $"{d.DueOn:yyyy-MM-dd}", $"{d.GraceUntil:yyyy-MM-dd}", StateOn(d, on), d.MetOn is { } met ? $"{met:yyyy-MM-dd}" : null)).Order(StringComparer.Ordinal));
            await site.DataAsync(db => db.Deadlines.Where(d => d.CaseId == id && d.RuleKey != null).ExecuteDeleteAsync());
        }
    }

    /// <summary>The state as the stored row tells it on a day.</summary>
    private static string StateOn(Deadline d, DateOnly on) => d.Outcome switch
    {
        { } outcome => Enum.Parse<RuleState>(outcome.ToString()).InWords(),
        _ => (d.PausedOn is not null ? RuleState.Paused : on < d.OpensOn ? RuleState.Upcoming : on <= d.DueOn ? RuleState.Open : on <= d.GraceUntil ? RuleState.Grace : RuleState.Overdue).InWords(),
    };

    private static string Line(params string?[] parts) => string.Join(" | ", parts.Select(p => p ?? "–"));
}
