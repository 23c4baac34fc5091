namespace Alongside.Core.Directory;

/// <summary>A service that was found, with what decides where in the list it stands.</summary>
/// <param name="Fit">How well the words fit; more comes first.</param>
internal readonly record struct Hit(Guid Id, string Name, int Fit, double Miles, Opening Opening)
{
    public static readonly Comparer<Hit> InOrder = Comparer<Hit>.Create((a, b) =>
        a.Fit != b.Fit ? b.Fit.CompareTo(a.Fit) : a.Miles.CompareTo(b.Miles) is var m and not 0 ? m : string.Compare(a.Name, b.Name, StringComparison.OrdinalIgnoreCase) is var n and not 0 ? n : a.Id.CompareTo(b.Id));
}

/// <summary>The services of one segment that fit a question.</summary>
internal sealed class Sifting
{
    private readonly Segment _in;
    private readonly Bits _found;
    private readonly List<(Bits Match, int Weight)> _fits = [];
    private readonly float[]? _miles;
    private readonly DirectoryQuery _query;

    private Sifting(Segment segment, Bits counts, DirectoryQuery query, DateTime now)
    {
        (_in, _query, Now) = (segment, query, now);
        _found = query.EndedToo ? counts.Copy() : counts.Copy().And(segment.Offered);
        Words(EverydayWords.In(query.Words));
        if (EverydayWords.OfDomain(query.Domain) is { Length: > 0 } domain) Words([new EverydayWords.Sought([], domain)]);
        foreach (var word in DirectoryWords.Of(query.Place)) _found.And(segment.PlaceWords.Beginning(word));
        if (query.OrganizationId is { } organization) Only(segment.OfOrganization.GetValueOrDefault(organization, []));
        if (query.TermId is { } term) Having(segment.TermsOf, segment.TermNumbers.GetValueOrDefault(term, -1));
        if (!string.IsNullOrWhiteSpace(query.Language)) Having(segment.LanguagesOf, Array.IndexOf(segment.Languages, LanguageKey.Of(query.Language, null)));
        if (!string.IsNullOrWhiteSpace(query.Town)) Having(segment.TownsOf, Array.FindIndex(segment.Towns, t => t.Key == query.Town));
        if (query.Access is { Length: > 0 } access) _found.And(segment.Access.GetValueOrDefault(access) ?? new Bits(segment.Count));
        if (query.Cost is { } cost) Where(i => segment.Costs[i] == cost);
        if (query.Age is { } age) Where(i => segment.Ages[i].From <= (float)age && (float)age <= segment.Ages[i].To);
        if (query.HasRoom) Only(segment.Room.Where(r => ServiceCapacity.IsFresh(r.Value, now)).Select(r => r.Key));
        if (query.OpenAt is { } at && segment.OpeningsAt(at) is { } openings) Where(i => openings[i] == Opening.Open);
        if (query is { Latitude: { } latitude, Longitude: { } longitude }) _miles = Near(new Place(latitude, longitude), query.Miles);
        Count = _found.Count();
    }

    public static Sifting Of(Segment segment, Bits counts, DirectoryQuery query, DateTime now) => new(segment, counts, query, now);

    public int Count { get; }
    public Segment Segment => _in;
    public DateTime Now { get; }
    public Bits Found => _found;

    /// <summary>So many of what was found, the best first.</summary>
    public IEnumerable<Hit> First(int most)
    {
        var openings = (_query.OpenAt ?? _query.FacetsAt) is { } at ? _in.OpeningsAt(at) : null;
        // The worst of those kept lies on top, to be pushed out by a better one.
        var kept = new PriorityQueue<int, (int Fit, float Miles, int Number)>(most + 1, Comparer<(int Fit, float Miles, int Number)>.Create(static (a, b) =>
            a.Fit != b.Fit ? a.Fit.CompareTo(b.Fit) : a.Miles != b.Miles ? b.Miles.CompareTo(a.Miles) : b.Number.CompareTo(a.Number)));
        var plain = _fits.Count == 0 && _miles is null;
        foreach (var i in _found)
        {
            if (plain && kept.Count == most) break;
            var rank = (FitOf(i), _miles?[i] ?? 0, i);
            if (kept.Count < most) kept.Enqueue(i, rank);
            else kept.EnqueueDequeue(i, rank);
        }
        return kept.UnorderedItems.Select(k => new Hit(_in.Ids[k.Element], _in.Names[k.Element], k.Priority.Fit, k.Priority.Miles, openings?[k.Element] ?? Opening.Unknown));
    }

    /// <summary>Near a place it counts only whether the name says it; then the nearest comes first.</summary>
    private int FitOf(int service)
    {
        var fit = 0;
        foreach (var (match, weight) in _fits)
            if (match[service]) fit += weight;
        return _miles is null ? fit : _parts > 0 && fit >= 8 * _parts ? 1 : 0;
    }

    private int _parts;

    /// <summary>Every part must be met, by what was typed or by what means the same; a name that says it counts most, then links, then the description.</summary>
    private void Words(List<EverydayWords.Sought> parts)
    {
        foreach (var part in parts)
        {
            var typed = part.Typed.Length > 0;
            Bits Typed(Postings of) => typed ? All(part.Typed, of.Beginning) : new Bits(_in.Count);
            var alike = part.Alike.Length > 0;
            Bits Alike(Postings of) => part.Alike.Aggregate(new Bits(_in.Count), (found, phrase) => found.Or(All(phrase, w => w.Length < 4 ? of.Exactly(w) : of.Beginning(w))));
            var direct = Typed(_in.AllWords);
            var name = Typed(_in.NameWords);
            _fits.Add((direct, 1));
            _fits.Add((Typed(_in.LinkWords), 2));
            _fits.Add((name, 8));
            if (alike)
            {
                // A name that means the same stands before a description that says the word, and behind a name that says it.
                var meant = Alike(_in.NameWords);
                if (typed) foreach (var i in name) meant.Remove(i);
                _fits.Add((meant, 5));
                direct = direct.Copy().Or(Alike(_in.AllWords));
            }
            _found.And(direct);
            _parts++;
        }
    }

    private static Bits All(string[] words, Func<string, Bits> find) => words.Skip(1).Aggregate(find(words[0]), (found, word) => found.And(find(word)));

    private void Only(IEnumerable<int> services) => _found.And(Bits.Of(_in.Count, services));

    private void Having(Many values, int value)
    {
        if (value < 0) Only([]);
        else Where(i => values.Of(i).Contains(value));
    }

    private void Where(Predicate<int> fits)
    {
        foreach (var i in _found)
            if (!fits(i)) _found.Remove(i);
    }

    /// <summary>The box narrows first; the distance is that of the nearest place where it is offered.</summary>
    private float[] Near(Place from, double most)
    {
        var (south, north, west, east) = from.Around(most);
        var miles = new float[_in.Count];
        Where(i =>
        {
            var nearest = double.MaxValue;
            foreach (var number in _in.PlacesOf.Of(i))
            {
                var place = _in.Places[number];
                if (place.Latitude < south || place.Latitude > north || place.Longitude < west || place.Longitude > east) continue;
                nearest = Math.Min(nearest, from.MilesTo(place));
            }
            miles[i] = (float)nearest;
            return nearest <= most;
        });
        return miles;
    }
}
