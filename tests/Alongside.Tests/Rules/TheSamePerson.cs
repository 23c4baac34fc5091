using Alongside.Core.Data;
using Alongside.Core.People;

namespace Alongside.Tests.Rules;

public class TheSamePerson
{
    [Theory, EachDatabase]
    public async Task is_found_under_another_spelling_and_says_why(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await RecordAsync(site, "Kathryn", "Maier", new DateOnly(1970, 3, 4), "614-555-0199");
        var like = Assert.Single(await AlikeAsync(site, new("Catherine", "Meyer", new DateOnly(1970, 3, 4), null)));
        Assert.Equal("sounds the same, same birth date", like.Because);
        Assert.True(like.IsStrong);
        like = Assert.Single(await AlikeAsync(site, new("Catherine", "Meyer", null, null)));
        Assert.False(like.IsStrong);
        like = Assert.Single(await AlikeAsync(site, new("Maier", "Kathryn", null, "555 0199")));
        Assert.Equal("given and family name exchanged, same phone, without its area code", like.Because);
    }

    [Theory, EachDatabase]
    public async Task is_not_the_namesake_who_was_born_on_another_day(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await RecordAsync(site, "John", "Smith", new DateOnly(1970, 3, 4), null);
        Assert.Empty(await AlikeAsync(site, new("John", "Smith", new DateOnly(1988, 9, 1), null)));
        Assert.Contains("day and month", Assert.Single(await AlikeAsync(site, new("John", "Smith", new DateOnly(1970, 4, 3), null))).Because);
        Assert.Empty(await AlikeAsync(site, new("Ann", "Other", new DateOnly(1970, 3, 4), null)));
    }

    [Theory, EachDatabase]
    public async Task is_never_somebody_the_caller_may_not_know(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var maria = new SamePerson.Likeness("Maria", "Reyes", new DateOnly(1958, 2, 11), "555-0142");
        Assert.Empty(await site.AsAsync("omar", db => SamePerson.AsAsync(db, maria)));
        Assert.Single(await site.AsAsync("dana", db => SamePerson.AsAsync(db, maria)));
        Assert.Single(await site.AsAsync("ines", db => SamePerson.AsAsync(db, maria)));
    }

    private static Task<IReadOnlyList<SamePerson.Like>> AlikeAsync(Site site, SamePerson.Likeness who) => site.DataAsync(db => SamePerson.AsAsync(db, who));

    internal static Task<int> RecordAsync(Site site, string given, string family, DateOnly? born, string? phone) => site.DataAsync(db =>
    {
        var person = new Person(given, family, db.Caller.At(db.Clock.Now));
        person.WasBorn(born, false, db.Clock.Today);
        if (phone is not null) person.AddContactPoint(ContactSystem.Phone, phone);
        db.Add(person);
        return db.SaveChangesAsync();
    });
}
