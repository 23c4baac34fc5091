using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;

namespace Alongside.Web.Jobs;

/// <summary>Every hour: the calendars workers let us read are asked when their workers are busy. One that does not answer does not keep the others.</summary>
public static class PullCalendars
{
    public const string Kind = "pull calendars", Title = "Ask workers’ other calendars when they are busy";

    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var (read, failed) = (0, 0);
        using var file = new CalendarFile(run.Setting("Directory:FeedsInThisNetwork"));
        foreach (var one in await CalendarsFromElsewhere.AllAsync(run.Db, run.Cancel))
            try
            {
                var busy = await file.ReadAsync(one.Address, run.Db.Clock, run.Cancel);
                await CalendarsFromElsewhere.KeepAsync(run.Db, one.Id, c => c.Read(busy, run.Db.Clock.Now), run.Cancel);
                read++;
            }
            catch (RuleBroken why)
            {
                await CalendarsFromElsewhere.KeepAsync(run.Db, one.Id, c => c.NotRead(why.Message, run.Db.Clock.Now), run.Cancel);
                failed++;
            }
        return new JobResult($"{read:N0} {(read == 1 ? "calendar was" : "calendars were")} read{(failed == 0 ? "." : $"; {failed:N0} did not answer as a calendar does. Whose they are reads why on the page of their own calendar.")}");
    }
}
