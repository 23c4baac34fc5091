using Alongside.Core.Kits;

namespace Alongside.Core.Data;

/// <summary>A device with a visit kit that is heard from, whoever is signed in on it or nobody: by its own key it learns whether its kit is to be erased, and nothing else.</summary>
public static class AtTheKit
{
    /// <summary>The device is there and says what it holds; nothing where there is no such device or the key is another's.</summary>
    public static async Task<KitDevice?> HearAsync(AppDb db, Guid deviceId, string? key, int waiting, KitEnd? erased, CancellationToken cancel = default)
    {
        var hash = Sha256.Of(key ?? "");
        if (await db.KitDevices.IgnoreQueryFilters().FirstOrDefaultAsync(d => d.Id == deviceId && d.KeyHash == hash, cancel) is not { } device) return null;
        device.IsHeard(waiting, db.Clock.Now);
        if (erased is { } why) device.WasErased(why, db.Clock.Now);
        await db.SaveChangesAsync(cancel);
        return device;
    }
}
