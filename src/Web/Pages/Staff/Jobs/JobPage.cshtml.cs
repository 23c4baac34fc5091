using System.Text.Json;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Jobs;

/// <summary>One piece of background work: how far it has come, a way to stop it, and what came out.</summary>
[ForEveryWorker]
public sealed class JobPageModel(AppDb db, JobRunner runner, JobFiles files) : StaffPage(db)
{
    public Job Job { get; private set; } = null!;
    public Progress Progress { get; private set; }
    public IReadOnlyList<JobTable> Tables { get; private set; } = [];
    public bool KeepsAgency => Caller.May(Capability.ManageAgency);

    public bool Ended => Job.State is JobState.Done or JobState.Failed or JobState.Cancelled;

    /// <summary>Where somebody goes on from here.</summary>
    public (string Address, string Words) Onward => Job.Kind == PullDirectory.Kind && Caller.May(Capability.KeepDirectory) ? ("/directory/feeds", "All feeds") : Job.Kind == ImportDirectory.Kind && Caller.May(Capability.KeepDirectory)
        ? Job.State == JobState.Done ? ("/directory", "Open the directory") : ("/directory/import", "Import a directory") : ("/jobs", "All background work");

    /// <summary>How it stands, in a sentence that can be read out by itself.</summary>
    public string Said => Job.State switch { JobState.Done => $"Done. {Words}", JobState.Failed => $"It failed. {Words}", _ => Words };

    /// <summary>How it stands, beside the mark that says whether it is done.</summary>
    public string Words => Job.State switch
    {
        JobState.Running when Job.CancelAskedAt is not null => "It is being stopped.",
        JobState.Running => (Progress.Total is > 0 and var total ? $"{Progress.Done:N0} of {total:N0} done. " : Progress.Done > 0 ? $"{Progress.Done:N0} done. " : "It runs. ") + Sentence(Progress.Doing),
        JobState.Waiting when Job.NotBefore is { } later => $"{Job.Result} It is tried again at {Fields.DateWords.Time(Clock.Local(later))}.",
        JobState.Waiting => "It waits for its turn and begins by itself.",
        _ => Job.Result ?? "",
    };

    public override async Task LoadAsync()
    {
        var id = Guid.TryParse(RouteData.Values["jobId"]?.ToString(), out var parsed) ? parsed : Guid.Empty;
        Job = await Db.Jobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == id) ?? throw new NotHere();
        Progress = Job.State == JobState.Running && runner.ProgressHere(id) is { } now ? now : new Progress(Job.Done, Job.Total, Job.Doing ?? "");
        Tables = Job.Details is null ? [] : JsonSerializer.Deserialize<List<JobTable>>(Job.Details)!;
    }

    /// <summary>The moving part alone, for the page that looks every second.</summary>
    public async Task<IActionResult> OnGetProgressAsync()
    {
        await LoadAsync();
        return Partial("_Job", this);
    }

    public async Task<IActionResult> OnGetFileAsync()
    {
        await LoadAsync();
        if (Job.ResultFile is not { } name || !System.IO.File.Exists(files.PathOf(Job.Id, name))) throw new NotHere();
        Db.Audit(AuditAct.Exported, nameof(Job), Job.Id, details: $"{name} of “{Job.Title}”");
        await Db.SaveChangesAsync();
        return PhysicalFile(files.PathOf(Job.Id, name), "application/octet-stream", name);
    }

    public async Task<IActionResult> OnPostCancelAsync()
    {
        await LoadAsync();
        runner.StopHere(Job.Id, By);
        await CancelJob.AskAsync(Db, Job.Id, By);
        return LocalRedirect($"/jobs/{Job.Id}");
    }

    private static string Sentence(string words) => words.Length == 0 ? "" : $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
}
