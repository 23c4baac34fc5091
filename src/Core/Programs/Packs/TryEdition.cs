using Alongside.Core.Data;

namespace Alongside.Core.Programs.Packs;

/// <summary>What a draft would mean for the program's open cases if it were in force today; nothing of them is touched.</summary>
/// <param name="OpenCases">How many open cases the program has.</param>
/// <param name="Rules">The deadline rules that come, go or change.</param>
public sealed record EditionTried(int OpenCases, IReadOnlyList<PackChange> Rules);

/// <summary>Tries a draft on the program's open cases, on a copy.</summary>
public static class TryEdition
{
    public static async Task<EditionTried> OnOpenCasesAsync(AppDb db, PackEdition draft)
    {
        var before = await db.PackEditions.Where(e => db.Programs.Any(p => p.Id == draft.ProgramId && p.PackEditionId == e.Id)).Select(e => e.Json).FirstOrDefaultAsync();
        return new(await PackUse.OpenCasesAsync(db, draft.ProgramId), PackDifference.Rules(before, draft.Json));
    }
}
