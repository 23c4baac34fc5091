using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>The findings of an audit as a letter: how the charts were drawn, each finding with its charts, the error rate with its range, and the money at risk. It names charts by number and nobody by name.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class LetterModel(AppDb db) : MockPage(db)
{
    public string Agency { get; private set; } = "";

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        Agency = await Db.Agencies.OrderBy(a => a.Id).Select(a => a.Name).FirstOrDefaultAsync() ?? "";
    }
}
