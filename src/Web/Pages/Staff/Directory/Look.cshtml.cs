using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>What would be read of an uploaded package as what, before anything of it is in the directory.</summary>
[Requires(Capability.KeepDirectory)]
public sealed class LookModel(AppDb db, JobFiles files, JobRunner runner) : StaffPage(db)
{
    /// <summary>A larger package takes longer to look through than anybody waits before a page, in bytes.</summary>
    private const long MostToShow = 64L << 20;

    [BindProperty(SupportsGet = true, Name = "package")] public Guid? PackageId { get; set; }
    [BindProperty(SupportsGet = true, Name = "name")] public string? Name { get; set; }

    public ImportPlan? Plan { get; private set; }
    /// <summary>Why there is no plan to show.</summary>
    public string? Why { get; private set; }
    public bool IsThere => Path is not null;

    private string? Path => PackageId is { } id && Name is { Length: > 0 } name && name == System.IO.Path.GetFileName(name) && name is not ("." or "..") && System.IO.File.Exists(files.PathOf(id, name)) ? files.PathOf(id, name) : null;

    public override async Task LoadAsync()
    {
        if (Path is not { } path) return;
        // What a job has is that job's.
        if (await Db.Jobs.AnyAsync(j => j.Id == PackageId)) throw new NotHere();
        try
        {
            if (new FileInfo(path).Length > MostToShow) Why = "It is too large to look through here. On the server, “alongside import hsds --preview” shows it; it can be imported all the same.";
            else Plan = ImportHsds.Preview(path);
        }
        catch (RuleBroken broken)
        {
            Why = broken.Message;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync();
        RuleBroken.Unless(Path is not null, "The package is not here any more. Upload it again.");
        var job = new Job(ImportDirectory.Kind, $"Import the directory from {Name}", By, new ImportDirectory.Package(Name!));
        await using (var content = System.IO.File.OpenRead(Path!)) await files.KeepAsync(job.Id, Name!, content, cancel);
        Db.Add(job);
        await Db.SaveChangesAsync(cancel);
        runner.Ring();
        return LocalRedirect($"/jobs/{job.Id}");
    }
}
