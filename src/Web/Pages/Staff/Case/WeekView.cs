using Alongside.Core.People;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A client's own week as the design draws it: parts of the day by days.</summary>
public sealed record WeekView(string GoesBy, IReadOnlyList<RoutineSlot> Slots, DateOnly Today, string Address, bool MayWrite)
{
    /// <summary>The parts of a day, by the hour they begin and end.</summary>
    private static readonly (string Name, int From, int To)[] Parts = [("night", 0, 6), ("morning", 6, 12), ("afternoon", 12, 17), ("evening", 17, 22), ("late", 22, 24)];

    /// <summary>One cell: what is there, and how it is colored.</summary>
    public sealed record Cell(string Kind, IReadOnlyList<string> Words);

    /// <summary>The rows that hold anything, and always the three of daylight.</summary>
    public IEnumerable<(string Part, IReadOnlyList<Cell> Days)> Rows()
    {
        var monday = Today.AddDays(-((int)Today.DayOfWeek + 6) % 7);
        foreach (var (name, from, to) in Parts)
        {
            var cells = Enumerable.Range(0, 7).Select(d => Of(monday.AddDays(d), from, to)).ToList();
            if (name is not ("night" or "late") || cells.Exists(c => c.Words.Count > 0)) yield return (name, cells);
        }
    }

    private Cell Of(DateOnly day, int from, int to)
    {
        var (begins, ends) = (day.ToDateTime(new TimeOnly(from, 0)), day.ToDateTime(TimeOnly.MinValue).AddHours(to));
        // What begins to hold later is shown too, with its day: a plan is made for later.
        var here = Slots.Where(s => s.Meets(begins, ends, anyWeek: true)).ToList();
        return new Cell(here.Count == 0 ? "" : here.Exists(s => s.Kind == RoutineKind.Dialysis) ? "care" : here.Exists(s => s.Kind == RoutineKind.CareOfOthers) ? "help" : "life",
            [.. here.Select(s => $"{s.Name} {Core.Calendar.Clashes.Times(s.From, s.To)}{(s.ValidFrom > Today ? $", from {Fields.DateWords.Day(s.ValidFrom, Today)}" : "")}").Distinct()]);
    }
}
