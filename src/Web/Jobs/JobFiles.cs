namespace Alongside.Web.Jobs;

/// <summary>The files of jobs, what was brought for them and what came out: a folder for each job in the data folder, which processes of one agency share.</summary>
public sealed class JobFiles(string folder)
{
    /// <summary>Where a file of a job lies, whether or not it is there.</summary>
    public string PathOf(Guid jobId, string name)
    {
        if (name != Path.GetFileName(name) || name is "" or "." or "..") throw new ArgumentException($"“{name}” is not the name of a file.", nameof(name));
        return Path.Combine(folder, jobId.ToString("N"), name);
    }

    /// <summary>Keeps what was brought, on the disk in truth before anybody is told so.</summary>
    public async Task KeepAsync(Guid jobId, string name, Stream content, CancellationToken cancel)
    {
        var path = PathOf(jobId, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        await content.CopyToAsync(file, cancel);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Deletes the folders of the jobs named, of those last touched before an instant (UTC).</summary>
    public void ClearAway(Func<Guid, bool> which, DateTime before)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var one in new DirectoryInfo(folder).EnumerateDirectories())
            if (Guid.TryParseExact(one.Name, "N", out var id) && which(id) && one.LastWriteTimeUtc < before) one.Delete(true);
    }
}
