using System.Text.Json;
using Alongside.Core.Cases;

namespace Alongside.Core.Audits;

/// <summary>A point that is not met in a chart, as it is kept: the sentence, where it is mended, and what is at stake.</summary>
public sealed record CitedPoint(string Key, string Point, ReadinessState State, string Because, string Page, string Fix, Severity Severity, string Citation);

/// <summary>How ready a chart is for an auditor, kept with every change of the case and anew each night: how many points pass, and what would be cited.</summary>
/// <remarks>
/// Of a case that holds something protected there are two: one as everybody on the case sees it, which says nothing of what is protected, and one with it, itself protected.
/// Made from other records and never edited.
/// </remarks>
public sealed class CaseReadiness : ICaseRecord, IDerivedRecord
{
    private CaseReadiness() { }

    /// <param name="whole">With what is protected.</param>
    public static CaseReadiness Of(ChartFacts chart, IReadOnlyList<ReadinessPoint> points, bool whole)
    {
        var cited = points.Where(p => p.State is ReadinessState.Cited or ReadinessState.Soon).OrderByDescending(p => p.State).ThenByDescending(p => p.Item.Severity)
            .Select(p => new CitedPoint(p.Item.Key, p.Item.Point, p.State, p.Because, p.Page, p.Fix, p.Item.Severity, p.Item.Citation)).ToList();
        int Count(Severity severity) => cited.Count(c => c.State == ReadinessState.Cited && c.Severity == severity);
        return new CaseReadiness
        {
            CaseId = chart.CaseId, Whole = whole, Sensitivity = whole ? Sensitivity.ClientWish : Sensitivity.Ordinary, ReckonedAt = chart.Now,
            Points = points.Count(p => p.Applies), Passing = points.Count(p => p.State == ReadinessState.Passes),
            CitedPractice = Count(Severity.Practice), CitedMoney = Count(Severity.Money), CitedLaw = Count(Severity.Law),
            Worst = cited.Where(c => c.State == ReadinessState.Cited).Select(c => (Severity?)c.Severity).Max(),
            CitedKeys = string.Join(' ', cited.Where(c => c.State == ReadinessState.Cited).Select(c => c.Key)), Cited = JsonSerializer.Serialize(cited),
        };
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    /// <summary>Reckoned with what is protected, for whoever may read it.</summary>
    public bool Whole { get; private set; }
    public Sensitivity Sensitivity { get; private set; }
    /// <summary>How many points apply to the chart, and how many of them pass.</summary>
    public int Points { get; private set; }
    public int Passing { get; private set; }
    public int CitedPractice { get; private set; }
    public int CitedMoney { get; private set; }
    public int CitedLaw { get; private set; }
    /// <summary>The gravest of what would be cited.</summary>
    public Severity? Worst { get; private set; }
    /// <summary>The keys of the points that would be cited, with a space between.</summary>
    public string CitedKeys { get; private set; } = "";
    /// <summary>What is not met, the gravest first (<see cref="CitedPoint"/>s as JSON).</summary>
    public string Cited { get; private set; } = "[]";
    public DateTime ReckonedAt { get; private set; }
    /// <summary>Since when something is changed that it does not know yet.</summary>
    public DateTime? StaleSince { get; private set; }

    public int CitedCount => CitedPractice + CitedMoney + CitedLaw;

    /// <summary>How many of a hundred points pass.</summary>
    public int Percent => Points == 0 ? 100 : (int)Math.Floor(Passing * 100.0 / Points);

    /// <summary>What is not met, the gravest first.</summary>
    public IReadOnlyList<CitedPoint> Sentences() => JsonSerializer.Deserialize<List<CitedPoint>>(Cited) ?? [];

    internal sealed class Mapping : IEntityTypeConfiguration<CaseReadiness>
    {
        public void Configure(EntityTypeBuilder<CaseReadiness> b)
        {
            b.ToTable("case_readiness");
            b.Ignore(r => r.Percent).Ignore(r => r.CitedCount);
            b.Property(r => r.CitedKeys).HasMaxLength(4000);
            b.HasIndex(r => new { r.CaseId, r.Whole }).IsUnique();
            b.HasIndex(r => r.StaleSince);
            b.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>How ready the charts of one worker in one program were on one day: kept each night, to see over months where help is needed.</summary>
public sealed class ReadinessOnDay : IDerivedRecord
{
    private ReadinessOnDay() { }

    public ReadinessOnDay(DateOnly day, Guid programId, Guid workerId, int cases, int points, int passing, int practice, int money, int law) =>
        (Day, ProgramId, WorkerId, Cases, Points, Passing, CitedPractice, CitedMoney, CitedLaw) = (day, programId, workerId, cases, points, passing, practice, money, law);

    public DateOnly Day { get; private set; }
    public Guid ProgramId { get; private set; }
    /// <summary>The worker who carried the cases; the empty id where nobody did.</summary>
    public Guid WorkerId { get; private set; }
    public int Cases { get; private set; }
    public int Points { get; private set; }
    public int Passing { get; private set; }
    public int CitedPractice { get; private set; }
    public int CitedMoney { get; private set; }
    public int CitedLaw { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReadinessOnDay>
    {
        public void Configure(EntityTypeBuilder<ReadinessOnDay> b)
        {
            b.ToTable("readiness_on_days");
            b.HasKey(r => new { r.Day, r.ProgramId, r.WorkerId });
            b.HasIndex(r => new { r.ProgramId, r.Day });
        }
    }
}
