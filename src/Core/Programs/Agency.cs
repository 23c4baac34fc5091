namespace Alongside.Core.Programs;

/// <summary>The agency itself: one row; one database is one agency.</summary>
public sealed class Agency : IVersioned
{
    private Agency() { }

    public Agency(string? name, string? place, string? timeZone) => Describe(name, place, timeZone);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    /// <summary>The town, county or region it serves, shown at the foot of the rail.</summary>
    public string? Place { get; private set; }
    /// <summary>IANA time zone by which the agency's days and deadlines are counted.</summary>
    public string TimeZone { get; private set; } = "UTC";
    /// <summary>Days on which nobody works: no business days for the deadline rules.</summary>
    public List<DateOnly> Holidays { get; private set; } = [];
    /// <summary>Since when everybody may read the community directory without signing in (UTC); nothing while only workers may.</summary>
    public DateTime? DirectoryOpenSince { get; private set; }
    /// <summary>The worker who opened it.</summary>
    public string? DirectoryOpenedBy { get; private set; }
    public int Version { get; private set; }

    /// <summary>Everybody may read the community directory from now on, as a page and as open data.</summary>
    public void OpenDirectory(Stamp by)
    {
        if (DirectoryOpenSince is null) (DirectoryOpenSince, DirectoryOpenedBy) = (by.At, by.Name);
    }

    /// <summary>Only workers may read the community directory.</summary>
    public void CloseDirectory() => (DirectoryOpenSince, DirectoryOpenedBy) = (null, null);

    /// <summary>Sets the agency's holidays, a day a line, as 2026-12-25.</summary>
    public void Observe(string? days)
    {
        var many = new List<DateOnly>();
        foreach (var line in (days ?? "").Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            many.Add(DateOnly.TryParseExact(line, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day
                : throw new RuleBroken($"“{(line.Length > 40 ? line[..40] : line)}” is no day. Write each as 2026-12-25, a day a line.", nameof(Holidays)));
        RuleBroken.Unless(many.Count <= 400, "At most 400 holidays. Leave out the years that are over.", nameof(Holidays));
        var sorted = many.Distinct().Order().ToList();
        if (!sorted.SequenceEqual(Holidays)) Holidays = sorted;
    }

    public void Describe(string? name, string? place, string? timeZone)
    {
        var named = RuleBroken.Words(name, "Give the agency its name.", nameof(Name), 120);
        var zone = RuleBroken.Words(timeZone, "Choose the agency's time zone.", nameof(TimeZone), 60);
        RuleBroken.Unless(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _),
            $"“{zone}” is not a time zone this computer knows. Choose one such as America/New_York.", nameof(TimeZone));
        (Name, Place, TimeZone) = (named, RuleBroken.WordsOrNone(place, nameof(Place), 120), zone);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Agency>
    {
        public void Configure(EntityTypeBuilder<Agency> b)
        {
            b.Property(a => a.Name).HasMaxLength(120);
            b.Property(a => a.Place).HasMaxLength(120);
            b.Property(a => a.TimeZone).HasMaxLength(60);
            b.Property(a => a.DirectoryOpenedBy).HasMaxLength(120);
        }
    }
}
