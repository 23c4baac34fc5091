using System.IO.Compression;
using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>A long piece of work on the screen: it moves by itself, and says at the end what came out.</summary>
public class WatchingAnImportInTheBrowser
{
    private const int Services = 4_000;

    [Theory, InChromium]
    public async Task goes_from_the_chosen_file_to_what_came_out_without_loading_the_page_again(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var page = await live.WindowAsync("ruth");
        await page.GotoAsync("/directory");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import a directory" }).ClickAsync();
        await page.GetByLabel("The package").SetInputFilesAsync(new FilePayload { Name = "county.zip", MimeType = "application/zip", Buffer = Package() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import it" }).ClickAsync();
        await page.WaitForURLAsync("**/jobs/*");
        Assert.Empty(await page.AxeAsync());
        await page.EvaluateAsync("window.sameDocument = true");
        await page.GetByText($"{Services + 1:N0} added").First.WaitForAsync(new() { Timeout = 60_000 });
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));
        Assert.StartsWith("Done. ", await page.GetByRole(AriaRole.Status).First.TextContentAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Cancel this work" }).CountAsync());
        Assert.Empty(await page.AxeAsync());
        Assert.Equal(Services, await live.Site.DataAsync(db => db.Services.CountAsync()));
    }

    /// <summary>A package of HSDS 2 is shown before it is taken in, and so is the page of the feeds beside it.</summary>
    [Theory, InChromium]
    public async Task shows_first_how_an_older_package_is_read(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        await live.Site.DataAsync(async db =>
        {
            db.Add(new Alongside.Core.Directory.DirectoryFeed("County 211", "https://api.a-rather-long-name-of-a-county.example.org/services-of-the-community/hsds/v3", db.Caller.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        var page = await live.WindowAsync("ruth");
        await page.GotoAsync("/directory/import");
        await page.GetByLabel("The package").SetInputFilesAsync(new FilePayload { Name = "older.zip", MimeType = "application/zip", Buffer = OlderPackage() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import it" }).ClickAsync();
        await page.WaitForURLAsync("**/directory/import/look*");
        await page.GetByText("HSDS 1 or 2 tables").WaitForAsync();
        Assert.Empty(await EveryPage.LookAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Import it" }).ClickAsync();
        await page.GetByText("What became of every row").First.WaitForAsync(new() { Timeout = 60_000 });
        Assert.Empty(await EveryPage.LookAsync(page));
        await page.GotoAsync("/directory/feeds");
        Assert.Empty(await EveryPage.LookAsync(page));
    }

    private static byte[] OlderPackage()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "organizations.csv", "id,name,description,color\n1,Bread for All,Feeds,red\n");
            Write(zip, "services.csv", "id,organization_id,name,status\n1,1,Pantry,active\n2,,Clinic,\n");
            Write(zip, "services_at_location.csv", "id,service_id,location_id\n1,1,9\n");
            Write(zip, "metadata.csv", "id\n1\n");
        }
        return bytes.ToArray();
    }

    private static byte[] Package()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "organizations.csv", "id,name,description\no-1,Bread for All,Feeds\n");
            Write(zip, "services.csv", "id,organization_id,name,status\n" + string.Concat(Enumerable.Range(0, Services).Select(i => $"s-{i},o-1,Numbered {i},active\n")));
        }
        return bytes.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var file = new StreamWriter(zip.CreateEntry(name).Open());
        file.Write(text);
    }
}
