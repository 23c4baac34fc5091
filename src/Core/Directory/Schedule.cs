namespace Alongside.Core.Directory;

/// <summary>When a service or a location is open (HSDS schedule; the parts of an RFC 5545 recurrence rule).</summary>
public sealed class Schedule : DirectoryRecord
{
    public Guid? ServiceId { get; internal set; }
    public Guid? LocationId { get; internal set; }
    public Guid? ServiceAtLocationId { get; internal set; }
    public DateOnly? ValidFrom { get; internal set; }
    public DateOnly? ValidTo { get; internal set; }
    public DateOnly? Dtstart { get; internal set; }
    /// <summary>Hours from UTC.</summary>
    public decimal? Timezone { get; internal set; }
    public DateOnly? Until { get; internal set; }
    public int? Count { get; internal set; }
    public string? Wkst { get; internal set; }
    /// <summary>WEEKLY or MONTHLY.</summary>
    public string? Freq { get; internal set; }
    public int? Interval { get; internal set; }
    /// <summary>Days of the week, as MO,TU; in a month 1MO is the first Monday, -1FR the last Friday.</summary>
    public string? Byday { get; internal set; }
    public string? Byweekno { get; internal set; }
    public string? Bymonthday { get; internal set; }
    public string? Byyearday { get; internal set; }
    public string? Description { get; internal set; }
    /// <summary>On the clock of the place.</summary>
    public TimeOnly? OpensAt { get; internal set; }
    public TimeOnly? ClosesAt { get; internal set; }
    public string? ScheduleLink { get; internal set; }
    public string? AttendingType { get; internal set; }
    public string? Notes { get; internal set; }

    internal static readonly HsdsTable<Schedule> Table = new("schedule", "schedules.csv", ["id"], (s, row) =>
    {
        s.ServiceId = row.Link("service_id", "service");
        s.LocationId = row.Link("location_id", "location");
        s.ServiceAtLocationId = row.Link("service_at_location_id", "service_at_location");
        row.BelongsTo(s.ServiceId, s.LocationId, s.ServiceAtLocationId);
        (s.ValidFrom, s.ValidTo, s.Dtstart, s.Until) = (row.Day("valid_from"), row.Day("valid_to"), row.Day("dtstart"), row.Day("until"));
        s.Timezone = row.HoursFromUtc("timezone");
        s.Count = row.Whole("count", 0, 10_000);
        s.Wkst = row.Text("wkst", 2);
        s.Freq = row.Text("freq", 10)?.ToUpperInvariant();
        s.Interval = row.Whole("interval", 0, 1000);
        (s.Byday, s.Byweekno, s.Bymonthday, s.Byyearday) = (row.Text("byday", 100), row.Text("byweekno", 200), row.Text("bymonthday", 200), row.Text("byyearday", 2000));
        s.Description = row.Text("description", 4000);
        (s.OpensAt, s.ClosesAt) = (row.Time("opens_at"), row.Time("closes_at"));
        s.ScheduleLink = row.Web("schedule_link");
        s.AttendingType = row.Text("attending_type", 200);
        s.Notes = row.Text("notes", 4000);
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Schedule>
    {
        public void Configure(EntityTypeBuilder<Schedule> b)
        {
            b.ToTable("directory_schedules");
            MapKeys(b);
            b.HasOne<Service>().WithMany().HasForeignKey(s => s.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Location>().WithMany().HasForeignKey(s => s.LocationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<ServiceAtLocation>().WithMany().HasForeignKey(s => s.ServiceAtLocationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
