using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Alongside.Tests.Jobs;

/// <summary>The table of jobs as several processes see it, each with a context of its own and all with one clock.</summary>
public sealed class HoldingAJob
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly string[] Kinds = ["test"];

    [Theory, EachDatabase]
    public async Task somebody_else_asked_for_is_not_there_for_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.WorkerAsync("dana");
        await site.DataAsync(async db => db.Add(new Job("test", "Dana’s", new Stamp { WorkerId = dana, Name = "Dana", At = db.Clock.Now })) is not null && await db.SaveChangesAsync() > 0);
        Task<List<string>> SeenBy(string name) => site.AsAsync(name, db => db.Jobs.Select(j => j.Title).ToListAsync());
        Assert.Equal(["Dana’s"], await SeenBy("dana"));
        Assert.Empty(await SeenBy("omar"));
        Assert.Empty(await SeenBy("ruth"));
        Assert.Contains("Dana’s", await SeenBy("admin"));
        Assert.Empty(await site.DataAsync(db => db.Jobs.ToListAsync(), Caller.Nobody));
    }

    [Theory, EachDatabase]
    public async Task is_for_one_of_many_who_ask_at_once(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        for (var i = 0; i < 24; i++) await table.PutAsync($"number {i}");
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            await using var db = table.Open();
            while (await JobLease.TakeAsync(db, $"process {n}", Kinds, Lease) is { } lease) mine.Add(lease.JobId);
            return mine;
        })));
        Assert.Equal(24, taken.Sum(t => t.Count));
        Assert.Equal(24, taken.SelectMany(t => t).Distinct().Count());
    }

    [Theory, EachDatabase]
    public async Task of_the_clock_is_put_once_however_many_ask_for_it(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        var put = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var db = table.Open();
            return await PutJob.OnceAsync(db, new Job("test", "New day", db.Caller.At(db.Clock.Now), new { Why = "night" }, "new day 2026-05-05"));
        })));
        Assert.Single(put, true);
        await using var fresh = table.Open();
        var job = await fresh.Jobs.SingleAsync();
        Assert.Equal((JobState.Waiting, "New day", "new day 2026-05-05", """{"Why":"night"}""", Templates.Day.UtcDateTime), (job.State, job.Title, job.OnceKey, job.Arguments, job.Asked.At));
    }

    [Theory, EachDatabase]
    public async Task ends_when_it_is_not_renewed_and_whoever_slept_writes_nothing(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        await table.PutAsync("long");
        await using AppDb sleeper = table.Open(), other = table.Open();
        var first = (await JobLease.TakeAsync(sleeper, "sleeper", Kinds, Lease))!;
        table.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(Hold.Held, await first.RenewAsync(sleeper, new Progress(3, 10, "reading"), Lease));
        table.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(await JobLease.TakeAsync(other, "other", Kinds, Lease));
        table.Time.Advance(TimeSpan.FromSeconds(11));
        var second = (await JobLease.TakeAsync(other, "other", Kinds, Lease))!;
        Assert.Equal((2, 1), (second.Attempt, second.Failures));

        Assert.Equal(Hold.Lost, await first.RenewAsync(sleeper, new Progress(9, 10, "writing"), Lease));
        // What the sleeper did belongs to one transaction with the word that it is done: neither is saved.
        await using (await sleeper.BeginAsync())
        {
            sleeper.Audit(AuditAct.Imported, "Directory", details: "by the sleeper");
            await sleeper.SaveChangesAsync();
            await Assert.ThrowsAsync<LeaseLost>(() => first.FinishAsync(sleeper, new JobResult("by the sleeper")));
        }
        await first.TryAgainAsync(sleeper, "It failed.", TimeSpan.Zero);
        await first.HandBackAsync(sleeper);
        await first.StopAsync(sleeper, null);
        await first.FailAsync(sleeper, "It failed.");

        await second.FinishAsync(other, new JobResult("by the other"));
        await using var fresh = table.Open();
        var job = await fresh.Jobs.SingleAsync();
        Assert.Equal((JobState.Done, "by the other", "other", 2), (job.State, job.Result, job.Process, job.Attempts));
        Assert.False(await fresh.AuditEntries.AnyAsync(e => e.Details == "by the sleeper"));
    }

    [Theory, EachDatabase]
    public async Task cancelled_while_it_waits_never_begins(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        var id = await table.PutAsync("unwanted");
        await using var db = table.Open();
        Assert.True(await CancelJob.AskAsync(db, id, table.Ada));
        Assert.Null(await JobLease.TakeAsync(db, "p", Kinds, Lease));
        await using var fresh = table.Open();
        var job = await fresh.Jobs.SingleAsync();
        Assert.Equal(JobState.Cancelled, job.State);
        Assert.StartsWith("Cancelled by Ada Lund.", job.Result);
        Assert.False(await CancelJob.AskAsync(db, id, table.Ada));
    }

    [Theory, EachDatabase]
    public async Task cancelled_while_it_runs_hears_of_it_with_its_next_word_and_on_the_trail(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        var id = await table.PutAsync("unwanted");
        await using AppDb worker = table.Open(), page = table.Open();
        var lease = (await JobLease.TakeAsync(worker, "p", Kinds, Lease))!;
        Assert.True(await CancelJob.AskAsync(page, id, table.Ada));
        Assert.Equal(Hold.CancelAsked, await lease.RenewAsync(worker, new Progress(1, 2, "half"), Lease));
        await lease.StopAsync(worker, table.Ada);
        await using var fresh = table.Open();
        Assert.Equal(JobState.Cancelled, (await fresh.Jobs.SingleAsync()).State);
        Assert.Single(await fresh.AuditEntries.Where(e => e.What == "Job" && e.Details == "Cancelled").ToListAsync());
    }

    [Theory, EachDatabase]
    public async Task cancelled_ends_cancelled_even_when_its_process_died(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        var id = await table.PutAsync("unwanted");
        await using var db = table.Open();
        await JobLease.TakeAsync(db, "p", Kinds, Lease);
        await CancelJob.AskAsync(db, id, table.Ada);
        table.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await JobLease.TakeAsync(db, "q", Kinds, Lease));
        await using var fresh = table.Open();
        Assert.Equal(JobState.Cancelled, (await fresh.Jobs.SingleAsync()).State);
    }

    [Theory, EachDatabase]
    public async Task that_fails_is_tried_again_after_a_pause_and_three_times_at_most(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        await table.PutAsync("shaky");
        await using var db = table.Open();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var lease = (await JobLease.TakeAsync(db, "p", Kinds, Lease))!;
            Assert.Equal(attempt, lease.Attempt);
            await lease.TryAgainAsync(db, "The database did not answer.", TimeSpan.FromSeconds(20));
            Assert.Null(await JobLease.TakeAsync(db, "p", Kinds, Lease));
            table.Time.Advance(TimeSpan.FromSeconds(21));
        }
        Assert.Null(await JobLease.TakeAsync(db, "p", Kinds, Lease));
        await using var fresh = table.Open();
        var job = await fresh.Jobs.SingleAsync();
        Assert.Equal((JobState.Failed, "The database did not answer. It was tried 3 times and is not tried again."), (job.State, job.Result));
    }

    [Theory, EachDatabase]
    public async Task that_ends_its_process_each_time_is_given_up(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        await table.PutAsync("deadly");
        await using var db = table.Open();
        var taken = 0;
        for (; await JobLease.TakeAsync(db, "p", Kinds, Lease) is not null; taken++) table.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, taken);
        await using var fresh = table.Open();
        Assert.Equal(JobState.Failed, (await fresh.Jobs.SingleAsync()).State);
    }

    [Theory, EachDatabase]
    public async Task handed_back_is_taken_up_at_once_and_was_no_failure(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        await table.PutAsync("calm");
        await using var db = table.Open();
        await (await JobLease.TakeAsync(db, "p", Kinds, Lease))!.HandBackAsync(db);
        Assert.Equal((2, 0), ((await JobLease.TakeAsync(db, "q", Kinds, Lease)) is { } again) ? (again.Attempt, again.Failures) : default);
    }

    [Theory, EachDatabase]
    public async Task of_a_kind_this_version_does_not_know_is_left_for_one_that_does(DatabaseProvider database)
    {
        var table = await Table.OnAsync(database);
        await table.PutAsync("from the future");
        await using var db = table.Open();
        Assert.Null(await JobLease.TakeAsync(db, "p", ["another"], Lease));
        Assert.NotNull(await JobLease.TakeAsync(db, "p", Kinds, Lease));
    }

    private sealed class Table(DatabaseProvider provider, string connection)
    {
        public FakeTimeProvider Time { get; } = new(Templates.Day);
        public Stamp Ada => new() { Name = "Ada Lund", At = Time.GetUtcNow().UtcDateTime };

        public static async Task<Table> OnAsync(DatabaseProvider provider) => new(provider, await Templates.CloneAsync(provider, Agencies.Empty));

        public AppDb Open()
        {
            var db = Templates.Open(provider, connection, new Clock(Time));
            db.Caller = Caller.System("test");
            return db;
        }

        public async Task<Guid> PutAsync(string title)
        {
            await using var db = Open();
            var job = new Job("test", title, db.Caller.At(db.Clock.Now));
            db.Add(job);
            await db.SaveChangesAsync();
            return job.Id;
        }
    }
}
