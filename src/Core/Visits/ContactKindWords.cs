using Alongside.Core.Calendar;

namespace Alongside.Core.Visits;

/// <summary>The ways of contact as the lists say them.</summary>
public static class ContactKindWords
{
    public static string InWords(this ContactKind kind) => kind switch
    {
        ContactKind.HomeVisit => "Home visit", ContactKind.Phone => "Call", ContactKind.Office => "Office visit", ContactKind.Video => "Video call",
        ContactKind.Text => "Text", ContactKind.Community => "Met outside", _ => "Tried, no contact",
    };

    /// <summary>How an appointment is a contact when it is made.</summary>
    public static ContactKind AsContact(this AppointmentKind kind) => kind switch
    {
        AppointmentKind.HomeVisit => ContactKind.HomeVisit, AppointmentKind.Office => ContactKind.Office, AppointmentKind.Call => ContactKind.Phone, AppointmentKind.Video => ContactKind.Video, _ => ContactKind.Community,
    };

    /// <summary>The ways in which a worker and a client meet in person: those have a door to check in at.</summary>
    public static bool IsInPerson(this ContactKind kind) => kind is ContactKind.HomeVisit or ContactKind.Office or ContactKind.Community;
}
