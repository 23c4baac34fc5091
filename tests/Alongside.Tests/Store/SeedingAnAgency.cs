using System.Net;
using System.Security.Cryptography;
using System.Text;
using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Tests.Architecture;
using Alongside.Tests.Pages;
using Alongside.Web.Cli.Seed;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Store;

/// <summary>An invented agency of any size obeys the rules that the pages rely on, though no page made it.</summary>
public class SeedingAnAgency
{
    [Theory, EachDatabase]
    public async Task opens_every_kind_of_page_to_every_role(DatabaseProvider database)
    {
        await using var site = await Site.SeededOnAsync(database);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var (wrong, opened) = (new List<string>(), 0);
        var pages = (await EveryPageDeclares.PagesAsync(site.Services)).Where(p => p.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal)).ToList();
        foreach (var userName in DemoAgencyDoors.UserNames)
        {
            var visitor = await TodayAndCaseload.DemoAsync(site, userName);
            foreach (var page in pages)
                foreach (var @case in doors.Cases.Where(c => c.Exists).Take(page.AttributeRouteInfo!.Template!.Contains("caseId") ? 4 : 1))
                {
                    var address = await doors.AddressAsync(page.AttributeRouteInfo.Template!, @case);
                    await visitor.OpenAsync(address);
                    if ((int)visitor.Status >= 500 || visitor.Status == HttpStatusCode.BadRequest) wrong.Add($"{userName} at {address}: {visitor.Status}");
                    if (visitor.Status == HttpStatusCode.OK) opened++;
                }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // An outside auditor opens none of them: no sample is open in the seed.
        Assert.True(opened > pages.Count * 5 / 2, $"Only {opened} pages of {pages.Count} kinds were open to anybody.");
    }

