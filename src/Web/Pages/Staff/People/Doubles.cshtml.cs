using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>Pairs of people who may be one, the most certain first, for whoever may search everybody; who also meets people decides.</summary>
[Requires(Capability.SearchRegistry, ToChange = Capability.TakeIntake)]
public sealed class DoublesModel(AppDb db) : StaffPage(db)
{
    public const int PerPage = 25, Counted = 1000;

    /// <summary>One of the two: what the registry says of them. Phones are whole only for whoever knows the person; numbers never are.</summary>
    public sealed record Side(Guid Id, string GivenName, string FamilyName, string? PreferredName, DateOnly? BirthDate, bool Estimated, string Language, string Phones, DateTime RecordedAt, string RecordedBy, bool RecordedByMe)
    {
        public string Name => $"{GivenName} {FamilyName}".Trim();
        public int Cases { get; init; }
        public IReadOnlyList<string> Numbers { get; init; } = [];
        public IReadOnlyList<string> Families { get; init; } = [];
        public bool Known => RecordedByMe || Cases > 0;

        public IEnumerable<string> PhonesShown => Phones.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => !Known ? $"••• {p[^Math.Min(4, p.Length)..]}" : p.Length == 10 ? $"{p[..3]}-{p[3..6]}-{p[6..]}" : p.Length == 7 ? $"{p[..3]}-{p[3..]}" : p);
    }

    /// <summary>A pair, why it looks like one person, and what was decided.</summary>
    public sealed record Pair(PossibleDouble Of, Side First, Side Second);

    [BindProperty(SupportsGet = true)] public int? Part { get; set; }
    /// <summary>“decided” for the pairs that somebody said are two people.</summary>
    [BindProperty(SupportsGet = true)] public string? Show { get; set; }
    [BindProperty] public Guid Id { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Why { get; set; }

    public IReadOnlyList<Pair> Pairs { get; private set; } = [];
    public int Open { get; private set; }
    public bool More { get; private set; }
    public DoublesPass? LastPass { get; private set; }

    public bool Decided => Show == "decided";
    public int Number => Math.Clamp(Part ?? 1, 1, 10_000);
    public bool MayDecide => Caller.May(Capability.TakeIntake);

    public string Address(int page) => (Decided, page) switch { (true, 1) => "/people/doubles?show=decided", (true, _) => $"/people/doubles?show=decided&part={page}", (_, 1) => "/people/doubles", _ => $"/people/doubles?part={page}" };

    public static string InWords(Sameness sameness) => sameness switch { Sameness.AlmostCertainly => "Almost certainly one person", Sameness.Probably => "Probably one person", _ => "Possibly one person" };

    public override async Task LoadAsync()
    {
        Open = await Db.OpenDoublesAsync(Counted);
        LastPass = await Db.DoublesPasses.AsNoTracking().OrderByDescending(p => p.EndedAt).FirstOrDefaultAsync();
        var state = Decided ? DoubleState.NotTheSame : DoubleState.Open;
        var wanted = Db.PossibleDoubles.AsNoTracking().Where(d => d.State == state);
        wanted = Decided ? wanted.OrderByDescending(d => d.DecidedAt).ThenBy(d => d.Id) : wanted.OrderByDescending(d => d.Score).ThenBy(d => d.Id);
        var rows = await wanted.Skip((Number - 1) * PerPage).Take(PerPage + 1).ToListAsync();
        (More, rows) = (rows.Count > PerPage, [.. rows.Take(PerPage)]);
        var sides = await SidesAsync([.. rows.SelectMany(d => new[] { d.FirstId, d.SecondId }).Distinct()]);
        Pairs = [.. rows.Where(d => sides.ContainsKey(d.FirstId) && sides.ContainsKey(d.SecondId)).Select(d => new Pair(d, sides[d.FirstId], sides[d.SecondId]))];
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (Pairs.Count > 0)
        {
            Db.Audit(AuditAct.Looked, "possible doubles", details: $"{Pairs.Count} pairs");
            await Db.SaveChangesAsync();
        }
        return Page();
    }

    public async Task<IActionResult> OnPostTwoAsync()
    {
        var pair = await FindAsync();
        pair.AreTwoPeople(Why, By);
        await Db.SaveChangesAsync();
        return Done("Two people. It will not be asked again, unless somebody brings it back.", Address(Number));
    }

    public async Task<IActionResult> OnPostBringBackAsync()
    {
        var pair = await FindAsync();
        pair.BringBack();
        await Db.SaveChangesAsync();
        return Done("The pair is open again.", Address(Number));
    }

    private async Task<PossibleDouble> FindAsync()
    {
        var pair = await Db.PossibleDoubles.FirstOrDefaultAsync(d => d.Id == Id) ?? throw new NotHere();
        Db.Expect(pair, Version);
        return pair;
    }

    private async Task<Dictionary<Guid, Side>> SidesAsync(Guid[] ids)
    {
        if (ids.Length == 0) return [];
        var me = Caller.WorkerId;
        var people = await Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new Side(p.Id, p.GivenName, p.FamilyName, p.PreferredName, p.BirthDate, p.BirthDateEstimated, p.Language, p.SearchPhones,
            p.Recorded.At, p.Recorded.Name, p.Recorded.WorkerId == me)).ToListAsync();
        var cases = await Db.CasePeople.Where(c => ids.Contains(c.PersonId)).GroupBy(c => c.PersonId).Select(g => new { g.Key, Cases = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Cases);
        var numbers = (await Db.Identifiers.AsNoTracking().Where(i => ids.Contains(i.PersonId)).OrderBy(i => i.Kind).Select(i => new { i.PersonId, i.Kind, i.LastFour }).ToListAsync()).ToLookup(i => i.PersonId, i => $"{i.Kind.InWords()} ••• {i.LastFour}".TrimEnd());
        var families = (await (from m in Db.HouseholdMembers.AsNoTracking() join h in Db.Households on m.HouseholdId equals h.Id where ids.Contains(m.PersonId) orderby h.Name select new { m.PersonId, h.Name }).ToListAsync()).ToLookup(f => f.PersonId, f => f.Name);
        return people.ToDictionary(p => p.Id, p => p with { Cases = cases.GetValueOrDefault(p.Id), Numbers = [.. numbers[p.Id]], Families = [.. families[p.Id]] });
    }
}

/// <summary>How many pairs wait for somebody to look.</summary>
public static class DoublesWaiting
{
    /// <summary>Counted no further than <paramref name="most"/>: a number that large only says that there is work for weeks.</summary>
    public static Task<int> OpenDoublesAsync(this AppDb db, int most) => db.PossibleDoubles.Where(d => d.State == DoubleState.Open).OrderByDescending(d => d.Score).Take(most).CountAsync();
}
