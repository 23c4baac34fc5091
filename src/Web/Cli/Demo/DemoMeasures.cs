using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>What is measured of a person of the demo, besides the main measure of some.</summary>
internal enum DemoMeasure { None, Series, AlertOpen, AlertHandled, Begun, Corrected, Disagrees }

/// <summary>Fills, concludes and signs assessments for the demo by the records' own verbs.</summary>
internal sealed class DemoMeasures(AppDb db, IReadOnlyDictionary<string, AgencyForm> forms)
{
    public static async Task<DemoMeasures> OfAsync(AppDb db) => new(db, await db.AgencyForms.AsNoTracking().InUse().ToDictionaryAsync(f => f.Key));

    /// <summary>A form by its key.</summary>
    public AgencyForm Form(string key) => forms[key];

    /// <summary>Asks a form and keeps it as a draft.</summary>
    public (Assessment Assessment, IReadOnlyList<Alert> Alerts) Fill(Guid caseId, string key, Answers answers, DateOnly on, Stamp by, AskedHow how = AskedHow.Together, string? language = null, int minutes = 6)
    {
        var form = forms[key];
        var assessment = new Assessment(caseId, form, on, language, by);
        assessment.Describe(on, Answering.Client, null, language, db.Clock.Day(by.At));
        assessment.Came(how);
        var alerts = assessment.Fill(Filling.Of(answers, new FillingContext(on)), form, [], minutes * 60, db.Clock.Day(by.At), by);
        db.Add(assessment);
        db.AddRange(alerts);
        return (assessment, alerts);
    }

    /// <summary>Asks a form, concludes one sentence about all of it, and signs.</summary>
    public (Assessment Assessment, IReadOnlyList<Measurement> Scores, IReadOnlyList<Alert> Alerts) Sign(Guid caseId, string key, Answers answers, string conclusion, DateOnly on, Stamp by, string? view = null, AskedHow how = AskedHow.Together, string? language = null)
    {
        var (assessment, alerts) = Fill(caseId, key, answers, on, by, how, language);
        assessment.Hear(view);
        return (assessment, Sign(assessment, key, answers, conclusion, [], by with { At = Later(by.At) }), alerts);
    }

    /// <summary>A file given as an answer.</summary>
    public AnswerFile Give(Assessment assessment, string name, string words, Stamp by)
    {
        var file = new AnswerFile(assessment, name, "text/plain", System.Text.Encoding.UTF8.GetBytes(words), by);
        db.Add(file);
        return file;
    }

    /// <summary>Keeps what is answered by now.</summary>
    public void Keep(Assessment assessment, string key, Answers answers, Stamp by) => db.AddRange(assessment.Fill(Filling.Of(answers, new FillingContext(assessment.On)), forms[key], forms[key].AlertRules.Select(r => r.Id), 60, db.Clock.Day(by.At), by));

    /// <summary>Signs what was filled; a correction sets the scores of the corrected one aside.</summary>
    public IReadOnlyList<Measurement> Sign(Assessment assessment, string key, Answers answers, string conclusion, IReadOnlyCollection<Measurement> replaced, Stamp by)
    {
        var filling = Filling.Of(answers, new FillingContext(assessment.On));
        foreach (var part in FormDomain.Assessed(filling)) assessment.Conclude(part.Id, part.Title, conclusion);
        var scores = assessment.Sign(filling, forms[key], replaced, by);
        db.AddRange(scores);
        return scores;
    }

    private DateTime Later(DateTime at) => at.AddMinutes(20) is var later && later <= db.Clock.Now ? later : db.Clock.Now;
}
