using System.Globalization;
using System.Text.RegularExpressions;

namespace Alongside.Core.Calendar.Routes;

/// <summary>One way between two places.</summary>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Miles">How far it is; nothing where nobody knows.</param>
/// <param name="Because">What it is reckoned from, in words.</param>
public sealed record Way(int Minutes, double? Miles, string Because);

/// <summary>From what the agency reckons the ways between visits: times it gives itself, or straight lines between areas. No address leaves the machine.</summary>
public sealed partial class TravelBasis : IVersioned
{
    /// <summary>A street is longer than the straight line, by so much (a detour of 1.2 to 1.4 is what studies of road networks find).</summary>
    public const double Detour = 1.3;
    /// <summary>Getting out of the house and into the car, and between two addresses of one area (minutes).</summary>
    public const int AtLeast = 5;
    private const double EarthMiles = 3958.8;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>Where a day begins and ends, as the address of the office.</summary>
    public string? StartPlace { get; private set; }
    public int MilesPerHour { get; private set; } = 25;
    /// <summary>Taken where nothing is known of a way (minutes).</summary>
    public int UnknownMinutes { get; private set; } = 20;
    /// <summary>One line each: a word of the address and where it lies, “02118: 42.3389, -71.0703”.</summary>
    public string Areas { get; private set; } = "";
    /// <summary>One line each: “02118 to 02119: 12”.</summary>
    public string Times { get; private set; } = "";
    public Stamp? Kept { get; private set; }
    public int Version { get; private set; }

    /// <summary>Says it anew; a line that cannot be read is refused with what it should look like.</summary>
    public void Keep(string? startPlace, int milesPerHour, int unknownMinutes, string? areas, string? times, Stamp by)
    {
        RuleBroken.Unless(milesPerHour is >= 3 and <= 70, "Between 3 and 70 miles an hour, all in all.", nameof(MilesPerHour));
        RuleBroken.Unless(unknownMinutes is >= 5 and <= 180, "Between 5 and 180 minutes.", nameof(UnknownMinutes));
        var (areasRead, timesRead) = (ReadAreas(areas), ReadTimes(times));
        (StartPlace, MilesPerHour, UnknownMinutes, Kept) = (RuleBroken.WordsOrNone(startPlace, nameof(StartPlace), 200), milesPerHour, unknownMinutes, by);
        Areas = string.Join('\n', areasRead.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name}: {a.Latitude}, {a.Longitude}")));
        Times = string.Join('\n', timesRead.Select(t => $"{t.From} to {t.To}: {t.Minutes}"));
    }

    /// <summary>The way from one address to another.</summary>
    public Way Between(string? from, string? to)
    {
        if (from is null || to is null) return new(UnknownMinutes, null, $"no address: {UnknownMinutes} min taken");
        if (string.Equals(from.Trim(), to.Trim(), StringComparison.OrdinalIgnoreCase)) return new(0, 0, "the same place");
        if (ReadTimes(Times).Find(t => t.From != t.To && (Is(from, t.From) && Is(to, t.To) || Is(from, t.To) && Is(to, t.From)) || t.From == t.To && Is(from, t.From) && Is(to, t.To)) is { } given)
            return new(given.Minutes, MilesBetween(from, to), $"{given.From} to {given.To}, as the agency gives it");
        return MilesBetween(from, to) is { } miles
            ? new(Math.Max(AtLeast, (int)Math.Ceiling(miles / MilesPerHour * 60)), miles, string.Create(CultureInfo.InvariantCulture, $"about {miles:0.0} miles at {MilesPerHour} mph"))
            : new(UnknownMinutes, null, $"not known where it is: {UnknownMinutes} min taken");
    }

    private double? MilesBetween(string from, string to)
    {
        var areas = ReadAreas(Areas);
        if (AreaOf(from, areas) is not { } a || AreaOf(to, areas) is not { } b) return null;
        return Math.Round(Straight(a, b) * Detour, 1);
    }

    private static Area? AreaOf(string address, List<Area> areas) => areas.Where(a => Is(address, a.Name)).MaxBy(a => a.Name.Length);

    private static bool Is(string address, string area) => address.Contains(area, StringComparison.OrdinalIgnoreCase);

    /// <summary>Miles on the great circle (haversine).</summary>
    private static double Straight(Area a, Area b)
    {
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var h = Math.Pow(Math.Sin(Radians(b.Latitude - a.Latitude) / 2), 2) + Math.Cos(Radians(a.Latitude)) * Math.Cos(Radians(b.Latitude)) * Math.Pow(Math.Sin(Radians(b.Longitude - a.Longitude) / 2), 2);
        return 2 * EarthMiles * Math.Asin(Math.Sqrt(h));
    }

    private sealed record Area(string Name, double Latitude, double Longitude);

    private sealed record Given(string From, string To, int Minutes);

    private static List<Area> ReadAreas(string? lines) => [.. Lines(lines, nameof(Areas)).Select(line =>
    {
        var m = AreaLine().Match(line);
        RuleBroken.Unless(m.Success && double.TryParse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var latitude) && Math.Abs(latitude) <= 90
            && double.TryParse(m.Groups[3].ValueSpan, CultureInfo.InvariantCulture, out var longitude) && Math.Abs(longitude) <= 180,
            $"“{Cut(line)}”: write a part of the address and where it lies, as “02118: 42.3389, -71.0703”.", nameof(Areas));
        return new Area(m.Groups[1].Value.Trim(), double.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture), double.Parse(m.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
    })];

    private static List<Given> ReadTimes(string? lines) => [.. Lines(lines, nameof(Times)).Select(line =>
    {
        var m = TimeLine().Match(line);
        RuleBroken.Unless(m.Success && int.TryParse(m.Groups[3].ValueSpan, out var minutes) && minutes is > 0 and <= 300, $"“{Cut(line)}”: write from where to where and the minutes, as “02118 to 02119: 12”.", nameof(Times));
        return new Given(m.Groups[1].Value.Trim(), m.Groups[2].Value.Trim(), int.Parse(m.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
    })];

    private static string[] Lines(string? lines, string field)
    {
        var many = (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        RuleBroken.Unless(many.Length <= 1000, "At most 1,000 lines.", field);
        return many;
    }

    private static string Cut(string line) => line.Length > 60 ? line[..60] : line;

    [GeneratedRegex(@"^([^:]{2,60}):\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)$")]
    private static partial Regex AreaLine();

    [GeneratedRegex(@"^(.{2,60}?)\s+to\s+([^:]{2,60}):\s*(\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeLine();

    internal sealed class Mapping : IEntityTypeConfiguration<TravelBasis>
    {
        public void Configure(EntityTypeBuilder<TravelBasis> b)
        {
            b.ToTable("travel_basis");
            b.Property(t => t.StartPlace).HasMaxLength(200);
            b.ComplexProperty(t => t.Kept);
        }
    }
}
