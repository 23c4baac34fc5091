using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

/// <summary>The change log of the directory: each field, from what to what, when and through whom.</summary>
public sealed class WritingDownChanges
{
    [Theory, EachDatabase]
    public async Task happens_for_each_field_an_import_changes_and_for_none_it_brings_first_or_leaves(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        await db.ImportAsync(package);
        Assert.Empty(await db.Fresh().DirectoryChanges.ToListAsync());

        package.Write("services.csv", package.Read("services.csv").Replace("active,Anybody,,2026-03-01", "temporarily closed,Anybody,16,2026-03-01").Replace("twice a month", "once a month"));
        package.Write("addresses.csv", package.Read("addresses.csv").Replace("1 Main St", "2 Main St"));
        await db.ImportAsync(package);
        var changes = await db.Fresh().DirectoryChanges.ToListAsync();
        Assert.Equal(
        [
            ("address", "address_1", "1 Main St", "2 Main St"), ("service", "description", "Groceries twice a month", "Groceries once a month"), ("service", "minimum_age", null, "16"), ("service", "status", "active", "temporarily closed"),
        ], changes.Select(c => (c.ResourceType, c.FieldName, c.PreviousValue, c.ReplacementValue)).OrderBy(c => c.ResourceType).ThenBy(c => c.FieldName));
        Assert.All(changes, c => Assert.Equal(("update", "test", Templates.Day.UtcDateTime), (c.LastActionType, c.UpdatedBy, c.LastActionAt)));
    }

    [Theory, EachDatabase]
    public async Task happens_when_a_worker_corrects_and_not_for_what_the_correction_kept_from_changing(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        await using (var ours = db.Fresh())
        {
            ours.Caller = Caller.System("test") with { Name = "Dana Whitfield" };
            var pantry = await ours.Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry));
            pantry.Correct(new ServiceCorrection(pantry.Description, "Free", null, pantry.EligibilityDescription, null, null, ServiceStatus.Active), new Stamp { Name = "Dana Whitfield", At = Templates.Day.UtcDateTime });
            (await ours.DirectoryPhones.SingleAsync()).Correct("211", null, null);
            ours.Add(new Phone(pantry.Id, "(202) 555-0188", null, null));
            await ours.SaveChangesAsync();
        }
        var changes = await db.Fresh().DirectoryChanges.ToListAsync();
        Assert.Equal([("phone", "create", "number", null, "(202) 555-0188"), ("phone", "update", "number", "(202) 555-0100", "211"), ("service", "update", "fees_description", null, "Free")],
            changes.Select(c => (c.ResourceType, c.LastActionType, c.FieldName, c.PreviousValue, c.ReplacementValue)).OrderBy(c => c.ResourceType).ThenBy(c => c.LastActionType));
        Assert.All(changes, c => Assert.Equal("Dana Whitfield", c.UpdatedBy));

        package.Write("phones.csv", package.Read("phones.csv").Replace("0100", "0101"));
        await db.ImportAsync(package);
        Assert.Equal(3, await db.Fresh().DirectoryChanges.CountAsync());

        await using (var ours = db.Fresh())
        {
            (await ours.DirectoryPhones.SingleAsync(p => p.Number == "211")).Retire();
            await ours.SaveChangesAsync();
        }
        Assert.Equal(("delete", "211"), (await db.Fresh().DirectoryChanges.OrderBy(c => c.Id).LastAsync()) is var last ? (last.LastActionType, last.PreviousValue) : default);
    }

    [Theory, EachDatabase]
    public async Task is_read_newest_first_and_folded_when_it_is_long(DatabaseProvider provider)
    {
        await using var site = await Site.OnAsync(provider);
        using var package = new Package();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        for (var i = 1; i <= 7; i++)
        {
            site.Time.Advance(TimeSpan.FromHours(1));
            var fee = $"${i}";
            await site.DataAsync(async db =>
            {
                var pantry = await db.Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry));
                pantry.Correct(new ServiceCorrection(pantry.Description, fee, null, pantry.EligibilityDescription, null, null, ServiceStatus.Active), new Stamp { Name = "Dana", At = db.Clock.Now });
                return await db.SaveChangesAsync();
            });
        }
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/directory/services/{Package.Pantry}");
        Assert.Equal(["$7", "$6", "$5", "$4", "$3", "$2", "$1"], dana.Page.QuerySelectorAll("ins").Select(i => i.TextContent));
        Assert.Equal(2, dana.Page.QuerySelectorAll("details.fold ins").Length);
        Assert.Contains("2 earlier", dana.Text);
        Assert.Contains("What it costs", dana.Text);
    }
}
