using System.Globalization;
using Alongside.Core.Data;
using Alongside.Core.People;

namespace Alongside.Core.Directory;

/// <summary>Reads services from the database into a segment: all of them, or those that changed.</summary>
internal static class SegmentReader
{
    private sealed record Row(Guid Id, Guid OrganizationId, string Name, string SearchName, string SearchText, string SearchLinks, ServiceStatus Status, decimal? MinimumAge, decimal? MaximumAge, string? Fees);

    public static async Task<Segment> ReadAsync(AppDb db, IReadOnlyCollection<Guid>? only, CancellationToken cancel)
    {
        IQueryable<T> Mine<T>(IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, bool>> mine) => only is null ? rows : rows.Where(mine);
        var rows = await Mine(db.Services.AsNoTracking(), s => only!.Contains(s.Id))
            .Select(s => new Row(s.Id, s.OrganizationId, s.Name, s.SearchName, s.SearchText, s.SearchLinks, s.Status, s.MinimumAge, s.MaximumAge, s.FeesDescription ?? s.Fees)).ToListAsync(cancel);
        rows.Sort((a, b) => string.Compare(a.Name, b.Name, StringComparison.OrdinalIgnoreCase) is var c and not 0 ? c : a.Id.CompareTo(b.Id));
        var numbers = new Dictionary<Guid, int>(rows.Count);
        for (var i = 0; i < rows.Count; i++) numbers[rows[i].Id] = i;

        var at = await Mine(db.ServicesAtLocations.AsNoTracking(), a => only!.Contains(a.ServiceId)).Select(a => new { a.Id, a.ServiceId, a.LocationId }).ToListAsync(cancel);
        var here = only is null ? null : at.Select(a => a.LocationId).Distinct().ToList();
        var placeOf = at.ToDictionary(a => a.Id, a => a.ServiceId);
        var at1 = at.Where(a => numbers.ContainsKey(a.ServiceId)).Select(a => (Service: numbers[a.ServiceId], a.LocationId)).ToList();
        var byLocation = at1.ToLookup(a => a.LocationId, a => a.Service);
        var locations = await (here is null ? db.Locations.AsNoTracking() : db.Locations.AsNoTracking().Where(l => here.Contains(l.Id)))
            .Where(l => l.Latitude != null && l.Longitude != null).Select(l => new { l.Id, Latitude = l.Latitude!.Value, Longitude = l.Longitude!.Value }).ToListAsync(cancel);
        var locationNumbers = new Dictionary<Guid, int>(locations.Count);
        for (var i = 0; i < locations.Count; i++) locationNumbers[locations[i].Id] = i;

        var words = new Words(rows);
        var (places, towns, addresses) = await PlacesAsync();
        var (terms, termNumbers, termsOf) = await TermsAsync(db, only, numbers, cancel);
        var (languages, languagesOf) = await LanguagesAsync();
        var (rules, rulesOf) = await RulesAsync();
        var access = await AccessAsync();

        return new Segment
        {
            Ids = [.. rows.Select(r => r.Id)], Names = [.. rows.Select(r => r.Name)], Numbers = numbers,
            Offered = Bits.Of(rows.Count, rows.Index().Where(r => r.Item.Status is ServiceStatus.Active or ServiceStatus.TemporarilyClosed).Select(r => r.Index)),
            NameWords = words.Name, LinkWords = words.Links, AllWords = words.All, PlaceWords = places,
            OfOrganization = rows.Index().GroupBy(r => r.Item.OrganizationId, r => r.Index).ToDictionary(g => g.Key, g => g.ToArray()),
            Terms = terms, TermNumbers = termNumbers, TermsOf = termsOf, Languages = languages, LanguagesOf = languagesOf, Towns = towns.Names, TownsOf = towns.Of,
            Costs = await CostsAsync(), Ages = [.. rows.Select(r => ((float)(r.MinimumAge ?? 0), (float)(r.MaximumAge ?? 999)))], Access = access, Rules = rules, RulesOf = rulesOf,
            Places = [.. locations.Select(l => new Place(l.Latitude, l.Longitude))], PlacesOf = Many.Of(rows.Count, at1.Where(a => locationNumbers.ContainsKey(a.LocationId)).Select(a => (a.Service, locationNumbers[a.LocationId]))),
            Room = await RoomAsync(), AddressWords = addresses.Words, AddressPlaces = addresses.Places,
        };

        async Task<(Postings, ((string Key, string Name)[] Names, Many Of), (Postings Words, Place[] Places))> PlacesAsync()
        {
            var (folded, towns) = (new List<(int Service, string Words)>(), new List<(int Service, string City)>());
            var (known, lie) = (new Postings.Builder(), new List<Place>());
            foreach (var a in await (here is null ? db.DirectoryAddresses.AsNoTracking() : db.DirectoryAddresses.AsNoTracking().Where(a => here.Contains(a.LocationId))).Select(a => new { a.LocationId, a.SearchPlace, a.City }).ToListAsync(cancel))
            {
                foreach (var service in byLocation[a.LocationId])
                {
                    folded.Add((service, a.SearchPlace));
                    if (a.City.Length > 0) towns.Add((service, a.City));
                }
                if (!locationNumbers.TryGetValue(a.LocationId, out var location)) continue;
                known.Take(lie.Count, a.SearchPlace);
                lie.Add(new Place(locations[location].Latitude, locations[location].Longitude));
            }
            foreach (var a in await Mine(db.ServiceAreas.AsNoTracking(), a => only!.Contains(a.ServiceId)).Select(a => new { a.ServiceId, a.SearchPlace }).ToListAsync(cancel))
                if (numbers.TryGetValue(a.ServiceId, out var service)) folded.Add((service, a.SearchPlace));
            var builder = new Postings.Builder();
            foreach (var (service, text) in folded.OrderBy(f => f.Service)) builder.Take(service, text);
            var folds = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (_, city) in towns) folds.TryAdd(city, Alongside.Core.People.Names.Fold(city));
            var keys = towns.GroupBy(t => folds[t.City]).Where(g => g.Key.Length > 0).Select(g => (Key: g.Key, Name: g.GroupBy(t => t.City).MaxBy(c => c.Count())!.Key)).OrderBy(t => t.Key, StringComparer.Ordinal).ToArray();
            var keyNumbers = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < keys.Length; i++) keyNumbers[keys[i].Key] = i;
            return (builder.Done(rows.Count), (keys, Many.Of(rows.Count, towns.Where(t => keyNumbers.ContainsKey(folds[t.City])).Select(t => (t.Service, keyNumbers[folds[t.City]])))), (known.Done(lie.Count), [.. lie]));
        }

        async Task<(string[], Many)> LanguagesAsync()
        {
            var (keys, pairs) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<(int, int)>());
            var spoken = db.DirectoryLanguages.AsNoTracking().Where(l => l.ServiceId != null || l.LocationId != null);
            if (only is not null) spoken = spoken.Where(l => only.Contains(l.ServiceId!.Value) || here!.Contains(l.LocationId!.Value));
            foreach (var l in await spoken.Select(l => new { l.ServiceId, l.LocationId, l.Code, l.SearchName }).ToListAsync(cancel))
            {
                if (LanguageKey.Of(l.Code, l.SearchName) is not { } key) continue;
                if (!keys.TryGetValue(key, out var number)) keys[key] = number = keys.Count;
                foreach (var service in Owners(l.ServiceId, l.LocationId, null)) pairs.Add((service, number));
            }
            return ([.. keys.Keys], Many.Of(rows.Count, pairs));
        }

        async Task<(OpeningRule[], Many)> RulesAsync()
        {
            var schedules = db.DirectorySchedules.AsNoTracking();
            if (only is not null)
            {
                var ids = at.Select(a => a.Id).ToList();
                schedules = schedules.Where(s => only.Contains(s.ServiceId!.Value) || here!.Contains(s.LocationId!.Value) || ids.Contains(s.ServiceAtLocationId!.Value));
            }
            var (known, pairs) = (new Dictionary<OpeningRule, int>(), new List<(int, int)>());
            foreach (var s in await schedules.Select(s => new Schedule
                     {
                         ServiceId = s.ServiceId, LocationId = s.LocationId, ServiceAtLocationId = s.ServiceAtLocationId, Freq = s.Freq, Interval = s.Interval, Byday = s.Byday, Bymonthday = s.Bymonthday, Byweekno = s.Byweekno, Byyearday = s.Byyearday,
                         Count = s.Count, ValidFrom = s.ValidFrom, ValidTo = s.ValidTo, Until = s.Until, Dtstart = s.Dtstart, Wkst = s.Wkst, OpensAt = s.OpensAt, ClosesAt = s.ClosesAt, Description = s.Description, Notes = s.Notes,
                     }).ToListAsync(cancel))
            {
                var rule = OpeningRule.Of(s);
                if (!known.TryGetValue(rule, out var number)) known[rule] = number = known.Count;
                foreach (var service in Owners(s.ServiceId, s.LocationId, s.ServiceAtLocationId)) pairs.Add((service, number));
            }
            return ([.. known.Keys], Many.Of(rows.Count, pairs));
        }

        IEnumerable<int> Owners(Guid? service, Guid? location, Guid? serviceAt)
        {
            if ((service ?? (serviceAt is { } s && placeOf.TryGetValue(s, out var of) ? of : null)) is { } id && numbers.TryGetValue(id, out var number)) return [number];
            return location is { } place ? byLocation[place] : [];
        }

        async Task<CostSaid[]> CostsAsync()
        {
            var said = rows.ConvertAll(r => CostWords.Said(r.Fees)).ToArray();
            foreach (var options in (await Mine(db.CostOptions.AsNoTracking(), c => only!.Contains(c.ServiceId)).Where(c => c.Amount != null).Select(c => new { c.ServiceId, Amount = c.Amount!.Value }).ToListAsync(cancel)).GroupBy(c => c.ServiceId))
                if (numbers.TryGetValue(options.Key, out var service)) said[service] = options.All(o => o.Amount == 0) ? CostSaid.Free : CostSaid.Costs;
            return said;
        }

        async Task<Dictionary<string, Bits>> AccessAsync()
        {
            var said = EverydayWords.Access.ToDictionary(a => a, _ => new Bits(rows.Count));
            foreach (var a in await (here is null ? db.Accessibilities.AsNoTracking() : db.Accessibilities.AsNoTracking().Where(a => here.Contains(a.LocationId))).Select(a => new { a.LocationId, a.Description, a.Details }).ToListAsync(cancel))
            {
                var folded = DirectoryWords.Fold(a.Description, a.Details);
                foreach (var kind in EverydayWords.Access.Where(k => EverydayWords.Says(k, folded)))
                    foreach (var service in byLocation[a.LocationId]) said[kind].Add(service);
            }
            return said;
        }

        async Task<Dictionary<int, DateTime>> RoomAsync() =>
            (await Mine(db.ServiceCapacities.AsNoTracking(), c => only!.Contains(c.ServiceId)).Where(c => c.Available > 0).Select(c => new { c.ServiceId, c.Updated }).ToListAsync(cancel))
                .Where(c => numbers.ContainsKey(c.ServiceId)).GroupBy(c => numbers[c.ServiceId]).ToDictionary(g => g.Key, g => g.Max(c => c.Updated));
    }

    private static async Task<(TermOfShelf[], Dictionary<Guid, int>, Many)> TermsAsync(AppDb db, IReadOnlyCollection<Guid>? only, Dictionary<Guid, int> numbers, CancellationToken cancel)
    {
        var terms = await db.TaxonomyTerms.AsNoTracking().Select(t => new TermOfShelf(t.Id, t.Name, t.ParentId,
            db.Taxonomies.Where(x => x.Id == t.TaxonomyId).Select(x => x.Name).FirstOrDefault() ?? t.TaxonomyName)).ToArrayAsync(cancel);
        var termNumbers = terms.Index().ToDictionary(t => t.Item.Id, t => t.Index);
        var wider = new int[terms.Length][];
        for (var i = 0; i < terms.Length; i++)
        {
            var above = new List<int> { i };
            // A circle in the feed ends where it began.
            for (var up = terms[i].ParentId; up is { } id && termNumbers.TryGetValue(id, out var number) && !above.Contains(number); up = terms[number].ParentId) above.Add(number);
            wider[i] = [.. above];
        }
        var given = db.DirectoryAttributes.AsNoTracking().Where(a => a.LinkEntity == "service");
        if (only is not null) given = given.Where(a => only.Contains(a.LinkId));
        var pairs = (await given.Select(a => new { a.LinkId, a.TaxonomyTermId }).ToListAsync(cancel)).Where(a => numbers.ContainsKey(a.LinkId) && termNumbers.ContainsKey(a.TaxonomyTermId));
        return (terms, termNumbers, Many.Of(numbers.Count, pairs.SelectMany(a => wider[termNumbers[a.TaxonomyTermId]].Select(t => (numbers[a.LinkId], t)))));
    }

    /// <summary>The words of names, of links and of everything.</summary>
    private sealed class Words
    {
        public Words(List<Row> rows)
        {
            var (name, links, all) = (new Postings.Builder(), new Postings.Builder(), new Postings.Builder());
            foreach (var (i, row) in rows.Index())
            {
                name.Take(i, row.SearchName);
                links.Take(i, row.SearchLinks);
                foreach (var text in new[] { row.SearchName, row.SearchLinks, row.SearchText }) all.Take(i, text);
            }
            (Name, Links, All) = (name.Done(rows.Count), links.Done(rows.Count), all.Done(rows.Count));
        }

        public Postings Name { get; }
        public Postings Links { get; }
        public Postings All { get; }
    }
}

/// <summary>One sign for a language, whether a feed wrote its code of two letters, of three, or its name.</summary>
internal static class LanguageKey
{
    private static readonly Lazy<Dictionary<string, string>> Known = new(() =>
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length > 0).OrderBy(c => c.Name.Length))
            foreach (var name in new[] { culture.Name.ToLowerInvariant(), culture.TwoLetterISOLanguageName, culture.ThreeLetterISOLanguageName, Names.Fold(culture.EnglishName.Split('(')[0]) })
                if (name.Length > 0) known.TryAdd(name, culture.TwoLetterISOLanguageName);
        return known;
    });

    public static string? Of(string? code, string? foldedName)
    {
        if (code?.Trim().ToLowerInvariant() is { Length: > 0 } sign) return Known.Value.GetValueOrDefault(sign) ?? Known.Value.GetValueOrDefault(sign.Split('-', '_')[0]) ?? sign;
        return foldedName?.Trim() is { Length: > 0 } name ? Known.Value.GetValueOrDefault(name) ?? Known.Value.GetValueOrDefault(name.Split(' ')[0]) ?? name : null;
    }
}
