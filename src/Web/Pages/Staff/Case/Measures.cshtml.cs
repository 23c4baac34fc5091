using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Every measure of a case over time, the main ones first.</summary>
[Requires(Capability.ReadCases)]
public sealed class MeasuresModel(AppDb db) : CasePage(db)
{
    /// <summary>The measures of one form, those of its main score first.</summary>
    public sealed record OfForm(string Key, string Title, IReadOnlyList<Trend> Trends)
    {
        public Trend Main => Trends[0];
        public IEnumerable<Trend> Others => Trends.Skip(1);
        /// <summary>How many assessments stand behind it.</summary>
        public int Times => Trends.SelectMany(t => t.Points.Select(p => p.Seen.AssessmentId).Concat(t.WithoutValue.Select(m => m.AssessmentId))).Distinct().Count();
    }

    /// <summary>The key of one form, to see only its measures.</summary>
    [BindProperty(SupportsGet = true)] public string? Form { get; set; }

    public IReadOnlyList<OfForm> Forms { get; private set; } = [];
    /// <summary>Those that are shown.</summary>
    public IReadOnlyList<OfForm> Shown { get; private set; } = [];
    public bool One => Shown.Count < Forms.Count;

    public override async Task LoadAsync()
    {
        var trends = await Db.Measurements.TrendsOfAsync(Case.Id, Db.Assessments, HttpContext.RequestAborted);
        Forms = [.. trends.GroupBy(t => t.FormKey).Select(g => new OfForm(g.Key, g.First().FormTitle, [.. g])).OrderByDescending(f => f.Main.Main).ThenByDescending(f => f.Main.Last?.On)];
        Shown = Forms.Any(f => f.Key == Form) ? [.. Forms.Where(f => f.Key == Form)] : Forms;
    }
}
