using Alongside.Core.Data;
using Alongside.Core.Data.Search;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Rules;

public class FindingPeopleByWhateverIsAtHand
{
    [Theory, EachDatabase]
    public async Task finds_everybody_by_each_spelling_their_name_is_typed_in(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        (string Given, string Family, string[] Typed)[] people =
        [
            ("Thảo", "Nguyễn", ["nguyen", "Nguyễn", "thao nguyen", "NGUYEN THAO", "nguy"]),
            ("Zoë", "Strand", ["zoe", "Zoë", "strand zoe", "zo str"]),
            ("Łukasz", "Ünal", ["lukasz", "Łukasz Ünal", "unal lukasz", "ünal"]),
            ("José", "Ibáñez", ["jose ibanez", "José", "Ibanez, José"]),
            ("Siobhán", "O’Brien", ["obrien", "O'Brien", "O’Brien Siobhán", "OBRIEN"]),
            ("Heike", "von der Straße", ["strasse", "Straße", "heike strasse", "von strasse"]),
            ("Алёна", "Королёва", ["алена", "Алёна Королева", "королёва", "КОРОЛЕВА алена"]),
            ("أحمد", "الحسن", ["احمد", "أحمد الحسن", "الحسن"]),
            ("Kathryn", "Maier", ["Catherine Meyer", "katherine mayer", "maier", "Meyer Catherine"]),
            ("秀英", "王", ["王", "秀英 王", "王 秀英"]),
            ("Anne-Marie", "Dupont", ["anne marie", "marie dupont", "Anne-Marie", "dup ann"]),
        ];
        foreach (var (given, family, _) in people) await TheSamePerson.RecordAsync(site, given, family, null, null);
        foreach (var (given, family, typed) in people)
            foreach (var words in typed)
                Assert.True((await FindAsync(site, words)).Contains($"{given} {family}"), $"“{words}” does not find {given} {family}");
    }

    [Theory, EachDatabase]
    public async Task finds_by_any_part_of_a_phone_number_however_it_is_written(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Kathryn", "Maier", null, "(614) 555-0199");
        foreach (var typed in new[] { "0199", "614", "614555", "555-0199", "5550199", "(614) 555-0199", "+1 614 555 0199", "1-614-555-0199", "614.555.01" })
            Assert.Contains("Kathryn Maier", await FindAsync(site, typed));
        Assert.DoesNotContain("Kathryn Maier", await FindAsync(site, "555-0198"));
        Assert.Contains("Kathryn Maier", await FindAsync(site, "maier 0199"));
        Assert.DoesNotContain("Kathryn Maier", await FindAsync(site, "maier 0198"));
    }

    [Theory, EachDatabase]
    public async Task finds_by_the_last_four_of_an_identifier_and_by_all_of_it_and_keeps_neither_in_clear(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var cipher = site.Services.GetRequiredService<FieldCipher>();
        var maria = await site.PersonAsync("María");
        await site.DataAsync(db =>
        {
            db.Add(new Identifier(maria, IdentifierKind.SocialSecurity, "987-65-4320", null, cipher));
            db.Add(new Identifier(maria, IdentifierKind.AlienRegistration, "A 123-456-789", null, cipher));
            return db.SaveChangesAsync();
        });
        foreach (var typed in new[] { "4320", "987-65-4320", "987654320", "A123456789", "a 123 456 789", "reyes 4320" })
            Assert.True((await FindAsync(site, typed)).Contains("María Reyes Santos"), typed);
        foreach (var typed in new[] { "98765", "987-65-4321", "A123456788" }) Assert.False((await FindAsync(site, typed)).Contains("María Reyes Santos"), typed);
        Assert.False(await site.DataAsync(db => db.Identifiers.AnyAsync(i => i.NumberMark.Contains("987654320") || i.LastFour.Length > 4)));
    }

