namespace Alongside.Core.Programs.Packs;

/// <summary>A part of a pack: its name in the document, its file, and what it is for.</summary>
/// <param name="File">The file of the part; nothing for the letters, each of which is a file.</param>
public sealed record PackPart(string Key, string? File, string Name, string For)
{
    public static readonly PackPart Pack = new("pack", "pack.yaml", "The program", "Name, sources, roles, domains, standards, closing reasons");
    public static readonly PackPart Deadlines = new("deadlines", "deadlines.yaml", "Deadline rules", "What is due, when, who hears of it, and where that is written");
    public static readonly PackPart Assessments = new("assessments", "assessments.yaml", "Assessments", "Which forms are asked, how often, and why");
    public static readonly PackPart Plan = new("plan", "plan.yaml", "Plan template", "Goals and steps a first plan can begin with");
    public static readonly PackPart Notes = new("notes", "notes.yaml", "Note types", "What kinds of notes there are and what each must say");
    public static readonly PackPart Letters = new("letters", null, "Letters", "Letters and forms filled from the record");
    public static readonly PackPart Measures = new("measures", "measures.yaml", "Outcome measures", "How the program sees that it helps");
    public static readonly PackPart Checklist = new("checklist", "checklist.yaml", "Chart checklist", "What an auditor looks for in a chart");

    public static readonly PackPart[] All = [Pack, Deadlines, Assessments, Plan, Notes, Letters, Measures, Checklist];

    /// <summary>The parts that are a list and may be missing.</summary>
    public static PackPart? Find(string key) => Array.Find(All, p => p.Key == key);

    public static string LetterFile(string key) => $"letters/{key}.md";

    /// <summary>The key of a letter from the name of its file, or nothing when it is no letter.</summary>
    public static string? LetterKey(string file) => file.StartsWith("letters/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal) ? file["letters/".Length..^".md".Length] : null;
}
