using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>Who may come to a service, as rules: kept by the agency beside the feed, and compared with the record of a client.</summary>
[Requires(Capability.KeepDirectory)]
public sealed class EligibilityModel(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Often = [new("a month", nameof(Every.Month)), new("a year", nameof(Every.Year))];

    [BindProperty(SupportsGet = true)] public Guid ServiceId { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();

    public Service Service { get; private set; } = null!;
    public EligibilityRule? Rule { get; private set; }
    public List<string> Areas { get; private set; } = [];
    public List<SelectListItem> Programs { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var kept = await (from s in Db.Services.AsNoTracking() join r in Db.EligibilityRules.AsNoTracking() on s.Id equals r.ServiceId into rules from r in rules.DefaultIfEmpty() where s.Id == ServiceId select new { Service = s, Rule = (EligibilityRule?)r })
            .FirstOrDefaultAsync() ?? throw new NotHere();
        (Service, Rule) = (kept.Service, kept.Rule);
        Areas = await Db.ServiceAreas.Where(a => a.ServiceId == ServiceId && a.Name != null).OrderBy(a => a.Name).Select(a => a.Name!).Take(20).ToListAsync();
        Programs = await Db.Programs.OrderBy(p => p.Name).Select(p => new SelectListItem(p.Name, p.Id.ToString())).ToListAsync();
        if (Rule is not { } rule) return;
        Input = new Typed
        {
            Version = rule.Version, AgeFrom = rule.AgeFrom, AgeTo = rule.AgeTo, Counties = Lines(rule.Counties), Cities = Lines(rule.Cities), PostalCodes = Lines(rule.PostalCodes), IncomePercent = rule.IncomePercent,
            IncomeMost = rule.IncomeMost, IncomeEvery = rule.IncomeEvery, ProgramIds = [.. rule.ProgramIds.Select(Guid.Parse)], Documents = Lines(rule.Documents), Excluded = rule.Excluded,
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Db.Services.AnyAsync(s => s.Id == ServiceId)) throw new NotHere();
        var known = (await Db.Programs.Select(p => p.Id).ToListAsync()).Intersect(Input.ProgramIds).ToList();
        var rule = await Db.EligibilityRules.FirstOrDefaultAsync(r => r.ServiceId == ServiceId);
        if (rule is null) Db.Add(rule = new EligibilityRule(ServiceId));
        // Rules that somebody else began meanwhile are of no version this form was made from.
        else Db.Expect(rule, Input.Version ?? -1, whole: true);
        try
        {
            rule.Keep(new(Input.AgeFrom, Input.AgeTo, Input.Counties, Input.Cities, Input.PostalCodes, Input.IncomePercent, Input.IncomeMost, Input.IncomeEvery, known, Input.Documents, Input.Excluded), By);
        }
        catch (RuleBroken broken) when (broken.Field is not null)
        {
            throw new RuleBroken(broken.Message, $"Input.{broken.Field}");
        }
        await Db.SaveChangesAsync();
        return Done("The rules are kept. The next import leaves them alone.", $"/directory/services/{ServiceId}");
    }

    private static string Lines(List<string> many) => string.Join('\n', many);

    /// <summary>What the form holds; lists one entry a line.</summary>
    public sealed class Typed
    {
        /// <summary>Nothing while no rules are kept.</summary>
        public int? Version { get; set; }
        public int? AgeFrom { get; set; }
        public int? AgeTo { get; set; }
        public string? Counties { get; set; }
        public string? Cities { get; set; }
        public string? PostalCodes { get; set; }
        public int? IncomePercent { get; set; }
        public decimal? IncomeMost { get; set; }
        public Every IncomeEvery { get; set; }
        public List<Guid> ProgramIds { get; set; } = [];
        public string? Documents { get; set; }
        public string? Excluded { get; set; }
    }
}
