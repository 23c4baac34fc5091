using Alongside.Core.Data;
using Alongside.Core.Platform;

namespace Alongside.Web.Jobs;

/// <summary>At the start and after each of the agency's midnights: the overdue dates of every case are counted again.</summary>
public sealed class NewDay(IServiceScopeFactory scopes, Clock clock, ILogger<NewDay> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        DateOnly? done = null;
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            if (done == clock.Today) continue;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                db.Caller = Caller.System("new day");
                if (!await Providers.IsMigratedAsync(db, stop)) continue;
                await CaseSummary.NewDayAsync(db, clock.Today, stop);
                done = clock.Today;
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                log.LogError(failed, "The overdue dates could not be counted; trying again in a minute");
            }
        } while (await timer.WaitForNextTickAsync(stop));
    }
}
