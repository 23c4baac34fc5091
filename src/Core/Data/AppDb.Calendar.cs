using Alongside.Core.Calendar;
using Alongside.Core.People;

namespace Alongside.Core.Data;

/// <summary>The records of the calendar.</summary>
public abstract partial class AppDb
{
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<AppointmentWorker> AppointmentWorkers => Set<AppointmentWorker>();
    public DbSet<PreparationItem> PreparationItems => Set<PreparationItem>();
    public DbSet<Preparation> Preparations => Set<Preparation>();
    public DbSet<RoutineSlot> RoutineSlots => Set<RoutineSlot>();
    public DbSet<WorkerEntry> WorkerEntries => Set<WorkerEntry>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<BusyCalendar> BusyCalendars => Set<BusyCalendar>();
}
