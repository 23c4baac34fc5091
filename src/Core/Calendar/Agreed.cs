namespace Alongside.Core.Calendar;

/// <summary>A worker who goes to an appointment, by the name they have on that day.</summary>
public sealed record Goer(Guid WorkerId, string Name);

/// <summary>What is agreed about an appointment: what, where, from when to when (UTC), who goes, and who may see it.</summary>
/// <param name="People">Who of the case's people goes, by name.</param>
public sealed record Agreed(AppointmentKind Kind, string? What, string? Place, DateTime From, DateTime To, IReadOnlyCollection<Goer> Workers, IReadOnlyCollection<string> People,
    Sensitivity Sensitivity = Sensitivity.Ordinary);

/// <summary>Something to have ready so many working days before a date.</summary>
public sealed record ToPrepare(string What, int WorkingDaysBefore);
