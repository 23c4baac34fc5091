using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Reports;
using Alongside.Web.Platform;

namespace Alongside.Web.Pages.Staff.ReferralList;

/// <summary>Everybody whose case closed and who is to be asked, now or within a week, whether it still helps.</summary>
[Requires(Capability.WorkCases)]
public sealed class AfterModel(AppDb db) : StaffPage(db)
{
    public List<AfterClosing> Due { get; private set; } = [];

    public override async Task LoadAsync() => Due = await AfterClosing.DueAsync(Db, Today.AddDays(7));
}
