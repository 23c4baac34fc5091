using Alongside.Core.Letters;
using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Data;

/// <summary>What the agency's programs work by, and the letters written with it.</summary>
public abstract partial class AppDb
{
    public DbSet<PackEdition> PackEditions => Set<PackEdition>();
    public DbSet<PackTerm> PackTerms => Set<PackTerm>();
    public DbSet<Letter> Letters => Set<Letter>();
}
