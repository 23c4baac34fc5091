using System.Data.Common;
using Alongside.Core.Data;

namespace Alongside.Web.Platform;

/// <summary>Ready to serve: the database answers and has this version's schema.</summary>
public static class Ready
{
    public static async Task<bool> IsAsync(AppDb db, CancellationToken cancel)
    {
        try
        {
            return await Providers.IsMigratedAsync(db, cancel);
        }
        catch (DbException)
        {
            return false;
        }
    }
}
