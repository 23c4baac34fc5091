using Alongside.Core.Data;
using Alongside.Core.Directory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

public sealed class SeekingInEverydayWords
{
    [Theory, EachDatabase]
    public async Task finds_what_the_field_calls_otherwise_in_english_and_spanish(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        foreach (var words in new[] { "food bank", "groceries", "despensa", "I need help with food", "ayuda con comida" }) Assert.Contains("Café Pantry", await NamesAsync(db, new() { Words = words }));
        foreach (var words in new[] { "light bill", "recibo de luz", "LIHEAP" }) Assert.Equal(["Utility help"], await NamesAsync(db, new() { Words = words }));
        Assert.Contains("banco de alimentos", EverydayWords.Besides("food pantry"));
    }

    [Theory, EachDatabase]
    public async Task puts_the_name_that_says_the_word_before_the_one_that_means_the_same(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        Assert.Equal("Walk-in clinic", (await NamesAsync(db, new() { Words = "clinic" }))[0]);
        Assert.Equal(["Doctor on call", "Walk-in clinic"], await NamesAsync(db, new() { Words = "doctor" }));
    }

    [Theory, EachDatabase]
    public async Task finds_by_the_part_of_life_a_need_belongs_to(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        Assert.Equal(["Café Pantry", "Walk-in clinic"], (await NamesAsync(db, new() { Domain = "Food" })).Order());
        Assert.Equal(["Doctor on call", "Walk-in clinic"], (await NamesAsync(db, new() { Domain = "health" })).Order());
        Assert.Equal(4, (await NamesAsync(db, new() { Domain = "Not a part of life" })).Length);
        Assert.Equal(Core.Story.LifeDomain.All.Order(), EverydayWords.Domains.Order());
    }

