using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Jobs;

/// <summary>A program follows other deadline rules: the dates of its cases are reckoned anew, or only tried.</summary>
public static class FollowRules
{
    public const string Kind = "follow rules", TryKind = "try rules";

    /// <summary>Which program, and which rules to try.</summary>
    public sealed record Which(Guid ProgramId, string? Fingerprint);

    /// <summary>The work of letting the stored dates follow, put in the save in which the program follows the rules.</summary>
    public static Job For(AgencyProgram program, Stamp by) => new(Kind, $"Reckon the dates of {program.Name} anew", by, new Which(program.Id, program.RulesFingerprint));

    /// <summary>The work of seeing what rules would change; nothing is changed by it.</summary>
    public static Job Try(AgencyProgram program, ProgramRules rules, Stamp by) => new(TryKind, $"Try other deadline rules on {program.Name}", by, new Which(program.Id, rules.Fingerprint));

    public static async Task<JobResult> RunAsync(JobRun run) =>
        new((await ReckonRules.FollowAsync(run.Db, run.Lease.Argument<Which>().ProgramId, run, run.Cancel)).InWords());

    public static async Task<JobResult> TryAsync(JobRun run)
    {
        var (program, print) = (run.Lease.Argument<Which>().ProgramId, run.Lease.Argument<Which>().Fingerprint);
        var rules = await run.Db.ProgramRules.AsNoTracking().FirstOrDefaultAsync(r => r.Fingerprint == print, run.Cancel) ?? throw new RuleBroken("The rules to try are not there any more. Try them again.");
        var change = await ReckonRules.TryAsync(run.Db, program, rules.Rules, run, run.Cancel);
        return new($"{change.InWords()} Nothing was changed: this was a try.");
    }
}
