using System.Data.Common;
using System.Net;
using System.Text.Json;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Data.Search;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Core.Visits;
using Alongside.Tests.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Pages;

public class SearchingEverything
{
    [Theory, EachDatabase]
    public async Task tells_a_stranger_nothing_while_they_type_or_after(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await NoteAsync(site, "The landlord would not repair the stairs.");
        var omar = await site.VisitAsync("omar");
        foreach (var typed in new[] { "landlord", "María", "reyes santos", "555-0142", "EC-0001" })
        {
            await omar.OpenAsync($"/search?q={Uri.EscapeDataString(typed)}");
            Assert.Equal(HttpStatusCode.OK, omar.Status);
            Assert.Contains($"Nothing by “{typed}”", omar.Text);
            Assert.DoesNotContain("Reyes Santos", omar.Text);
            Assert.Equal("[]", await omar.Http.GetStringAsync($"/api/search?q={Uri.EscapeDataString(typed)}"));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("admin")).Http.GetAsync("/search?q=maria")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("admin")).Http.GetAsync("/api/search?q=maria")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await site.VisitAsync()).Http.GetAsync("/api/search?q=maria")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task shows_the_passage_with_its_words_marked_and_nothing_of_it_is_markup(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await NoteAsync(site, "Talked about <b>stairs</b> & \"rails\"; the <script>alert(1)</script> landlord said the Straße is steep.");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/search?q=land%20strasse");
        Assert.Equal(["landlord", "Straße"], dana.Page.QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Contains("Talked about <b>stairs</b> & \"rails\"", dana.Text);
        Assert.Empty(dana.Page.QuerySelectorAll("main script, main b"));
        Assert.Contains("EC-0001", dana.Text);
        await dana.OpenAsync($"/search?q={Uri.EscapeDataString("<script>alert(1)</script>\"'>")}");
        Assert.Empty(dana.Page.QuerySelectorAll("main script"));
    }

    [Theory, EachDatabase]
    public async Task finds_words_by_their_beginning_without_accents_in_any_order_and_script(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await NoteAsync(site, "Bathing is hard. La señora Núñez ayuda. Боится лестницы. 她害怕浴缸。 يخاف من الدرج. Đường trơn.");
        foreach (var typed in new[] { "bath", "hard bathing", "nunez senora", "боится", "лестниц", "浴缸", "害怕 bath", "الدرج", "duong tron", "BATHING Núñez" })
            Assert.True((await FindAsync(site, typed)).Count == 1, typed);
        foreach (var typed in new[] { "bathroom", "hard landlord", "浴室" }) Assert.Empty(await FindAsync(site, typed));
    }

    [Theory, EachDatabase]
    public async Task follows_the_draft_its_protection_its_addendum_and_its_end(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await NoteAsync(site, "She spoke of her knee.", signed: false);
        Assert.Single(await FindAsync(site, "knee"));
        Assert.Empty(await FindAsync(site, "knee", "avery"));
        await ChangeAsync(site, id, (_, n) => Write(n, "She spoke of her elbow."));
        Assert.Empty(await FindAsync(site, "knee"));
        Assert.Single(await FindAsync(site, "elbow"));
        await ChangeAsync(site, id, (db, n) => db.Entry(n).Property(x => x.SignedAt).CurrentValue = db.Clock.Now);
        Assert.Single(await FindAsync(site, "elbow", "avery"));
        await ChangeAsync(site, id, (db, n) => db.Entry(n).Property(x => x.Sensitivity).CurrentValue = Sensitivity.MentalHealth);
        Assert.Empty(await FindAsync(site, "elbow", "avery"));
        Assert.Single(await FindAsync(site, "elbow"));
        await ChangeAsync(site, id, (db, n) => n.Add("The other was her wrist.", db.Caller.At(db.Clock.Now)));
        Assert.Equal("Addendum to a note", Assert.Single(await FindAsync(site, "wrist")).What);
        await ChangeAsync(site, id, (db, n) => { db.RemoveRange(n.Addenda); db.Remove(n); });
        Assert.Empty(await FindAsync(site, "elbow"));
        Assert.Empty(await FindAsync(site, "wrist"));
    }

    [Theory, EachDatabase]
    public async Task takes_whatever_is_typed_without_failing(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await NoteAsync(site, "The landlord would not repair the stairs.");
        var visitors = new[] { await site.VisitAsync("dana"), await site.VisitAsync("ruth"), await site.VisitAsync("avery") };
        string[] typed =
        [
            "\"", "''", "land*", "land AND", "OR NOT NEAR(", "words : land", "^land", "a & b | !c <-> d:*", "\\", "%", "_", "{0}", "{", "(((((", "land\0lord", "\0", "☺", "👩‍👩‍👧 family", "👩", ".", "- - -", "—", "0", "00", "000",
            "1;drop table people", "select *", "=kNote", "=o", "=e", new string('a', 10_000), string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"w{i}")), new string('"', 5000), string.Concat(Enumerable.Repeat("😀", 3000)),
            new string('9', 10_000), "9999-99-99", "0000-00-00", "Feb 31, 2020", "EC-999999", "EC-", "-1", "é\u0301\u0301\u0301", "\u202eabc", "ﷺ", "i̇ İ ı I", new string('\u0301', 500), "a\u0000\u0001\u0002b", "\ufffd\ufffe",
        ];
        foreach (var visitor in visitors)
            foreach (var words in typed)
                foreach (var address in new[] { "/search?q=", "/people?q=", "/api/search?q=" })
                {
                    using var answer = await visitor.Http.GetAsync(address + Uri.EscapeDataString(words));
                    Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.RequestUriTooLong, $"{address}{words[..Math.Min(words.Length, 40)]} answers {(int)answer.StatusCode}");
                }
        // Who has worked here for twenty years has closed thousands of cases.
        await HaveBeenOnTeamsAsync(site, "dana", 5000);
        Assert.Equal(1, await site.AsAsync("dana", async db => (await FindWords.ByAsync(db, "landlord")).Count));
        foreach (var mark in new[] { "=kNote", "=o", "=e", "o", "e" }) Assert.Empty(await FindAsync(site, mark));
    }

    [Theory, EachDatabase]
    public async Task while_typing_answers_with_the_case_to_open_and_writes_down_when_the_registry_answered(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Mariam", "Osei", null, null);
        var dana = JsonDocument.Parse(await (await site.VisitAsync("dana")).Http.GetStringAsync("/api/search?q=mari")).RootElement;
        var only = Assert.Single(dana.EnumerateArray());
        Assert.Equal(("María Reyes Santos", $"/cases/{await site.CaseOfAsync("María")}"), (only.GetProperty("name").GetString(), only.GetProperty("address").GetString()));
        Assert.Contains("EC-0001", only.GetProperty("about").GetString());
        Assert.Equal(0, await LooksAsync(site));
        var ines = JsonDocument.Parse(await (await site.VisitAsync("ines")).Http.GetStringAsync("/api/search?q=mari")).RootElement;
        Assert.Equal(["known to the agency", "known to the agency"], ines.EnumerateArray().Select(p => p.GetProperty("about").GetString()));
        Assert.Equal(1, await LooksAsync(site));
        Assert.Equal("[]", await (await site.VisitAsync("ines")).Http.GetStringAsync("/api/search?q=m"));
    }

    [Theory, EachDatabase]
    public async Task is_one_row_of_the_trail_that_counts_and_does_not_quote(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await NoteAsync(site, "María was home.");
        await (await site.VisitAsync("dana")).OpenAsync("/search?q=maria");
        var look = await site.DataAsync(db => db.AuditEntries.SingleAsync(e => e.Act == AuditAct.Looked && e.What == "search"));
        Assert.Equal(("Dana Whitfield", "1 person, 1 in notes found"), (look.WorkerName, look.Details));
    }

    [Theory, EachDatabase]
    public async Task asks_the_database_few_times_however_much_there_is(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await NoteAsync(site, "The landlord would not repair the stairs.");
        var cipher = site.Services.GetRequiredService<FieldCipher>();
        foreach (var user in new[] { "dana", "ruth", "avery" })
        {
            // Which charts are open to an outside auditor today is asked each time.
            var sample = user == "avery" ? 1 : 0;
            Assert.InRange(await StatementsAsync(site, database, user, db => FindPeople.ByAsync(db, "reyes", cipher)) - sample, 2, 2);
            Assert.InRange(await StatementsAsync(site, database, user, db => FindPeople.ByAsync(db, "maria reyes", cipher)) - sample, 2, 3);
            Assert.InRange(await StatementsAsync(site, database, user, db => FindPeople.ByAsync(db, "555-0142", cipher)) - sample, 2, 3);
            Assert.InRange(await StatementsAsync(site, database, user, db => FindWords.ByAsync(db, "landlord")) - sample, 2, 3);
        }
    }

    private static async Task<int> StatementsAsync(Site site, DatabaseProvider database, string user, Func<AppDb, Task> ask)
    {
        var counted = new Counted();
        await using var db = Templates.Open(database, site.Connection, site.Services.GetRequiredService<Clock>(), counted);
        // Who is asking is a question too.
        db.Caller = (await Callers.OfWorkerAsync(db, await site.WorkerAsync(user)))!;
        await ask(db);
        return counted.Count;
    }

    private sealed class Counted : DbCommandInterceptor
    {
        public int Count { get; private set; }
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancel = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }

    private static Task<int> LooksAsync(Site site) => site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.Looked && e.What == "search"));

    /// <summary>Copies of a case of theirs, as many as said, with them on each team.</summary>
    private static Task<int> HaveBeenOnTeamsAsync(Site site, string user, int cases) => site.DataAsync(async db =>
    {
        var (like, worker) = (await site.CaseOfAsync("María"), await site.WorkerAsync(user));
        var (ofCase, ofSeat) = (Rest<Case>(db, "Id", "Number"), Rest<TeamMember>(db, "Id", "CaseId"));
        var copy = $"insert into cases (id, number, {ofCase}) select {{0}}, {{1}}, {ofCase} from cases where id = {{2}}";
        var sit = $"insert into team_members (id, case_id, {ofSeat}) select {{0}}, {{1}}, {ofSeat} from team_members where case_id = {{2}} and worker_id = {{3}} and until is null";
        await using var all = await db.Database.BeginTransactionAsync();
        for (var i = 0; i < cases; i++)
        {
            var id = Guid.CreateVersion7();
            await db.Database.ExecuteSqlRawAsync(copy, id, $"XX-{i}", like);
            await db.Database.ExecuteSqlRawAsync(sit, Guid.CreateVersion7(), id, like, worker);
        }
        await all.CommitAsync();
        return cases;
    });

    private static string Rest<T>(AppDb db, params string[] without)
    {
        var table = db.Model.FindEntityType(typeof(T))!;
        var store = StoreObjectIdentifier.Table(table.GetTableName()!);
        return string.Join(", ", table.GetFlattenedProperties().Where(p => !without.Contains(p.Name)).Select(p => p.GetColumnName(store)).Distinct().Select(c => $"\"{c}\""));
    }

    private static Task<IReadOnlyList<FindWords.Found>> FindAsync(Site site, string typed, string user = "dana") => site.AsAsync(user, db => FindWords.ByAsync(db, typed));

    private static async Task<Guid> NoteAsync(Site site, string words, bool signed = true)
    {
        var (caseId, dana) = (await site.CaseOfAsync("María"), await site.WorkerAsync("dana"));
        return await site.DataAsync(async db =>
        {
            var note = new Note(caseId, Sensitivity.Ordinary, new Stamp { WorkerId = dana, Name = "Dana Whitfield", At = db.Clock.Now });
            Write(note, words);
            db.Add(note);
            if (signed) db.Entry(note).Property(n => n.SignedAt).CurrentValue = db.Clock.Now;
            await db.SaveChangesAsync();
            return note.Id;
        });
    }

    private static void Write(Note note, string words) => note.Write(ContactKind.Phone, null, null, null, [], SeenAlone.NotAsked, [], [], null, words, null, null, null);

    private static Task<int> ChangeAsync(Site site, Guid id, Action<AppDb, Note> change) => site.DataAsync(async db =>
    {
        change(db, await db.Notes.Include(n => n.Addenda).SingleAsync(n => n.Id == id));
        return await db.SaveChangesAsync();
    });
}
