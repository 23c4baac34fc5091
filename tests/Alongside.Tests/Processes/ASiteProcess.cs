using System.Net;
using Alongside.Core.Data;

namespace Alongside.Tests.Processes;

public sealed class ASiteProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-process-").FullName;

    [Theory, EachDatabase]
    public async Task comes_back_at_its_address_after_it_was_killed_and_knows_who_was_signed_in(DatabaseProvider database)
    {
        var connection = await Templates.CloneAsync(database);
        await using var first = await SiteProcess.StartAsync(database, connection, _folder);
        var dana = await first.VisitAsync("dana");
        Assert.Equal("/", dana.Address);
        await first.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => dana.OpenAsync("/"));

        await using var again = await SiteProcess.StartAsync(database, connection, _folder, first.Address.Port);
        Assert.Equal(first.Address, again.Address);
        Assert.Equal((HttpStatusCode.OK, "/caseload"), ((await dana.OpenAsync("/caseload")).Status, dana.Address));
        Assert.Equal(HttpStatusCode.OK, (await dana.Http.GetAsync("/js/alongside.js")).StatusCode);
        Assert.Equal(0, await again.StopAsync());
    }

    [Fact]
    public async Task says_how_much_a_page_takes_to_whoever_sends_more()
    {
        await using var site = await SiteProcess.StartAsync(DatabaseProvider.Sqlite, await Templates.CloneAsync(DatabaseProvider.Sqlite), _folder);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/directory/import");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/directory/import") { Content = new MultipartFormDataContent { { new ByteArrayContent(new byte[257 << 20]), "Package", "huge.zip" } } };
        // As browsers cannot be told: asks first whether to send at all.
        request.Headers.ExpectContinue = true;
        await admin.ReadAsync(admin.Http.SendAsync(request));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, admin.Status);
        Assert.Contains("larger than 256 MB", admin.Text);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
