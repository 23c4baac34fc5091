using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Packs;

/// <summary>A program's pack through its editions, on the pages of whoever keeps the agency.</summary>
public class KeepingAPack
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static Task<Guid> ProgramAsync(Site site, string code) => site.DataAsync(db => db.Programs.Where(p => p.Code == code).Select(p => p.Id).SingleAsync());

    private static Task<PackEdition> EditionAsync(Site site, int number) => site.DataAsync(db => db.PackEditions.AsNoTracking().SingleAsync(e => e.Number == number));

    /// <summary>Takes a shipped pack into Elder Care and publishes it.</summary>
    internal static async Task<Guid> PublishAsync(Site site, string code, string key)
    {
        var program = await ProgramAsync(site, code);
        await site.DataAsync(async db =>
        {
            var reading = PackReader.Read(PackFiles.FromFolder(ReadingAPack.Shipped(key)));
            var by = new Stamp { Name = "Ada Lund", At = db.Clock.Now };
            var edition = await EditionsOfAPack.BeginAsync(db, program, reading, "as shipped", by);
            await EditionsOfAPack.PublishAsync(db, await db.Programs.SingleAsync(p => p.Id == program), edition, "We begin with it.", by);
            return await db.SaveChangesAsync();
        });
        return program;
    }

    [Theory, EachDatabase]
    public async Task is_not_there_for_anybody_but_its_administrators(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var program = await PublishAsync(site, "EC", "geriatric-care");
        var edition = await EditionAsync(site, 1);
        string[] pages = [$"/agency/programs/{program}/pack", $"/agency/packs/{edition.Id}", $"/agency/packs/{edition.Id}?handler=export", $"/agency/packs/{edition.Id}/edit?part=deadlines", $"/agency/packs/{edition.Id}/basics"];
        foreach (var name in Cast.UserNames.Where(n => n != "admin"))
        {
            var visitor = await site.VisitAsync(name);
            foreach (var page in pages) Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(page)).Status);
        }
        var admin = await site.VisitAsync("admin");
        foreach (var page in pages.Where(p => !p.Contains("export"))) Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync(page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync($"/agency/packs/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync($"/agency/packs/{edition.Id}/edit?part=secrets")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync($"/agency/packs/{edition.Id}/edit?part=letters/../pack")).Status);
    }

    [Theory, EachDatabase]
    public async Task is_read_in_plain_words_by_whoever_works_in_the_program_and_by_the_auditor_of_a_chart_in_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var program = await PublishAsync(site, "EC", "geriatric-care");
        foreach (var (name, reads) in new[] { ("helen", false), ("admin", false), ("dana", true), ("ruth", true), ("avery", true) })
            Assert.Equal(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync($"/programs/{program}")).Status);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/programs/{program}");
        Assert.Contains("Within 10 days of the opening of the case: the form adl-independence is signed, or the form iadl-independence is signed.", dana.Text);
        Assert.Contains("NYC Aging case management standards", dana.Text);
        Assert.Contains("To be confirmed by the agency", dana.Text);
        await dana.OpenAsync($"/programs/{await ProgramAsync(site, "FS")}");
        Assert.Contains("The program works by these alone", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task begins_with_a_shipped_one_is_edited_with_sentences_published_and_put_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var program = await ProgramAsync(site, "RS");
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync($"/agency/programs/{program}/pack");
        Assert.Contains("works by its standards alone", admin.Text);
        Assert.Contains("Substance-use recovery", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Shipped"] = "recovery" }, "form[action*='handler=Shipped']");
        var draft = await EditionAsync(site, 1);
        Assert.Equal(($"/agency/packs/{draft.Id}", PackState.Draft), (admin.Address, draft.State));
        Assert.Contains("All of it is new", admin.Text);
        Assert.Contains("One open case would work by this edition", admin.Text);

        // One is written at a time, and nothing holds yet.
        await admin.OpenAsync($"/agency/programs/{program}/pack");
        Assert.Null(admin.Page.QuerySelector("input[name=Shipped]"));
        Assert.Null(await site.DataAsync(db => PackInForce.OfAsync(db, program)));

        // A mistake is said with its place, and what was typed stays.
        await admin.OpenAsync($"/agency/packs/{draft.Id}/edit?part=deadlines");
        var text = admin.Page.QuerySelector("textarea")!.TextContent;
        await admin.SendAsync(new Dictionary<string, string> { ["Text"] = text.Replace("days: 90", "fortnights: 6", StringComparison.Ordinal) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("“fortnights” is no field of an every; these are: period, days", admin.Text);
        Assert.Contains("fortnights: 6", admin.Page.QuerySelector("textarea")!.TextContent);
        await admin.SendAsync(new Dictionary<string, string> { ["Text"] = text.Replace("days: 90", "days: 60", StringComparison.Ordinal) });
        Assert.Equal($"/agency/packs/{draft.Id}", admin.Address);

        // The small parts without YAML.
        await admin.OpenAsync($"/agency/packs/{draft.Id}/basics");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.ContactEveryDays"] = "10", ["Input.ClosingReasons"] = "Goals met\nWent on alone" });
        Assert.Equal($"/agency/packs/{draft.Id}", admin.Address);
        await admin.OpenAsync($"/agency/packs/{draft.Id}/basics");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.ContactEveryDays"] = "900" });
        Assert.Contains("“900” is not a number of days that can be; choose one between 1 and 366.", admin.Text);

        // What its parts say against each other may wait for the next part, and stands before publishing.
        await admin.OpenAsync($"/agency/packs/{draft.Id}/edit?part=checklist");
        var checklist = admin.Page.QuerySelector("textarea")!.TextContent;
        await admin.SendAsync(new Dictionary<string, string> { ["Text"] = checklist.Replace("of: after-overdose", "of: after-the-overdose", StringComparison.Ordinal) });
        Assert.Contains("“after-the-overdose” is no deadline rule of this pack", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Why"] = "We begin." }, "form[action*='handler=Publish']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("“after-the-overdose” is no deadline rule", admin.Text);
        await admin.OpenAsync($"/agency/packs/{draft.Id}/edit?part=checklist");
        await admin.SendAsync(new Dictionary<string, string> { ["Text"] = checklist });

        await admin.OpenAsync($"/agency/packs/{draft.Id}");
        await admin.SendAsync(Nothing, "form[action*='handler=Publish']");
        Assert.Contains("Say why there is this edition", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Why"] = "Agreed in the program meeting." }, "form[action*='handler=Publish']");
        Assert.Equal($"/agency/programs/{program}/pack", admin.Address);
        Assert.Contains("Ada Lund: Agreed in the program meeting.", admin.Text);
        var set = await site.DataAsync(db => db.Programs.AsNoTracking().SingleAsync(p => p.Id == program));
        Assert.Equal((10, 3, "gad-7/total", draft.Id), (set.ContactEveryDays, set.ReferralAnswerWorkingDays, set.MainMeasure, set.PackEditionId));
        Assert.Equal(["Goals met", "Went on alone"], (await site.DataAsync(db => PackInForce.OfAsync(db, program)))!.ClosingReasons);

        // Published, it does not change.
        await admin.OpenAsync($"/agency/packs/{draft.Id}/edit?part=deadlines");
        Assert.Null(admin.Page.QuerySelector("textarea"));
        await admin.PostAsync($"/agency/packs/{draft.Id}/edit?part=deadlines", [new("Version", "1"), new("Text", "rules: []"), new("__RequestVerificationToken", admin.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        Assert.NotEqual(HttpStatusCode.OK, admin.Status);
        var kept = await EditionAsync(site, 1);
        Assert.Equal((Sha256.Of(kept.Json), PackState.Published), (kept.Fingerprint, kept.State));

        // The next one, and back again.
        await admin.OpenAsync($"/agency/programs/{program}/pack");
        await admin.SendAsync(Nothing, "form[action*='handler=Next']");
        var next = await EditionAsync(site, 2);
        await admin.OpenAsync($"/agency/packs/{next.Id}/basics");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.ContactEveryDays"] = "21" });
        Assert.Contains("standards.contactEveryDays: 10 21", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Why"] = "Too often." }, "form[action*='handler=Publish']");
        Assert.Equal(21, (await site.DataAsync(db => db.Programs.AsNoTracking().SingleAsync(p => p.Id == program))).ContactEveryDays);
        await admin.OpenAsync($"/agency/packs/{draft.Id}");
        await admin.SendAsync(Nothing, "form[action*='handler=PutBack']");
        Assert.Contains("Say why the program goes back", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Why"] = "People got lost." }, "form[action*='handler=PutBack']");
        Assert.Contains("edition 1, put back", admin.Text);
        Assert.Equal(10, (await site.DataAsync(db => db.Programs.AsNoTracking().SingleAsync(p => p.Id == program))).ContactEveryDays);
        Assert.Equal([(1, PackState.Published), (2, PackState.Retired)], (await site.DataAsync(db => db.PackEditions.OrderBy(e => e.Number).Select(e => new { e.Number, e.State }).ToListAsync())).Select(e => (e.Number, e.State)));
        Assert.Equal([1, 2, 1], await site.DataAsync(db => db.PackTerms.OrderBy(t => t.Id).Select(t => t.Number).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_published_by_one_of_two_who_do_it_at_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var program = await PublishAsync(site, "FS", "family-support");
        var (first, second) = (await site.VisitAsync("admin"), await site.VisitAsync("admin"));
        await first.OpenAsync($"/agency/programs/{program}/pack");
        await first.SendAsync(Nothing, "form[action*='handler=Next']");
        var next = await EditionAsync(site, 2);
        await first.OpenAsync($"/agency/packs/{next.Id}");
        await second.OpenAsync($"/agency/packs/{next.Id}");
        await first.SendAsync(new Dictionary<string, string> { ["Why"] = "Mine." }, "form[action*='handler=Publish']");
        Assert.Equal(HttpStatusCode.OK, first.Status);
        await second.SendAsync(new Dictionary<string, string> { ["Why"] = "And mine." }, "form[action*='handler=Publish']");
        Assert.NotEqual(HttpStatusCode.OK, second.Status);
        Assert.Equal(["We begin with it.", "Mine."], await site.DataAsync(db => db.PackTerms.OrderBy(t => t.Id).Select(t => t.Why).ToListAsync()));

        // One puts the old edition back while the other writes: whoever comes second is told.
        var old = await EditionAsync(site, 1);
        await first.OpenAsync($"/agency/packs/{old.Id}");
        await second.OpenAsync($"/agency/packs/{old.Id}");
        await first.SendAsync(new Dictionary<string, string> { ["Why"] = "Back." }, "form[action*='handler=PutBack']");
        await second.SendAsync(new Dictionary<string, string> { ["Why"] = "Back too." }, "form[action*='handler=PutBack']");
        Assert.NotEqual(HttpStatusCode.OK, second.Status);
        Assert.Equal(3, await site.DataAsync(db => db.PackTerms.CountAsync()));
        Assert.Equal(1, await site.DataAsync(db => db.PackEditions.CountAsync(e => e.State == PackState.Published)));
    }

    [Theory, EachDatabase]
    public async Task leaves_as_a_zip_and_comes_in_as_one_the_same_to_the_letter(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await PublishAsync(site, "EC", "geriatric-care");
        var edition = await EditionAsync(site, 1);
        var admin = await site.VisitAsync("admin");
        var zip = await admin.Http.GetByteArrayAsync($"/agency/packs/{edition.Id}?handler=export");
        using (var archive = new ZipArchive(new MemoryStream(zip))) Assert.Contains(archive.Entries, e => e.FullName == "letters/introduction.md");
        var other = await ProgramAsync(site, "FS");
        await BringAsync(admin, other, "mine.zip", zip);
        var brought = await site.DataAsync(db => db.PackEditions.AsNoTracking().SingleAsync(e => e.ProgramId == other));
        Assert.Equal((edition.Fingerprint, edition.Json, "Geriatric care coordination 1.0, from mine.zip"), (brought.Fingerprint, brought.Json, brought.Source));
        Assert.True(await site.DataAsync(db => db.AuditEntries.AnyAsync(e => e.Act == AuditAct.Exported && e.RecordId == edition.Id)));

        var third = await ProgramAsync(site, "RS");
        await BringAsync(admin, third, "no.zip", "not a zip"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("This is no zip that can be read", admin.Text);
        Assert.Empty(await site.DataAsync(db => db.PackEditions.Where(e => e.ProgramId == third).ToListAsync()));
    }

    private static async Task BringAsync(Visitor admin, Guid program, string name, byte[] zip)
    {
        await admin.OpenAsync($"/agency/programs/{program}/pack");
        var form = admin.FormOf(Nothing, "form[action*='handler=Zip']");
        var content = new MultipartFormDataContent();
        foreach (var (key, value) in form.Fields.Where(f => f.Key != "Zip")) content.Add(new StringContent(value), key);
        var file = new ByteArrayContent(zip);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        content.Add(file, "Zip", name);
        await admin.ReadAsync(admin.Http.PostAsync(form.Address, content));
    }

    [Fact]
    public async Task is_thrown_away_while_it_is_a_draft_and_never_after()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        var program = await PublishAsync(site, "FS", "family-support");
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync($"/agency/programs/{program}/pack");
        await admin.SendAsync(Nothing, "form[action*='handler=Next']");
        await admin.SendAsync(Nothing, "form[action*='handler=Discard']");
        Assert.Equal(1, await site.DataAsync(db => db.PackEditions.CountAsync()));
        var kept = await EditionAsync(site, 1);
        Assert.Throws<RuleBroken>(() => kept.Rewrite(PackReader.Again(kept.Json)));
        Assert.Throws<RuleBroken>(() => kept.Publish("again", new Stamp { Name = "Ada", At = site.Time.GetUtcNow().UtcDateTime }));
        Assert.Throws<RuleBroken>(() => kept.ComeBack());
    }
}
