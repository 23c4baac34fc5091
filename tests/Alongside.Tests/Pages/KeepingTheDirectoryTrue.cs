using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class KeepingTheDirectoryTrue
{
    private const string Pantry = $"/directory/services/{Package.Pantry}";

    [Theory, EachDatabase]
    public async Task marks_a_wrong_number_with_one_click_until_whoever_keeps_the_directory_settles_it(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await dana.OpenAsync(Pantry);
        await dana.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Wrong']");
        Assert.Contains("(202) 555-0100 does not seem right", dana.Text);
        Assert.Null(dana.Page.QuerySelector("form[action*='handler=Wrong']"));
        Assert.Null(dana.Page.QuerySelector("form[action*='handler=Settle']"));
        await dana.SendAsync(new Dictionary<string, string> { ["Remark"] = "A bakery answers" });
        Assert.Contains("A bakery answers", dana.Text);
        Assert.Contains("reported wrong", (await dana.OpenAsync("/directory?q=cafe")).Text);

        await ruth.OpenAsync("/directory/upkeep");
        Assert.Contains("A bakery answers", ruth.Text);
        await ruth.SendAsync(new Dictionary<string, string> { ["Outcome"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Say what came of it", ruth.Text);
        await ruth.SendAsync(new Dictionary<string, string> { ["Outcome"] = "number corrected" });
        Assert.Contains("Nothing is reported", ruth.Text);
        Assert.DoesNotContain("reported wrong", (await dana.OpenAsync("/directory?q=cafe")).Text);
    }

    [Theory, EachDatabase]
    public async Task lets_nobody_settle_or_look_after_the_directory_who_does_not_keep_it(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var dana = await site.VisitAsync("dana");
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync("/directory/upkeep")).Status);
        await dana.OpenAsync(Pantry);
        await dana.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Wrong']");
        var report = await site.DataAsync(db => db.DirectoryReports.Select(r => r.Id).SingleAsync());
        await dana.OpenAsync(Pantry);
        var (_, fields) = dana.FormOf(new Dictionary<string, string> { ["Remark"] = "x" });
        await dana.PostAsync($"{Pantry}?handler=Settle&report={report}", fields.Append(KeyValuePair.Create("Outcome", "fine")));
        Assert.Equal(HttpStatusCode.NotFound, dana.Status);
        Assert.Null(await site.DataAsync(db => db.DirectoryReports.Select(r => r.SettledAt).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task asks_first_for_what_people_are_sent_to_and_is_checked_with_one_click(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/directory/upkeep");
        Assert.Contains("1 never checked, 0 more than a year ago", ruth.Text);
        Assert.Contains("Walk-in clinic", ruth.Text);
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Checked']");
        Assert.Contains("Walk-in clinic is checked today", ruth.Text);
        Assert.Contains("Every service was checked within a year", ruth.Text);
        Assert.Contains("checked May 5", (await ruth.OpenAsync($"/directory/services/{Package.Clinic}")).Text);
    }

    [Fact]
    public void weighs_the_months_since_the_last_check_by_how_often_a_service_is_used()
    {
        var today = new DateOnly(2026, 5, 5);
        Upkeep.Stale Stale(DateOnly? on, int uses) => new(Guid.NewGuid(), 0, "", "", on, null, uses);
        Assert.True(Upkeep.Weight(Stale(today.AddMonths(-14), 9), today) > Upkeep.Weight(Stale(null, 0), today));
        Assert.True(Upkeep.Weight(Stale(null, 0), today) > Upkeep.Weight(Stale(today.AddMonths(-14), 0), today));
    }

    [Theory]
    [InlineData("2025-05-05", Freshness.Checked)]
    [InlineData("2025-05-04", Freshness.Old)]
    [InlineData("2024-05-05", Freshness.Old)]
    [InlineData("2024-05-04", Freshness.VeryOld)]
    public void fades_with_the_years(string assured, Freshness says) => Assert.Equal(says, Service.FreshnessOn(DateOnly.Parse(assured, System.Globalization.CultureInfo.InvariantCulture), new DateOnly(2026, 5, 5)));

    [Theory, EachDatabase]
    public async Task keeps_what_a_worker_learned_for_colleagues_and_in_the_writers_own_hands(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var (dana, omar) = (await site.VisitAsync("dana"), await site.VisitAsync("omar"));
        await dana.OpenAsync(Pantry);
        await dana.SendAsync(new Dictionary<string, string> { ["Experience"] = "Ask for Teresa" });
        Assert.Contains("Ask for Teresa", (await omar.OpenAsync(Pantry)).Text);
        Assert.Null(omar.Page.QuerySelector("form[action*='handler=Withdraw']"));
        await dana.SendAsync(new Dictionary<string, string> { ["Mine.Text"] = "Ask for Tomás" });
        Assert.Contains("Ask for Tomás", (await omar.OpenAsync(Pantry)).Text);

        // Somebody else's, by a form made up.
        var (id, version) = await site.DataAsync(async db => (await db.ServiceExperiences.Select(e => new { e.Id, e.Version }).SingleAsync()) is var e ? (e.Id, e.Version) : default);
        var (_, fields) = omar.FormOf(new Dictionary<string, string> { ["Experience"] = "x" });
        await omar.PostAsync($"{Pantry}?handler=Withdraw", fields.Where(f => f.Key != "Experience").Append(KeyValuePair.Create("Mine.Id", $"{id}")).Append(KeyValuePair.Create("Mine.Version", $"{version}")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, omar.Status);
        Assert.Contains("Dana Whitfield wrote this", omar.Text);

        await dana.OpenAsync(Pantry);
        await dana.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Withdraw']");
        Assert.DoesNotContain("Tomás", (await omar.OpenAsync(Pantry)).Text);
    }

    [Theory, EachDatabase]
    public async Task says_how_much_is_free_and_fades_after_seven_days(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(Pantry);
        await dana.SendAsync(new Dictionary<string, string> { ["Room.Available"] = "9", ["Room.Maximum"] = "4", ["Room.Unit"] = "boxes" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("More are free than there are", dana.Page.QuerySelector("#Room_Maximum-error")!.TextContent);
        await dana.SendAsync(new Dictionary<string, string> { ["Room.Available"] = "3", ["Room.Maximum"] = "4", ["Room.Unit"] = "boxes" });
        Assert.Contains("3 boxes free of 4", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Room.Available"] = "2", ["Room.Unit"] = "Boxes" });
        Assert.Equal(1, await site.DataAsync(db => db.ServiceCapacities.CountAsync()));
        Assert.Contains("2 free", (await dana.OpenAsync("/directory?room=true")).Text);
        site.Time.Advance(TimeSpan.FromDays(8));
        dana = await site.VisitAsync("dana");
        Assert.Contains("Nothing fits", (await dana.OpenAsync("/directory?room=true")).Text);
        Assert.Contains("ask again", (await dana.OpenAsync(Pantry)).Text);
    }

    [Theory, EachDatabase]
    public async Task keeps_the_papers_to_bring_as_corrected_over_the_next_import(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        using var package = new Package();
        package.Write("required_documents.csv", $"id,service_id,document\nd-1,{Package.Pantry},Passport\nd-2,{Package.Pantry},Proof of address\n");
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"{Pantry}/edit");
        await ruth.SendAsync(new Dictionary<string, string> { ["Input.Documents[0].Document"] = "", ["Input.Documents[1].Document"] = "A letter with the address", ["Input.Documents[2].Document"] = "A bag" });
        foreach (var part in new[] { "A letter with the address", "A bag" }) Assert.Contains(part, ruth.Text);
        package.Write("required_documents.csv", $"id,service_id,document\nd-1,{Package.Pantry},A passport\nd-2,{Package.Pantry},Any proof of address\n");
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        await ruth.OpenAsync(Pantry);
        foreach (var part in new[] { "A letter with the address", "A bag" }) Assert.Contains(part, ruth.Text);
        foreach (var part in new[] { "passport", "proof" }) Assert.DoesNotContain(part, ruth.Text);
    }

    [Theory, EachDatabase]
    public async Task narrows_by_one_click_and_takes_it_back_by_another(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/directory");
        Assert.NotNull(dana.Page.QuerySelector("button[name=narrow][value='language:es']"));
        await dana.OpenAsync("/directory?q=pantry&language=&narrow=language:es");
        Assert.Contains("Walk-in clinic", dana.Text);
        Assert.DoesNotContain("Café Pantry", dana.Text);
        Assert.Equal("es", dana.Page.QuerySelector("#language option[selected]")!.GetAttribute("value"));
        await dana.OpenAsync(dana.Page.QuerySelector(".chip.on")!.GetAttribute("href")!);
        Assert.Contains("2 services", dana.Text);
        // Tuesday, half past ten in the morning.
        await dana.OpenAsync("/directory?narrow=open");
        Assert.Contains("Café Pantry", dana.Text);
        Assert.DoesNotContain("Walk-in clinic", dana.Text);
        Assert.Contains("Café Pantry", (await dana.OpenAsync("/directory?on=2026-05-06&at=09:00&cost=&age=30")).Text);
    }

    private static async Task<Site> ImportedAsync(DatabaseProvider database)
    {
        var site = await Site.OnAsync(database);
        using var package = new Package();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        return site;
    }
}
