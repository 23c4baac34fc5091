namespace Alongside.Core.Platform;

/// <summary>How far a long piece of work has come: so many of so many, and what it is doing now.</summary>
/// <param name="Done">How many are done.</param>
/// <param name="Total">Of how many; nothing while that is not known yet.</param>
/// <param name="Doing">What it is doing, in a few words: “comparing names”.</param>
public readonly record struct Progress(long Done, long? Total, string Doing);
