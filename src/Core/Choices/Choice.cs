using Alongside.Core.Story;

namespace Alongside.Core.Choices;

/// <summary>For one need: the options found, side by side, how they narrowed, and the decision with its reason. Nothing in it is deleted.</summary>
public sealed partial class Choice : CaseRecord
{
    private Choice() { }

    public Choice(Need need, Stamp by)
    {
        (CaseId, NeedId, Opened, Sensitivity) = (need.CaseId, need.Id, by, need.Sensitivity);
        Happened(ActivityKind.ChoicesOpened, $"Choices opened for {need.Label}: {need.Summary}", by);
    }

    public Guid NeedId { get; private set; }
    public Stamp Opened { get; private set; } = null!;
    public List<Option> Options { get; private set; } = [];
    public List<Decision> Decisions { get; private set; } = [];

    /// <summary>The decision that stands, if one was made and not opened again.</summary>
    public Decision? Standing => Decisions.Find(d => d.ReopenedAt is null);

    /// <summary>Adds an option, from the directory or from what somebody knows; the same service twice is refused.</summary>
    public Option Find(Guid? serviceId, string? name, string? provider, Stamp by)
    {
        RuleBroken.Unless(Standing is null, "A decision stands. Choose again first, then add options.");
        RuleBroken.Unless(serviceId is null || !Options.Exists(o => o.ServiceId == serviceId), "This service is already among the options.");
        var option = new Option(this, serviceId, name, provider, by) { Order = Options.Count + 1 };
        Options.Add(option);
        Happened(ActivityKind.OptionFound, $"Option found: {option.Name}", by);
        return option;
    }

    /// <summary>The client ranks an option (1 first), in their own words when they gave some.</summary>
    public void Rank(Option option, int? rank, string? words, string? speakerName, Stamp by)
    {
        RuleBroken.Unless(option.AsideOn is null, "This option was set aside. Bring it back before ranking it.");
        RuleBroken.Unless(rank is null or (>= 1 and <= 20), "A rank is between 1 and 20.", "ClientRank");
        RuleBroken.Unless(rank is null || !Options.Exists(o => o != option && o.AsideOn is null && o.ClientRank == rank), $"Another option already has rank {rank}.", "ClientRank");
        option.Ranked(rank, words, speakerName);
        Happened(ActivityKind.OptionRanked, $"Ranked {rank?.ToString() ?? "–"}: {option.Name}", by).Saying(option.Words);
    }

    /// <summary>The client's whole order at once: each option's rank and what they said of it. Two options cannot share a rank.</summary>
    public void Rank(IReadOnlyCollection<RankGiven> order, string? speakerName, Stamp by)
    {
        var twice = order.Where(o => o.Rank is not null).GroupBy(o => o.Rank).FirstOrDefault(g => g.Count() > 1);
        RuleBroken.Unless(twice is null, $"Two options have rank {twice?.Key}. Which one comes first?", "ClientRank");
        var changed = order.Where(o => o.Rank != o.Option.ClientRank || (RuleBroken.WordsOrNone(o.Words) is { } words && words != o.Option.Words)).ToList();
        foreach (var given in changed) RuleBroken.Unless(given.Rank is null or (>= 1 and <= 20), "A rank is between 1 and 20.", "ClientRank");
        foreach (var given in changed) given.Option.Ranked(null, null, null);
        foreach (var given in changed.OrderBy(g => g.Rank ?? 100)) Rank(given.Option, given.Rank, given.Words, speakerName, by);
    }

    /// <summary>Sets an option aside with the reason; it can come back.</summary>
    public void SetAside(Option option, string? why, string? words, string? speakerName, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(Standing?.OptionId != option.Id, "This option was chosen. Choose again before setting it aside.");
        RuleBroken.Unless(option.AsideOn is null, "This option was set aside already.");
        option.SetAside(why, words, speakerName, on, by);
        Happened(ActivityKind.OptionSetAside, $"Set aside: {option.Name}", by).Because(option.AsideWhy).Saying(words);
    }

    public void BringBack(Option option, Stamp by)
    {
        RuleBroken.Unless(option.AsideOn is not null, "This option was not set aside.");
        option.BringBack();
        Happened(ActivityKind.OptionBroughtBack, $"Brought back: {option.Name}", by);
    }

    /// <summary>The decision: which option, why in the client's words, who was present; the worker's differing view stays beside it.</summary>
    public Decision Decide(Option option, string? reason, string? speakerName, string? present, string? workerView, string? planB, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(Standing is null, "A decision stands. Choose again first.");
        RuleBroken.Unless(Options.Contains(option), "Choose one of the options.", "OptionId");
        RuleBroken.Unless(option.AsideOn is null, "This option was set aside. Bring it back before choosing it.", "OptionId");
        var decision = new Decision(this, option, reason, speakerName, present, workerView, planB,
            Options.Count, Options.Count(o => o.AsideOn is null), on, by);
        Decisions.Add(decision);
        Happened(ActivityKind.Decided, $"Decision: {option.Name}", by).Saying(decision.Reason);
        return decision;
    }

