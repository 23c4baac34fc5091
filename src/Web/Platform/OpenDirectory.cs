using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>Whether the agency lets everybody read its directory of the community.</summary>
public static class OpenDirectory
{
    public static Task<bool> IsOpenAsync(AppDb db, CancellationToken cancel = default) => db.Agencies.AnyAsync(a => a.DirectoryOpenSince != null, cancel);
}
