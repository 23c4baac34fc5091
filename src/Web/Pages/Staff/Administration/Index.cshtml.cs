using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>The agency: its settings and the people who work in it.</summary>
[Requires(Capability.ManageAgency)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    public const int Most = 200;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();

    public IReadOnlyList<Row> Workers { get; private set; } = [];
    public int Count { get; private set; }
    /// <summary>Since when everybody may read the directory (UTC), and who opened it.</summary>
    public DateTime? DirectoryOpenSince { get; private set; }
    public string? DirectoryOpenedBy { get; private set; }

    private Dictionary<Guid, string> _codes = [];

    public override async Task LoadAsync()
    {
        var agency = await Db.Agencies.AsNoTracking().OrderBy(a => a.Id).FirstAsync();
        Input = new Typed { Version = agency.Version, Name = agency.Name, Place = agency.Place, TimeZone = agency.TimeZone, Holidays = string.Join('\n', agency.Holidays.Select(h => h.ToString("O"))), DirectoryIsOpen = agency.DirectoryOpenSince is not null };
        (DirectoryOpenSince, DirectoryOpenedBy) = (agency.DirectoryOpenSince, agency.DirectoryOpenedBy);
        var words = Q?.Trim().ToLowerInvariant() ?? "";
        var workers = Db.Workers.Where(w => words == "" || w.Name.ToLower().Contains(words) || w.UserName!.ToLower().Contains(words));
        Count = await workers.CountAsync();
        Workers = await workers.OrderByDescending(w => w.Active).ThenBy(w => w.Name).Take(Most).Select(w => new Row
        {
            Id = w.Id, Name = w.Name, Title = w.Title, UserName = w.UserName!, Active = w.Active, RestsUntil = w.LockoutEnd,
            Role = Db.Roles.Where(r => r.Id == w.RoleId).Select(r => r.Name).First(),
            ProgramIds = w.Programs.Select(p => p.ProgramId).ToList(),
        }).ToListAsync();
        _codes = await Db.Programs.Select(p => new { p.Id, p.Code }).ToDictionaryAsync(p => p.Id, p => p.Code);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var agency = await Db.Agencies.OrderBy(a => a.Id).FirstAsync();
        Db.Expect(agency, Input.Version);
        var counted = (agency.TimeZone, Days: string.Join(',', agency.Holidays));
        agency.Describe(Input.Name, Input.Place, Input.TimeZone);
        agency.Observe(Input.Holidays);
        // Days are counted otherwise: the dates of every program's rules follow.
        if (counted != (agency.TimeZone, string.Join(',', agency.Holidays)))
            Db.AddRange((await Db.Programs.Where(p => p.RulesFingerprint != null).ToListAsync()).Select(p => FollowRules.For(p, By)));
        if (Input.DirectoryIsOpen) agency.OpenDirectory(By);
        else agency.CloseDirectory();
        await Db.SaveChangesAsync();
        await AgencySite.SetClockAsync(Db);
        return Done("The agency’s settings are saved.", "/agency");
    }

    /// <summary>The signs of a worker's programs.</summary>
    public string ProgramsOf(Row worker) => worker.ProgramIds.Count == 0 ? "none" : string.Join(", ", worker.ProgramIds.Select(id => _codes[id]).Order());

    /// <summary>Rests after wrong tries at this instant.</summary>
    public bool Rests(Row worker) => worker.RestsUntil > new DateTimeOffset(Clock.Now);

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public int Version { get; set; }
        public string? Name { get; set; }
        public string? Place { get; set; }
        public string? TimeZone { get; set; }
        public string? Holidays { get; set; }
        public bool DirectoryIsOpen { get; set; }
    }

    /// <summary>A worker in the list.</summary>
    public sealed record Row
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
        public string? Title { get; init; }
        public required string UserName { get; init; }
        public required string Role { get; init; }
        public required bool Active { get; init; }
        public DateTimeOffset? RestsUntil { get; init; }
        public required List<Guid> ProgramIds { get; init; }
    }
}
