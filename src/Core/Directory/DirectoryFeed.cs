namespace Alongside.Core.Directory;

/// <summary>An HSDS API from which the directory is kept up to date every night.</summary>
public sealed class DirectoryFeed : IVersioned, IPublicRecord
{
    /// <summary>What vanished can be seen only when everything is asked for; between that, only what changed is.</summary>
    public const int DaysBetweenWholePulls = 7;

    private DirectoryFeed() { }

    /// <param name="name">As its services will be said to come from; it stays.</param>
    /// <param name="address">Where the API begins, without “/services”.</param>
    public DirectoryFeed(string? name, string? address, Stamp by)
    {
        Name = RuleBroken.Words(name, "Give the feed a name, as “County 211”.", nameof(Name), 100);
        (Address, Added) = (AddressOf(address), by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Name { get; private set; } = "";
    /// <summary>Where the API begins, without a slash at its end.</summary>
    public string Address { get; private set; } = "";
    public Stamp Added { get; private set; } = null!;
    /// <summary>Nothing while it is on.</summary>
    public DateTime? SwitchedOffAt { get; private set; }
    public string? SwitchedOffBy { get; private set; }
    /// <summary>When the last pull began that came through: what changed since then is asked for next.</summary>
    public DateTime? PulledAt { get; private set; }
    /// <summary>When everything was last asked for.</summary>
    public DateTime? WholeAt { get; private set; }
    public DateTime? TriedAt { get; private set; }
    /// <summary>What came of the last try, in a sentence.</summary>
    public string? Result { get; private set; }
    /// <summary>The last try did not come through; the directory is as it was before.</summary>
    public bool Failing { get; private set; }
    public int Version { get; private set; }

    public bool IsOn => SwitchedOffAt is null;

    /// <summary>Everything is asked for the first time, and then once a week.</summary>
    public bool WholeIsDue(DateTime now) => WholeAt is not { } at || PulledAt is null || now - at >= TimeSpan.FromDays(DaysBetweenWholePulls) - TimeSpan.FromHours(6);

    public void SwitchOff(Stamp by)
    {
        RuleBroken.Unless(IsOn, $"{Name} is switched off already.");
        (SwitchedOffAt, SwitchedOffBy) = (by.At, by.Name);
    }

    public void SwitchOn()
    {
        RuleBroken.Unless(!IsOn, $"{Name} is on already.");
        (SwitchedOffAt, SwitchedOffBy) = (null, null);
    }

    /// <summary>A pull came through.</summary>
    /// <param name="began">When it began: what changes at the feed meanwhile is asked for again.</param>
    public void Pulled(DateTime began, bool whole, string result)
    {
        (PulledAt, TriedAt, Result, Failing) = (began, began, Cut(result), false);
        if (whole) WholeAt = began;
    }

    /// <summary>A pull did not come through.</summary>
    public void DidNotAnswer(DateTime at, string why) => (TriedAt, Result, Failing) = (at, Cut(why), true);

    private static string Cut(string text) => text.Length <= 1000 ? text : text[..999] + "…";

    private static string AddressOf(string? address)
    {
        var typed = RuleBroken.Words(address, "Write the address of the feed’s API.", nameof(Address), 500).TrimEnd('/');
        RuleBroken.Unless(Uri.TryCreate(typed, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0, "The address begins with https:// or http://, as https://api.example.org/hsds.", nameof(Address));
        RuleBroken.Unless(uri!.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0, "The address has no name, password or question mark in it. Write only where the API begins.", nameof(Address));
        return typed.EndsWith("/services", StringComparison.OrdinalIgnoreCase) ? typed[..^"/services".Length] : typed;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DirectoryFeed>
    {
        public void Configure(EntityTypeBuilder<DirectoryFeed> b)
        {
            b.ComplexProperty(f => f.Added);
            b.Property(f => f.Name).HasMaxLength(100);
            b.Property(f => f.Address).HasMaxLength(500);
            b.Property(f => f.SwitchedOffBy).HasMaxLength(200);
            b.Property(f => f.Result).HasMaxLength(1000);
            b.HasIndex(f => f.Name).IsUnique();
        }
    }
}
