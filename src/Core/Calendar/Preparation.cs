using System.Globalization;

namespace Alongside.Core.Calendar;

/// <summary>What the agency has ready before each court, hearing or immigration date; a new date begins with it, and each date changes its own.</summary>
public sealed class Preparation : IVersioned
{
    /// <summary>The kinds of dates that are prepared.</summary>
    public static readonly AppointmentKind[] Kinds = [AppointmentKind.Court, AppointmentKind.Hearing, AppointmentKind.Immigration];

    private Preparation() { }

    public Preparation(AppointmentKind kind, string? lines, Stamp by)
    {
        RuleBroken.Unless(kind.IsPrepared(), "Only court, hearing and immigration dates are prepared by a list.");
        Kind = kind;
        Keep(lines, by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public AppointmentKind Kind { get; private set; }
    /// <summary>One line each: the working days before, and what.</summary>
    public string Lines { get; private set; } = "";
    public Stamp Kept { get; private set; } = null!;
    public int Version { get; private set; }

    public void Keep(string? lines, Stamp by)
    {
        var read = Read(lines);
        (Lines, Kept) = (string.Join('\n', read.Select(i => $"{i.WorkingDaysBefore} {i.What}")), by);
    }

    /// <summary>The things of a list as it is typed: “10 Ask the lawyer for the filing”, one line each.</summary>
    public static IReadOnlyList<ToPrepare> Read(string? lines)
    {
        var items = new List<ToPrepare>();
        foreach (var line in (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ');
            RuleBroken.Unless(space > 0 && int.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 120,
                $"“{(line.Length > 60 ? line[..60] : line)}”: begin the line with the working days before the date, 0 to 120, as “10 Ask the lawyer for the filing”.", nameof(Lines));
            items.Add(new ToPrepare(RuleBroken.Words(line[space..], "Say what has to be ready.", nameof(Lines), 200), int.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture)));
        }
        RuleBroken.Unless(items.Count <= 30, "Thirty things are enough for one kind of date.", nameof(Lines));
        return items;
    }

    /// <summary>What an agency begins with until it keeps a list of its own.</summary>
    public static string Starting(AppointmentKind kind) => kind switch
    {
        AppointmentKind.Court => "15 Ask the lawyer what the court wants to see\n10 Collect the papers and letters\n7 Ask for an interpreter where one is needed\n5 Go through the day together: what will be asked, who speaks\n2 Settle the ride, child care and time off\n1 Call: time, room, what to bring",
        AppointmentKind.Hearing => "10 Read the notice together, and what can be said against it\n10 Collect the papers that speak for it\n7 Ask for an interpreter where one is needed\n5 Send the papers in, keep the proof\n1 Call: time, place or number to dial, what to bring",
        AppointmentKind.Immigration => "20 Ask the lawyer or accredited representative what is still missing\n15 Have papers translated and certified\n10 Collect identity papers and originals\n5 Go through the interview together\n2 Settle the ride; who comes along\n1 Call: time, place, what to bring and what to leave at home",
        _ => "",
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Preparation>
    {
        public void Configure(EntityTypeBuilder<Preparation> b)
        {
            b.ComplexProperty(p => p.Kept);
            b.HasIndex(p => p.Kind).IsUnique();
        }
    }
}
