using System.Text.Json;

namespace Alongside.Core.Audits;

/// <summary>An audit the agency makes of itself before somebody else does: charts drawn at random, a worksheet for each, findings, and what they could cost.</summary>
public sealed class MockAudit : IVersioned
{
    /// <summary>So many charts at most in one audit.</summary>
    public const int Most = 500;

    private MockAudit() { }

    public MockAudit(string? name, IEnumerable<Guid> programs, DateOnly? from, DateOnly? to, int? size, string? seed, bool byWorker, IReadOnlyCollection<Drawable> population, DateOnly today, Stamp by)
    {
        Name = RuleBroken.Words(name, "Give the audit a name, as “Second quarter, Elder Care”.", nameof(Name), 120);
        ProgramIds = [.. programs.Distinct().Order()];
        RuleBroken.Unless(ProgramIds.Count > 0, "Choose at least one program.", "Programs");
        (From, To) = Period(from, to, today);
        Seed = RuleBroken.Words(seed, "Type a seed: any number. The same one draws the same charts again.", nameof(Seed), 40);
        RuleBroken.Unless(size is >= 1 and <= Most, $"Draw between 1 and {Most} charts.", nameof(Size));
        RuleBroken.Unless(size <= population.Count, population.Count == 0 ? "No chart was open in that time." : $"Only {(population.Count == 1 ? "one chart was" : $"{population.Count} charts were")} open in that time. Draw fewer.", nameof(Size));
        (Size, ByWorker, Population, PopulationPrint, Drawn) = (size!.Value, byWorker, population.Count, Drawing.PrintOf(population), by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    public List<Guid> ProgramIds { get; private set; } = [];
    /// <summary>Charts that were open on any day from then to then.</summary>
    public DateOnly From { get; private set; }
    public DateOnly To { get; private set; }
    public int Size { get; private set; }
    /// <summary>What the draw begins with; the same seed over the same charts draws the same ones.</summary>
    public string Seed { get; private set; } = "";
    /// <summary>Drawn by the share of each worker.</summary>
    public bool ByWorker { get; private set; }
    /// <summary>How many charts there were to draw from, and the sign of exactly these.</summary>
    public int Population { get; private set; }
    public string PopulationPrint { get; private set; } = "";
    public Stamp Drawn { get; private set; } = null!;
    /// <summary>What one chart with a finding costs, by the key of the point (JSON).</summary>
    public string Amounts { get; private set; } = "{}";
    public DateTime? FinishedAt { get; private set; }
    public string? FinishedBy { get; private set; }
    public int Version { get; private set; }

    /// <summary>The first and last day an audit looks at.</summary>
    public static (DateOnly From, DateOnly To) Period(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var (first, last) = (from ?? throw new RuleBroken("Choose the first day the audit looks at.", nameof(From)), to ?? throw new RuleBroken("Choose the last day the audit looks at.", nameof(To)));
        RuleBroken.Unless(first <= last, "The last day is before the first. Which one is right?", nameof(To));
        RuleBroken.Unless(first <= today, "That day is still to come. Which day is right?", nameof(From));
        return (first, last);
    }

    /// <summary>The amounts that were typed in, by the key of the point.</summary>
    public IReadOnlyDictionary<string, decimal> AmountsByKey() => JsonSerializer.Deserialize<Dictionary<string, decimal>>(Amounts) ?? [];

    /// <summary>Says what one chart with a finding costs, in US dollars; nothing where nobody says.</summary>
    public void Cost(IReadOnlyDictionary<string, decimal?> amounts)
    {
        RuleBroken.Unless(amounts.Values.All(a => a is null or (>= 0 and <= 1_000_000)), "An amount is between $0 and $1,000,000.", "Amounts");
        Amounts = JsonSerializer.Serialize(amounts.Where(a => a.Value is not null).OrderBy(a => a.Key, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.Value!.Value));
    }

    /// <summary>The findings stand: from now on the worksheets only say what they say.</summary>
    public void Finish(IEnumerable<SampledChart> charts, Stamp by)
    {
        MustBeOpen();
        var open = charts.Count(c => !c.IsDecided);
        RuleBroken.Unless(open == 0, $"{(open == 1 ? "One chart has points" : $"{open} charts have points")} nobody decided yet. Decide them first.");
        (FinishedAt, FinishedBy) = (by.At, by.Name);
    }

    /// <summary>Refuses where the findings stand already.</summary>
    public void MustBeOpen() => RuleBroken.Unless(FinishedAt is null, $"{FinishedBy} finished this audit; its findings stand.");

    internal sealed class Mapping : IEntityTypeConfiguration<MockAudit>
    {
        public void Configure(EntityTypeBuilder<MockAudit> b)
        {
            b.ToTable("mock_audits");
            b.ComplexProperty(a => a.Drawn);
            b.Property(a => a.Name).HasMaxLength(120);
            b.Property(a => a.Seed).HasMaxLength(40);
            b.Property(a => a.PopulationPrint).HasMaxLength(64);
            b.Property(a => a.FinishedBy).HasMaxLength(120);
        }
    }
}

/// <summary>An audit opened to somebody from outside: they read its charts from the day to the day agreed, and nothing else.</summary>
public sealed class AuditOpening
{
    private AuditOpening() { }

    public AuditOpening(MockAudit audit, Guid workerId, string workerName, bool readsSamples, DateOnly? from, DateOnly? until, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(readsSamples, $"{workerName} may not read a sample. Give them a role that may.", nameof(WorkerId));
        var (first, last) = (from ?? today, until ?? throw new RuleBroken("Say until when it is open.", nameof(Until)));
        RuleBroken.Unless(first <= last, "The last day is before the first. Which one is right?", nameof(Until));
        RuleBroken.Unless(last >= today, "That day is past. Until when is it open?", nameof(Until));
        RuleBroken.Unless(last <= today.AddYears(1), "A year at most.", nameof(Until));
        (AuditId, WorkerId, WorkerName, From, Until, Opened) = (audit.Id, workerId, workerName, first, last, by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid AuditId { get; private set; }
    public Guid WorkerId { get; private set; }
    public string WorkerName { get; private set; } = "";
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }
    public Stamp Opened { get; private set; } = null!;
    public DateTime? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }

    public bool IsOpen(DateOnly today) => EndedAt is null && From <= today && today <= Until;

    /// <summary>They read nothing of it from the next look on.</summary>
    public void End(Stamp by)
    {
        RuleBroken.Unless(EndedAt is null, $"{EndedBy} ended it already.");
        (EndedAt, EndedBy) = (by.At, by.Name);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditOpening>
    {
        public void Configure(EntityTypeBuilder<AuditOpening> b)
        {
            b.ToTable("audit_openings");
            b.ComplexProperty(o => o.Opened);
            b.Property(o => o.WorkerName).HasMaxLength(120);
            b.Property(o => o.EndedBy).HasMaxLength(120);
            b.HasOne<MockAudit>().WithMany().HasForeignKey(o => o.AuditId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(o => o.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(o => new { o.WorkerId, o.Until });
        }
    }
}
