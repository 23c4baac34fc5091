namespace Alongside.Core.Deadlines.Rules;

/// <summary>One thing that happened in a case, as the rules read it.</summary>
public sealed record CaseEvent
{
    public required string Id { get; init; }
    /// <summary>One of <see cref="EventKinds.All"/>.</summary>
    public required string Kind { get; init; }
    /// <summary>The agency's day it took place.</summary>
    public required DateOnly Day { get; init; }
    /// <summary>When it took place (UTC); the beginning of its day where only the day is known.</summary>
    public required DateTime At { get; init; }
    /// <summary>The agency's day it was written down; nothing for a date that was known all along.</summary>
    public DateOnly? RecordedOn { get; init; }
    public string? Program { get; init; }
    public string? Mode { get; init; }
    public string With { get; init; } = "client";
    public bool Alone { get; init; }
    public bool Residence { get; init; }
    public string? Topic { get; init; }
    public string By { get; init; } = "worker";
    public string? Reason { get; init; }
    /// <summary>Of an extension, a dismissal, an exemption: the rule.</summary>
    public string? Rule { get; init; }
    /// <summary>The due day, as it stood, of the deadline it is for.</summary>
    public DateOnly? DueOn { get; init; }
    public int? Days { get; init; }
    public DateOnly? Until { get; init; }
    public string? Corrects { get; init; }
    public string? Withdraws { get; init; }
}

/// <summary>What happened in one case, and when the client was born.</summary>
public sealed record CaseHistory(IReadOnlyList<CaseEvent> Events, DateOnly? Born)
{
    /// <summary>What is known and holds on a day, in the order it took place: nothing that was corrected or withdrawn, nothing that is still to come but dates.</summary>
    public List<CaseEvent> KnownOn(DateOnly on)
    {
        var known = Events.Where(e => e.RecordedOn is not { } recorded || recorded <= on).ToList();
        if (known.Exists(e => (e.Corrects ?? e.Withdraws) is not null)) known = WithoutWhatWasCorrected(known);
        return [.. known.Where(e => e.Withdraws is null && (e.Day <= on || e.Kind == EventKinds.Date)).OrderBy(e => e.At)];
    }

    private static List<CaseEvent> WithoutWhatWasCorrected(List<CaseEvent> known)
    {
        var against = known.Where(e => (e.Corrects ?? e.Withdraws) is not null).ToLookup(e => e.Corrects ?? e.Withdraws!);
        var gone = new Dictionary<string, bool>();
        return known.FindAll(e => !IsGone(e));

        bool IsGone(CaseEvent e) => gone.TryGetValue(e.Id, out var is_) ? is_ : gone[e.Id] = against[e.Id].Any(other => !IsGone(other));
    }
}
