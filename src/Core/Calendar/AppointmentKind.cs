namespace Alongside.Core.Calendar;

/// <summary>What an appointment is.</summary>
public enum AppointmentKind { HomeVisit, Office, Call, Video, Court, Hearing, Immigration, Medical, School, Meeting, Other }

/// <summary>How an appointment stands: still to come, it took place, nobody came, or it was called off.</summary>
public enum AppointmentState { Planned, Kept, NotKept, Cancelled }

/// <summary>Kinds and states as the pages say them.</summary>
public static class AppointmentWords
{
    public static string InWords(this AppointmentKind kind) => kind switch
    {
        AppointmentKind.HomeVisit => "Home visit", AppointmentKind.Office => "Office visit", AppointmentKind.Call => "Call", AppointmentKind.Video => "Video call",
        AppointmentKind.Court => "Court date", AppointmentKind.Hearing => "Hearing", AppointmentKind.Immigration => "Immigration date", AppointmentKind.Medical => "Medical appointment",
        AppointmentKind.School => "School", AppointmentKind.Meeting => "Meeting", _ => "Appointment",
    };

    public static string InWords(this AppointmentState state) => state switch
    {
        AppointmentState.Kept => "took place", AppointmentState.NotKept => "did not take place", AppointmentState.Cancelled => "cancelled", _ => "planned",
    };

    /// <summary>Court, hearing and immigration dates: missed, they are lost, so they are prepared by a list and run as dates on the case.</summary>
    public static bool IsPrepared(this AppointmentKind kind) => kind is AppointmentKind.Court or AppointmentKind.Hearing or AppointmentKind.Immigration;
}
