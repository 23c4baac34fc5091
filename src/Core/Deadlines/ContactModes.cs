namespace Alongside.Core.Deadlines;

/// <summary>The ways of contact of a note, as deadline rules name them.</summary>
public static class ContactModes
{
    private static readonly (string Kind, string Mode)[] Pairs = [("HomeVisit", "home visit"), ("Phone", "phone"), ("Office", "office"), ("Video", "video"), ("Text", "text"), ("Community", "community")];

    /// <summary>“HomeVisit” is “home visit”.</summary>
    public static string Of(string kind) => Pairs.FirstOrDefault(p => p.Kind == kind).Mode ?? "";

    /// <summary>“home visit” is “HomeVisit”; nothing for a way no note knows.</summary>
    public static string? KindOf(string mode) => Pairs.FirstOrDefault(p => p.Mode == mode).Kind;
}
