using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Reminders;

namespace Alongside.Web.Jobs;

/// <summary>A kind of work and the act that does it.</summary>
/// <param name="Name">Its sign in the table of jobs; it stays the same for good.</param>
/// <param name="Title">In words, for a reader; a job may say it more exactly.</param>
/// <param name="Act">
/// Does the work. It may be cut off anywhere (the process was killed) and begun anew, here or in another process, so doing it twice must come out as doing it once: either it works in one
/// transaction and ends it with <see cref="JobRun.FinishAsync"/>, or each of its steps looks whether it is done already. It passes <see cref="JobRun.Cancel"/> on, and lets what that throws pass.
/// </param>
public sealed record JobKind(string Name, string Title, Func<JobRun, Task<JobResult>> Act)
{
    /// <summary>What the site does every night, once per day of the agency, in this order. To add another: one line here, and one where it says what came out.</summary>
    public static readonly JobKind[] Nightly =
    [
        new("new day", "Begin a new day: the dates that it opens and ends, and what is overdue", NewDay.RunAsync),
        new("reckon readiness", "See what an auditor would find in every open chart", ReckonReadiness.RunAsync),
        new("check the trail", "Check every seal of the audit trail", CheckTrail.RunAsync),
        new("pull directories", "Ask the feeds of the directory what changed", PullDirectory.TonightAsync),
        new("find doubles", "Look for people who are on record twice", FindDoublesTonight.RunAsync),
        new("forget old forms", "Forget drafts that were thrown away long ago", ForgetOldForms.RunAsync),
        new("forget old jobs", "Clear away background work that ended long ago", ForgetOldJobs.RunAsync),
    ];

    /// <summary>What the site does every hour, once per hour of the agency, where there is anything to do. To add another: one line here.</summary>
    public static readonly (JobKind Kind, Func<AppDb, CancellationToken, Task<bool>> IsNeeded)[] Hourly =
    [
        (new(SendMessages.Kind, SendMessages.Title, SendMessages.RunAsync), SendMessages.AnyAsync),
        (new(PullCalendars.Kind, PullCalendars.Title, PullCalendars.RunAsync), (db, cancel) => CalendarsFromElsewhere.AnyAsync(db, cancel)),
    ];

    /// <summary>What somebody asks for on a page.</summary>
    private static readonly JobKind[] OnDemand =
    [
        new(ImportDirectory.Kind, "Import a directory", ImportDirectory.RunAsync),
        new(SendLink.Kind, SendLink.Title, SendLink.RunAsync),
        new(FollowRules.Kind, "Reckon the dates of a program anew", FollowRules.RunAsync),
        new(FollowRules.TryKind, "Try other deadline rules", FollowRules.TryAsync),
        new(AtOnce.Kind, AtOnce.Title, TellAtOnce.RunAsync),
        new(PullDirectory.Kind, "Pull a feed of the directory", PullDirectory.RunAsync),
    ];

    /// <summary>Every kind this version knows, by name.</summary>
    public static readonly IReadOnlyDictionary<string, JobKind> All = Nightly.Concat(Hourly.Select(h => h.Kind)).Concat(OnDemand).ToDictionary(k => k.Name);
}
