using System.Globalization;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.People;
using Alongside.Core.Story;
using Place = Alongside.Core.Directory.Place;

namespace Alongside.Core.Choices;

/// <summary>Finds in the directory what could help with a need, without anybody typing a word, and says of each what is known for choosing.</summary>
public static class ProposeServices
{
    /// <summary>So many are looked at closely; the best of them are shown.</summary>
    private const int MostLookedAt = 100;
    private const int WithinMiles = 50;

    /// <summary>The best proposals for a need, in their order.</summary>
    public static async Task<IReadOnlyList<Proposal>> ForAsync(AppDb db, Need need, ClientFacts client, int most, CancellationToken cancel = default)
    {
        var words = WhatHelps.For(need).ToList();
        var anywhere = words.ConvertAll(w => new DirectoryQuery { Words = w });
        var close = client.Home is { } home ? anywhere.ConvertAll(q => q with { Latitude = home.Latitude, Longitude = home.Longitude, Miles = WithinMiles }) : [];
        var answers = await DirectorySearch.FirstsAsync(db, anywhere.Concat(close), cancel);
        var found = new HashSet<Guid>();
        for (var i = 0; i < words.Count; i++)
            // More than one page fit in all of the directory: those close to home.
            found.UnionWith(close.Count > 0 && answers[i].Count > DirectoryQuery.PageSize && answers[words.Count + i] is { Count: > 0 } near ? near.First : answers[i].First);
        return [.. ProposalOrder.Ordered(await DescribeAsync(db, need, client, [.. found.Take(MostLookedAt)], cancel)).Take(most)];
    }

    /// <summary>One service as a proposal for the need; nothing when there is no such service.</summary>
    public static async Task<Proposal?> OfAsync(AppDb db, Need need, ClientFacts client, Guid serviceId, CancellationToken cancel = default) => (await DescribeAsync(db, need, client, [serviceId], cancel)).FirstOrDefault();

