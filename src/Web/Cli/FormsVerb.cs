using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alongside.Core.Assessments;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli;

/// <summary>The verbs “forms check” and “forms score”: what a questionnaire will and will not do here, and what a response scores. They need no database.</summary>
internal static class FormsVerb
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Command(Option<bool> demo)
    {
        var questionnaire = new Argument<string>("questionnaire") { Description = "A FHIR R4 Questionnaire (JSON)." };
        var check = new Command("check", "Say line by line what of a questionnaire will work here and what will not. Ends with 1 when it is refused.") { questionnaire };
        check.SetAction((parsed, cancel) => SaidAsync(async () => Check(await ReadAsync(parsed.GetValue(questionnaire)!, cancel))));

        var response = new Argument<string>("response") { Description = "A FHIR R4 QuestionnaireResponse (JSON)." };
        var cutOff = new Option<string?>("--cut-off") { Description = "Which cut-off of the instrument is used, as “women” or “sensitive”; the instrument's first unless said." };
        var score = new Command("score", "Score a response: JSON with each score, its band, the alerts, and the items missing.") { questionnaire, response, cutOff };
        score.SetAction((parsed, cancel) => SaidAsync(async () =>
            Score(await ReadAsync(parsed.GetValue(questionnaire)!, cancel), await ReadAsync(parsed.GetValue(response)!, cancel), parsed.GetValue(cutOff))));

        return new Command("forms", "Questionnaires and their answers.") { check, score, AgencyFormVerbs.Import(demo), AgencyFormVerbs.Export(demo) };
    }

    private static int Check(string json)
    {
        var reading = Form.Read(json);
        if (reading.Form is { } form)
        {
            Console.WriteLine($"{form.Called}{(form.Version is { } version ? $", version {version}" : "")}: {form.All.Count:N0} items, {form.All.Count(i => i.Asks):N0} questions{(form.Languages.Count > 0 ? $", translated to {string.Join(", ", form.Languages)}" : "")}.");
            foreach (var item in form.All) Console.WriteLine($"works   {item.Place}: {item.LinkId}, {Words(item)}");
            Console.WriteLine(Instruments.For(form) is { } instrument ? $"scored  as {instrument.Title}, scoring version {instrument.ScoringVersion}." : "scored  by what its own answers weigh and what it calculates; it is no instrument that comes with the product.");
        }
        foreach (var remark in reading.Notes) Console.WriteLine($"note    {remark.Place}: {remark.Sentence}");
        foreach (var remark in reading.Refusals) Console.WriteLine($"refused {remark.Place}: {remark.Sentence}");
        Console.WriteLine(reading.Form is null ? $"This questionnaire cannot be used here: {(reading.Refusals.Count() is > 1 and var reasons ? $"{reasons:N0} reasons" : "one reason")}." : "This questionnaire can be used here.");
        return reading.Form is null ? 1 : 0;
    }

    private static string Words(FormItem item)
    {
        var words = new List<string> { item.Type.ToString().ToLowerInvariant() };
        if (item.Required) words.Add("required");
        if (item.Repeats) words.Add("repeats");
        if (item.Hidden) words.Add("hidden");
        if (item.Options.Count > 0) words.Add($"{item.Options.Count:N0} answers");
        if (item.Options.Any(o => o.Weight is not null)) words.Add($"weighed {item.Options.Min(o => o.Weight)} to {item.Options.Max(o => o.Weight)}");
        if (item.EnableWhen.Count > 0 || item.EnableWhenExpression is not null) words.Add("asked only when its condition holds");
        if (item.Calculated is not null) words.Add("calculated");
        if (item.InitialExpression is not null) words.Add("filled in from the record");
        return string.Join(", ", words);
    }

    private static int Score(string questionnaire, string response, string? cutOff)
    {
        var form = Form.Of(questionnaire);
        var instrument = Instruments.For(form);
        if (cutOff is not null && instrument?.Scores.Any(s => s.CutOffs.Any(c => c.Variant == cutOff)) is not true)
            throw new RuleBroken($"There is no cut-off “{cutOff}” here{(instrument is null ? "." : $"; {instrument.Title} has {string.Join(", ", instrument.Scores.SelectMany(s => s.CutOffs).Select(c => c.Variant).Distinct())}.")}");
        var filling = Filling.Of(Answers.FromResponse(form, response), new(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
        var scored = Scoring.Score(filling, new(cutOff));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            Form = form.Canonical ?? form.Called,
            Instrument = scored.Instrument?.Id,
            InstrumentVersion = scored.Instrument?.Version,
            ScoringVersion = scored.Instrument?.ScoringVersion,
            Complete = scored.Scores.Count > 0 && scored.Scores.All(s => s.IsComplete),
            Scores = scored.Scores.Select(s => new { s.Id, s.Title, s.Loinc, s.Value, s.Band, s.Positive, CutOff = s.CutOffVariant, s.Better, Range = s.Least is null ? null : new[] { s.Least, s.Most }, s.Missing }),
            Alerts = scored.Alerts.Select(a => new { a.Rule, a.Gravity, a.Sentence, a.LinkId, a.Answer, a.Source }),
            Missing = scored.Scores.SelectMany(s => s.Missing).DistinctBy(m => m.LinkId),
            NotCalculated = filling.NotCalculated.Select(p => p.Sentence),
        }, Readable));
        return 0;
    }

    internal static async Task<string> ReadAsync(string path, CancellationToken cancel)
    {
        RuleBroken.Unless(File.Exists(path), $"There is no file {path}.");
        RuleBroken.Unless(new FileInfo(path).Length <= Form.LongestJson * 4L, string.Create(CultureInfo.InvariantCulture, $"{path} is larger than a form may be ({Form.LongestJson:N0} characters)."));
        return await File.ReadAllTextAsync(path, cancel);
    }

    internal static async Task<int> SaidAsync(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (RuleBroken broken)
        {
            return Refused(broken.Message);
        }
        catch (IOException unread)
        {
            return Refused($"The file cannot be read: {unread.Message}");
        }
        catch (UnauthorizedAccessException closed)
        {
            return Refused($"The file cannot be read: {closed.Message}");
        }
    }

    private static int Refused(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
