using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alongside.Core.Visits;

/// <summary>What became of a step of the plan in a contact.</summary>
public enum StepDid { Done, NotYet, Dropped }

/// <summary>How far a goal is after a contact, compared with before; touched where nobody said how far.</summary>
public enum GoalMoved { Touched, Closer, Same, FurtherAway }

/// <summary>A step a contact touched.</summary>
/// <param name="StepId">The step as it stood in the plan in force; its words are not rewritten there.</param>
/// <param name="OriginId">The same step through all versions.</param>
/// <param name="Why">Of a step that was dropped, why.</param>
public sealed record StepTouched(Guid StepId, Guid OriginId, StepDid Did, string? Why = null);

/// <summary>A goal a contact was about, by its id through all versions, and how far it is.</summary>
public sealed record GoalTouched(Guid OriginId, GoalMoved Moved);

/// <summary>What of the plan a contact touched.</summary>
public sealed record Touched(IReadOnlyList<StepTouched> Steps, IReadOnlyList<GoalTouched> Goals)
{
    private static readonly JsonSerializerOptions AsKept = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    public static readonly Touched Nothing = new([], []);

    internal string? Kept() => Steps.Count + Goals.Count == 0 ? null : JsonSerializer.Serialize(this, AsKept);

    internal static Touched Read(string? kept) => kept is null ? Nothing : JsonSerializer.Deserialize<Touched>(kept, AsKept)!;
}
