using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What was done in the case in the last thirty days and can be taken back, or was.</summary>
[Requires(Capability.ReadCases)]
public sealed class UndoModel(AppDb db) : CasePage(db)
{
    public IReadOnlyList<ActLine> Acts { get; private set; } = [];

    public override async Task LoadAsync() => Acts = await Db.ReversibleActs.AsNoTracking()
        .Where(a => Db.ActsInCases.Any(c => c.ActId == a.Id && c.CaseId == Case.Id)).Lately(Clock.Now).Take(100).Select(ActLine.Of).ToListAsync();
}
