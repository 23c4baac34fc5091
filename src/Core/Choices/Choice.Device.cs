namespace Alongside.Core.Choices;

/// <summary>The device in the client's hands: they put the options of this one choice in order, with big buttons and in their own words.</summary>
public sealed partial class Choice
{
    /// <summary>SHA-256 of the key that opens this choice on the handed-over device.</summary>
    public string? DeviceKey { get; private set; }
    public DateTime? HandedOverAt { get; private set; }
    public string? HandedOverBy { get; private set; }
    /// <summary>The language the device speaks, BCP 47.</summary>
    public string? DeviceLanguage { get; private set; }

    /// <summary>The client has the device now (UTC).</summary>
    public bool IsWithClient(DateTime now) => DeviceKey is not null && HandedOverAt > now - HandedDevice.Longest;

    /// <summary>The device goes to the client: the key opens this choice and nothing else.</summary>
    public string HandOver(string? language, Stamp by)
    {
        RuleBroken.Unless(Standing is null, "A decision stands. Choose again first.");
        RuleBroken.Unless(Options.Exists(o => o.AsideOn is null), "There is no option to put in order yet.");
        DeviceLanguage = RuleBroken.WordsOrNone(language, nameof(DeviceLanguage), 20);
        var key = HandedDevice.NewKey();
        (DeviceKey, HandedOverAt, HandedOverBy) = (Sha256.Of(key), by.At, by.Name);
        return key;
    }

    /// <summary>The device is back.</summary>
    public void HandBack() => DeviceKey = null;

    /// <summary>The client moves an option: up or down among the ranked ones, to the end of them, or out of them. The ranks stay 1, 2, 3.</summary>
    public void Move(Option option, RankMove move, string? words, string speakerName, Stamp by)
    {
        RuleBroken.Unless(Standing is null, "A decision stands. Choose again first.");
        RuleBroken.Unless(option.AsideOn is null, "This option was set aside. Bring it back before ranking it.");
        var ranked = Options.Where(o => o.AsideOn is null && o.ClientRank is not null).OrderBy(o => o.ClientRank).ToList();
        var at = ranked.IndexOf(option);
        if (move == RankMove.Next && at < 0) ranked.Add(option);
        if (move == RankMove.Out && at >= 0) ranked.RemoveAt(at);
        if (move == RankMove.Up && at > 0) (ranked[at - 1], ranked[at]) = (ranked[at], ranked[at - 1]);
        if (move == RankMove.Down && at >= 0 && at < ranked.Count - 1) (ranked[at + 1], ranked[at]) = (ranked[at], ranked[at + 1]);
        Rank([.. Options.Where(o => o.AsideOn is null).Select(o => new RankGiven(o, ranked.IndexOf(o) is var place and >= 0 ? place + 1 : null, o == option ? words : null))], speakerName, by);
    }
}

/// <summary>What a client does with an option on the device.</summary>
public enum RankMove { Keep, Next, Up, Down, Out }
