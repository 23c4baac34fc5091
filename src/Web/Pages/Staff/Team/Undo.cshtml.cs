using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Team;

/// <summary>The hand-overs of the last thirty days, to take back.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class UndoModel(AppDb db) : StaffPage(db)
{
    public IReadOnlyList<ActLine> Acts { get; private set; } = [];

    public override async Task LoadAsync() => Acts = await Db.ReversibleActs.AsNoTracking()
        .Where(a => a.Kind == ReversibleKind.CasesHandedOver).Lately(Clock.Now).Take(100).Select(ActLine.Of).ToListAsync();
}
