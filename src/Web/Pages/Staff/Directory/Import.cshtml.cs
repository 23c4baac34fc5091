using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>Brings a package of the community's services in: it is kept, and imported beside the pages.</summary>
[Requires(Capability.KeepDirectory), RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most)]
public sealed partial class ImportModel(AppDb db, JobFiles files, JobRunner runner) : StaffPage(db)
{
    /// <summary>The largest package that can be uploaded, in bytes; a larger one is imported on the server itself.</summary>
    public const long Most = 256L << 20;

    [BindProperty] public IFormFile? Package { get; set; }
    /// <summary>Show first what would be read, whatever it is.</summary>
    [BindProperty] public bool Look { get; set; }

    public IReadOnlyList<Row> Earlier { get; private set; } = [];

    public override async Task LoadAsync() => Earlier = await Db.Jobs.AsNoTracking().Where(j => j.Kind == ImportDirectory.Kind).OrderByDescending(j => j.Asked.At).Take(10)
        .Select(j => new Row(j.Id, j.Title, j.State, j.CancelAskedAt != null, j.Asked.At, j.Result)).ToListAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        RuleBroken.Unless(Package is not null, "Choose the .zip file of the package.", nameof(Package));
        var name = NameOf(Package!.FileName);
        await using var content = Package.OpenReadStream();
        RuleBroken.Unless(IsJson(name) || (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && await IsZipAsync(content, cancel)),
            $"{Path.GetFileName(Package.FileName)} is not a zip file and not JSON. Choose the .zip in which the feed comes, or its .json or .ndjson file; a folder is zipped first.", nameof(Package));

        var job = new Job(ImportDirectory.Kind, $"Import the directory from {name}", By, new ImportDirectory.Package(name));
        await files.KeepAsync(job.Id, name, content, cancel);
        if (Look || ImportHsds.IsOfAnotherFormat(files.PathOf(job.Id, name))) return LocalRedirect($"/directory/import/look?package={job.Id}&name={Uri.EscapeDataString(name)}");
        Db.Add(job);
        await Db.SaveChangesAsync(cancel);
        runner.Ring();
        return LocalRedirect($"/jobs/{job.Id}");
    }

    private static bool IsJson(string name) => Path.GetExtension(name).ToLowerInvariant() is ".json" or ".ndjson" or ".jsonl";

    private static async Task<bool> IsZipAsync(Stream content, CancellationToken cancel)
    {
        var head = new byte[2];
        var read = await content.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancel);
        content.Position = 0;
        return read == 2 && head is [(byte)'P', (byte)'K'];
    }

    /// <summary>The name of the file without the way to it, in letters every disk knows: the feed is found again by it.</summary>
    private static string NameOf(string fileName)
    {
        var name = Odd().Replace(fileName.Split('/', '\\')[^1], "-").TrimStart('.', '-');
        return name.Length <= 100 ? name : name[^100..];
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Odd();

    /// <summary>An import before this one.</summary>
    public sealed record Row(Guid Id, string Title, JobState State, bool Stopping, DateTime AskedAt, string? Result);
}
