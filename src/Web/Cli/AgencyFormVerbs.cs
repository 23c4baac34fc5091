using System.CommandLine;
using System.Text;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli;

/// <summary>The verbs “forms import” and “forms export”: a questionnaire into the agency's forms, and out of them as it is kept.</summary>
internal static class AgencyFormVerbs
{
    public static Command Import(Option<bool> demo)
    {
        var questionnaire = new Argument<string>("questionnaire") { Description = "A FHIR R4 Questionnaire (JSON)." };
        var key = new Option<string?>("--key") { Description = "The form's sign here, as “home-safety”; made from its name unless said. With the sign of a form that is here it becomes the next edition of it." };
        var publish = new Option<bool>("--publish") { Description = "Put it into use at once; else it is a draft." };
        var import = new Command("import", "Bring a questionnaire into the agency's forms. Nothing is saved when something of it is refused.") { questionnaire, key, publish };
        import.TreatUnmatchedTokensAsErrors = false;
        import.SetAction((parsed, cancel) => FormsVerb.SaidAsync(async () =>
        {
            var json = await FormsVerb.ReadAsync(parsed.GetValue(questionnaire)!, cancel);
            return await Verbs.WithDatabaseAsync(parsed, demo, db => ImportAsync(db, json, parsed.GetValue(key), parsed.GetValue(publish), cancel));
        }));
        return import;
    }

    public static Command Export(Option<bool> demo)
    {
        var key = new Argument<string>("key") { Description = "The form's sign, as “phq-9”." };
        var edition = new Option<int?>("--edition") { Description = "Which edition; the one in use unless said, or the newest where none is." };
        var output = new Option<string?>("--output") { Description = "The file to write; on the screen unless said." };
        var export = new Command("export", "Write a form as the FHIR questionnaire it is kept as.") { key, edition, output };
        export.TreatUnmatchedTokensAsErrors = false;
        export.SetAction((parsed, cancel) => FormsVerb.SaidAsync(() => Verbs.WithDatabaseAsync(parsed, demo, db => ExportAsync(db, parsed.GetValue(key)!, parsed.GetValue(edition), parsed.GetValue(output), cancel))));
        return export;
    }

    private static async Task<int> ImportAsync(AppDb db, string json, string? key, bool publish, CancellationToken cancel)
    {
        var reading = Form.Read(json);
        foreach (var remark in reading.Remarks) Console.WriteLine($"{(remark.Refused ? "refused" : "note   ")} {remark.Place}: {remark.Sentence}");
        RuleBroken.Unless(reading.Form is not null, "Nothing was saved: this questionnaire cannot be used here.");
        var by = db.Caller.At(db.Clock.Now);
        var form = await EditionsOfAForm.BringAsync(db, json, key, by);
        if (publish) await EditionsOfAForm.PublishAsync(db, form, null, by);
        await db.SaveChangesAsync(cancel);
        Console.WriteLine($"{form.Title} is here as {form.Key}, edition {form.Edition}, {(publish ? "in use" : "a draft")}: {form.Questions:N0} questions.");
        return 0;
    }

    private static async Task<int> ExportAsync(AppDb db, string key, int? edition, string? output, CancellationToken cancel)
    {
        var editions = db.AgencyForms.AsNoTracking().EditionsOf(key);
        var form = edition is { } number ? await editions.FirstOrDefaultAsync(f => f.Edition == number, cancel)
            : await editions.FirstOrDefaultAsync(f => f.Status == FormStatus.Active, cancel) ?? await editions.FirstOrDefaultAsync(cancel);
        if (form is null)
        {
            var known = await db.AgencyForms.Select(f => f.Key).Distinct().OrderBy(k => k).ToListAsync(cancel);
            throw new RuleBroken($"There is no {(edition is null ? "" : $"edition {edition} of a ")}form “{key}” here. {(known.Count == 0 ? "There are none yet." : $"These are: {string.Join(", ", known)}.")}");
        }
        if (output is null)
        {
            Console.WriteLine(FormEditing.Exported(form));
            return 0;
        }
        await File.WriteAllTextAsync(output, FormEditing.Exported(form), new UTF8Encoding(false), cancel);
        Console.WriteLine($"{form.Title}, edition {form.Edition}, is in {output}.");
        return 0;
    }
}
