using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>Who is who in a verified visit, by the numbers a payer knows them by.</summary>
/// <param name="ClientQualifier">“ClientMedicaidID”, or “ClientOtherID” where only our case number is known.</param>
/// <param name="Worker">The worker's sign-in name; no payer number of theirs is on record.</param>
public sealed record AltEvvNames(string ClientQualifier, string Client, string CaseNumber, string Worker, string TimeZone);

/// <summary>A verified visit as the “Alt EVV” interfaces of Medicaid payers take it: the six elements of 42 USC 1396b(l), how each time was taken, and every change by hand with its reason code.</summary>
public static class AltEvv
{
    private static readonly JsonSerializerOptions AsSent = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What of the six elements is still missing, in words; empty when the visit is verified.</summary>
    public static IReadOnlyList<string> Missing(Visit visit, AgencyProgram program, VisitSettings settings)
    {
        var missing = new List<string>();
        if (settings.ProcedureOf(program.Code) is null) missing.Add($"the procedure code of {program.Name}");
        if (settings.ProviderNumber is null) missing.Add("the agency’s number with the payer");
        if (visit.Place is null) missing.Add("the place");
        if (visit.EndedAt is null && visit.SetAsideAt is null) missing.Add("the end");
        if (visit.NobodyThere) missing.Add("somebody who was there: nobody was, and that is no visit to verify");
        return missing;
    }

    /// <summary>The number of a sending (yyyyMMddHHmmss): later than every one before, also within a second.</summary>
    public static string Sequence(DateTime now, string? last)
    {
        var next = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        if (last is null || string.CompareOrdinal(next, last) > 0) return next;
        return DateTime.ParseExact(last, "yyyyMMddHHmmss", CultureInfo.InvariantCulture).AddSeconds(1).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
    }

    /// <summary>The visit as it is sent.</summary>
    public static string Write(Visit visit, AgencyProgram program, VisitSettings settings, AltEvvNames names, string sequence)
    {
        var procedure = settings.ProcedureOf(program.Code) ?? throw new RuleBroken($"No procedure code is set for {program.Name}. An administrator writes it under Agency, Visits.");
        string? Modifier(int i) => procedure.Modifiers.ElementAtOrDefault(i);
        return JsonSerializer.Serialize(new
        {
            ProviderIdentification = new { ProviderQualifier = settings.ProviderQualifier ?? "MedicaidID", ProviderID = settings.ProviderNumber },
            VisitOtherID = visit.Id.ToString("N"),
            SequenceID = sequence,
            EmployeeQualifier = "EmployeeCustomID",
            EmployeeIdentifier = names.Worker,
            ClientIDQualifier = names.ClientQualifier,
            ClientIdentifier = names.Client,
            ClientID = names.CaseNumber,
            VisitCancelledIndicator = visit.SetAsideAt is not null,
            PayerID = settings.PayerId,
            settings.PayerProgram,
            ProcedureCode = procedure.Code,
            Modifier1 = Modifier(0), Modifier2 = Modifier(1), Modifier3 = Modifier(2), Modifier4 = Modifier(3),
            VisitTimeZone = names.TimeZone,
            ScheduleStartTime = Instant(visit.PlannedFrom),
            ScheduleEndTime = Instant(visit.PlannedTo),
            AdjInDateTime = Instant(visit.BeganAt),
            AdjOutDateTime = Instant(visit.EndedAt),
            // What is billed is decided elsewhere; a visit that was set aside never is.
            BillVisit = visit.SetAsideAt is null,
            HoursToBill = Math.Round((visit.Minutes ?? 0) / 60m, 2),
            ClientVerifiedTimes = false,
            ClientVerifiedService = false,
            ClientSignatureAvailable = false,
            ClientVoiceRecording = false,
            Calls = Calls(visit).ToArray(),
            VisitExceptionAcknowledgement = Array.Empty<object>(),
            VisitChanges = Changes(visit, sequence).ToArray(),
        }, AsSent);
    }

    private static IEnumerable<object> Calls(Visit visit)
    {
        yield return Call(visit, "In", visit.CheckedInAt, visit.BeginLatitude, visit.BeginLongitude, "Mobile");
        if (visit.CheckedOutAt is { } left) yield return Call(visit, "Out", left, visit.EndLatitude, visit.EndLongitude, "Mobile");
        else if (visit.EndedAt is { } end) yield return Call(visit, "Out", end, null, null, "Manual");
    }

    private static object Call(Visit visit, string way, DateTime at, decimal? latitude, decimal? longitude, string type) => new
    {
        CallExternalID = $"{visit.Id:N}-{way.ToLowerInvariant()}", CallDateTime = Instant(at), CallAssignment = $"Time {way}", CallType = type, CallLatitude = latitude, CallLongitude = longitude,
    };

    private static IEnumerable<object> Changes(Visit visit, string sequence)
    {
        foreach (var change in visit.Corrections.OrderBy(c => c.By.At).ThenBy(c => c.Id))
            yield return new { SequenceID = sequence, ChangeMadeBy = change.By.Name, ChangeDateTime = Instant(change.By.At), ReasonCode = change.Code, ChangeReasonMemo = change.Words, ResolutionCode = "A" };
        if (visit.SetAsideAt is { } at)
            yield return new { SequenceID = sequence, ChangeMadeBy = visit.SetAsideBy, ChangeDateTime = Instant(at), ReasonCode = visit.SetAsideCode, ChangeReasonMemo = visit.SetAsideWhy, ResolutionCode = "A" };
    }

    private static string? Instant(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
