using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Data;

/// <summary>What the agency's programs work by.</summary>
public abstract partial class AppDb
{
    public DbSet<PackEdition> PackEditions => Set<PackEdition>();
    public DbSet<PackTerm> PackTerms => Set<PackTerm>();
}
