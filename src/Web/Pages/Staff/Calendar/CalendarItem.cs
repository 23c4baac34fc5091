using Alongside.Core.Calendar;

namespace Alongside.Web.Pages.Staff.Calendars;

/// <summary>One thing on a calendar (UTC): an appointment, an entry of one's own, or a time in which somebody is busy.</summary>
/// <param name="Kind">How it is drawn: appointment, dated, own, busy, over.</param>
public sealed record CalendarItem(DateTime From, DateTime To, string Title, string? About, string? Address, string Kind)
{
    /// <summary>Whether it is past or called off, in a word; nothing while it is planned.</summary>
    public string? State { get; init; }

    public static CalendarItem Of(OnCalendar time, string? who) => new(time.From, time.To, $"{time.Row.ClientName}",
        $"{time.Row.Kind.InWords()}{(time.Row.Place is null ? "" : $", {time.Row.Place}")}{(who is null ? "" : $" · {who}")}", time.Address,
        time.Row.State is AppointmentState.Cancelled or AppointmentState.NotKept ? "over" : time.Row.Kind.IsPrepared() ? "dated" : "appointment")
    { State = time.Row.State == AppointmentState.Planned ? null : time.Row.State.InWords() };
}
