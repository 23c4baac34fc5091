using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>Finds the people like one person by indexed look-ups alone, so that it takes as long among a million as among a thousand, and compares them.</summary>
internal static class Lookup
{
    /// <summary>Somebody on record, compared.</summary>
    public sealed record Found(Registry.Row Row, Comparison Comparison);

    /// <summary>Those among whom the caller may know who share a key, the birth date or the end of a number with the person; compared, in no order.</summary>
    public static async Task<List<Found>> AlikeAsync(AppDb db, Func<NameBook, Portrait> draw, Guid? except, int most, CancellationToken cancel)
    {
        var book = new NameBook();
        var who = draw(book);
        var keys = PersonKey.Of(who);
        if (keys.Count == 0 && who.Born < 0 && who.Identifiers.Length == 0) return [];
        var (rows, sharing) = await CandidatesAsync(db, who, keys, except, most, cancel);
        if (rows.Count == 0) return [];
        var others = rows.ConvertAll(r => (Row: r, Portrait: r.Draw(book)));
        await CommonnessAsync(db, book, who, others.Select(o => o.Portrait), cancel);
        if (who.Mails.Length + who.Addresses.Length + who.Identifiers.Length + who.Households.Length > 0)
            await Registry.DetailsAsync(db, others.ToDictionary(o => o.Portrait.Id, o => o.Portrait), [.. rows.Select(r => r.Id)], cancel);
        var bornThen = rows.Count(r => r.BirthDate is { } day && day.DayNumber == who.Born);
        var shares = new Shares(book) { BornOn = day => day == who.Born ? bornThen : 0, Having = phone => sharing.GetValueOrDefault(phone) };
        return others.ConvertAll(o => new Found(o.Row, Comparison.Of(who, o.Portrait, shares)));
    }

    private static async Task<(List<Registry.Row> Rows, Dictionary<long, int> Sharing)> CandidatesAsync(AppDb db, Portrait who, HashSet<long> keys, Guid? except, int most, CancellationToken cancel)
    {
        var rows = new Dictionary<Guid, Registry.Row>();
        var sharing = new Dictionary<long, int>();
        DateOnly? born = who.Born < 0 ? null : DateOnly.FromDayNumber(who.Born);
        if (keys.Count > 0)
        {
            var wanted = keys.ToArray();
            var ends = who.Phones.Select(Portrait.PhoneEnd).Distinct().ToDictionary(end => Fingerprint.Of("phone", end.ToString()));
            var byKey = await (from k in db.PersonKeys.AsNoTracking() join p in db.People.AsNoTracking() on k.PersonId equals p.Id
                               where wanted.Contains(k.Key) && p.Id != except
                               orderby p.BirthDate == born descending, p.Id
                               select new { k.Key, Row = new Registry.Row(p.Id, p.GivenName, p.FamilyName, p.PreferredName, p.BirthDate, p.BirthDateEstimated, p.SearchPhones) }).Take(most * 2).ToListAsync(cancel);
            foreach (var found in byKey)
            {
                rows[found.Row.Id] = found.Row;
                if (ends.TryGetValue(found.Key, out var end)) sharing[end] = sharing.GetValueOrDefault(end) + 1;
            }
        }
        if (born is not null && !who.Estimated)
        {
            var (given, family) = (who.Given.Length > 0 ? who.Given[0].Sound.Text : "\n", who.Family.Length > 0 ? who.Family[0].Sound.Text : "\n");
            var sameDay = db.People.Where(p => p.BirthDate == born && p.Id != except).OrderByDescending(p => p.SearchSound.Contains(given)).ThenByDescending(p => p.SearchSound.Contains(family)).ThenBy(p => p.Id).Take(most);
            foreach (var row in await Registry.Rows(sameDay).ToListAsync(cancel)) rows[row.Id] = row;
        }
        if (who.LastFours is { Length: > 0 } fours)
        {
            var sameNumber = (from i in db.Identifiers join p in db.People on i.PersonId equals p.Id where fours.Contains(i.LastFour) && p.Id != except select p).OrderByDescending(p => p.BirthDate == born).ThenBy(p => p.Id).Take(most);
            foreach (var row in await Registry.Rows(sameNumber).ToListAsync(cancel)) rows[row.Id] = row;
        }
        return ([.. rows.Values], sharing);
    }

    /// <summary>How common the names are by which they could agree, as the last pass counted them.</summary>
    private static async Task CommonnessAsync(AppDb db, NameBook book, Portrait who, IEnumerable<Portrait> others, CancellationToken cancel)
    {
        var words = who.Given.Concat(who.Preferred).Concat(who.Family).Concat(others.SelectMany(o => o.Given)).Distinct().Take(200).ToList();
        var names = words.Select(w => w.Text).Concat(words.Select(w => w.Sound.Text)).Distinct().ToList();
        book.People = await db.DoublesPasses.OrderByDescending(p => p.EndedAt).Select(p => p.People).FirstOrDefaultAsync(cancel);
        if (book.People == 0) return;
        foreach (var count in await db.NameCounts.AsNoTracking().Where(n => names.Contains(n.Name)).ToListAsync(cancel))
            switch (count.Of)
            {
                case NameCount.Kind.Given: book.Word(count.Name).Given = count.People; break;
                case NameCount.Kind.Family: book.Word(count.Name).Family = count.People; break;
                case NameCount.Kind.GivenSound: book.Sound(count.Name).Given = count.People; break;
                default: book.Sound(count.Name).Family = count.People; break;
            }
    }
}
