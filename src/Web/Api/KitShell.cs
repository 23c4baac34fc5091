using System.Text;
using System.Text.Json;
using Alongside.Core.Platform;
using Microsoft.Extensions.FileProviders;

namespace Alongside.Web.Api;

/// <summary>The part of a visit kit that a browser keeps to open it without a network: the empty page, styles and scripts, never a word about anybody. A change of any of them is a new edition.</summary>
public static class KitShell
{
    private const string Page = "/offline";
    private static readonly string[] Beside = ["/alongside.css", "/icons.svg", "/icon.svg", "/js/dom.js", "/js/sign-in.js", "/js/assess.js"];

    public static void MapKitShell(this IEndpointRouteBuilder site)
    {
        var files = new Lazy<string>(() => Worker(site.ServiceProvider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider));
        site.MapGet("/kit-worker.js", () => Results.Text(files.Value, "text/javascript")).AllowAnonymous();
    }

    private static string Worker(IFileProvider root)
    {
        string[] shell = [.. Beside, .. root.GetDirectoryContents("/js/kit").Where(f => f.Name.EndsWith(".js", StringComparison.Ordinal) && f.Name != "worker.js").Select(f => $"/js/kit/{f.Name}").Order(StringComparer.Ordinal)];
        var edition = Sha256.Of(string.Join('\n', shell.Select(f => Sha256.Of(Read(root, f)))) + typeof(KitShell).Module.ModuleVersionId)[..16];
        return $"const edition = \"{edition}\", shell = {JsonSerializer.Serialize(shell.Prepend(Page))};\n{Read(root, "/js/kit/worker.js")}";
    }

    private static string Read(IFileProvider root, string file)
    {
        using var reader = new StreamReader(root.GetFileInfo(file).CreateReadStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
