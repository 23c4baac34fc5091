using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>One organization and all it offers.</summary>
[Requires(Capability.UseDirectory)]
public sealed class OrganizationModel(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid OrganizationId { get; set; }

    public OrganizationSheet Sheet { get; private set; } = null!;

    public override async Task LoadAsync() => Sheet = await OrganizationSheet.ReadAsync(Db, OrganizationId) ?? throw new NotHere();
}
