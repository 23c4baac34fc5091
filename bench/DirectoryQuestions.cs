using Alongside.Core.Data;
using Alongside.Core.Directory;

namespace Alongside.Bench;

/// <summary>A kind of question to the directory: how the product asks it, and the statement by hand that counts the same services and lists the first of them.</summary>
/// <param name="Match">The words as the database's own word index takes them; nothing where no words are asked for.</param>
/// <param name="Where">What else holds, by hand, on bench_cards c.</param>
/// <param name="Order">What comes first, by hand; the name unless said.</param>
internal sealed record DirectoryQuestion(string What, DirectoryQuery[] Asked, Func<DirectoryQuery, string[][]>? Match = null, Func<DirectoryQuery, string>? Where = null, Func<DirectoryQuery, string>? Order = null);

/// <summary>The dozen kinds of questions, each asked for several words, places and terms in turn.</summary>
internal static class DirectoryQuestions
{
    public static List<DirectoryQuestion> Of(DateTime now, IReadOnlyList<Guid> terms, DatabaseProvider provider)
    {
        var towns = Enumerable.Range(0, 8).Select(i => DirectoryPackage.Town(i * 83 + 5)).ToArray();
        var places = Enumerable.Range(0, 8).Select(i => (Latitude: 38.55 + i * 2 * 0.12, Longitude: -84.45 + i * 3 * 0.15)).ToArray();
        string[] plain = ["sitter", "volunteer", "evening aide", "nurse", "form", "hour", "visit", "weekend"];
        string[] alike = ["food pantry", "light bill", "rent", "dentista", "legal aid", "rides", "counseling", "despensa"];
        DirectoryQuery[] Each(Func<int, DirectoryQuery> one) => [.. Enumerable.Range(0, 8).Select(i => one(i) with { FacetsAt = now })];
        string Guids(DirectoryQuery q) => provider == DatabaseProvider.Postgres ? $"'{q.TermId}'" : $"'{q.TermId.ToString()!.ToUpperInvariant()}'";
        // The circle of a term and what lies below it, as one statement knows it.
        string Topic(DirectoryQuery q) => $"c.id in (with recursive t(id) as (select id from taxonomy_terms where id = {Guids(q)} union select n.id from taxonomy_terms n join t on n.parent_id = t.id) select a.link_id from directory_attributes a join t on a.taxonomy_term_id = t.id where a.link_entity = 'service')";
        static string Number(double d) => d.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);
        static string Box(DirectoryQuery q)
        {
            var (south, north, west, east) = new Place(q.Latitude!.Value, q.Longitude!.Value).Around(q.Miles);
            return $"c.latitude between {Number(south)} and {Number(north)} and c.longitude between {Number(west)} and {Number(east)}";
        }
        static string Near(DirectoryQuery q) => $"(c.latitude - {Number(q.Latitude!.Value)}) * (c.latitude - {Number(q.Latitude.Value)}) + (c.longitude - {Number(q.Longitude!.Value)}) * (c.longitude - {Number(q.Longitude.Value)}) * 0.6";
        string[][] Words(DirectoryQuery q) => [q.Words!.Split(' '), .. EverydayWords.Besides(q.Words).Select(b => b.Split(' '))];
        string Spoken(DirectoryQuery q) => $"c.id in (select service_id from directory_languages where code = '{q.Language}')";
        string InPlace(DirectoryQuery q) => $"c.place like '% {q.Place!.ToLowerInvariant()}%'";
        return
        [
            new("words", Each(i => new() { Words = plain[i] }), Words),
            new("everyday words and what means the same", Each(i => new() { Words = alike[i] }), Words),
            new("a word that is everywhere", Each(i => new() { Words = i % 2 == 0 ? "people" : "program" }), Words),
            new("a word that is nowhere", Each(i => new() { Words = $"zeppelin{i}" }), Words),
            new("words and a town", Each(i => new() { Words = plain[i], Place = towns[i] }), Words, InPlace),
            new("a town", Each(i => new() { Place = towns[i] }), null, InPlace),
            new("a topic", Each(i => new() { TermId = terms[i * 7 % terms.Count] }), null, Topic),
            new("a topic within 10 miles", Each(i => new() { TermId = terms[i * 7 % terms.Count], Latitude = places[i].Latitude, Longitude = places[i].Longitude, Miles = 10 }), null, q => $"{Box(q)} and {Topic(q)}", Near),
            new("words within 25 miles", Each(i => new() { Words = plain[i], Latitude = places[i].Latitude, Longitude = places[i].Longitude, Miles = 25 }), Words, Box, Near),
            new("words in Spanish-speaking places", Each(i => new() { Words = plain[i], Language = "es" }), Words, Spoken),
            new("open on Tuesday at ten, free, words", Each(i => new() { Words = plain[i], OpenAt = new DateTime(2026, 5, 5, 10, 0, 0), Cost = CostSaid.Free }), Words, q => "c.free and c.id in (select service_id from directory_schedules where freq = 'WEEKLY' and byday like '%TU%' and opens_at <= '10:00:00' and closes_at > '10:00:00')"),
            new("a part of life and an age", Each(i => new() { Domain = i % 2 == 0 ? "Food" : "Housing", Age = 40 })),
            new("everything", Each(_ => new()), null, _ => "1 = 1"),
            new("everything, page 40", Each(_ => new() { Page = 40 }), null, _ => "1 = 1"),
        ];
    }
}
