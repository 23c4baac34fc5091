using System.Text.RegularExpressions;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>What the demonstration agency knows beyond its feed, and what is compared with it: where people live, what they have a month, and who may come to a service.</summary>
internal static partial class DemoPlaces
{
    private static readonly string[] Towns = ["Kessler Harbor, OH 43991", "Kessler Harbor, OH 43991", "Tamarack, OH 43993", "Pell Creek, OH 43995", "Orchard Flats, OH 43996", "Dunmore Bend, OH 43997"];

    /// <summary>The street with its town; an address that must not be written down stays so.</summary>
    public static string InTown(string street, string key) => street.Contains("not written", StringComparison.Ordinal) ? street : $"{street}, {Towns[DemoPlot.Seed(key) % Towns.Length]}";

    /// <summary>What services say in words of income and towns, as rules.</summary>
    public static async Task KeepRulesAsync(AppDb db, Worker keeper)
    {
        var by = new Stamp { WorkerId = keeper.Id, Name = keeper.Name, At = db.Clock.Now.AddDays(-40) };
        foreach (var service in await db.Services.AsNoTracking().Where(s => s.EligibilityDescription != null).OrderBy(s => s.Name).ToListAsync())
        {
            var percent = UnderPoverty().Match(service.EligibilityDescription!) is { Success: true } found ? int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : (int?)null;
            var towns = service.EligibilityDescription!.Contains("Pell Creek and Dunmore Bend", StringComparison.Ordinal) || service.EligibilityDescription.Contains("Dunmore Bend and Pell Creek", StringComparison.Ordinal);
            if (percent is null && !towns) continue;
            var rule = new EligibilityRule(service.Id);
            var alsoAsks = percent is null ? null : service.EligibilityDescription.Split(';').Skip(1).Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith("a ", StringComparison.Ordinal));
            rule.Keep(new(null, null, null, towns ? "Dunmore Bend\nPell Creek" : null, null, percent, null, Every.Year, [], alsoAsks, null), by);
            db.Add(rule);
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    /// <summary>Of every third case, and of whoever something changed for, somebody asked what the household has a month.</summary>
    public static async Task AskIncomesAsync(AppDb db)
    {
        var today = db.Clock.Today;
        var cases = await db.Cases.Where(c => c.Status != CaseStatus.Closed && !db.HouseholdIncomes.Any(i => i.CaseId == c.Id)).OrderBy(c => c.Number).Select(c => new { c.Id, c.Number, c.OpenedOn, Changed = db.Changes.Any(x => x.CaseId == c.Id), Worker = c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => new { t.WorkerId, t.WorkerName }).FirstOrDefault() }).ToListAsync();
        foreach (var c in cases.Where(c => (c.Changed || DemoPlot.Seed(c.Number) % 3 == 0) && c.Worker is not null))
        {
            var seed = DemoPlot.Seed(c.Number);
            var on = c.OpenedOn.AddDays(7) < today ? c.OpenedOn.AddDays(7) : today;
            db.Add(new HouseholdIncome(c.Id, 600 + seed / 7 % 13 * 200, 1 + seed / 11 % 5, on, seed % 2 == 0 ? "pay stubs, seen together" : "as they say", today,
                new Stamp { WorkerId = c.Worker!.WorkerId, Name = c.Worker.WorkerName, At = db.Clock.Utc(on, new TimeOnly(9, 30)) is var at && at <= db.Clock.Now ? at : db.Clock.Now }));
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    [GeneratedRegex(@"(?:income )?under (\d{2,3}) percent of poverty", RegexOptions.IgnoreCase)]
    private static partial Regex UnderPoverty();
}
