using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Notes;

/// <summary>The notes of the team that wait for a second signature, the first that is due on top; and those that are with their authors.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class CoSignModel(AppDb db) : StaffPage(db)
{
    private const int AtOnce = 100;

    public IReadOnlyList<Row> Waiting { get; private set; } = [];
    public IReadOnlyList<Row> Returned { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var me = Caller.WorkerId;
        var rows = await Db.CoSignatures.AsNoTracking().Where(c => c.State != CoSigning.Signed && c.AuthorId != me).OrderBy(c => c.DueOn).ThenBy(c => c.Id).Take(AtOnce)
            .Join(Db.Notes, c => c.NoteId, n => n.Id, (c, n) => new { c, n }).Join(Db.Cases, x => x.n.CaseId, k => k.Id, (x, k) => new Row(x.c.Id, k.Id, k.ClientName, x.c.Author, x.n.Kind, x.n.From, x.c.State, x.c.DueOn, x.c.Because, x.c.Reason)).ToListAsync();
        (Waiting, Returned) = ([.. rows.Where(r => r.State == CoSigning.Waiting).OrderBy(r => r.DueOn)], [.. rows.Where(r => r.State == CoSigning.Returned).OrderBy(r => r.DueOn)]);
    }

    /// <summary>One note and its second signature.</summary>
    public sealed record Row(Guid Id, Guid CaseId, string ClientName, string Author, ContactKind Kind, DateTime? From, CoSigning State, DateOnly DueOn, string Because, string? Reason);
}
