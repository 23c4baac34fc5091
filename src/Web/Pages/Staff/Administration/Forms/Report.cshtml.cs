using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>How the forms were used in the last twelve months: how often, how long, and which questions nobody answers. Counts only, never an answer.</summary>
[Requires(Capability.ManageAgency)]
public sealed class ReportModel(AppDb db) : StaffPage(db)
{
    /// <summary>The form whose questions are counted one by one, by its sign.</summary>
    [BindProperty(SupportsGet = true)] public string? Of { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public Row? Chosen { get; private set; }
    public QuestionsUsed? Questions { get; private set; }
    public DateOnly Since => Today.AddMonths(-12);

    public override async Task LoadAsync()
    {
        var forms = await Db.AgencyForms.Where(f => f.Status != FormStatus.Draft).OrderByDescending(f => f.Edition).Select(f => new { f.Key, f.Title }).ToListAsync();
        var use = await FormUse.SinceAsync(Db, Since);
        Rows = [.. forms.DistinctBy(f => f.Key).Select(f => new Row(f.Key, f.Title, use.GetValueOrDefault(f.Key))).OrderByDescending(r => r.Use?.Asked ?? 0).ThenBy(r => r.Title, StringComparer.Ordinal)];
        Chosen = Rows.FirstOrDefault(r => r.Key == Of);
        if (Chosen is not null) Questions = await FormUse.OfQuestionsAsync(Db, Chosen.Key, Since);
    }

    /// <summary>A form in the report.</summary>
    public sealed record Row(string Key, string Title, FormUse? Use);
}
