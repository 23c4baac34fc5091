using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>Which role may do what: a table the agency fills itself.</summary>
[Requires(Capability.ManageAgency)]
public sealed class RolesModel(AppDb db) : AdministrationPage(db)
{
    [BindProperty] public List<Ticks> Given { get; set; } = [];

    public IReadOnlyDictionary<Guid, (string Name, int Workers)> Named { get; private set; } = new Dictionary<Guid, (string, int)>();

    public override async Task LoadAsync()
    {
        // A form sent back keeps the ticks that were touched; all else is as the record says now.
        var typed = Given.ToDictionary(r => r.Id);
        var roles = await Db.Roles.AsNoTracking().OrderBy(r => r.Name).ToListAsync();
        var workers = await Db.Workers.Where(w => w.Active).GroupBy(w => w.RoleId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Given = [.. roles.Select(r => new Ticks { Id = r.Id, Version = r.Version, Was = string.Join(' ', r.Capabilities), Allowed = typed.GetValueOrDefault(r.Id)?.On(r.Capabilities) ?? r.Capabilities })];
        Named = roles.ToDictionary(r => r.Id, r => (r.Name, workers.GetValueOrDefault(r.Id)));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var roles = await Db.Roles.ToDictionaryAsync(r => r.Id);
        foreach (var given in Given)
        {
            if (!roles.TryGetValue(given.Id, out var role)) throw new NotHere();
            if (!given.Touched) continue;
            Db.Expect(role, given.Version);
            role.Allow(given.Allowed);
        }
        await SaveAsync();
        return await OnwardAsync("The roles are saved. They hold from everybody’s next click on.", "/agency/roles");
    }

    /// <summary>A role's column of the form.</summary>
    public sealed class Ticks
    {
        public Guid Id { get; set; }
        public int Version { get; set; }
        public List<Capability> Allowed { get; set; } = [];
        /// <summary>What the role allowed when the form was made, with spaces between.</summary>
        public string? Was { get; set; }

        private HashSet<Capability> Before => [.. (Was ?? "").Split(' ').Where(w => Enum.TryParse<Capability>(w, out _)).Select(Enum.Parse<Capability>)];
        internal bool Touched => !Before.SetEquals(Allowed);

        /// <summary>The ticks set and taken away here, on what the role allows now.</summary>
        internal List<Capability> On(IEnumerable<Capability> now) => [.. now.Except(Before.Except(Allowed)).Union(Allowed.Except(Before))];
    }
}
