using Alongside.Core.Choices;

namespace Alongside.Core.Data;

/// <summary>A device in the client's hands for putting options in order: the key opens one choice, for some hours, and nothing else.</summary>
/// <param name="GoesBy">The name to greet them with.</param>
public sealed record AtTheRanking(Choice Choice, string GoesBy)
{
    /// <summary>Opens what a key was given for; nothing where it was handed back, decided, or is too old.</summary>
    public static async Task<AtTheRanking?> OpenAsync(AppDb db, string? key)
    {
        if (key is not { Length: 48 }) return null;
        var (hash, since) = (Sha256.Of(key), db.Clock.Now - HandedDevice.Longest);
        var choice = await db.Choices.IgnoreQueryFilters().Include(c => c.Options).Include(c => c.Decisions).FirstOrDefaultAsync(c => c.DeviceKey == hash && c.HandedOverAt > since);
        if (choice is null || choice.Standing is not null || await Callers.OnHandedDeviceAsync(db, choice.CaseId) is not { } name) return null;
        return new(choice, name);
    }
}
