using Alongside.Core.Data;
using Alongside.Web.Cli;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>What the benchmark asks of a site on its own computer: every statement of a request written down (setting Bench:CommandLog, a file).</summary>
/// <remarks>The file holds what the statements hold, so a site that others can reach refuses to start with it.</remarks>
internal static class Benched
{
    /// <summary>The header by which the benchmark names a request.</summary>
    public const string Header = "X-Bench";

    /// <summary>The log that was asked for; nothing on every site but a benchmark's.</summary>
    public static CommandLog? Log(IConfiguration configuration)
    {
        if (configuration["Bench:CommandLog"] is not { Length: > 0 } file) return null;
        if (DemoSettings.For(["--urls", configuration["urls"] ?? "http://127.0.0.1:5000"]).NotLoopback is not null || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            throw new InvalidOperationException("Bench:CommandLog writes down what clients' records hold. It is for a benchmark on a loopback address only.");
        return new CommandLog(file);
    }

    public static DbContextOptionsBuilder Told(this DbContextOptionsBuilder options, CommandLog? log) => log is null ? options : options.AddInterceptors(log);

    public static void UseBenched(this WebApplication site)
    {
        if (site.Configuration["Bench:CommandLog"] is not { Length: > 0 }) return;
        site.Use((http, next) =>
        {
            CommandLog.Request.Value = http.Request.Headers[Header];
            return next(http);
        });
    }
}
