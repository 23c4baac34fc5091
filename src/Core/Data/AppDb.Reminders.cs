using Alongside.Core.Programs;
using Alongside.Core.Reminders;

namespace Alongside.Core.Data;

/// <summary>Who is away, who wants to be reminded how, and what was sent.</summary>
public abstract partial class AppDb
{
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<WorkerReminders> WorkerReminders => Set<WorkerReminders>();
    public DbSet<MessageSent> MessagesSent => Set<MessageSent>();
}
