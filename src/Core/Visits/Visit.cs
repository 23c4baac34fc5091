using Alongside.Core.Calendar;

namespace Alongside.Core.Visits;

/// <summary>A visit as it was made: checked in at the door and out again, beside what was planned. What happened in it is told by its note.</summary>
public sealed partial class Visit : CaseRecord
{
    private Visit() { }

    /// <summary>Checks in, of an appointment or without one.</summary>
    /// <param name="at">Where the device said it was; nothing unless the agency and the worker both want that kept.</param>
    public Visit(Guid caseId, Arrival arrival, DoorTime began, DoorPlace? at, Stamp by)
    {
        RuleBroken.Unless(arrival.Kind.IsInPerson(), "A call has no door. Write a note of it.", nameof(Kind));
        RuleBroken.Unless(by.WorkerId is not null, "Sign in to check in.");
        arrival.Of?.MustBePlanned();
        (CaseId, Sensitivity, Kind, WorkerId, WorkerName) = (caseId, arrival.Of?.Sensitivity ?? Sensitivity.Ordinary, arrival.Kind, by.WorkerId!.Value, by.Name);
        (AppointmentId, PlannedFrom, PlannedTo) = (arrival.Of?.Id, arrival.Of?.From, arrival.Of?.To);
        Place = RuleBroken.WordsOrNone(arrival.Place, nameof(Place), 200);
        Present = Names(arrival.Present);
        (BeganAt, BeginHeardAt, BeginLatitude, BeginLongitude) = (began.At, began.HeardAt, at?.Latitude, at?.Longitude);
        Happened(ActivityKind.VisitBegan, $"Checked in: {Kind.InWords().ToLowerInvariant()}", by).On(BeganAt);
    }

    public ContactKind Kind { get; private set; }
    /// <summary>Who made it.</summary>
    public Guid WorkerId { get; private set; }
    public string WorkerName { get; private set; } = "";
    public string? Place { get; private set; }
    /// <summary>Who was there besides the worker, by name; nobody where nobody opened.</summary>
    public List<string> Present { get; private set; } = [];
    public Guid? AppointmentId { get; private set; }
    /// <summary>When it was to begin (UTC), as planned on the day of the visit.</summary>
    public DateTime? PlannedFrom { get; private set; }
    public DateTime? PlannedTo { get; private set; }
    /// <summary>When it began (UTC).</summary>
    public DateTime BeganAt { get; private set; }
    /// <summary>When the server heard that it began (UTC).</summary>
    public DateTime BeginHeardAt { get; private set; }
    /// <summary>When it ended (UTC); nothing while the worker is checked in.</summary>
    public DateTime? EndedAt { get; private set; }
    /// <summary>When the server heard that it ended (UTC); nothing where nobody checked out and the end was written by hand.</summary>
    public DateTime? EndHeardAt { get; private set; }
    [Sealed] public decimal? BeginLatitude { get; private set; }
    [Sealed] public decimal? BeginLongitude { get; private set; }
    [Sealed] public decimal? EndLatitude { get; private set; }
    [Sealed] public decimal? EndLongitude { get; private set; }
    /// <summary>The worker was at the door and nobody was there.</summary>
    public bool NobodyThere { get; private set; }
    public DateTime? SetAsideAt { get; private set; }
    public string? SetAsideBy { get; private set; }
    public string? SetAsideCode { get; private set; }
    public string? SetAsideWhy { get; private set; }
    public List<VisitCorrection> Corrections { get; private set; } = [];

    /// <summary>How long it was; nothing while it goes on.</summary>
    public int? Minutes => EndedAt is { } end ? Math.Max(0, (int)Math.Round((end - BeganAt).TotalMinutes)) : null;
    public bool GoesOn => EndedAt is null && SetAsideAt is null;

    /// <summary>Checks out.</summary>
    public void CheckOut(DoorTime ended, DoorPlace? at, Stamp by)
    {
        Ends(ended, at, by);
        Happened(ActivityKind.VisitEnded, $"Checked out after {Length(Minutes!.Value)}", by).On(EndedAt!.Value);
    }

    /// <summary>Nobody was there: the visit is over, and a note tells how it was tried.</summary>
    public void FindsNobody(DoorTime ended, DoorPlace? at, Stamp by)
    {
        Ends(ended, at, by);
        (NobodyThere, Present) = (true, []);
        Happened(ActivityKind.VisitEnded, "Nobody was there", by).On(EndedAt!.Value);
    }

    /// <summary>It was checked in by mistake: it stays on record and counts as no visit.</summary>
    public void SetAside(string? code, string? why, VisitSettings settings, Stamp by)
    {
        MustStand();
        var reason = settings.Reason(code);
        var words = RuleBroken.Words(why, "Say what went wrong.", "Why", 300);
        (SetAsideAt, SetAsideBy, SetAsideCode, SetAsideWhy) = (by.At, by.Name, reason.Code, words);
        Happened(ActivityKind.VisitSetAside, $"A visit does not count: {reason.Words}", by).Because(words);
    }

    private void Ends(DoorTime ended, DoorPlace? at, Stamp by)
    {
        MustStand();
        RuleBroken.Unless(EndedAt is null, "It is checked out already. Correct the time where it is not right.");
        RuleBroken.Unless(by.WorkerId == WorkerId, $"{WorkerName} checks out. Where that was forgotten, correct the visit.");
        RuleBroken.Unless(ended.At >= BeganAt, "The end is before the start. Which one is right?");
        RuleBroken.Unless(ended.At - BeganAt <= Longest, "That is longer than a day. Correct the visit, and write when it ended.");
        (EndedAt, EndHeardAt, EndLatitude, EndLongitude) = (ended.At, ended.HeardAt, at?.Latitude, at?.Longitude);
    }

    private void MustStand() => RuleBroken.Unless(SetAsideAt is null, $"{SetAsideBy} set this visit aside. Check in again if there was one.");

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static List<string> Names(IEnumerable<string> names) => [.. names.Select(n => n.Trim()).Where(n => n.Length is > 0 and <= 120).Distinct().Take(20)];

    /// <summary>“48 min”, “1 h 5 min”.</summary>
    public static string Length(int minutes) => minutes < 60 ? $"{minutes} min" : minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60} min";

    internal sealed class Mapping : IEntityTypeConfiguration<Visit>
    {
        public void Configure(EntityTypeBuilder<Visit> b)
        {
            b.Ignore(v => v.Minutes).Ignore(v => v.GoesOn);
            b.Property(v => v.WorkerName).HasMaxLength(120);
            b.Property(v => v.Place).HasMaxLength(200);
            b.Property(v => v.SetAsideBy).HasMaxLength(120);
            b.Property(v => v.SetAsideCode).HasMaxLength(10);
            b.Property(v => v.SetAsideWhy).HasMaxLength(300);
            foreach (var degrees in new[] { nameof(BeginLatitude), nameof(BeginLongitude), nameof(EndLatitude), nameof(EndLongitude) }) b.Property(degrees).HasPrecision(9, 3);
            b.HasMany(v => v.Corrections).WithOne().HasForeignKey(c => c.VisitId);
            b.HasOne<Appointment>().WithMany().HasForeignKey(v => v.AppointmentId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(v => v.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(v => new { v.CaseId, v.BeganAt });
            b.HasIndex(v => new { v.WorkerId, v.EndedAt });
        }
    }
}

/// <summary>What is known at the door: how, where, whom they meet, and the appointment it is of.</summary>
public sealed record Arrival(ContactKind Kind, string? Place, IReadOnlyCollection<string> Present, Appointment? Of = null);
