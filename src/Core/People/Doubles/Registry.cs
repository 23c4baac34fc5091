using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>The people of the agency as portraits: a few of them, or all at once in memory.</summary>
internal sealed class Registry
{
    private readonly Dictionary<int, int> _born = [];
    private readonly Dictionary<long, int> _having = [];

    public NameBook Book { get; } = new();
    public List<Portrait> All { get; } = [];
    public Shares Shares { get; }

    private Registry() => Shares = new Shares(Book) { BornOn = day => _born.GetValueOrDefault(day), Having = what => _having.GetValueOrDefault(what) };

    /// <summary>Reads everybody, only the columns that are compared, and counts how common each name is.</summary>
    public static async Task<Registry> AllAsync(AppDb db, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var registry = new Registry();
        var total = await db.People.CountAsync(cancel);
        registry.All.Capacity = total;
        var index = new Dictionary<Guid, Portrait>(total);
        await foreach (var row in Rows(db.People).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var who = row.Draw(registry.Book);
            registry.All.Add(who);
            index[who.Id] = who;
            registry.Count(who);
            if (registry.All.Count % 20_000 == 0) progress?.Report(new Progress(registry.All.Count, total, "reading people"));
        }
        await DetailsAsync(db, index, null, cancel);
        registry.CountMails();
        return registry;
    }

    /// <summary>Of people who are in memory already.</summary>
    public static Registry Of(IEnumerable<Func<NameBook, Portrait>> people)
    {
        var registry = new Registry();
        foreach (var draw in people)
        {
            var who = draw(registry.Book);
            registry.All.Add(who);
            registry.Count(who);
        }
        registry.CountMails();
        return registry;
    }

    /// <summary>The pairs with what they were judged by, the smaller id first.</summary>
    public Dictionary<(Guid, Guid), Comparison> Pairs(IEnumerable<(int One, int Other)> pairs)
    {
        var found = new Dictionary<(Guid, Guid), Comparison>();
        foreach (var (one, other) in pairs) found[Ordered(All[one].Id, All[other].Id)] = Comparison.Of(All[one], All[other], Shares);
        return found;
    }

    public static (Guid, Guid) Ordered(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    private void CountMails()
    {
        foreach (var who in All)
            foreach (var mail in who.Mails) _having[mail] = _having.GetValueOrDefault(mail) + 1;
    }

    private void Count(Portrait who)
    {
        Book.Learn(who);
        if (who.Born >= 0) _born[who.Born] = _born.GetValueOrDefault(who.Born) + 1;
        foreach (var phone in who.Phones) _having[Portrait.PhoneEnd(phone)] = _having.GetValueOrDefault(Portrait.PhoneEnd(phone)) + 1;
    }

    /// <summary>The columns of a person that are compared.</summary>
    public sealed record Row(Guid Id, string GivenName, string FamilyName, string? PreferredName, DateOnly? BirthDate, bool Estimated, string Phones)
    {
        public Portrait Draw(NameBook book) => Portrait.Of(book, Id, GivenName, FamilyName, PreferredName, BirthDate, Estimated, Phones);
    }

    public static IQueryable<Row> Rows(IQueryable<Person> people) =>
        people.AsNoTracking().Select(p => new Row(p.Id, p.GivenName, p.FamilyName, p.PreferredName, p.BirthDate, p.BirthDateEstimated, p.SearchPhones));

    /// <summary>Adds e-mail and home addresses, numbers and families; for everybody when no ids are given.</summary>
    public static async Task DetailsAsync(AppDb db, IReadOnlyDictionary<Guid, Portrait> people, IReadOnlyCollection<Guid>? ids, CancellationToken cancel)
    {
        var points = db.ContactPoints.AsNoTracking().Where(c => c.System == ContactSystem.Email || c.System == ContactSystem.Address);
        if (ids is not null) points = points.Where(c => ids.Contains(c.PersonId));
        await foreach (var c in points.Select(c => new { c.PersonId, c.System, c.Value }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!people.TryGetValue(c.PersonId, out var who)) continue;
            if (c.System == ContactSystem.Email) who.Mails = [.. who.Mails, Portrait.Mail(c.Value)];
            else if (Portrait.Address(c.Value) is { } address) who.Addresses = [.. who.Addresses, address];
        }
        var numbers = db.Identifiers.AsNoTracking().Where(i => i.LastFour != "");
        if (ids is not null) numbers = numbers.Where(i => ids.Contains(i.PersonId));
        await foreach (var i in numbers.Select(i => new { i.PersonId, i.Kind, i.LastFour }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!people.TryGetValue(i.PersonId, out var who) || Portrait.Identifier(i.Kind, i.LastFour) is not { } number) continue;
            who.Identifiers = [.. who.Identifiers, number];
            if (ids is not null) who.LastFours = [.. who.LastFours, i.LastFour];
        }
        var members = db.HouseholdMembers.AsNoTracking().AsQueryable();
        if (ids is not null) members = members.Where(m => ids.Contains(m.PersonId));
        await foreach (var m in members.Select(m => new { m.PersonId, m.HouseholdId }).AsAsyncEnumerable().WithCancellation(cancel))
            if (people.TryGetValue(m.PersonId, out var who)) who.Households = [.. who.Households, BitConverter.ToInt64(m.HouseholdId.ToByteArray(), 8)];
    }
}
