using System.Diagnostics;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Assessments;

/// <summary>“forms import” and “forms export” against an agency's database.</summary>
public sealed class BringingFormsByCommand : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-bring-").FullName;

    [Theory, EachDatabase]
    public async Task brings_a_form_out_as_it_came_in(DatabaseProvider database)
    {
        var connection = await Templates.CloneAsync(database);
        string[] there = ["--Data:Folder", _folder, "--Database:Provider", database.ToString(), "--ConnectionStrings:Alongside", connection];
        foreach (var (file, i) in Questionnaires.SdcFiles("Questionnaire").Where(f => Form.Read(Questionnaires.SdcFile(f)).Form is not null).Take(3).Select((f, i) => (f, i)))
        {
            var (came, went) = (Path.Combine(_folder, file), Path.Combine(_folder, "out.json"));
            await File.WriteAllTextAsync(came, Questionnaires.SdcFile(file));
            var (code, said) = await RunAsync(["forms", "import", came, "--key", $"form-{i}", .. there]);
            Assert.True(code == 0, said);
            Assert.Contains("edition 1, a draft", said);
            (code, said) = await RunAsync(["forms", "export", $"form-{i}", "--output", went, .. there]);
            Assert.True(code == 0, said);
            Assert.Equal(Questionnaires.SdcFile(file), await File.ReadAllTextAsync(went));
        }
    }

    [Fact]
    public async Task brings_the_next_edition_puts_it_into_use_and_refuses_what_is_no_form()
    {
        var connection = await Templates.CloneAsync(DatabaseProvider.Sqlite);
        string[] there = ["--Data:Folder", _folder, "--ConnectionStrings:Alongside", connection];
        var file = Path.Combine(_folder, "own.json");
        await File.WriteAllTextAsync(file, Questionnaires.Json("""{"linkId":"a","type":"string","text":"A"}"""));
        var (code, said) = await RunAsync(["forms", "import", file, "--key", "own", "--publish", .. there]);
        Assert.True(code == 0 && said.Contains("edition 1, in use"), said);
        await File.WriteAllTextAsync(file, Questionnaires.Json("""{"linkId":"a","type":"string","text":"A, asked otherwise"}"""));
        (code, said) = await RunAsync(["forms", "import", file, "--key", "own", "--publish", .. there]);
        Assert.True(code == 0 && said.Contains("edition 2, in use"), said);
        await using (var db = Templates.Open(DatabaseProvider.Sqlite, connection, new Clock(TimeProvider.System)))
        {
            db.Caller = Caller.System("tests");
            Assert.Equal([(2, FormStatus.Active), (1, FormStatus.Retired)], (await db.AgencyForms.EditionsOf("own").Select(f => new { f.Edition, f.Status }).ToListAsync()).Select(f => (f.Edition, f.Status)));
        }
        (code, said) = await RunAsync(["forms", "export", "own", "--edition", "1", .. there]);
        Assert.True(code == 0 && said.Contains("\"A\"") && !said.Contains("otherwise"), said);
        (code, said) = await RunAsync(["forms", "export", "nowhere", .. there]);
        Assert.True(code == 1 && said.Contains("These are:") && said.Contains("phq-9"), said);
        await File.WriteAllTextAsync(file, "{}");
        (code, said) = await RunAsync(["forms", "import", file, .. there]);
        Assert.True(code == 1 && said.Contains("refused resourceType") && said.Contains("Nothing was saved"), said);
    }

    private static async Task<(int Code, string Said)> RunAsync(string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alongside.Web.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await said + await failed).Trim());
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
