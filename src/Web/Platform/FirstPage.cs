using Alongside.Core.Platform;

namespace Alongside.Web.Platform;

/// <summary>Where a worker begins: Today for whoever has cases, else the first page their role opens.</summary>
public static class FirstPage
{
    private static readonly (Capability Opens, string Address)[] Pages =
    [
        (Capability.ReadCases, "/"), (Capability.ManageAgency, "/agency"), (Capability.SuperviseTeam, "/team"),
        (Capability.TakeIntake, "/people"), (Capability.ReadAudit, "/audit"), (Capability.UseDirectory, "/directory"),
    ];

    public static string For(Caller caller) => Pages.Where(p => caller.May(p.Opens)).Select(p => p.Address).FirstOrDefault("/account");
}
