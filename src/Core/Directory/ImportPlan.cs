using Alongside.Core.Directory.Intake;

namespace Alongside.Core.Directory;

/// <summary>What an import would read as what, shown before it runs.</summary>
/// <param name="Source">The feed it would count as.</param>
/// <param name="Format">What the package was recognized as.</param>
/// <param name="MendedCount">Values that would be mended or dropped on the way, as far as that is known without the directory.</param>
/// <param name="Mended">The same, by kind.</param>
public sealed record ImportPlan(string Source, string Format, IReadOnlyList<FilePlan> Files, int MendedCount, IReadOnlyList<Mending> Mended);

/// <summary>One kind of mending, and how many rows it would touch.</summary>
public sealed record Mending(string File, string Column, int Rows, bool LeftOut, string Sentence);
