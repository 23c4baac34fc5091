using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli;

/// <summary>The demonstration agency: invented people, the same on every computer.</summary>
public static class DemoAgency
{
    public const string Password = "alongside-demo";

    public const string SignIns = """
        Sign in with the password  alongside-demo  as
          dana     case manager, 86 open cases
          marcus   case manager
          ruth     supervisor
          ines     intake
          admin    administrator
          avery    auditor, reads and never writes
        """;

    public static async Task<bool> IsThereAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await Callers.AnybodyAsync(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public static async Task CreateAsync(IServiceProvider services, Action<string> say)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Caller = Caller.System("demonstration");
        say("…");
        await db.SaveChangesAsync();
    }
}
