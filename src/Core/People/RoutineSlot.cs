using System.Globalization;

namespace Alongside.Core.People;

/// <summary>What a part of somebody's week is for.</summary>
public enum RoutineKind { Work, School, Dialysis, Worship, CareOfOthers, Sleep, Other }

/// <summary>Days of the week.</summary>
[Flags]
public enum Weekdays { None = 0, Mon = 1, Tue = 2, Wed = 4, Thu = 8, Fri = 16, Sat = 32, Sun = 64 }

/// <summary>A part of a person's own week, as dialysis on Tuesdays from 9 to 1: appointments go around it, it does not go around them. Read only by whoever may open a case of theirs.</summary>
public sealed class RoutineSlot : IPersonRecord, IVersioned
{
    private RoutineSlot() { }

    public RoutineSlot(Guid personId, RoutineKind kind, string? words, Weekdays days, TimeOnly from, TimeOnly to, DateOnly validFrom, DateOnly? validUntil, Stamp by)
    {
        (PersonId, Recorded) = (personId, by);
        Change(kind, words, days, from, to, validFrom, validUntil);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid PersonId { get; private set; }
    public RoutineKind Kind { get; private set; }
    /// <summary>What it is, where the kind does not say enough.</summary>
    public string? Words { get; private set; }
    public Weekdays Days { get; private set; }
    /// <summary>By the agency's wall clock.</summary>
    public TimeOnly From { get; private set; }
    /// <summary>By the agency's wall clock; not after the beginning means the next morning.</summary>
    public TimeOnly To { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    public int Version { get; private set; }

    /// <summary>Says it anew.</summary>
    public void Change(RoutineKind kind, string? words, Weekdays days, TimeOnly from, TimeOnly to, DateOnly validFrom, DateOnly? validUntil)
    {
        var said = RuleBroken.WordsOrNone(words, nameof(Words), 80);
        RuleBroken.Unless(kind != RoutineKind.Other || said is not null, "Say in a word or two what it is.", nameof(Words));
        RuleBroken.Unless((int)days is > 0 and < 128, "Choose the days.", nameof(Days));
        RuleBroken.Unless(from != to, "Beginning and end are the same. Which one is right?", nameof(To));
        RuleBroken.Unless(validUntil is null || validUntil >= validFrom, "It would end before it begins. Which day is right?", nameof(ValidUntil));
        (Kind, Words, Days, From, To, ValidFrom, ValidUntil) = (kind, said, days, from, to, validFrom, validUntil);
    }

    /// <summary>“Dialysis”, “Care of others: Mateo”.</summary>
    public string Name => Kind switch
    {
        RoutineKind.Other => Words!,
        RoutineKind.CareOfOthers => Words ?? "Care of others",
        _ => Words is null ? Kind.ToString() : $"{Kind}: {Words}",
    };

    /// <summary>It is on this day.</summary>
    public bool IsOn(DateOnly day) => Days.HasFlag(Of(day.DayOfWeek)) && day >= ValidFrom && (ValidUntil is null || day <= ValidUntil);

    /// <summary>It touches a stretch of the wall clock.</summary>
    /// <param name="anyWeek">As in any week, whether or not it holds in this one.</param>
    public bool Meets(DateTime from, DateTime to, bool anyWeek = false)
    {
        for (var day = DateOnly.FromDateTime(from).AddDays(-1); day <= DateOnly.FromDateTime(to); day = day.AddDays(1))
            if ((anyWeek ? Days.HasFlag(Of(day.DayOfWeek)) : IsOn(day)) && day.ToDateTime(From) < to && day.AddDays(To > From ? 0 : 1).ToDateTime(To) > from) return true;
        return false;
    }

    /// <summary>As a sentence names it on a day: “Dialysis, Tuesday 9:00–1:00”.</summary>
    public string InWords(DayOfWeek day) => $"{Name}, {day} {From.ToString("h:mm", CultureInfo.InvariantCulture)}–{To.ToString("h:mm", CultureInfo.InvariantCulture)}";

    public static Weekdays Of(DayOfWeek day) => day == DayOfWeek.Sunday ? Weekdays.Sun : (Weekdays)(1 << ((int)day - 1));

    internal sealed class Mapping : IEntityTypeConfiguration<RoutineSlot>
    {
        public void Configure(EntityTypeBuilder<RoutineSlot> b)
        {
            b.Ignore(s => s.Name);
            b.Property(s => s.Words).HasMaxLength(80);
            b.Property(s => s.Days).HasMaxLength(40);
            b.ComplexProperty(s => s.Recorded);
            b.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(s => s.PersonId);
        }
    }
}