    /// <summary>The client wants to choose again: the decision stays on record, and the options are open.</summary>
    public void ChooseAgain(string? why, Stamp by)
    {
        RuleBroken.Unless(Standing is not null, "There is no decision to look at again.");
        var reason = RuleBroken.Words(why, "Say why the client wants to choose again.", "Why", 500);
        Standing!.Reopen(reason, by);
        Happened(ActivityKind.ChosenAgain, "The client wants to choose again", by).Because(reason);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Choice>
    {
        public void Configure(EntityTypeBuilder<Choice> b)
        {
            b.Ignore(c => c.Standing);
            b.ComplexProperty(c => c.Opened);
            b.Property(c => c.DeviceKey).HasMaxLength(64);
            b.Property(c => c.DeviceLanguage).HasMaxLength(20);
            b.Property(c => c.HandedOverBy).HasMaxLength(120);
            b.HasIndex(c => c.DeviceKey);
            b.HasOne<Need>().WithMany().HasForeignKey(c => c.NeedId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(c => c.NeedId).IsUnique();
            b.HasMany(c => c.Options).WithOne().HasForeignKey(o => o.ChoiceId);
            b.HasMany(c => c.Decisions).WithOne().HasForeignKey(d => d.ChoiceId);
        }
    }
}

/// <summary>The rank a client gave an option (none yet when empty), with their words about it.</summary>
public sealed record RankGiven(Option Option, int? Rank, string? Words);

/// <summary>Can the client get it?</summary>
public enum CanGet { Unknown, Yes, Likely, No }

/// <summary>One option for a need: what is known of it, the client's rank and words, and why it was set aside.</summary>
public sealed class Option : ICaseRecord, IVersioned
{
    private Option() { }

    internal Option(Choice choice, Guid? serviceId, string? name, string? provider, Stamp by)
    {
        (CaseId, ChoiceId, ServiceId, Sensitivity, Found) = (choice.CaseId, choice.Id, serviceId, choice.Sensitivity, by);
        Name = RuleBroken.Words(name, "Name the option.", nameof(Name), 200);
        Provider = RuleBroken.WordsOrNone(provider, nameof(Provider), 200);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid ChoiceId { get; private set; }
    /// <summary>The service in the directory, when it comes from there (HSDS service.id).</summary>
    public Guid? ServiceId { get; private set; }
    public int Order { get; internal set; }
    public string Name { get; private set; } = "";
    public string? Provider { get; private set; }
    public Stamp Found { get; private set; } = null!;
    public CanGet CanGet { get; private set; }
    /// <summary>Why the client can or cannot get it.</summary>
    public string? CanGetBecause { get; private set; }
    /// <summary>What the client would pay, after coverage, as “$91 a month”.</summary>
    public string? Pays { get; private set; }
    /// <summary>The sum behind what the client would pay.</summary>
    public string? PaysBecause { get; private set; }
    public string? Where { get; private set; }
    public string? Wait { get; private set; }
    public string? Languages { get; private set; }
    /// <summary>Whether it fits the client's week.</summary>
    public string? FitsWeek { get; private set; }
    /// <summary>What to bring.</summary>
    public string? Bring { get; private set; }
    /// <summary>What workers know of it; never shown to partners.</summary>
    public string? WorkersKnow { get; private set; }
    public int? ClientRank { get; private set; }
    /// <summary>What the client said of it, verbatim.</summary>
    public string? Words { get; private set; }
    public string? SpeakerName { get; private set; }
    public DateOnly? AsideOn { get; private set; }
    public string? AsideWhy { get; private set; }
    public string? AsideBy { get; private set; }
    public Sensitivity Sensitivity { get; private set; }
    public int Version { get; private set; }

    /// <summary>Records what was found out about the option; each part is one line of the comparison.</summary>
    public void Describe(CanGet canGet, string? canGetBecause, string? pays, string? paysBecause, string? where, string? wait, string? languages,
        string? fitsWeek, string? bring, string? workersKnow)
    {
        static string? Line(string? text, string field) => RuleBroken.WordsOrNone(text, field, 500);
        (CanGet, CanGetBecause, Pays, PaysBecause) = (canGet, Line(canGetBecause, nameof(CanGetBecause)), Line(pays, nameof(Pays)), Line(paysBecause, nameof(PaysBecause)));
        (Where, Wait, Languages) = (Line(where, nameof(Where)), Line(wait, nameof(Wait)), Line(languages, nameof(Languages)));
        (FitsWeek, Bring, WorkersKnow) = (Line(fitsWeek, nameof(FitsWeek)), Line(bring, nameof(Bring)), Line(workersKnow, nameof(WorkersKnow)));
    }

    internal void Ranked(int? rank, string? words, string? speakerName) =>
        (ClientRank, Words, SpeakerName) = (rank, RuleBroken.WordsOrNone(words, nameof(Words), 500) ?? Words, speakerName ?? SpeakerName);

    internal void SetAside(string? why, string? words, string? speakerName, DateOnly on, Stamp by)
    {
        var reason = RuleBroken.Words(why, "Say why it is set aside. It can come back.", nameof(AsideWhy), 300);
        (AsideWhy, AsideOn, AsideBy, ClientRank) = (reason, on, by.Name, null);
        (Words, SpeakerName) = (RuleBroken.WordsOrNone(words, nameof(Words), 500) ?? Words, speakerName ?? SpeakerName);
    }

    internal void BringBack() => (AsideOn, AsideWhy, AsideBy) = (null, null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<Option>
    {
        public void Configure(EntityTypeBuilder<Option> b)
        {
            b.Property(o => o.Name).HasMaxLength(200);
            b.Property(o => o.Provider).HasMaxLength(200);
            b.Property(o => o.SpeakerName).HasMaxLength(120);
            b.Property(o => o.AsideBy).HasMaxLength(120);
            b.Property(o => o.AsideWhy).HasMaxLength(300);
            foreach (var line in new[] { nameof(CanGetBecause), nameof(Pays), nameof(PaysBecause), nameof(Where), nameof(Wait), nameof(Languages), nameof(FitsWeek), nameof(Bring), nameof(WorkersKnow), nameof(Words) })
                b.Property(line).HasMaxLength(500);
            b.ComplexProperty(o => o.Found);
            b.HasIndex(o => o.ServiceId);
        }
    }
}

/// <summary>What was decided for a need, why in the client's words, and who was present.</summary>
public sealed class Decision : ICaseRecord
{
    private Decision() { }

    internal Decision(Choice choice, Option option, string? reason, string? speakerName, string? present, string? workerView, string? planB,
        int found, int considered, DateOnly on, Stamp by)
    {
        (CaseId, ChoiceId, OptionId, Sensitivity, Recorded) = (choice.CaseId, choice.Id, option.Id, choice.Sensitivity, by);
        Reason = RuleBroken.Words(reason, "Write why, in the client's own words.", nameof(Reason), 1000);
        SpeakerName = RuleBroken.Words(speakerName, "Say whose words they are.", nameof(SpeakerName), 120);
        Present = RuleBroken.Words(present, "Say who was present.", nameof(Present), 300);
        WorkerView = RuleBroken.WordsOrNone(workerView, nameof(WorkerView), 1000);
        PlanB = RuleBroken.WordsOrNone(planB, nameof(PlanB), 500);
        RuleBroken.Unless(on <= DateOnly.FromDateTime(by.At.AddDays(1)), "The day of the decision is still to come. Which day is right?", nameof(DecidedOn));
        (FoundCount, ConsideredCount, DecidedOn) = (found, considered, on);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid ChoiceId { get; private set; }
    public Guid OptionId { get; private set; }
    public DateOnly DecidedOn { get; private set; }
    /// <summary>Why, in the client's words.</summary>
    public string Reason { get; private set; } = "";
    public string SpeakerName { get; private set; } = "";
    public string Present { get; private set; } = "";
    /// <summary>The worker's view when it differs; both stay on record.</summary>
    public string? WorkerView { get; private set; }
    public string? PlanB { get; private set; }
    public int FoundCount { get; private set; }
    /// <summary>Options not set aside on the day of the decision.</summary>
    public int ConsideredCount { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    public DateTime? ReopenedAt { get; private set; }
    public string? ReopenedBecause { get; private set; }
    public string? ReopenedBy { get; private set; }
    public Sensitivity Sensitivity { get; private set; }

    internal void Reopen(string why, Stamp by) => (ReopenedAt, ReopenedBecause, ReopenedBy) = (by.At, why, by.Name);

    internal sealed class Mapping : IEntityTypeConfiguration<Decision>
    {
        public void Configure(EntityTypeBuilder<Decision> b)
        {
            b.Property(d => d.SpeakerName).HasMaxLength(120);
            b.Property(d => d.Present).HasMaxLength(300);
            b.Property(d => d.ReopenedBy).HasMaxLength(120);
            b.Property(d => d.ReopenedBecause).HasMaxLength(500);
            b.ComplexProperty(d => d.Recorded);
            b.HasOne<Option>().WithMany().HasForeignKey(d => d.OptionId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
