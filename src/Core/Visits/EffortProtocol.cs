using System.Globalization;
using System.Text.RegularExpressions;
using Alongside.Core.Deadlines;
using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>One thing a protocol asks for: how often, within how many days of the beginning, by which ways of contact or by a supervisor, and in words.</summary>
/// <param name="Ways">The ways of contact by which a signed note of a try counts; none where somebody ticks it.</param>
public sealed record EffortAsked(int Times, int WithinDays, IReadOnlyList<ContactKind> Ways, bool BySupervisor, string What);

/// <summary>What a program does when a client cannot be found: the steps of its diligent search, after how many tries they are proposed, and when a supervisor hears.</summary>
public sealed partial class EffortProtocol : IVersioned
{
    /// <summary>What an agency begins with until a program keeps its own; courts and payers ask for more or less.</summary>
    public const string Starting = """
        3 in 10 days, phone or text: Call, text or write, at different times of day
        2 in 14 days, home visit: Go there, and leave a note at the door
        1 in 14 days: Ask the emergency contact, family and friends they named
        1 in 14 days: Ask the school, the doctor, the agencies that help them
        1 in 20 days: Ask the shelters, and look into HMIS
        1 in 20 days: Ask the jail, the hospitals and the coroner
        1 in 20 days: Ask the benefits office and the post office for another address
        1 in 25 days: Send a certified letter to the last address
        1 in 25 days: Ask for a welfare check, where there is reason to worry
        1 in 30 days, supervisor: Go through what was done, and decide
        """;

    private EffortProtocol() { }

    public EffortProtocol(Guid programId) => ProgramId = programId;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ProgramId { get; private set; }
    /// <summary>One step a line.</summary>
    public string Lines { get; private set; } = Starting;
    /// <summary>After so many tries in a row that reached nobody it is proposed.</summary>
    public int ProposeAfter { get; private set; } = 3;
    /// <summary>A supervisor hears so many days before the time is over.</summary>
    public int SupervisorDays { get; private set; } = 7;
    public Stamp Kept { get; private set; } = null!;
    public int Version { get; private set; }

    /// <summary>As a program begins, before an administrator has kept one.</summary>
    public static EffortProtocol Of(Guid programId) => new(programId);

    public void Keep(string? lines, int proposeAfter, int supervisorDays, Stamp by)
    {
        var read = Read(lines);
        RuleBroken.Unless(proposeAfter is >= 1 and <= 20, "Between 1 and 20 tries.", nameof(ProposeAfter));
        RuleBroken.Unless(supervisorDays is >= 0 and <= 60, "Between 0 and 60 days.", nameof(SupervisorDays));
        (Lines, ProposeAfter, SupervisorDays, Kept) = (string.Join('\n', read.Select(Written)), proposeAfter, supervisorDays, by);
    }

    public IReadOnlyList<EffortAsked> Steps() => Read(Lines);

    /// <summary>The steps as they are typed: “3 in 10 days, phone or text: Call at different times”.</summary>
    public static IReadOnlyList<EffortAsked> Read(string? lines)
    {
        var steps = new List<EffortAsked>();
        foreach (var line in (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Line().Match(line);
            var named = match.Groups[3].Value.Split([" or ", ","], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var ways = named.Select(n => ContactModes.KindOf(n.ToLowerInvariant())).ToList();
            var supervisor = named is [var only] && only.Equals("supervisor", StringComparison.OrdinalIgnoreCase);
            RuleBroken.Unless(match.Success && (supervisor || ways.TrueForAll(w => w is not null)),
                $"“{(line.Length > 60 ? line[..60] : line)}”: write how often, within how many days, by which way where there is one, and what, as “3 in 10 days, phone or text: Call at different times”. Ways are phone, text, home visit, office, video, community, or supervisor.", nameof(Lines));
            var (times, days) = (Number(match.Groups[1].Value), Number(match.Groups[2].Value));
            RuleBroken.Unless(times is >= 1 and <= 20 && days is >= 1 and <= 180, "Steps are done 1 to 20 times, within 1 to 180 days.", nameof(Lines));
            RuleBroken.Unless(times == 1 || ways.Count > 0, $"“{(line.Length > 60 ? line[..60] : line)}” is ticked by hand, so it is done once. Write 1, or a way of contact.", nameof(Lines));
            steps.Add(new(times, days, supervisor ? [] : [.. ways.Select(w => Enum.Parse<ContactKind>(w!)).Distinct()], supervisor, RuleBroken.Words(match.Groups[4].Value, "Say what is done.", nameof(Lines), 200)));
        }
        RuleBroken.Unless(steps.Count is >= 1 and <= 30, "Write between one and thirty steps.", nameof(Lines));
        return steps;
    }

    private static string Written(EffortAsked s) => $"{s.Times} in {s.WithinDays} {(s.WithinDays == 1 ? "day" : "days")}{(s.BySupervisor ? ", supervisor" : s.Ways.Count == 0 ? "" : $", {string.Join(" or ", s.Ways.Select(w => ContactModes.Of(w.ToString())))}")}: {s.What}";

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^(\\d{1,3}) in (\\d{1,3}) days?(?:, *([^:]+))?: *(.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Line();

    internal sealed class Mapping : IEntityTypeConfiguration<EffortProtocol>
    {
        public void Configure(EntityTypeBuilder<EffortProtocol> b)
        {
            b.ComplexProperty(p => p.Kept);
            b.HasOne<AgencyProgram>().WithMany().HasForeignKey(p => p.ProgramId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(p => p.ProgramId).IsUnique();
        }
    }
}
