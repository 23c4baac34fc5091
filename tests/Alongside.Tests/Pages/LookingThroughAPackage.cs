using System.Net;
using Alongside.Core.Data;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class LookingThroughAPackage
{
    [Theory, EachDatabase]
    public async Task comes_before_it_is_imported_when_it_is_of_an_older_format(DatabaseProvider database)
    {
        using var package = new OlderPackage();
        await using var site = await Site.OnAsync(database);
        var ruth = await site.VisitAsync("ruth");
        await UploadAsync(ruth, "county.zip", await File.ReadAllBytesAsync(package.Zip()));
        Assert.StartsWith("/directory/import/look?", ruth.Address);
        foreach (var part in new[] { "HSDS 1 or 2 tables", "services.csv", "3 rows → 3 service", "service.fees_description", "metadata.csv", "The history of the feed", "taken as active" }) Assert.Contains(part, ruth.Text);
        Assert.False(await site.DataAsync(db => db.Services.AnyAsync()));

        var stranger = await site.VisitAsync("dana");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(ruth.Address)).Status);

        await ruth.SendAsync(new Dictionary<string, string>(), "main form[method=post]");
        var job = ruth.Address;
        Assert.StartsWith("/jobs/", job);
        for (var i = 0; i < 100 && (await ruth.OpenAsync(job)).Page.QuerySelector("[data-job]")!.GetAttribute("data-job") != "ended"; i++) await Task.Delay(200);
        Assert.Contains("What became of every row", ruth.Text);
        Assert.Equal(3, await site.DataAsync(db => db.Services.CountAsync(s => s.Feed == "county")));
    }

    [Theory, EachDatabase]
    public async Task can_be_asked_for_any_package_and_says_when_there_is_none(DatabaseProvider database)
    {
        using var package = new Package();
        await using var site = await Site.OnAsync(database);
        var ruth = await site.VisitAsync("ruth");
        await UploadAsync(ruth, "tables.zip", await File.ReadAllBytesAsync(package.Zip()), look: true);
        Assert.Contains("HSDS 3 tables", ruth.Text);
        await UploadAsync(ruth, "one.json", System.Text.Encoding.UTF8.GetBytes(ReadingJson.Service("11111111-0000-4000-8000-000000000001", "Pantry")));
        Assert.Contains("HSDS 3 JSON", ruth.Text);
        Assert.Contains("service.color", ruth.Text);
        await UploadAsync(ruth, "broken.json", "{"u8.ToArray());
        Assert.Contains("not sound JSON", ruth.Text);
        foreach (var address in new[] { "/directory/import/look", $"/directory/import/look?package={Guid.NewGuid()}&name=x.zip", $"/directory/import/look?package={Guid.NewGuid()}&name=../../etc/passwd" })
            Assert.Contains("No package is waiting here", (await ruth.OpenAsync(address)).Text);
    }

    private static async Task UploadAsync(Visitor visitor, string name, byte[] content, bool look = false)
    {
        await visitor.OpenAsync("/directory/import");
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "Package", name } };
        foreach (var hidden in visitor.Page.QuerySelectorAll("form[enctype] input[type=hidden]")) form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        if (look) form.Add(new StringContent("true"), "Look");
        await visitor.ReadAsync(visitor.Http.PostAsync("/directory/import", form));
    }
}
