namespace Alongside.Core.Story;

/// <summary>The life domains of the demo and of a new agency.</summary>
public static class LifeDomain
{
    public static readonly string[] All =
    [
        "Daily living", "Health", "Mental health", "Substance use", "Housing", "Money", "Food", "Family", "School and learning", "Work", "Legal",
        "Safety", "Transport", "People and meaning",
    ];
}

/// <summary>Where a need stands.</summary>
public enum NeedStatus { Open, InMotion, Waiting, Met, OpenAgain, SetAside }

/// <summary>A need, in the client's words, with the client's rank before the worker's.</summary>
public sealed class Need : CaseRecord
{
    private Need() { }

    /// <summary>A need named with the client; words are the client's, the summary is for lists.</summary>
    public Need(Guid caseId, string label, string? words, Speaker speaker, string? speakerName, string? summary, string? domain, Sensitivity sensitivity, Stamp by)
    {
        Summary = RuleBroken.Words(summary, "Name the need in a few words, as “Bathing without fear”.", nameof(Summary), 160);
        Domain = RuleBroken.Words(domain, "Choose the part of life it belongs to.", nameof(Domain), 60);
        Words = RuleBroken.WordsOrNone(words, nameof(Words), 2000);
        (CaseId, Label, Speaker, SpeakerName, Sensitivity, Found) = (caseId, label, speaker, speakerName ?? "", sensitivity, by);
        Happened(ActivityKind.NeedFound, $"Need {Label}: {Summary}", by).Saying(Words);
    }

    /// <summary>N1, N2 …: its label in the story.</summary>
    public string Label { get; private set; } = "";
    /// <summary>The client's own words, when it grew from the story.</summary>
    public string? Words { get; private set; }
    public Speaker Speaker { get; private set; }
    public string SpeakerName { get; private set; } = "";
    public string Summary { get; private set; } = "";
    public string Domain { get; private set; } = "";
    /// <summary>The client's order, 1 first.</summary>
    public int? ClientRank { get; private set; }
    /// <summary>The worker's order, 1 first; it never hides the client's.</summary>
    public int? WorkerRank { get; private set; }
    public NeedStatus Status { get; private set; }
    /// <summary>Why it stands where it stands.</summary>
    public string? StatusBecause { get; private set; }
    public DateOnly? StatusOn { get; private set; }
    public Stamp Found { get; private set; } = null!;

    /// <summary>Puts the need in the client's order and in the worker's (1 to 99, or none yet).</summary>
    public void Rank(int? byClient, int? byWorker, Stamp by)
    {
        RuleBroken.Unless(byClient is null or (>= 1 and <= 99), "A rank is between 1 and 99.", nameof(ClientRank));
        RuleBroken.Unless(byWorker is null or (>= 1 and <= 99), "A rank is between 1 and 99.", nameof(WorkerRank));
        if ((ClientRank, WorkerRank) == (byClient, byWorker)) return;
        (ClientRank, WorkerRank) = (byClient, byWorker);
        Happened(ActivityKind.NeedRanked, $"Need {Label} ranked {byClient?.ToString() ?? "–"} by the client, {byWorker?.ToString() ?? "–"} by the worker", by);
    }

    /// <summary>Says where the need stands now; met and set aside need the reason, and a met need that comes back is open again.</summary>
    public void Stands(NeedStatus status, string? because, DateOnly on, Stamp by)
    {
        if (status is NeedStatus.SetAside or NeedStatus.Met) RuleBroken.Words(because, "Say by whom and why it is so.", nameof(StatusBecause), 300);
        if (status == NeedStatus.Open && Status is NeedStatus.Met or NeedStatus.OpenAgain) status = NeedStatus.OpenAgain;
        (Status, StatusBecause, StatusOn) = (status, RuleBroken.WordsOrNone(because, nameof(StatusBecause), 300), on);
        Happened(ActivityKind.NeedChanged, $"Need {Label} {status.InWords()}: {Summary}", by).Because(because);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Need>
    {
        public void Configure(EntityTypeBuilder<Need> b)
        {
            b.Property(n => n.Label).HasMaxLength(6);
            b.Property(n => n.Summary).HasMaxLength(160);
            b.Property(n => n.SpeakerName).HasMaxLength(120);
            b.Property(n => n.Domain).HasMaxLength(60);
            b.Property(n => n.StatusBecause).HasMaxLength(300);
            b.ComplexProperty(n => n.Found);
            b.HasIndex(n => new { n.CaseId, n.Label }).IsUnique();
        }
    }
}

/// <summary>What the lists say of a need.</summary>
public static class NeedStatusWords
{
    public static string InWords(this NeedStatus status) => status switch
    {
        NeedStatus.Open => "open", NeedStatus.InMotion => "in motion", NeedStatus.Waiting => "waiting", NeedStatus.Met => "met",
        NeedStatus.OpenAgain => "open again", _ => "set aside",
    };
}

/// <summary>Something the person is good at or has, in their words, to build on.</summary>
public sealed class Strength : CaseRecord
{
    private Strength() { }

    public Strength(Guid caseId, string label, string? words, Speaker speaker, string? speakerName, string? summary, Sensitivity sensitivity, Stamp by)
    {
        Summary = RuleBroken.Words(summary, "Name the strength in a few words, as “Runs a big kitchen”.", nameof(Summary), 160);
        Words = RuleBroken.WordsOrNone(words, nameof(Words), 2000);
        (CaseId, Label, Speaker, SpeakerName, Sensitivity, Found) = (caseId, label, speaker, speakerName ?? "", sensitivity, by);
        Happened(ActivityKind.StrengthFound, $"Strength {Label}: {Summary}", by).Saying(Words);
    }

    public string Label { get; private set; } = "";
    public string? Words { get; private set; }
    public Speaker Speaker { get; private set; }
    public string SpeakerName { get; private set; } = "";
    public string Summary { get; private set; } = "";
    public Stamp Found { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<Strength>
    {
        public void Configure(EntityTypeBuilder<Strength> b)
        {
            b.Property(s => s.Label).HasMaxLength(6);
            b.Property(s => s.Summary).HasMaxLength(160);
            b.Property(s => s.SpeakerName).HasMaxLength(120);
            b.ComplexProperty(s => s.Found);
            b.HasIndex(s => new { s.CaseId, s.Label }).IsUnique();
        }
    }
}
