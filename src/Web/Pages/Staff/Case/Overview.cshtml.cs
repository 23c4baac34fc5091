using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Who is this person and what is moving.</summary>
[Requires(Capability.ReadCases)]
public sealed class OverviewModel(AppDb db) : CasePage(db);
