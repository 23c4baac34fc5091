using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Jobs;

/// <summary>The work that runs beside the pages: one's own, and all of it for whoever keeps the agency.</summary>
[ForEveryWorker]
public sealed class IndexModel(AppDb db, JobRunner runner) : StaffPage(db)
{
    private const int AtOnce = 50;

    // Not “page”: that is the name Razor Pages routes by.
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public bool More { get; private set; }
    public bool KeepsAgency => Caller.May(Capability.ManageAgency);

    public override async Task LoadAsync()
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var rows = await Db.Jobs.AsNoTracking().OrderByDescending(j => j.Asked.At).ThenByDescending(j => j.Id).Skip((PageNumber - 1) * AtOnce).Take(AtOnce + 1)
            .Select(j => new Row(j.Id, j.Title, j.State, j.Asked.WorkerId == null ? null : j.Asked.Name, j.Asked.At, j.CancelAskedAt != null, j.Result, new Progress(j.Done, j.Total, j.Doing ?? ""))).ToListAsync();
        More = rows.Count > AtOnce;
        Rows = [.. rows.Take(AtOnce).Select(r => runner.ProgressHere(r.Id) is { } now ? r with { Progress = now } : r)];
    }

    /// <summary>A job in the list.</summary>
    /// <param name="AskedBy">Nothing when the clock asked.</param>
    public sealed record Row(Guid Id, string Title, JobState State, string? AskedBy, DateTime AskedAt, bool Stopping, string? Result, Progress Progress);
}