    [Theory, EachDatabase]
    public async Task has_a_row_of_every_record_of_a_case_or_a_person(DatabaseProvider database)
    {
        await using var site = await Site.SeededOnAsync(database);
        // Decisions about deadlines, letters and charts drawn need rules, packs and audits, of which the seed has none.
        // A link's key is made from its id, and in bulk a record gets its id only after it was made.
        Type[] none = [typeof(Core.Undo.ActInCase), typeof(Core.Referrals.ReferralLink), typeof(CaseReadiness), typeof(SampledChart), typeof(Core.Deadlines.DeadlineDecision), typeof(Core.Letters.Letter)];
        foreach (var type in await site.DataAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(t => typeof(ICaseRecord).IsAssignableFrom(t.ClrType) || typeof(IPersonRecord).IsAssignableFrom(t.ClrType)).Where(t => !none.Contains(t.ClrType)).ToList())))
            Assert.True(await site.DataAsync(db => CountAsync(db, type.GetTableName()!)) > 0, $"The seed makes no {type.ClrType.Name}.");
    }

    [Theory, EachDatabase]
    public async Task keeps_on_each_case_what_a_recomputation_would(DatabaseProvider database)
    {
        await using var site = await Site.SeededOnAsync(database);
        var seeded = await site.DataAsync(SummariesAsync);
        await site.DataAsync(async db =>
        {
            await CaseSummary.RefreshAsync(db, seeded.ToDictionary(s => s.Id, _ => (DateOnly?)null), CancellationToken.None);
            return true;
        });
        Assert.Equal(seeded, await site.DataAsync(SummariesAsync));
        Assert.Contains(seeded, s => s.OverdueCount > 0);
        Assert.Contains(seeded, s => s.NextDueOn is not null && s.OverdueCount == 0);

        var reached = await site.DataAsync(async db => (await db.Activities.Where(a => a.Reached).Select(a => new { a.CaseId, a.OccurredAt }).ToListAsync()).GroupBy(a => a.CaseId).ToDictionary(g => g.Key, g => db.Clock.Day(g.Max(a => a.OccurredAt))));
        Assert.All(seeded, s => Assert.Equal(reached.TryGetValue(s.Id, out var day) ? day : null, s.LastContactOn));
    }

    [Theory, EachDatabase]
    public async Task seals_every_row_and_signs_every_note_as_a_person_would(DatabaseProvider database)
    {
        await using var site = await Site.SeededOnAsync(database);
        var check = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Null(check.BrokenSeq);
        Assert.True(check.Rows > 5000);
        var notes = await site.DataAsync(db => db.Notes.AsNoTracking().ToListAsync());
        Assert.All(notes, n => Assert.True(n.IsIntact() && (n.SignedAt is null || n.Missing().Count == 0)));
        var plans = await site.DataAsync(db => db.Plans.AsNoTracking().Whole().Where(p => p.Status == PlanStatus.InForce).ToListAsync());
        Assert.All(plans, p => Assert.Contains(p.Agreements, a => a.Fingerprint == p.Fingerprint()));
        Assert.Equal(plans.Count, plans.DistinctBy(p => p.CaseId).Count());
        var entries = await site.DataAsync(db => db.StoryEntries.AsNoTracking().Include(e => e.Marks).ToListAsync());
        var words = await site.DataAsync(async db => (await db.Needs.Select(n => new { n.Id, n.Words }).ToListAsync()).Concat(await db.Strengths.Select(n => new { n.Id, n.Words }).ToListAsync())
            .Concat(await db.Wishes.Select(n => new { n.Id, n.Words }).ToListAsync()).ToDictionary(n => n.Id, n => n.Words));
        Assert.Empty(entries.SelectMany(e => e.Marks, (e, m) => (Entry: e, Mark: m)).Where(m => words.GetValueOrDefault(m.Mark.MadeId) != m.Entry.Text.Substring(m.Mark.Start, m.Mark.Length)).Select(m => m.Mark.Label).ToList());
        var now = site.Time.GetUtcNow().UtcDateTime;
        Assert.Empty(await site.DataAsync(db => db.Activities.Where(a => a.OccurredAt > now || a.Recorded.At > now).Select(a => a.Summary).ToListAsync()));
        Assert.Empty(await site.DataAsync(db => db.Deadlines.Where(d => d.MetAt == null && db.Cases.Any(c => c.Id == d.CaseId && c.Status == Core.Cases.CaseStatus.Closed)).Select(d => d.What).ToListAsync()));
        foreach (var @case in await site.DataAsync(db => db.Cases.AsNoTracking().Include(c => c.Warnings).Include(c => c.Episodes).OrderBy(c => c.Number).Take(12).ToListAsync()))
            Assert.NotEmpty((await site.DataAsync(async db => ChartChecklist.Reckon(ChartChecklist.Standard, await ChartReading.OfOpenAsync(db, @case)))).ToList());
    }

    [Theory, EachDatabase]
    public async Task signs_every_assessment_as_a_person_would(DatabaseProvider database)
    {
        await using var site = await Site.SeededOnAsync(database);
        var assessments = await site.DataAsync(db => db.Assessments.AsNoTracking().Include(a => a.Conclusions).ToListAsync());
        var forms = await site.DataAsync(db => db.AgencyForms.AsNoTracking().ToDictionaryAsync(f => f.Id));
        Assert.All(assessments.Where(a => a.IsSigned), a =>
        {
            Assert.True(a.IsIntact());
            Assert.Contains($"{a.Id}", a.Response);
            Assert.Contains($"Patient/{a.CaseId}", a.Response);
            Assert.Empty(a.WithoutConclusion(Core.Assessments.Filling.Of(Core.Assessments.Answers.FromResponse(forms[a.FormId].AsForm(), a.Response!))));
        });
        Assert.Contains(assessments, a => !a.IsSigned);
        Assert.Contains(assessments, a => a.ReplacesId is not null);
        var counting = await site.DataAsync(db => db.Measurements.Where(m => !m.SetAside && m.Main).ToListAsync());
        Assert.Equal(assessments.Where(a => a.IsSigned && a.ReplacedById is null).Select(a => a.Id).Order(), counting.Select(m => m.AssessmentId).Order());
        var dana = await site.WorkerAsync("dana");
        Assert.Contains(assessments, a => !a.IsSigned && a.Author.WorkerId == dana && a.FormKey == "phq-9");
    }

    [Theory, EachDatabase]
    public async Task makes_the_same_rows_from_the_same_arguments(DatabaseProvider database)
    {
        var first = await PrintAsync(database, new SeedSize(40, 8, 0.6, 7));
        Assert.Equal(first, await PrintAsync(database, new SeedSize(40, 8, 0.6, 7)));
        Assert.NotEqual(first, await PrintAsync(database, new SeedSize(40, 8, 0.6, 8)));
    }

    [Theory, EachDatabase]
    public async Task refuses_a_database_that_has_people(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var before = await site.DataAsync(db => db.AuditEntries.CountAsync());
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => site.DataAsync(db => SeedAgency.CreateAsync(db, new SeedSize(10, 8, 1, 1), new FieldCipher(new byte[32]), "alongside-demo")));
        Assert.Contains("has people in it", refused.Message);
        Assert.Equal(before, await site.DataAsync(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task says_what_to_do_when_asked_for_a_size_that_makes_no_sense()
    {
        await using var db = Templates.Open(DatabaseProvider.Sqlite, await Templates.CloneAsync(DatabaseProvider.Sqlite, Agencies.Empty), new Clock(TimeProvider.System));
        foreach (var size in new[] { new SeedSize(0, 8, 1, 1), new SeedSize(10, 2, 1, 1), new SeedSize(10, 8, 0, 1), new SeedSize(10, 8, 1, 1, 99) })
            Assert.StartsWith("Say how", (await Assert.ThrowsAsync<RuleBroken>(() => SeedAgency.CreateAsync(db, size, new FieldCipher(new byte[32]), "alongside-demo"))).Message);
    }

    private sealed record Kept(Guid Id, DateOnly? NextDueOn, string? What, string? Because, int OverdueCount, DateOnly? LastContactOn);

    private static Task<List<Kept>> SummariesAsync(AppDb db) =>
        db.Cases.OrderBy(c => c.Number).Select(c => new Kept(c.Id, c.NextDueOn, c.NextDueWhat, c.NextDueBecause, c.OverdueCount, c.LastContactOn)).ToListAsync();

    private static async Task<long> CountAsync(AppDb db, string table)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select count(*) from \"{table}\"";
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>A fingerprint of every row of a seeded database. The sealed numbers are left out: a seal is never the same twice.</summary>
    private static async Task<string> PrintAsync(DatabaseProvider database, SeedSize size)
    {
        var clock = new Clock(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Templates.Day)) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        await using var db = Templates.Open(database, await Templates.CloneAsync(database, Agencies.Empty), clock);
        db.Caller = Caller.System("test");
        await SeedAgency.CreateAsync(db, size, new FieldCipher(new byte[32]), "alongside-demo");
        await db.Database.OpenConnectionAsync();
        var prints = new StringBuilder();
        // The marks of an import for whoever searches are made anew each time.
        foreach (var type in BulkWriter.TablesOf(db.Model).Where(t => t.ClrType != typeof(Core.Directory.DirectoryTouch)).OrderBy(t => t.Name))
        {
            var columns = BulkColumn.Of(type).Where(c => c.Property.ClrType != typeof(byte[])).Select(c => $"\"{c.Name}\"");
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select {string.Join(", ", columns)} from \"{type.GetTableName()}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is Array a ? string.Join(',', a.Cast<object>()) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
            prints.AppendLine($"{type.GetTableName()} {rows.Count} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal)))))}");
        }
        return prints.ToString();
    }
}