    [Theory, EachDatabase]
    public async Task finds_by_a_case_number_with_and_without_its_dash_and_zeros(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var user in new[] { "dana", "ruth", "avery" })
        {
            foreach (var typed in new[] { "EC-0001", "ec0001", "EC-1", "ec1", "EC–0001" }) Assert.True((await FindAsync(site, typed, user)).Contains("María Reyes Santos"), $"{user}: {typed}");
            Assert.Contains("María Reyes Santos", await FindAsync(site, "0001", user));
            Assert.Empty(await FindAsync(site, "EC-0002", user));
        }
        foreach (var typed in new[] { "EC-0001", "0001", "ec1" }) Assert.DoesNotContain("María Reyes Santos", await FindAsync(site, typed, "omar"));
    }

    [Theory, EachDatabase]
    public async Task finds_by_birth_date_and_year_beside_a_name(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var user in new[] { "dana", "ruth" })
        {
            foreach (var typed in new[] { "1958-02-11", "2/11/1958", "Feb 11, 1958", "santos 1958", "reyes 2/11/1958", "1958" }) Assert.True((await FindAsync(site, typed, user)).Contains("María Reyes Santos"), $"{user}: {typed}");
            foreach (var typed in new[] { "santos 1959", "reyes 2/12/1958" }) Assert.Empty(await FindAsync(site, typed, user));
        }
    }

    [Theory, EachDatabase]
    public async Task follows_a_new_name_a_new_phone_and_a_new_family_in_the_same_save(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Keisha", "Brown", null, "614-555-0101");
        await site.DataAsync(async db =>
        {
            var keisha = await db.People.Include(p => p.ContactPoints).SingleAsync(p => p.GivenName == "Keisha");
            keisha.Call("Keisha", "Whitmore", "Kiki", null);
            keisha.RemoveContactPoint(keisha.ContactPoints[0]);
            keisha.AddContactPoint(ContactSystem.Phone, "614-555-0177");
            keisha.WasBorn(new DateOnly(1990, 5, 1), false, db.Clock.Today);
            db.Add(new Household("Daniels family"));
            await db.SaveChangesAsync();
            (await db.Households.SingleAsync()).Add(keisha.Id, "mother");
            return await db.SaveChangesAsync();
        });
        foreach (var typed in new[] { "whitmore", "kiki", "kiki whitmore", "0177", "daniels", "keisha daniels", "Daniels family", "keisha 1990", "1990 whitm kei", "daniels 1990", "0177 keisha", "whitmore 5/1/1990" }) Assert.True((await FindAsync(site, typed)).Contains("Keisha Whitmore"), typed);
        foreach (var typed in new[] { "brown", "keisha brown", "0101", "keisha 1991", "brown 1990" }) Assert.False((await FindAsync(site, typed)).Contains("Keisha Whitmore"), typed);
        await site.DataAsync(async db =>
        {
            db.RemoveRange(await db.HouseholdMembers.ToListAsync());
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await FindAsync(site, "daniels"));
        await site.DataAsync(async db =>
        {
            db.RemoveRange(await db.ContactPoints.Where(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == "Keisha")).ToListAsync());
            db.Remove(await db.People.SingleAsync(p => p.GivenName == "Keisha"));
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await FindAsync(site, "whitmore"));
        Assert.Equal(0, await KeysAsync(site, "whitmore"));
    }

    [Theory, EachDatabase]
    public async Task finds_the_same_after_the_index_was_made_anew(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var before = await AllKeysAsync(site);
        Assert.NotEmpty(before);
        var said = new List<Progress>();
        await site.DataAsync(async db =>
        {
            await SearchIndex.RebuildAsync(db, new Heard(said));
            return 0;
        });
        Assert.Equal(before, await AllKeysAsync(site));
        Assert.Equal(said[^1].Total, said[^1].Done);
    }

    private sealed class Heard(List<Progress> said) : IProgress<Progress>
    {
        public void Report(Progress value) => said.Add(value);
    }

    private static Task<List<string>> AllKeysAsync(Site site) => site.DataAsync(db => db.Database.SqlQueryRaw<string>("select key || ' ' || person_id as \"Value\" from search_keys order by 1").ToListAsync());
    private static Task<int> KeysAsync(Site site, string word) => site.DataAsync(db => db.Database.SqlQueryRaw<int>("select cast(count(*) as int) as \"Value\" from search_keys where key like {0}", $"n%{word}%").SingleAsync());

    internal static Task<List<string>> FindAsync(Site site, string typed, string user = "ruth") =>
        site.AsAsync(user, async db => (await FindPeople.ByAsync(db, typed, site.Services.GetRequiredService<FieldCipher>())).Select(p => p.LegalName).ToList());
}
