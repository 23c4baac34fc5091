using Alongside.Core.Data;
using Alongside.Core.Directory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

public sealed class SearchingTheDirectory
{
    [Theory, EachDatabase]
    public async Task finds_every_word_by_its_beginning_without_accents_and_the_name_before_the_description(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        Assert.Equal(["Café Pantry", "Walk-in clinic"], await NamesAsync(db, new DirectoryQuery { Words = "pantr" }));
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new DirectoryQuery { Words = "CAFE pant" }));
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new DirectoryQuery { Words = "café groceries bread" }));
        Assert.Empty(await NamesAsync(db, new DirectoryQuery { Words = "antry" }));
        Assert.Empty(await NamesAsync(db, new DirectoryQuery { Words = "pantry dentist" }));
        Assert.Equal(2, (await DirectorySearch.FindAsync(db.Fresh(), new DirectoryQuery { Words = " %_'\" " })).Count);
    }

    [Theory, EachDatabase]
    public async Task finds_a_term_and_the_terms_below_it(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        var food = await db.Fresh().TaxonomyTerms.SingleAsync(t => t.Name == "Food");
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new DirectoryQuery { TermId = food.Id }));
        Assert.Empty(await NamesAsync(db, new DirectoryQuery { TermId = Guid.NewGuid() }));
        Assert.Equal([("Food", 0), ("Food pantries", 1), ("Primary care", 0)], (await Topic.AllAsync(db.Fresh())).Select(t => (t.Name, t.Depth)));
    }

    [Theory, EachDatabase]
    public async Task finds_a_place_by_distance_city_postal_code_or_county(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        var near = await DirectorySearch.FindAsync(db.Fresh(), new DirectoryQuery { Latitude = 38.9, Longitude = -77.03, Miles = 10 });
        Assert.Equal(["Café Pantry", "Walk-in clinic"], near.Services.Select(s => s.Name));
        Assert.InRange(near.Services[1].Miles!.Value, 3.4, 3.5);
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new DirectoryQuery { Latitude = 38.9, Longitude = -77.03, Miles = 3 }));
        Assert.Equal(["Walk-in clinic"], await NamesAsync(db, new DirectoryQuery { Place = "silver spring" }));
        Assert.Equal(["Walk-in clinic"], await NamesAsync(db, new DirectoryQuery { Place = "Montgomery" }));
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new DirectoryQuery { Place = "20001" }));
    }

    [Theory, EachDatabase]
    public async Task finds_a_language_by_its_code(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        Assert.Equal(["Walk-in clinic"], await NamesAsync(db, new DirectoryQuery { Language = "es" }));
        Assert.Empty(await NamesAsync(db, new DirectoryQuery { Language = "vi" }));
    }

    [Theory, EachDatabase]
    public async Task leaves_out_what_has_ended_unless_asked(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        await using (var ours = db.Fresh())
        {
            var pantry = await ours.Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry));
            pantry.Correct(new ServiceCorrection(pantry.Description, null, null, pantry.EligibilityDescription, null, null, ServiceStatus.Defunct), new() { Name = "Dana", At = Templates.Day.UtcDateTime });
            await ours.SaveChangesAsync();
        }
        Assert.Equal(["Walk-in clinic"], await NamesAsync(db, new DirectoryQuery()));
        Assert.Equal(2, (await NamesAsync(db, new DirectoryQuery { EndedToo = true })).Length);
    }

    [Theory, EachDatabase]
    public async Task reads_one_service_with_all_one_needs_to_get_there(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        var sheet = (await ServiceSheet.ReadAsync(db.Fresh(), Guid.Parse(Package.Pantry)))!;
        Assert.Equal("Bread for All", sheet.Service.Organization.Name);
        Assert.Equal("Monday to Friday, 8:30 am to 5 pm", Assert.Single(sheet.Hours));
        Assert.Equal("1 Main St", Assert.Single(Assert.Single(sheet.Places).Addresses).Address1);
        Assert.Equal("(202) 555-0100", Assert.Single(sheet.Phones).Number);
        Assert.Equal(("Food pantries", "Needs"), (Assert.Single(sheet.Terms).Name, sheet.Terms[0].Taxonomy));
        Assert.Equal(Freshness.Checked, sheet.Service.FreshnessOn(new DateOnly(2026, 5, 5)));
        Assert.Null(await ServiceSheet.ReadAsync(db.Fresh(), Guid.NewGuid()));
    }

    private static async Task<string[]> NamesAsync(EmptyDb db, DirectoryQuery query) => [.. (await DirectorySearch.FindAsync(db.Fresh(), query)).Services.Select(s => s.Name)];

    private static async Task<EmptyDb> ImportedAsync(DatabaseProvider provider)
    {
        using var package = new Package();
        var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        return db;
    }
}
