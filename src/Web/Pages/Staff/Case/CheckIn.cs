namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The button at the door, wherever it stands: of an appointment, or of one time of a series.</summary>
/// <param name="At">Which time of a series, as RFC 5545 writes it (UTC).</param>
/// <param name="Located">The device may say where; agency and worker both want it.</param>
public sealed record CheckIn(Guid CaseId, Guid? AppointmentId, string? At, bool Located, string Words = "Check in");
