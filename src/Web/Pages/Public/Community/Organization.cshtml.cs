using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>One organization for whoever needs it, and all it offers.</summary>
[EnableRateLimiting(AgencySite.DirectoryLimit)]
public sealed class OrganizationModel(AppDb db) : CommunityPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid OrganizationId { get; set; }

    public OrganizationSheet Sheet { get; private set; } = null!;

    protected override async Task<bool> ReadAsync()
    {
        if (await OrganizationSheet.ReadAsync(Db, OrganizationId) is not { } sheet) return false;
        Sheet = sheet;
        return true;
    }
}
