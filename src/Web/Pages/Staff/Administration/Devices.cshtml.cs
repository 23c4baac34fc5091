using Alongside.Core.Data;
using Alongside.Core.Kits;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>Every device of the agency's workers that carries a visit kit, each to be erased from here.</summary>
[Requires(Capability.ManageAgency)]
public sealed class DevicesModel(AppDb db) : StaffPage(db)
{
    public const int Most = 200;

    [BindProperty] public Guid DeviceId { get; set; }
    [BindProperty] public int Version { get; set; }

    public IReadOnlyList<(KitDevice Device, string Worker)> Devices { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var since = Clock.Now.AddDays(-30);
        Devices = [.. (await Db.KitDevices.AsNoTracking().Where(d => d.HeardAt > since || d.ErasedAt == null).OrderByDescending(d => d.ErasedAt == null).ThenByDescending(d => d.HeardAt).Take(Most)
            .Join(Db.Workers, d => d.WorkerId, w => w.Id, (d, w) => new { Device = d, w.Name }).ToListAsync()).Select(d => (d.Device, d.Name))];
    }

    public async Task<IActionResult> OnPostWipeAsync()
    {
        var device = await Db.KitDevices.FirstOrDefaultAsync(d => d.Id == DeviceId) ?? throw new NotHere();
        Db.Expect(device, Version);
        device.Wipe(By);
        await Db.SaveChangesAsync();
        return Done($"{device.Name} is erased the next time it reaches us.", "/agency/devices");
    }
}
