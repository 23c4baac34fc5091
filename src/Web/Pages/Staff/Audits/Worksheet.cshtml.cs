using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>The worksheets of all charts of an audit on paper: a row for each chart and point, to be taken along and filled in by hand.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class WorksheetModel(AppDb db) : MockPage(db);
