using System.Text.RegularExpressions;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Reminders;
using Alongside.Tests.Pages;
using Alongside.Web.Jobs;
using Alongside.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Jobs;

/// <summary>Digests over a real SMTP server: each reads as its recipient would see the agency at that moment, and each leaves once.</summary>
public partial class SendingDigests
{
    [Theory, EachDatabase]
    public async Task leaks_nothing_of_a_strangers_case_and_no_clients_name_or_word(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.DemoOnAsync(database, more: [.. mail.Settings.Select(s => (s.Key, s.Value))]);
        string[] team = ["dana", "marcus", "thuy", "oscar", "hannah", "imani", "ruth"];
        var blind = await site.DataAsync(async db =>
        {
            // One cover that holds, one that was ended, one that is over; a supervisor of one program; somebody without the right to protected sections.
            var ids = await db.Workers.Where(w => team.Contains(w.UserName!)).ToDictionaryAsync(w => w.UserName!, w => w.Id);
            var by = new Stamp { Name = "Test", At = db.Clock.Now };
            db.RemoveRange(await db.Absences.ToListAsync());
            await db.SaveChangesAsync();
            await Cover.NameAsync(db, ids["thuy"], ids["marcus"], db.Clock.Today, db.Clock.Today, AbsenceReason.Sick, by);
            (await Cover.NameAsync(db, ids["oscar"], ids["imani"], db.Clock.Today, db.Clock.Today.AddDays(3), AbsenceReason.Leave, by)).End(db.Clock.Today, by);
            await Cover.NameAsync(db, ids["dana"], ids["hannah"], db.Clock.Today.AddDays(1), db.Clock.Today.AddDays(3), AbsenceReason.Leave, by);
            (await db.Workers.Include(w => w.Programs).SingleAsync(w => w.UserName == "ruth")).WorkIn([await db.Programs.Where(p => p.Code == "EC").Select(p => p.Id).SingleAsync()]);
            var hannah = await db.Workers.SingleAsync(w => w.UserName == "hannah");
            hannah.TakeRole(await db.Roles.Where(r => r.Key == "intake").Select(r => r.Id).SingleAsync());
            var hidden = await db.Deadlines.Where(d => d.MetAt == null && d.DueOn < db.Clock.Today && db.TeamMembers.Any(t => t.CaseId == d.CaseId && t.WorkerId == hannah.Id && t.Role == TeamRole.Primary && t.Until == null)).Select(d => d.CaseId).FirstAsync();
            foreach (var date in await db.Deadlines.Where(d => d.CaseId == hidden).ToListAsync()) db.Entry(date).Property(nameof(ICaseRecord.Sensitivity)).CurrentValue = Sensitivity.DomesticViolence;
            foreach (var note in await db.Notes.Where(d => d.CaseId == hidden && d.SignedAt == null).ToListAsync()) db.Entry(note).Property(nameof(ICaseRecord.Sensitivity)).CurrentValue = Sensitivity.DomesticViolence;
            foreach (var alert in await db.Alerts.Where(d => d.CaseId == hidden).ToListAsync()) db.Entry(alert).Property(nameof(ICaseRecord.Sensitivity)).CurrentValue = Sensitivity.DomesticViolence;
            await db.SaveChangesAsync();
            return await db.Cases.Where(c => c.Id == hidden).Select(c => c.Number).SingleAsync();
        });
        await ChooseAsync(site, r => { }, team);
        await site.DataAsync(async db =>
        {
            // A case that was moved last night is not the former worker's any more.
            var moved = await db.CasesCarriedBy(await db.Workers.Where(w => w.UserName == "dana").Select(w => w.Id).SingleAsync()).Include(c => c.Team).Where(c => c.OverdueCount > 0).OrderBy(c => c.Number).FirstAsync();
            moved.JoinTeam(await db.Workers.SingleAsync(w => w.UserName == "imani"), TeamRole.Primary, db.Clock.Today, new Stamp { Name = "Test", At = db.Clock.Now });
            return await db.SaveChangesAsync();
        });
        var outcome = await SendAsync(site);
        Assert.Equal(team.Length, outcome.Left);

        var open = await site.DataAsync(OpenToEachAsync);
        var (names, said, workers) = await site.DataAsync(async db => (
            (await db.People.Select(p => new { p.GivenName, p.FamilyName, p.PreferredName }).ToListAsync()).SelectMany(p => new[] { p.GivenName, p.FamilyName, p.PreferredName ?? "" }).Concat(await db.Cases.Select(c => c.ClientName).ToListAsync()).Concat(await db.Households.Select(h => h.Name).ToListAsync()).ToHashSet(),
            (await db.Deadlines.Select(d => new { d.What, d.Words }).ToListAsync()).SelectMany(d => new[] { d.What, d.Words ?? "" }).Where(w => w.Length > 12).ToHashSet(),
            await db.Workers.Select(w => w.Name).ToListAsync()));
        var staff = workers.SelectMany(w => w.Split(' ')).Concat(["May", "Alerts", "Dates", "Cases", "Names", "Days", "Tuesday"]).ToHashSet();
        var lines = 0;
        for (var i = 0; i < team.Length; i++)
        {
            var message = await mail.NextAsync();
            var who = message.To.Single().Split('@')[0];
            var numbers = Number().Matches(message.Body).Select(m => m.Value).ToHashSet();
            Assert.Empty(numbers.Where(n => !open[who].Contains(n)).Select(n => $"{who}: {n}"));
            Assert.DoesNotContain(Case().Matches(message.Body).Select(m => m.Groups[1].Value), id => !open[who].Contains(id));
            var words = Word().Matches(message.Body).Select(m => m.Value).ToHashSet();
            Assert.Empty(names.Where(n => n.Contains(' ') ? message.Body.Contains(n, StringComparison.OrdinalIgnoreCase) : n.Length > 2 && !staff.Contains(n) && words.Contains(n)).Select(n => $"{who}: {n}"));
            Assert.DoesNotContain(said, s => message.Body.Contains(s, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("Mari", message.Text);
            if (who == "hannah") Assert.DoesNotContain(blind, message.Body);
            if (who == "marcus") Assert.Contains("for Thuy until Tue May 5", message.Body);
            if (who == "ruth") Assert.Contains("Dates late in your programs, by worker", message.Body);
            lines += numbers.Count;
        }
        Assert.True(lines > 60, $"Only {lines} case numbers were written, so this proves little.");
        Assert.Equal(0, mail.Count);
    }

    [Theory, EachDatabase]
    public async Task leaves_once_a_day_however_many_processes_look_at_the_same_moment(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        await LateDateAsync(site);
        await ChooseAsync(site, r => { }, "dana", "ines", "ruth");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SendAsync(site))));
        Assert.Equal(2, outcomes.Sum(o => o.Left));
        // Nothing waits for Inés; an empty digest does not come, and that is on record.
        Assert.Equal([("Dana Whitfield", MessageState.Sent), ("Inés Ibarra", MessageState.NotSent), ("Ruth Abebe", MessageState.Sent)],
            await site.DataAsync(async db => (await db.MessagesSent.OrderBy(m => m.ToName).Select(m => new { m.ToName, m.State }).ToListAsync()).Select(m => (m.ToName!, m.State))));
        Assert.Equal(2, mail.Count);
        for (var hour = 0; hour < 12; hour++)
        {
            site.Time.Advance(TimeSpan.FromHours(1));
            await SendAsync(site);
        }
        Assert.Equal(2, mail.Count);
        site.Time.Advance(TimeSpan.FromHours(12));
        await SendAsync(site);
        Assert.Equal(4, mail.Count);
    }

    [Theory, EachDatabase]
    public async Task that_was_cut_off_while_it_left_is_told_and_not_sent_again(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        await LateDateAsync(site);
        await ChooseAsync(site, r => { }, "dana");
        await site.DataAsync(async db =>
        {
            var reminders = await db.WorkerReminders.SingleAsync();
            db.Add(MessageSent.Digest(reminders, "Dana Whitfield", db.Clock.Today, db.Clock.Now, db.Caller.At(db.Clock.Now)));
            await db.SaveChangesAsync();
            return await db.MessagesSent.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.Sending).SetProperty(m => m.BegunAt, db.Clock.Now));
        });
        Assert.Equal((0, 0), (await SendAsync(site)) is { } soon ? (soon.Left, soon.Unsure) : default);
        site.Time.Advance(TimeSpan.FromMinutes(11));
        var later = await SendAsync(site);
        Assert.Equal((0, 1), (later.Left, later.Unsure));
        Assert.Contains("nobody knows whether they arrived", later.Sentence);
        Assert.Equal(0, mail.Count);
        Assert.Contains("It may have arrived or not, and is not sent again.", (await (await site.VisitAsync("dana")).OpenAsync("/account/reminders")).Text);
    }

    [Theory, EachDatabase]
    public async Task comes_once_each_day_where_the_clocks_go_back_and_forward(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        await LateDateAsync(site);
        await ChooseAsync(site, r => { }, "dana", "ruth");
        await site.DataAsync(async db =>
        {
            var hours = await db.WorkerReminders.Join(db.Workers, r => r.WorkerId, w => w.Id, (r, w) => new { Reminders = r, w.UserName }).ToListAsync();
            // Dana at an hour that comes twice in November; Ruth at one that does not come in March.
            foreach (var h in hours) h.Reminders.DigestOn(h.Reminders.Email, h.Reminders.Days, h.UserName == "dana" ? 1 : 2);
            return await db.SaveChangesAsync();
        });
        foreach (var (day, hours) in new[] { (new DateTimeOffset(2026, 11, 1, 4, 0, 0, TimeSpan.Zero), 25), (new DateTimeOffset(2027, 3, 14, 5, 0, 0, TimeSpan.Zero), 23) })
        {
            site.Time.SetUtcNow(day);
            var began = new HashSet<DateTime>();
            for (var hour = 0; hour < hours; hour++, site.Time.Advance(TimeSpan.FromHours(1)))
            {
                began.Add(await site.DataAsync(db => Task.FromResult(db.Clock.HourBegan)));
                await SendAsync(site);
            }
            Assert.Equal(hours, began.Count);
            Assert.Equal(2, mail.Count);
            await mail.NextAsync();
            await mail.NextAsync();
        }
    }

    [Theory, EachDatabase]
    public async Task goes_to_nobody_who_left_and_asks_a_set_number_of_statements(DatabaseProvider database)
    {
        var folder = Directory.CreateTempSubdirectory("alongside-digest-").FullName;
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.DemoOnAsync(database, more: [.. mail.Settings.Select(s => (s.Key, s.Value)), ("Bench:CommandLog", Path.Combine(folder, "log"))]);
        foreach (var (userName, most) in new[] { ("dana", 4), ("marcus", 4), ("ruth", 7) })
        {
            CommandLog.Request.Value = $"digest {userName}";
            var text = await site.AsAsync(userName, db => { CommandLog.Request.Value = $"digest of {userName}"; return Digest.WriteAsync(db, "https://localhost"); });
            CommandLog.Request.Value = null;
            Assert.NotNull(text);
            await using var file = new FileStream(Path.Combine(folder, "log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            Assert.Equal(most, (await reader.ReadToEndAsync()).Split('\n').Count(l => l.Contains($"\"digest of {userName}\"", StringComparison.Ordinal)));
        }
        await ChooseAsync(site, r => { }, "marcus");
        await site.DataAsync(async db =>
        {
            (await db.Workers.SingleAsync(w => w.UserName == "marcus")).Leave();
            return await db.SaveChangesAsync();
        });
        Assert.Equal(0, (await SendAsync(site)).Left);
        Assert.Equal(0, mail.Count);
    }

    internal static async Task<SendMessages.Outcome> SendAsync(Site site) => await site.DataAsync(db => SendMessages.DueAsync(db, site.Services.GetRequiredService<Post>(), site.Services.GetRequiredService<ITextMessages>(), CancellationToken.None));

    /// <summary>They chose a digest every day at ten, as it is now, since this morning.</summary>
    internal static Task<int> ChooseAsync(Site site, Action<WorkerReminders> also, params string[] userNames) => site.DataAsync(async db =>
    {
        foreach (var userName in userNames)
        {
            var id = await db.Workers.Where(w => w.UserName == userName).Select(w => w.Id).SingleAsync();
            var reminders = await db.WorkerReminders.FirstOrDefaultAsync(r => r.WorkerId == id) ?? db.Add(new WorkerReminders(id)).Entity;
            also(reminders);
            reminders.DigestOn($"{userName}@harbor.example", DayList.Week, 10);
            reminders.HoldsFrom(db.Clock.Now.AddHours(-2), "https://localhost");
        }
        return await db.SaveChangesAsync();
    });

    internal static Task<int> LateDateAsync(Site site) => site.DataAsync(async db =>
    {
        var id = await db.Cases.Where(c => c.ClientName.StartsWith("María")).Select(c => c.Id).SingleAsync();
        db.Add(new Ask(id, "¿Quién recoge a Mateo?", "Mari", "es", null, "voicemail", db.Clock.Now.AddDays(-7), db.Clock.Today.AddDays(-7), null, new Stamp { Name = "Test", At = db.Clock.Now.AddDays(-7) }));
        return await db.SaveChangesAsync();
    });

    /// <summary>The numbers and ids of the cases open to each, reckoned from the rows and never by the product's own filter.</summary>
    private static async Task<Dictionary<string, HashSet<string>>> OpenToEachAsync(AppDb db)
    {
        var (open, today) = (new Dictionary<string, HashSet<string>>(), db.Clock.Today);
        var roles = await db.Roles.ToDictionaryAsync(r => r.Id, r => r.Capabilities);
        var (cases, seats, absences) = (await db.Cases.Select(c => new { c.Id, c.Number, c.ProgramId }).ToListAsync(), await db.TeamMembers.Where(t => t.Until == null).Select(t => new { t.CaseId, t.WorkerId }).ToListAsync(), await db.Absences.ToListAsync());
        foreach (var worker in await db.Workers.Include(w => w.Programs).ToListAsync())
        {
            var sits = absences.Where(a => a.CoverId == worker.Id && a.EndedAt is null && a.From <= today && a.Until >= today).Select(a => a.WorkerId).Append(worker.Id).ToHashSet();
            var programs = roles[worker.RoleId].Contains(Capability.ReadProgramCases) ? worker.Programs.Select(p => p.ProgramId).ToHashSet() : [];
            var mine = seats.Where(s => sits.Contains(s.WorkerId)).Select(s => s.CaseId).ToHashSet();
            open[worker.UserName!] = [.. cases.Where(c => mine.Contains(c.Id) || programs.Contains(c.ProgramId)).SelectMany(c => new[] { c.Number, $"{c.Id}" })];
        }
        return open;
    }

    [GeneratedRegex(@"\b[A-Z]{2}-\d{4}\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"/cases/([0-9a-f-]{36})")]
    private static partial Regex Case();

    [GeneratedRegex(@"\p{L}[\p{L}’'-]*")]
    private static partial Regex Word();
}
