namespace Alongside.Core.Calendar;

/// <summary>A calendar from elsewhere of which a worker lets us know when they are busy; the times alone are kept, no word of it.</summary>
public sealed class BusyCalendar : IVersioned
{
    private BusyCalendar() { }

    /// <param name="address">Where it is read every hour; nothing when a file was brought.</param>
    public BusyCalendar(Guid workerId, string? name, string? address, Stamp by)
    {
        WorkerId = workerId;
        Name = RuleBroken.Words(name, "Give the calendar a name, as “Private”.", nameof(Name), 80);
        (Address, Added) = (address is null ? null : AddressOf(address), by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    [Sealed] public string Name { get; private set; } = "";
    /// <summary>Such an address is itself a key.</summary>
    [Sealed] public string? Address { get; private set; }
    public Stamp Added { get; private set; } = null!;
    /// <summary>When the worker is busy: RFC 5545 periods (UTC), with commas between them.</summary>
    [Sealed] public string Times { get; private set; } = "";
    public DateTime? ReadAt { get; private set; }
    public DateTime? TriedAt { get; private set; }
    /// <summary>What came of the last time it was read.</summary>
    public string? Result { get; private set; }
    public bool Failing { get; private set; }
    public int Version { get; private set; }

    /// <summary>It was read: these are the times.</summary>
    public void Read(BusyFile file, DateTime at)
    {
        (ReadAt, TriedAt, Failing, Result) = (at, at, false, file.Sentence);
        var times = string.Join(',', file.Times.Select(t => $"{Repeats.Written(t.From)}/{Repeats.Written(t.To)}"));
        if (times != Times) Times = times;
    }

    /// <summary>It could not be read; what is known of before stays.</summary>
    public void NotRead(string why, DateTime at) => (TriedAt, Failing, Result) = (at, true, why.Length <= 500 ? why : why[..499] + "…");

    /// <summary>The busy times that touch a stretch (UTC).</summary>
    public static IEnumerable<Occurrence> Between(string times, DateTime from, DateTime to)
    {
        foreach (var period in times.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (period.Split('/') is [var begins, var ends] && Repeats.Read(begins) is { } start && Repeats.Read(ends) is { } end && start < to && end > from) yield return new Occurrence(start, end);
    }

    private static string AddressOf(string typed)
    {
        var address = RuleBroken.Words(typed, "Write the address of the calendar.", nameof(Address), 1000);
        // What calendar programs hand out for subscribing is https under another name.
        if (address.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase)) address = $"https://{address["webcal://".Length..]}";
        RuleBroken.Unless(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0,
            "The address begins with https://, http:// or webcal://, and has no name or password in it.", nameof(Address));
        return address;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<BusyCalendar>
    {
        public void Configure(EntityTypeBuilder<BusyCalendar> b)
        {
            b.Property(c => c.Name).HasMaxLength(80);
            b.Property(c => c.Address).HasMaxLength(1010);
            b.Property(c => c.Result).HasMaxLength(500);
            b.ComplexProperty(c => c.Added);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(c => c.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(c => c.WorkerId);
        }
    }
}
