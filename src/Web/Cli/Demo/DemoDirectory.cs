using Alongside.Core.Data;
using Alongside.Core.Directory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>The demo's invented community directory, brought in by the same import as a real one.</summary>
internal static class DemoDirectory
{
    /// <summary>Imports it and gives the services by their name and their organization's.</summary>
    public static async Task<Dictionary<(string Service, string Organization), Guid>> ImportAsync(AppDb db, string folder)
    {
        await ImportHsds.FromAsync(db, Path.Combine(folder, "directory"), errorFile: null);
        var services = await db.Services.AsNoTracking().Join(db.Organizations, s => s.OrganizationId, o => o.Id, (s, o) => new { s.Id, s.Name, Organization = o.Name }).ToListAsync();
        return services.GroupBy(s => (s.Name, s.Organization)).ToDictionary(g => g.Key, g => g.First().Id);
    }
}
