using Alongside.Core.Kits;

namespace Alongside.Core.Data;

/// <summary>The devices that carry visit kits.</summary>
public abstract partial class AppDb
{
    public DbSet<KitDevice> KitDevices => Set<KitDevice>();
}
