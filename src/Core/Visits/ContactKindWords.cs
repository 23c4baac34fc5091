namespace Alongside.Core.Visits;

/// <summary>The ways of contact as the lists say them.</summary>
public static class ContactKindWords
{
    public static string InWords(this ContactKind kind) => kind switch
    {
        ContactKind.HomeVisit => "Home visit", ContactKind.Phone => "Call", ContactKind.Office => "Office visit", ContactKind.Video => "Video call",
        ContactKind.Text => "Text", ContactKind.Community => "Met outside", _ => "Tried, no contact",
    };
}
