using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Every date of a case: what runs, what waits, what is over, and why.</summary>
[Requires(Capability.ReadCases)]
public sealed class DeadlinesModel(AppDb db) : CasePage(db)
{
    public List<Deadline> Running { get; private set; } = [];
    public List<Deadline> Paused { get; private set; } = [];
    /// <summary>They have not opened yet.</summary>
    public List<Deadline> Later { get; private set; } = [];
    public List<Deadline> Over { get; private set; } = [];
    public List<ClockPause> Pauses { get; private set; } = [];
    public List<DateOnRecord> Dates { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var year = Today.AddYears(-1);
        var all = await Db.Deadlines.AsNoTracking().Where(d => d.CaseId == Case.Id && (d.MetAt == null || (d.RuleKey != null && d.DueOn >= year))).OrderBy(d => d.DueOn).ThenBy(d => d.What).ToListAsync();
        Paused = all.FindAll(d => d.MetAt is null && d.PausedOn is not null);
        Later = all.FindAll(d => d.MetAt is null && d.PausedOn is null && d.OpensOn > Today);
        Running = all.FindAll(d => d.MetAt is null && d.PausedOn is null && !(d.OpensOn > Today));
        Over = [.. all.Where(d => d.MetAt is not null).Reverse()];
        Pauses = await Db.ClockPauses.AsNoTracking().Where(p => p.CaseId == Case.Id).OrderByDescending(p => p.From).ToListAsync();
        Dates = await Db.DatesOnRecord.AsNoTracking().Where(d => d.CaseId == Case.Id && d.SetAsideAt == null).OrderBy(d => d.On).ToListAsync();
    }
}
