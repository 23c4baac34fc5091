namespace Alongside.Core.Deadlines;

/// <summary>What came into the chart: a paper, or a talk with a supervisor about the case.</summary>
public enum ChartEntryKind { Document, SupervisorReview }

/// <summary>A paper was received, or the case was talked over with a supervisor: written down so that the dates that ask for it are satisfied.</summary>
public sealed class ChartEntry : CaseRecord
{
    private ChartEntry() { }

    /// <param name="what">Of a paper what it is, as the program's rules name it; of a talk nothing.</param>
    /// <param name="at">An instant (UTC) on that day.</param>
    public ChartEntry(Guid caseId, ChartEntryKind kind, string? what, DateOnly? on, string? words, Caller caller, DateOnly today, DateTime at, Stamp by)
    {
        var named = kind == ChartEntryKind.Document ? RuleBroken.Words(what, "Say which paper it is.", nameof(What), 200) : "supervision";
        RuleBroken.Unless(on is not null, "Say on which day.", nameof(On));
        RuleBroken.Unless(on <= today, "That day is still to come.", nameof(On));
        RuleBroken.Unless(kind != ChartEntryKind.SupervisorReview || caller.May(Capability.SuperviseTeam), "A supervisor writes that down.");
        Words = kind == ChartEntryKind.SupervisorReview ? RuleBroken.Words(words, "Write what was agreed.", nameof(Words), 2000) : RuleBroken.WordsOrNone(words, nameof(Words), 2000);
        (CaseId, Kind, What, On, Recorded) = (caseId, kind, named, on!.Value, by);
        Happened(kind == ChartEntryKind.Document ? ActivityKind.DocumentReceived : ActivityKind.SupervisorReviewed, kind == ChartEntryKind.Document ? $"Received: {named}" : "Talked over with a supervisor", by).On(at).Of(named).Because(Words);
    }

    public ChartEntryKind Kind { get; private set; }
    public string What { get; private set; } = "";
    public DateOnly On { get; private set; }
    public string? Words { get; private set; }
    public Stamp Recorded { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<ChartEntry>
    {
        public void Configure(EntityTypeBuilder<ChartEntry> b)
        {
            b.Property(e => e.What).HasMaxLength(200);
            b.Property(e => e.Words).HasMaxLength(2000);
            b.ComplexProperty(e => e.Recorded);
            b.HasIndex(e => e.CaseId);
        }
    }
}
