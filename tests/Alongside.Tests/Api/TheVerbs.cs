using System.Diagnostics;
using Alongside.Web.Cli;
using Microsoft.Data.Sqlite;

namespace Alongside.Tests.Api;

public sealed class TheVerbs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-verbs-").FullName;

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:80")]
    [InlineData("http://192.0.2.7:5080")]
    [InlineData("http://127.0.0.1:5080;http://[::]:5080")]
    [InlineData("http://agency.example.org")]
    public void demo_refuses_every_address_but_loopback(string urls) => Assert.NotNull(DemoSettings.For(["--urls", urls]).NotLoopback);

    [Theory]
    [InlineData("http://127.0.0.1:6000")]
    [InlineData("http://localhost:6000")]
    [InlineData("http://[::1]:6000")]
    public void demo_serves_loopback(string urls) => Assert.Null(DemoSettings.For(["--urls", urls]).NotLoopback);

    [Fact]
    public async Task demo_stops_with_a_sentence_when_asked_to_serve_the_network()
    {
        var (code, said) = await RunAsync("demo", "--urls", "http://0.0.0.0:5080");
        Assert.Equal(2, code);
        Assert.Contains("not a loopback address", said);
        (code, said) = await RunAsync("demo", "--Kestrel:Endpoints:Http:Url", "http://0.0.0.0:5080");
        Assert.Equal(2, code);
        Assert.Contains("this computer only", said);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("migrate")]
    [InlineData("seed")]
    [InlineData("import", "hsds")]
    [InlineData("doubles", "find")]
    [InlineData("audit", "verify")]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task each_has_a_help_page(params string[] verb)
    {
        var (code, said) = await RunAsync([.. verb, "--help"]);
        Assert.Equal(0, code);
        Assert.Contains("Usage:", said);
        Assert.Contains("--demo", said);
    }

    [Fact]
    public async Task audit_verify_says_unbroken_until_a_row_was_edited_by_hand()
    {
        Assert.Equal((0, "The database is up to date."), await RunAsync("migrate", "--Data:Folder", _folder));
        await using (var site = new SqliteConnection($"Data Source={Path.Combine(_folder, "alongside.db")};Pooling=false"))
        {
            await site.OpenAsync();
            var clock = new Core.Platform.Clock(TimeProvider.System);
            await using var db = Templates.Open(Core.Data.DatabaseProvider.Sqlite, site.ConnectionString, clock);
            db.Caller = Core.Platform.Caller.System("tests");
            await Cast.EnterAsync(db);
        }
        var (code, said) = await RunAsync("audit", "verify", "--Data:Folder", _folder);
        Assert.Equal(0, code);
        Assert.StartsWith("Unbroken:", said);
        await EditAsync("drop trigger audit_entries_no_update; update audit_entries set worker_name = 'Nobody' where seq = 7");
        (code, said) = await RunAsync("audit", "verify", "--Data:Folder", _folder);
        Assert.Equal(1, code);
        Assert.StartsWith("BROKEN at row 7:", said);
    }

    [Fact]
    public async Task backup_drill_and_restore_carry_an_agency_to_another_folder()
    {
        await RunAsync("migrate", "--Data:Folder", _folder);
        await using (var db = Templates.Open(Core.Data.DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "alongside.db")};Pooling=false", new Core.Platform.Clock(TimeProvider.System)))
        {
            db.Caller = Core.Platform.Caller.System("tests");
            await Cast.EnterAsync(db);
        }
        var (code, said) = await RunAsync("backup", "tonight.alongside", "--Data:Folder", _folder);
        Assert.True(code == 0 && said.Contains("The keys are not in it"), said);
        (code, said) = await RunAsync("restore", "--drill", "tonight.alongside", "--Data:Folder", _folder);
        Assert.True(code == 0 && said.Contains("PASSED"), said);
        (code, said) = await RunAsync("restore", "tonight.alongside", "--Data:Folder", _folder);
        Assert.True(code == 1 && said.Contains("holds an agency already"), said);
        (code, said) = await RunAsync("restore", "tonight.alongside", "--Data:Folder", Path.Combine(_folder, "new"));
        Assert.True(code == 0 && said.Contains("Harbor Street Community Services is restored"), said);
        Assert.StartsWith("Unbroken:", (await RunAsync("audit", "verify", "--Data:Folder", Path.Combine(_folder, "new"))).Said);
    }

    [Fact]
    public async Task import_of_something_that_is_not_there_says_so_and_saves_nothing()
    {
        await RunAsync("migrate", "--Data:Folder", _folder);
        var (code, said) = await RunAsync("import", "hsds", Path.Combine(_folder, "nowhere"), "--Data:Folder", _folder);
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", said);
    }

    private async Task EditAsync(string sql)
    {
        await using var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "alongside.db")};Pooling=false");
        await file.OpenAsync();
        await using var edit = file.CreateCommand();
        edit.CommandText = sql;
        await edit.ExecuteNonQueryAsync();
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alongside.Web.dll"), .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
        };
        using var process = Process.Start(start)!;
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await said + await failed).Trim());
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
