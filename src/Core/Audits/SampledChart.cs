using System.Text.Json;
using Alongside.Core.Cases;

namespace Alongside.Core.Audits;

/// <summary>What a point comes to in an audit.</summary>
public enum PointVerdict { Met, NotMet, NotApplicable }

/// <summary>One point of the checklist for one chart of an audit: what the check found on the day of the draw, and what a person decided.</summary>
/// <param name="Evidence">What the check found, in a sentence; it says nothing of what is protected.</param>
/// <param name="Page">The page of the case where it can be looked at.</param>
public sealed record WorksheetRow(string Key, string Group, string Point, Severity Severity, string Citation, PointVerdict Found, string Evidence, string Page, PointVerdict? Decided = null, string? Comment = null, string? By = null, DateTime? At = null)
{
    /// <summary>As decided; as the check found it, while nobody decided.</summary>
    public PointVerdict Stands => Decided ?? Found;
}

/// <summary>A chart that was drawn for an audit, with its worksheet.</summary>
public sealed class SampledChart : ICaseRecord, IVersioned
{
    private SampledChart() { }

    /// <summary>The worksheet is filled in beforehand from the chart as everybody on the case sees it.</summary>
    public SampledChart(MockAudit audit, Drawable drawn, int order, IReadOnlyList<ReadinessPoint> points)
    {
        (AuditId, CaseId, Number, Order, WorkerId, WorkerName) = (audit.Id, drawn.CaseId, drawn.Number, order, drawn.WorkerId, drawn.WorkerName);
        Keep([.. points.Select(p => new WorksheetRow(p.Item.Key, p.Group, p.Item.Point, p.Item.Severity, p.Item.Citation,
            p.State switch { ReadinessState.Cited => PointVerdict.NotMet, ReadinessState.DoesNotApply => PointVerdict.NotApplicable, _ => PointVerdict.Met }, p.Because, p.Page))]);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid AuditId { get; private set; }
    public Guid CaseId { get; private set; }
    /// <summary>The case number, as it was on the day of the draw.</summary>
    public string Number { get; private set; } = "";
    /// <summary>Its place in the draw, from 1.</summary>
    public int Order { get; private set; }
    /// <summary>Who carried the case on that day.</summary>
    public Guid? WorkerId { get; private set; }
    public string? WorkerName { get; private set; }
    /// <summary>The rows of the worksheet (<see cref="WorksheetRow"/>s as JSON).</summary>
    public string Worksheet { get; private set; } = "[]";
    public int Version { get; private set; }
    public Sensitivity Sensitivity => Sensitivity.Ordinary;

    private IReadOnlyList<WorksheetRow>? _rows;

    public IReadOnlyList<WorksheetRow> Rows() => _rows ??= JsonSerializer.Deserialize<List<WorksheetRow>>(Worksheet) ?? [];

    /// <summary>A person decided every point.</summary>
    public bool IsDecided => Rows().All(r => r.Decided is not null);

    /// <summary>Decides points by their keys, each with a comment where there is something to say; the others stay as they are.</summary>
    public void Decide(MockAudit audit, IReadOnlyDictionary<string, (PointVerdict? Verdict, string? Comment)> decided, Stamp by)
    {
        audit.MustBeOpen();
        Keep([.. Rows().Select(r => !decided.TryGetValue(r.Key, out var said) ? r : Decide(r, said.Verdict, RuleBroken.WordsOrNone(said.Comment, $"Comments[{r.Key}]", 1000), by))]);
    }

    /// <summary>The points nobody decided are as the checks found them.</summary>
    public void DecideTheRest(MockAudit audit, Stamp by)
    {
        audit.MustBeOpen();
        Keep([.. Rows().Select(r => r.Decided is null ? r with { Decided = r.Found, By = by.Name, At = by.At } : r)]);
    }

    private static WorksheetRow Decide(WorksheetRow row, PointVerdict? verdict, string? comment, Stamp by)
    {
        if (verdict == row.Decided && comment == row.Comment) return row;
        RuleBroken.Unless(verdict is null || verdict == row.Found || comment is not null, $"“{row.Point}” is decided against what the check found. Say why.", $"Comments[{row.Key}]");
        return row with { Decided = verdict, Comment = comment, By = verdict is null && comment is null ? null : by.Name, At = verdict is null && comment is null ? null : by.At };
    }

    private void Keep(List<WorksheetRow> rows) => (_rows, Worksheet) = (rows, JsonSerializer.Serialize(rows));

    internal sealed class Mapping : IEntityTypeConfiguration<SampledChart>
    {
        public void Configure(EntityTypeBuilder<SampledChart> b)
        {
            b.ToTable("sampled_charts");
            b.Ignore(c => c.Sensitivity).Ignore(c => c.IsDecided);
            b.Property(c => c.Number).HasMaxLength(20);
            b.Property(c => c.WorkerName).HasMaxLength(120);
            b.HasOne<MockAudit>().WithMany().HasForeignKey(c => c.AuditId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(c => new { c.AuditId, c.CaseId }).IsUnique();
        }
    }
}
