using Alongside.Core.Data;

namespace Alongside.Core.Programs;

/// <summary>There is always somebody who can sign in and keep the agency; without, nobody could ever make another one.</summary>
public static class LastAdministrator
{
    /// <summary>Refuses when nobody is left. Asked after the save and before the commit: saves wait for each other at the end of the trail, so two administrators who remove each other at once do not both succeed.</summary>
    public static async Task StaysAsync(AppDb db, string? field = null)
    {
        var roles = await db.Roles.AsNoTracking().ToListAsync();
        var keepers = roles.Where(r => r.Capabilities.Contains(Capability.ManageAgency)).Select(r => r.Id).ToList();
        RuleBroken.Unless(await db.Workers.AnyAsync(w => w.Active && w.PasswordHash != null && keepers.Contains(w.RoleId)),
            "Then nobody could keep the agency's workers, roles and programs any more. Give somebody else that right first.", field);
    }
}
