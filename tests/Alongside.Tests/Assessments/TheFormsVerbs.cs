using System.Diagnostics;
using System.Text.Json;
using Alongside.Core.Assessments;

namespace Alongside.Tests.Assessments;

/// <summary>“forms check” and “forms score” as an administrator calls them.</summary>
public sealed class TheFormsVerbs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-forms-").FullName;

    [Fact]
    public async Task check_says_line_by_line_what_works()
    {
        var (code, said, _) = await RunAsync("forms", "check", Written("phq.json", Instruments.Of("phq-9").Form.Json));
        Assert.Equal(0, code);
        Assert.Contains("works   item[1]: /44250-9, choice, 4 answers, weighed 0 to 3", said);
        Assert.Contains("scored  as PHQ-9", said);
        Assert.Contains("This questionnaire can be used here.", said);
    }

    [Fact]
    public async Task check_says_where_a_form_will_not_work_and_ends_with_1()
    {
        var (code, said, _) = await RunAsync("forms", "check", Written("bad.json", Questionnaires.Json("""{"linkId":"a","type":"string"},{"linkId":"a","type":"choice"}""")));
        Assert.Equal(1, code);
        Assert.Contains("refused item[1]: The linkId “a”", said);
        Assert.Contains("cannot be used here", said);
        (code, _, var error) = await RunAsync("forms", "check", Path.Combine(_folder, "nothing.json"));
        Assert.Equal(1, code);
        Assert.Contains("There is no file", error);
    }

    [Fact]
    public async Task score_is_json_with_scores_bands_alerts_and_what_is_missing()
    {
        var form = Instruments.Of("phq-9").Form;
        var answers = Questionnaires.Filled(form);
        var (code, said, _) = await RunAsync("forms", "score", Written("q.json", form.Json), Written("r.json", answers.ToResponse(new("completed"))));
        Assert.Equal(0, code);
        using (var json = JsonDocument.Parse(said))
        {
            var score = json.RootElement.GetProperty("scores")[0];
            Assert.Equal((27, "Severe", true, "lower"), (score.GetProperty("value").GetInt32(), score.GetProperty("band").GetString(), json.RootElement.GetProperty("complete").GetBoolean(), score.GetProperty("better").GetString()));
            Assert.Equal("phq-9-item-9", json.RootElement.GetProperty("alerts")[0].GetProperty("rule").GetString());
        }
        answers.Answer("/44252-5");
        (_, said, _) = await RunAsync("forms", "score", Path.Combine(_folder, "q.json"), Written("r.json", answers.ToResponse(new("completed"))));
        using (var json = JsonDocument.Parse(said))
        {
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("scores")[0].GetProperty("value").ValueKind);
            Assert.Equal("/44252-5", json.RootElement.GetProperty("missing")[0].GetProperty("linkId").GetString());
        }
    }

    [Fact]
    public async Task score_refuses_a_cut_off_and_a_response_that_do_not_belong()
    {
        var form = Written("q.json", Instruments.Of("audit-c").Form.Json);
        var response = Written("r.json", Questionnaires.Filled(Instruments.Of("audit-c").Form).ToResponse(new("completed")));
        var (code, said, error) = await RunAsync("forms", "score", form, response, "--cut-off", "men");
        Assert.Equal(0, code);
        Assert.Contains("\"cutOff\": \"men\"", said);
        (code, _, error) = await RunAsync("forms", "score", form, response, "--cut-off", "children");
        Assert.Equal(1, code);
        Assert.Contains("AUDIT-C has unspecified, women, men", error);
        (code, _, error) = await RunAsync("forms", "score", Written("other.json", Instruments.Of("hark").Form.Json), response);
        Assert.Equal(1, code);
        Assert.Contains("This response answers", error);
    }

    private string Written(string name, string json)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, json);
        return path;
    }

    private static async Task<(int Code, string Said, string Error)> RunAsync(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alongside.Web.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await failed);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
