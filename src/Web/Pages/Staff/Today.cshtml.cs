using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;

namespace Alongside.Web.Pages.Staff;

/// <summary>Who needs me now, and why.</summary>
[Requires(Capability.ReadCases)]
public sealed class TodayModel(AppDb db) : StaffPage(db);
