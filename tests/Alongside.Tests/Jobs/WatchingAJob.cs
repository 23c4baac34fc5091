using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Tests.CommunityDirectory;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Jobs;

public sealed class WatchingAJob
{
    [Theory, EachDatabase]
    public async Task of_another_worker_is_not_possible(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await PutAsync(site, "ruth");
        foreach (var name in new[] { "dana", "omar", "helen", "ines", "avery" })
        {
            var stranger = await site.VisitAsync(name);
            foreach (var page in new[] { $"/jobs/{id}", $"/jobs/{id}?handler=progress", $"/jobs/{id}?handler=file" })
                Assert.Equal((name, HttpStatusCode.NotFound), (name, (await stranger.OpenAsync(page)).Status));
            await stranger.OpenAsync("/jobs");
            Assert.DoesNotContain("Compare the archive", stranger.Text);
            var token = stranger.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var cancel = await stranger.Http.PostAsync($"/jobs/{id}?handler=cancel", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
            Assert.Equal(HttpStatusCode.NotFound, cancel.StatusCode);
        }
        Assert.Equal(JobState.Waiting, await site.DataAsync(db => db.Jobs.Where(j => j.Id == id).Select(j => j.State).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task shows_it_to_whoever_asked_and_to_whoever_keeps_the_agency_and_stops_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await PutAsync(site, "ruth");
        var (ruth, admin) = (await site.VisitAsync("ruth"), await site.VisitAsync("admin"));
        Assert.Contains("Compare the archive", (await admin.OpenAsync("/jobs")).Text);
        await ruth.OpenAsync("/jobs");
        Assert.Contains("Compare the archive", ruth.Text);
        Assert.DoesNotContain("every night", ruth.Text);

        await ruth.OpenAsync($"/jobs/{id}");
        Assert.Contains("waits for its turn", ruth.Text);
        Assert.Equal("5", Refresh(ruth));
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action$='handler=Cancel']");
        Assert.Equal($"/jobs/{id}", ruth.Address);
        Assert.Contains("Cancelled by Ruth Abebe", ruth.Text);
        Assert.Null(Refresh(ruth));
        Assert.Null(ruth.Page.QuerySelector("form[action$='handler=Cancel']"));
        Assert.Contains("Ruth Abebe", await site.DataAsync(db => db.AuditEntries.Where(e => e.RecordId == id && e.Act == AuditAct.Changed).Select(e => e.WorkerName).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task an_import_is_for_whoever_keeps_the_directory(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var name in new[] { "dana", "omar", "ines", "avery" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync("/directory/import")).Status);
        Assert.DoesNotContain("/directory/import", (await (await site.VisitAsync("dana")).OpenAsync("/directory")).Page.Body!.InnerHtml);
    }

    [Theory, EachDatabase]
    public async Task that_imports_a_package_ends_with_what_was_taken_and_a_file_of_what_was_not(DatabaseProvider database)
    {
        using var package = new Package();
        package.Write("phones.csv", package.Read("phones.csv") + "\nnot-a-service,nowhere,,,,,,555\n");
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        Assert.NotNull((await admin.OpenAsync("/directory")).Page.QuerySelector("a[href='/directory/import']"));
        await admin.OpenAsync("/directory/import");
        var zip = await File.ReadAllBytesAsync(package.Zip());
        var job = await UploadAsync(admin, "C:\\feeds\\My county (2026).zip", zip);
        Assert.StartsWith("/jobs/", job);
        await EndsAsync(admin, job);
        Assert.Contains("Import the directory from My-county-2026-.zip", admin.Text);
        Assert.Contains("added", admin.Text);
        Assert.Contains("Not taken as they are: 1", admin.Text);
        using var file = await admin.Http.GetAsync($"{job}?handler=file");
        Assert.Equal("import-errors.csv", file.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("phones.csv", await file.Content.ReadAsStringAsync());
        Assert.True(await site.DataAsync(db => db.Services.AnyAsync(s => s.Name == "Walk-in clinic")));
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.Imported)));

        // Again, it changes nothing; and both stand among the imports so far.
        await admin.OpenAsync("/directory/import");
        await EndsAsync(admin, await UploadAsync(admin, "My county (2026).zip", zip));
        Assert.Contains("0 added, 0 changed", admin.Text);
        Assert.Equal(2, (await admin.OpenAsync("/directory/import")).Page.QuerySelectorAll("a[href^='/jobs/']").Length);
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }

    [Theory, EachDatabase]
    public async Task an_import_of_what_is_no_package_is_refused_with_a_sentence(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/directory/import");
        await UploadAsync(admin, null, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("Choose the .zip file", admin.Text);
        await UploadAsync(admin, "notes.txt", "PK is how it begins"u8.ToArray());
        Assert.Contains("notes.txt is not a zip file", admin.Text);
        await UploadAsync(admin, "package.zip", "not a zip"u8.ToArray());
        Assert.Contains("package.zip is not a zip file", admin.Text);
        // A path is text, and text is no file.
        await admin.SendAsync(new Dictionary<string, string> { ["Package"] = "/etc/passwd" }, "form[enctype]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.False(await site.DataAsync(db => db.Jobs.AnyAsync(j => j.Kind == "import directory")));

        // It looks like one and is damaged: that comes out while it runs.
        var job = await UploadAsync(admin, "torn.zip", "PK\u0003\u0004 and nothing else"u8.ToArray());
        await EndsAsync(admin, job);
        Assert.Equal("failed", admin.Page.QuerySelector("[data-job] .tag")!.TextContent);
        Assert.Contains("not a zip file, or was cut off", admin.Text);
        Assert.DoesNotContain("   at ", admin.Text);
    }

    [Theory, EachDatabase]
    public async Task of_the_night_shows_one_for_each_day_of_the_agency(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database, new() { ["Jobs:Nightly"] = "true" });
        Task<int> Days() => site.DataAsync(db => db.Jobs.CountAsync(j => j.Kind == "new day" && j.State == JobState.Done));
        await UntilAsync(async () => await Days() == 1, "the first day was not counted");
        site.Time.Advance(TimeSpan.FromHours(13));
        await Task.Delay(2500);
        Assert.Equal(1, await Days());
        site.Time.Advance(TimeSpan.FromHours(2));
        await UntilAsync(async () => await Days() == 2, "the new day was not counted");
        var admin = await site.VisitAsync("admin");
        Assert.Contains("open cases were counted", (await admin.OpenAsync("/jobs")).Text);
        Assert.Contains("every night", admin.Text);
    }

    [Theory, EachDatabase]
    public async Task that_ended_long_ago_is_not_possible_any_more(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database, new() { ["Jobs:Nightly"] = "true" });
        var id = await PutAsync(site, "ruth");
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"/jobs/{id}");
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action$='handler=Cancel']");
        site.Time.Advance(TimeSpan.FromDays(89));
        await UntilAsync(() => site.DataAsync(db => db.Jobs.AnyAsync(j => j.Kind == "forget old jobs" && j.State == JobState.Done && j.Asked.At > Templates.Day.UtcDateTime)), "nothing was cleared away");
        Assert.True(await site.DataAsync(db => db.Jobs.AnyAsync(j => j.Id == id)));
        site.Time.Advance(TimeSpan.FromDays(2));
        await UntilAsync(async () => !await site.DataAsync(db => db.Jobs.AnyAsync(j => j.Id == id)), "the old job is still there");
    }

