using System.Collections.Concurrent;
using Alongside.Core.Data;

namespace Alongside.Core.Programs.Packs;

/// <summary>The pack a program works by now. A program without one works by its standards alone.</summary>
public static class PackInForce
{
    private const int Most = 200;
    private static readonly ConcurrentDictionary<string, ProgramPack> Kept = [];

    /// <summary>The pack in force in a program, or nothing; one small statement, the pack itself is read once.</summary>
    public static async Task<ProgramPack?> OfAsync(AppDb db, Guid programId)
    {
        var inForce = db.PackEditions.AsNoTracking().Where(e => db.Programs.Any(p => p.Id == programId && p.PackEditionId == e.Id));
        return await inForce.Select(e => e.Fingerprint).FirstOrDefaultAsync() is { } fingerprint ? await ByAsync(db, fingerprint) : null;
    }

    /// <summary>The pack with this fingerprint; no statement where it was read before.</summary>
    public static async Task<ProgramPack?> ByAsync(AppDb db, string? fingerprint) =>
        fingerprint is null ? null : Kept.TryGetValue(fingerprint, out var known) ? known
        : await db.PackEditions.Where(e => e.Fingerprint == fingerprint).Select(e => e.Json).FirstOrDefaultAsync() is { } json ? Read(fingerprint, json) : null;

    /// <summary>The pack of an edition, read once: an edition that was published never changes, and what it is kept under is what it says.</summary>
    public static ProgramPack Pack(this PackEdition edition) => Read(edition.Fingerprint, edition.Json);

    internal static ProgramPack Read(string fingerprint, string json)
    {
        if (Kept.TryGetValue(fingerprint, out var known) && known.Json == json) return known;
        if (Kept.Count > Most) Kept.Clear();
        return Kept[fingerprint] = ProgramPack.Of(json);
    }
}
