using Alongside.Core.Data;

namespace Alongside.Web.Cli;

/// <summary>The verb “import hsds”.</summary>
internal static class ImportHsdsVerb
{
    public static Task<int> RunAsync(AppDb db, string path, string errors, CancellationToken cancel) => throw new NotSupportedException($"{db} {path} {errors} {cancel}");
}
