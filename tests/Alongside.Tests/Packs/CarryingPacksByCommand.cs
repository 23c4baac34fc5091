using System.Diagnostics;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Packs;

/// <summary>“packs check”, “packs import” and “packs export”.</summary>
public sealed class CarryingPacksByCommand : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-packs-").FullName;

    [Fact]
    public async Task checks_every_shipped_pack_and_says_what_stands_against_another()
    {
        foreach (var pack in Directory.GetDirectories(Path.Combine(Machine.Root, "packs")))
        {
            var (code, said) = await RunAsync(["packs", "check", pack]);
            Assert.True(code == 0 && said.Contains("This pack can be used here."), said);
        }
        PackFiles.FromFolder(ReadingAPack.Shipped("recovery")).ToFolder(_folder);
        var file = Path.Combine(_folder, "deadlines.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("severity: law", "severity: grave"));
        var (wrong, why) = await RunAsync(["packs", "check", _folder]);
        Assert.True(wrong == 1 && why.Contains("“grave” is not a severity; choose practice, money, law.") && why.Contains("This pack cannot be used here"), why);
        (wrong, why) = await RunAsync(["packs", "check", Path.Combine(_folder, "nowhere")]);
        Assert.True(wrong == 1 && why.Contains("There is no folder"), why);
    }

    [Theory, EachDatabase]
    public async Task brings_a_pack_in_and_takes_it_out_the_same_to_the_letter(DatabaseProvider database)
    {
        var connection = await Templates.CloneAsync(database);
        string[] there = ["--Data:Folder", Path.Combine(_folder, "data"), "--Database:Provider", database.ToString(), "--ConnectionStrings:Alongside", connection];
        var (went, again) = (Path.Combine(_folder, "out"), ReadingAPack.Shipped("family-support"));
        var (code, said) = await RunAsync(["packs", "import", again, "--program", "fs", "--publish", .. there]);
        Assert.True(code == 0 && said.Contains("edition 1 of the pack of Family Support, in force"), said);
        (code, said) = await RunAsync(["packs", "export", "FS", went, .. there]);
        Assert.True(code == 0, said);
        Assert.Equal(PackReader.Read(PackFiles.FromFolder(again)).Json, PackReader.Read(PackFiles.FromFolder(went)).Json);
        (code, said) = await RunAsync(["packs", "import", went, "--program", "FS", .. there]);
        Assert.True(code == 0 && said.Contains("edition 2 of the pack of Family Support, a draft"), said);
        (code, said) = await RunAsync(["packs", "import", went, "--program", "FS", .. there]);
        Assert.True(code == 1 && said.Contains("Edition 2 is a draft still."), said);
        (code, said) = await RunAsync(["packs", "export", "XX", went, .. there]);
        Assert.True(code == 1 && said.Contains("There is no program with the sign “XX”. These are: EC, FS, RS."), said);
        (code, said) = await RunAsync(["packs", "export", "EC", went, .. there]);
        Assert.True(code == 1 && said.Contains("has no pack yet"), said);
        await File.WriteAllTextAsync(Path.Combine(went, "plan.yaml"), "goals: []");
        (code, said) = await RunAsync(["packs", "import", went, "--program", "EC", .. there]);
        Assert.True(code == 1 && said.Contains("plan.yaml, goals (line 1): the list is empty; write at least 1."), said);
        await using var db = Templates.Open(database, connection, new Clock(TimeProvider.System));
        db.Caller = Caller.System("tests");
        var editions = await db.PackEditions.OrderBy(e => e.Number).ToListAsync();
        Assert.Equal((2, editions[0].Json), (editions.Count, editions[1].Json));
        Assert.Equal(editions[0].Id, (await db.Programs.SingleAsync(p => p.Code == "FS")).PackEditionId);
    }

    private static async Task<(int Code, string Said)> RunAsync(string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alongside.Web.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await wrong);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
