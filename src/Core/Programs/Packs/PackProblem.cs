namespace Alongside.Core.Programs.Packs;

/// <summary>What stands against a pack: the file, the place in it, and a sentence that says what to write instead.</summary>
/// <param name="File">As “deadlines.yaml”.</param>
/// <param name="Place">As “rule 3, every.period”; empty for the file as a whole.</param>
/// <param name="Line">The line of the file where that is known.</param>
public sealed record PackProblem(string File, string Place, int? Line, string Sentence)
{
    public override string ToString() => $"{File}{(Place.Length > 0 ? $", {Place}" : "")}{(Line is { } line ? $" (line {line})" : "")}: {Sentence}";
}

/// <summary>A pack as it was read: its canonical text when every part has its form, the pack itself when nothing stands against it, and every problem.</summary>
/// <param name="Json">The canonical JSON; nothing when a part could not be read at all.</param>
public sealed record PackReading(string? Json, ProgramPack? Pack, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>The canonical JSON, or a refusal with every sentence that stands against the form of the parts.</summary>
    public string Shaped(string? field = null) => Json ?? throw Broken(field);

    /// <summary>The whole pack, or a refusal with every sentence.</summary>
    public ProgramPack Whole(string? field = null) => Pack ?? throw Broken(field);

    private RuleBroken Broken(string? field) =>
        new(Problems.Count == 1 ? Problems[0].ToString() : $"{Problems.Count} things stand against this pack. {string.Join(" · ", Problems.Take(12))}{(Problems.Count > 12 ? $" · and {Problems.Count - 12} more." : "")}", field);
}