    private static string? Refresh(Visitor visitor) => visitor.Page.Head!.QuerySelector("noscript meta[http-equiv=refresh]")?.GetAttribute("content")
        ?? (visitor.Page.Head!.QuerySelector("noscript")?.TextContent is { } text && text.Contains("http-equiv=\"refresh\"") ? text.Split("content=\"")[1].Split('"')[0] : null);

    /// <summary>A job of a kind that nobody runs, so that it stays as it is.</summary>
    private static async Task<Guid> PutAsync(Site site, string userName)
    {
        var worker = await site.WorkerAsync(userName);
        return await site.DataAsync(async db =>
        {
            var job = new Job("test", "Compare the archive", new Stamp { WorkerId = worker, Name = "Ruth Abebe", At = db.Clock.Now });
            db.Add(job);
            await db.SaveChangesAsync();
            return job.Id;
        });
    }

    internal static async Task<string> UploadAsync(Visitor visitor, string? name, byte[] content)
    {
        var form = new MultipartFormDataContent { { new StringContent(visitor.Page.QuerySelector<IHtmlInputElement>("form[enctype] [name=__RequestVerificationToken]")!.Value), "__RequestVerificationToken" } };
        form.Add(new StringContent($"{Guid.CreateVersion7()}"), "__once");
        if (name is not null) form.Add(new ByteArrayContent(content), "Package", name);
        await visitor.ReadAsync(visitor.Http.PostAsync("/directory/import", form));
        return visitor.Address;
    }

    private static Task EndsAsync(Visitor visitor, string job) =>
        UntilAsync(async () =>
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(job)).Status);
            return visitor.Page.QuerySelector("[data-job=ended]") is not null;
        }, "the job did not end");

    internal static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        for (var i = 0; !await holds(); i++)
        {
            Assert.True(i < 1800, otherwise);
            await Task.Delay(100);
        }
    }
}