    [Theory, EachDatabase]
    public async Task narrows_by_cost_age_access_and_room(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new() { Cost = CostSaid.Free }));
        Assert.Equal(["Doctor on call"], await NamesAsync(db, new() { Cost = CostSaid.Costs }));
        Assert.DoesNotContain("Walk-in clinic", await NamesAsync(db, new() { Age = 12 }));
        Assert.Contains("Walk-in clinic", await NamesAsync(db, new() { Age = 18 }));
        Assert.Equal(["Walk-in clinic"], await NamesAsync(db, new() { Access = "wheelchair" }));
        Assert.Empty(await NamesAsync(db, new() { HasRoom = true }));
        await SayRoomAsync(db, Templates.Day.UtcDateTime.AddDays(-6));
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new() { HasRoom = true }));
        await SayRoomAsync(db, Templates.Day.UtcDateTime.AddDays(-8));
        Assert.Empty(await NamesAsync(db, new() { HasRoom = true }));
    }

    [Theory, EachDatabase]
    public async Task counts_exactly_what_each_further_step_would_leave(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        // Tuesday at ten: the pantry is open, of the others nobody knows.
        var found = await DirectorySearch.FindAsync(db.Fresh(), new() { FacetsAt = new DateTime(2026, 5, 5, 10, 0, 0) });
        var facets = found.Facets!;
        Assert.Equal((4, 1, 3, 1), (found.Count, facets.Open, facets.HoursUnknown, facets.Free));
        Assert.Equal(Opening.Open, found.Services.Single(s => s.Name == "Café Pantry").Opening);
        foreach (var topic in facets.Topics) Assert.Equal(topic.Count, (await DirectorySearch.FindAsync(db.Fresh(), new() { TermId = Guid.Parse(topic.Value) })).Count);
        foreach (var language in facets.Languages) Assert.Equal(language.Count, (await DirectorySearch.FindAsync(db.Fresh(), new() { Language = language.Value })).Count);
        foreach (var town in facets.Towns) Assert.Equal(town.Count, (await DirectorySearch.FindAsync(db.Fresh(), new() { Town = town.Value })).Count);
        Assert.Equal(("silver spring", "Silver Spring", 1), facets.Towns.Where(t => t.Value == "silver spring").Select(t => (t.Value, t.Name, t.Count)).Single());
        Assert.Contains(facets.Topics, t => t.Name == "Food" && t.Count == 1);
    }

    [Theory, EachDatabase]
    public async Task finds_what_is_open_at_a_moment_and_leaves_out_what_does_not_say(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        Assert.Equal(["Café Pantry"], await NamesAsync(db, new() { OpenAt = new DateTime(2026, 5, 5, 10, 0, 0) }));
        Assert.Empty(await NamesAsync(db, new() { OpenAt = new DateTime(2026, 5, 5, 17, 0, 0) }));
        Assert.Empty(await NamesAsync(db, new() { OpenAt = new DateTime(2026, 5, 9, 10, 0, 0) }));
    }

    [Theory, EachDatabase]
    public async Task finds_what_was_saved_a_moment_ago_and_forgets_what_was_not(DatabaseProvider provider)
    {
        await using var db = await ImportedAsync(provider);
        Assert.Empty(await NamesAsync(db, new() { Words = "zeppelin" }));
        await using (var ours = db.Fresh())
        {
            await using var whole = await ours.Database.BeginTransactionAsync();
            await CorrectAsync(ours, "Zeppelin rides");
            Assert.Single((await DirectorySearch.FindAsync(ours, new() { Words = "zeppelin" })).Services);
            await whole.RollbackAsync();
        }
        Assert.Empty(await NamesAsync(db, new() { Words = "zeppelin" }));
        await using (var ours = db.Fresh()) await CorrectAsync(ours, "Zeppelin rides");
        var found = await DirectorySearch.FindAsync(db.Fresh(), new() { Words = "zeppelin" });
        Assert.Equal((1, "Café Pantry"), (found.Count, found.Services[0].Name));
        Assert.Empty(await NamesAsync(db, new() { Words = "twice" }));
        Assert.Equal(4, (await DirectorySearch.FindAsync(db.Fresh(), new())).Count);
        Assert.Equal(["Café Pantry", "Doctor on call", "Utility help", "Walk-in clinic"], await NamesAsync(db, new()));
    }

    private static async Task CorrectAsync(AppDb db, string description)
    {
        var pantry = await db.Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry));
        pantry.Correct(new ServiceCorrection(description, pantry.FeesDescription, null, pantry.EligibilityDescription, null, null, ServiceStatus.Active), By(Templates.Day.UtcDateTime));
        await db.SaveChangesAsync();
    }

    private static async Task SayRoomAsync(EmptyDb db, DateTime at)
    {
        await using var ours = db.Fresh();
        var said = await ours.ServiceCapacities.FirstOrDefaultAsync();
        if (said is not null) said.Say(3, null, null, By(at));
        else
        {
            var unit = ours.Add(new Unit("places")).Entity;
            ours.Add(new ServiceCapacity(Guid.Parse(Package.Pantry), unit.Id, 3, null, null, By(at)));
        }
        await ours.SaveChangesAsync();
    }

    private static Core.Platform.Stamp By(DateTime at) => new() { Name = "Dana", At = at };

    private static async Task<string[]> NamesAsync(EmptyDb db, DirectoryQuery query) => [.. (await DirectorySearch.FindAsync(db.Fresh(), query)).Services.Select(s => s.Name)];

    private static async Task<EmptyDb> ImportedAsync(DatabaseProvider provider)
    {
        using var package = new Package();
        package.Write("services.csv", package.Read("services.csv")
            + "11111111-0000-4000-8000-000000000003,22222222-0000-4000-8000-000000000001,Utility help,Pays part of what is owed,active,,,\n11111111-0000-4000-8000-000000000004,22222222-0000-4000-8000-000000000001,Doctor on call,Home visits,active,,,\n");
        package.Write("cost_options.csv", $"id,service_id,amount\nc-1,{Package.Pantry},0\nc-2,11111111-0000-4000-8000-000000000004,20\n");
        package.Write("accessibility.csv", "id,location_id,description\nac-1,l-2,Step-free entrance\n");
        var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        return db;
    }
}
