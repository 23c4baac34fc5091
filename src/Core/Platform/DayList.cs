using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Core.Platform;

/// <summary>Days of the week as a person ticks them, kept as “Monday,Tuesday”.</summary>
public static class DayList
{
    public static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Each once, Monday first.</summary>
    public static List<DayOfWeek> Of(IEnumerable<DayOfWeek> days) => [.. Week.Where(days.Distinct().Contains)];

    internal static PropertyBuilder<List<DayOfWeek>> AreDays(this PropertyBuilder<List<DayOfWeek>> property) => property.HasMaxLength(80).HasConversion(
        list => string.Join(',', list), text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DayOfWeek>).ToList(),
        new ValueComparer<List<DayOfWeek>>((a, b) => a!.SequenceEqual(b!), l => l.Aggregate(0, HashCode.Combine), l => l.ToList()));
}