    private static async Task<List<Proposal>> DescribeAsync(AppDb db, Need need, ClientFacts client, Guid[] ids, CancellationToken cancel)
    {
        if (ids.Length == 0) return [];
        var services = await db.Services.AsNoTracking().Include(s => s.Organization).Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
        var rules = await db.EligibilityRules.AsNoTracking().Where(r => ids.Contains(r.ServiceId)).ToDictionaryAsync(r => r.ServiceId, cancel);
        var programs = rules.Values.Any(r => r.ProgramIds.Count > 0) ? await db.Programs.ToDictionaryAsync(p => p.Id, p => p.Name, cancel) : [];
        var areas = (await db.ServiceAreas.AsNoTracking().Where(a => ids.Contains(a.ServiceId)).OrderBy(a => a.Name).ToListAsync(cancel)).ToLookup(a => a.ServiceId);
        var costs = (await db.CostOptions.AsNoTracking().Where(c => ids.Contains(c.ServiceId)).OrderBy(c => c.Amount).ToListAsync(cancel)).Where(c => (c.ValidFrom ?? client.Today) <= client.Today && (c.ValidTo ?? client.Today) >= client.Today).ToLookup(c => c.ServiceId);
        var papers = (await db.RequiredDocuments.AsNoTracking().Where(d => ids.Contains(d.ServiceId)).OrderBy(d => d.Document).ToListAsync(cancel)).ToLookup(d => d.ServiceId, d => d.Document);
        var places = await ProposedPlace.OfAsync(db, ids, cancel);
        var locations = places.SelectMany(p => p).Select(p => (Guid?)p.LocationId).Distinct().ToList();
        var languages = (await db.DirectoryLanguages.AsNoTracking().Where(l => ids.Contains(l.ServiceId!.Value) || locations.Contains(l.LocationId)).ToListAsync(cancel)).ToLookup(l => l.ServiceId ?? l.LocationId);
        var schedules = (await db.DirectorySchedules.AsNoTracking().Where(s => ids.Contains(s.ServiceId!.Value) || locations.Contains(s.LocationId)).ToListAsync(cancel)).ToLookup(s => s.ServiceId ?? s.LocationId);
        var room = (await (from c in db.ServiceCapacities join u in db.DirectoryUnits on c.UnitId equals u.Id where ids.Contains(c.ServiceId) select new { c.ServiceId, c.Available, c.Maximum, c.Updated, Unit = u.Name }).ToListAsync(cancel)).ToLookup(c => c.ServiceId);
        var benefits = await MeasuredBenefit.OfAsync(db, ids, need.Domain, client.ProgramId, cancel);
        var words = WhatHelps.For(need);
        return [.. services.Select(s =>
        {
            var here = places[s.Id].ToList();
            var fees = s.FeesDescription ?? s.Fees;
            // A feed often says the same words in both places.
            var cost = costs[s.Id].Select(CostWords.Say).Where(c => fees is null || !c.Contains(fees, StringComparison.OrdinalIgnoreCase)).ToList();
            var nearest = client.Home is { } home ? here.Where(p => p.At is not null).OrderBy(p => home.MilesTo(p.At!.Value)).FirstOrDefault() : null;
            var spoken = here.SelectMany(p => languages[p.LocationId]).Concat(languages[s.Id]).ToList();
            var (since, rooms) = (db.Clock.Now.AddDays(-14), room[s.Id].OrderBy(r => r.Unit).ToList());
            var free = fees is not null ? CostWords.IsFree(fees) : costs[s.Id].Any() && costs[s.Id].All(c => c.Amount == 0);
            return new Proposal
            {
                ServiceId = s.Id, Name = s.Name, Organization = s.Organization.Name, About = s.Description, Alert = s.Alert, ClosedForNow = s.Status == ServiceStatus.TemporarilyClosed,
                Eligibility = Eligibility.Of(WhoMayCome.Of(s, rules.GetValueOrDefault(s.Id), areas[s.Id], programs), client),
                Pays = fees ?? (cost.Count > 0 ? string.Join("; ", cost) : null), IsFree = free, PaysBecause = Because(fees, cost, free, client),
                Miles = nearest is null ? null : client.Home!.Value.MilesTo(nearest.At!.Value), Where = (nearest ?? here.FirstOrDefault())?.InWords,
                Wait = Some("; ", s.WaitTime, rooms.Count == 0 ? null : string.Join(", ", rooms.Select(r => FormattableString.Invariant($"{r.Available:0.##}{(r.Maximum is { } of ? $" of {of:0.##}" : "")} {r.Unit} free on {db.Clock.Day(r.Updated):MMM d}")))),
                FreeNow = rooms.Any(r => r.Updated >= since) ? rooms.Where(r => r.Updated >= since).Sum(r => r.Available) : null,
                Languages = Some("; ", Joined(spoken.Select(l => l.Name ?? l.Code).OfType<string>()), s.InterpretationServices), Language = Spoken(client, spoken, s.InterpretationServices),
                Hours = Joined((schedules[s.Id].Any() ? schedules[s.Id] : (nearest ?? here.FirstOrDefault()) is { } place ? schedules[place.LocationId] : []).Select(ScheduleWords.Say), "; "),
                Bring = Joined(papers[s.Id].Concat(rules.GetValueOrDefault(s.Id)?.Documents ?? []), "; "), Freshness = s.FreshnessOn(client.Today), AssuredDate = s.AssuredDate,
                Benefit = benefits.GetValueOrDefault(s.Id), Fit = [.. words.Select(w => Fits(s, w)).Where(f => f.Points > 0)],
            };
        })];
    }

    private static (string Word, int Points, string Where) Fits(Service service, string words)
    {
        bool In(string text) => Names.Fold(words).Split(' ').All(w => text.Contains(" " + w, StringComparison.Ordinal));
        return In(service.SearchName) ? (words, 3, "in its name") : In(service.SearchLinks) ? (words, 2, "under its terms") : In(service.SearchText) ? (words, 1, "in its description") : (words, 0, "");
    }

    /// <summary>The sum behind it, or what it hangs on.</summary>
    private static string? Because(string? fees, List<string> costs, bool free, ClientFacts client)
    {
        var income = client.IncomeIsOld || client.Income is null ? "no income is on record" : $"on record: {client.Income.InWords}";
        return free ? null : Some("; ", fees is not null && costs.Count > 0 ? string.Join("; ", costs) : null, CostWords.DependsOnIncome(fees) ? $"it depends on income, {income}" : null);
    }

    private static LanguageFit Spoken(ClientFacts client, List<Language> spoken, string? interpretation) =>
        spoken.Exists(l => Is(l, client.Language)) ? LanguageFit.Theirs
        : spoken.Exists(l => client.OtherLanguages.Any(o => Is(l, o))) ? LanguageFit.AnotherOfTheirs
        : !string.IsNullOrWhiteSpace(interpretation) ? LanguageFit.Interpreter
        : spoken.Count > 0 ? LanguageFit.NotTheirs : LanguageFit.NotSaid;

    private static bool Is(Language language, string tag)
    {
        if (string.Equals(language.Code, tag, StringComparison.OrdinalIgnoreCase)) return true;
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
            return language.Code == culture.TwoLetterISOLanguageName || language.Code == culture.ThreeLetterISOLanguageName || $"{language.SearchName} ".Contains($" {Names.Fold(culture.EnglishName.Split('(')[0])} ", StringComparison.Ordinal);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static string? Joined(IEnumerable<string> many, string with = ", ") => many.Where(m => m.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } all ? string.Join(with, all) : null;

    private static string? Some(string with, params string?[] parts) => parts.Where(p => !string.IsNullOrWhiteSpace(p)).ToList() is { Count: > 0 } all ? string.Join(with, all) : null;
}

/// <summary>Where a proposed service is offered.</summary>
internal sealed record ProposedPlace(Guid ServiceId, Guid LocationId, Place? At, string? InWords)
{
    /// <summary>All places of these services, in one statement.</summary>
    public static async Task<ILookup<Guid, ProposedPlace>> OfAsync(AppDb db, Guid[] ids, CancellationToken cancel)
    {
        var rows = await (from at in db.ServicesAtLocations
                          join l in db.Locations on at.LocationId equals l.Id
                          join a in db.DirectoryAddresses on l.Id equals a.LocationId into addresses
                          from a in addresses.DefaultIfEmpty()
                          where ids.Contains(at.ServiceId)
                          select new { at.ServiceId, l.Id, l.LocationType, l.Latitude, l.Longitude, Street = (string?)a.Address1, City = (string?)a.City, Kind = (LocationType?)a.AddressType }).ToListAsync(cancel);
        return rows.OrderBy(r => r.Kind == LocationType.Postal).ThenBy(r => r.Street, StringComparer.Ordinal).DistinctBy(r => (r.ServiceId, r.Id))
            .Select(r => new ProposedPlace(r.ServiceId, r.Id, r is { Latitude: { } north, Longitude: { } east } ? new Place(north, east) : null,
                r.LocationType == LocationType.Virtual ? "by phone or online" : r.Street is null ? null : $"{r.Street}, {r.City}")).ToLookup(p => p.ServiceId);
    }
}
