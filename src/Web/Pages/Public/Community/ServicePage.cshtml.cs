using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>One service for whoever needs it: who may come, what it costs, what to bring, where, when, whom to call, and how sure this is.</summary>
[EnableRateLimiting(AgencySite.DirectoryLimit)]
public sealed class ServicePageModel(AppDb db) : CommunityPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ServiceId { get; set; }

    public ServiceSheet Sheet { get; private set; } = null!;

    protected override async Task<bool> ReadAsync()
    {
        if (await ServiceSheet.ReadAsync(Db, ServiceId) is not { } sheet) return false;
        Sheet = sheet;
        return true;
    }
}
