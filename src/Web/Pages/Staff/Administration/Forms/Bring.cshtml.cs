using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>A questionnaire of any origin comes into the house: read, reported on, and kept as a draft unless something of it is refused.</summary>
[Requires(Capability.ManageAgency), RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most, ValueLengthLimit = (int)Most)]
public sealed class BringModel(AppDb db) : StaffPage(db)
{
    /// <summary>The largest file that is looked at, in bytes; a form has fewer characters.</summary>
    public const long Most = 16L << 20;

    [BindProperty] public IFormFile? Questionnaire { get; set; }
    [BindProperty] public string? Json { get; set; }
    [BindProperty] public string? Key { get; set; }

    public IReadOnlyList<FormRemark> Remarks { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var json = await ReadAsync(cancel);
        var reading = Form.Read(json);
        Remarks = reading.Remarks;
        if (reading.Form is null)
        {
            // The text of a file is shown, so that it can be corrected here.
            if (string.IsNullOrWhiteSpace(Json) && json.Length < 200_000)
            {
                Json = json;
                ModelState.SetModelValue(nameof(Json), json, json);
            }
            throw new RuleBroken($"Nothing was saved: {(reading.Refusals.Count() is > 1 and var many ? $"{many} things stand against it" : "one thing stands against it")}, each with its place below.", nameof(Json));
        }
        var form = await EditionsOfAForm.BringAsync(Db, json, Key, By);
        await Db.SaveChangesAsync();
        var notes = reading.Notes.Count();
        return Done($"{form.Title} is here as a draft{(notes == 0 ? "" : $", with {(notes == 1 ? "one note" : $"{notes} notes")} on what works otherwise")}.", $"/agency/forms/{form.Id}");
    }

    private async Task<string> ReadAsync(CancellationToken cancel)
    {
        if (Questionnaire is null) return RuleBroken.Words(Json, "Choose a file, or paste the questionnaire.", nameof(Json), Form.LongestJson);
        using var reader = new StreamReader(Questionnaire.OpenReadStream());
        return await reader.ReadToEndAsync(cancel);
    }
}
