using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The appointments of a case: what comes, with the client's week beside it, and what was.</summary>
[Requires(Capability.ReadCases)]
public sealed class AppointmentsModel(AppDb db) : CasePage(db)
{
    public IReadOnlyList<OnCalendar> Coming { get; private set; } = [];
    public IReadOnlyList<OnCalendar> Before { get; private set; } = [];
    public IReadOnlyList<RoutineSlot> Routine { get; private set; } = [];
    /// <summary>Begun or over, and nobody has said yet how it went.</summary>
    public IReadOnlyList<OnCalendar> Unsaid { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var (from, to, now) = (Clock.Now.AddDays(-366), Clock.Now.AddDays(366), Clock.Now);
        var times = (await Db.Planned(from, to).Where(p => p.CaseId == Case.Id).ToListAsync()).Times(from, to, Clock);
        Coming = [.. times.Where(t => t.From > now).Take(60)];
        Unsaid = [.. times.Where(t => t.From <= now && t.From > now.AddDays(-60) && t.Row.State == AppointmentState.Planned)];
        Before = [.. times.Where(t => t.From <= now && t.Row.State != AppointmentState.Planned).Reverse().Take(40)];
        Routine = await Db.RoutineSlots.AsNoTracking().Where(s => s.PersonId == Case.PersonId && (s.ValidUntil == null || s.ValidUntil >= Today)).OrderBy(s => s.From).ToListAsync();
    }
}
