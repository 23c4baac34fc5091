using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Architecture;

/// <summary>Generated: each form on each page is taken once, and changes no record of which it does not say the version it was made from.</summary>
public class EveryFormOfThePages
{
    /// <summary>Where a record changes as it stands, whatever version the form was made from. Each says why in its place; one more needs a line here.</summary>
    private static readonly string[] AsTheyStand =
    [
        "src/Core/Assessments/EditionsOfAForm.cs", "src/Core/Data/AtTheLink.cs", "src/Core/Data/Restoring.cs", "src/Core/People/MergePeople.cs", "src/Core/Programs/Packs/EditionsOfAPack.cs", "src/Core/Referrals/NeedFollows.cs", "src/Web/Pages/Staff/Case/AssessmentAdd.cshtml.cs", "src/Web/Pages/Staff/Case/AssessmentPage.cshtml.cs", "src/Web/Pages/Staff/Case/Choice.cshtml.cs", "src/Web/Pages/Staff/Case/NoteNew.cshtml.cs", "src/Web/Pages/Staff/Case/NoteWriting.cs", "src/Web/Pages/Staff/Case/Plan.cshtml.cs", "src/Web/Pages/Staff/Case/PlanDraft.cshtml.cs",
        "src/Web/Pages/Staff/Case/Referral.Answer.cs", "src/Web/Pages/Staff/Case/Referral.Links.cs",
    ];

    /// <summary>Pages whose forms may run as often as they are sent.</summary>
    private static readonly string[] MayRepeat = ["/Public/Error", "/Public/Inbox", "/Public/Kiosk", "/Public/KioskRank", "/Public/Link", "/Public/SignIn", "/Public/SignOut"];

    [Theory, EachDatabase]
    public async Task carries_a_key_of_its_own(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var (wrong, found) = (new HashSet<string>(), new HashSet<string>());
        void Look(string template, IHtmlDocument page)
        {
            foreach (var form in page.Forms.Where(f => f.Method == "post"))
            {
                found.Add($"{template} {RenderedForms.ActOf(form)}");
                if (form.QuerySelectorAll<IHtmlInputElement>($"[name={OnceTagHelper.Name}]").ToList() is not [{ Type: "hidden" } key] || !Guid.TryParse(key.Value, out _)) wrong.Add($"{template}: {form.GetAttribute("action")}");
            }
            var keys = page.QuerySelectorAll<IHtmlInputElement>($"[name={OnceTagHelper.Name}]").Select(k => k.Value).ToList();
            if (keys.Distinct().Count() < keys.Count) wrong.Add($"{template} has two forms with one key");
        }
        await foreach (var (_, template, visitor) in RenderedForms.PagesAsync(site, await DemoAgencyDoors.OfAsync(site), "dana", "ruth", "admin")) Look(template, visitor.Page);
        Look("signin", (await (await site.VisitAsync()).OpenAsync("/signin")).Page);
        await using var empty = await Site.EmptyOnAsync(database);
        Look("first-run", (await (await empty.VisitAsync()).OpenAsync("/first-run")).Page);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(found.Count > 50, $"Only {found.Count} forms were found.");
    }

    [Fact]
    public async Task may_run_again_only_where_it_says_why()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        var may = (await EveryPageDeclares.PagesAsync(site.Services)).Where(p => p.ModelTypeInfo!.IsDefined(typeof(MayRepeatAttribute), false)).Select(p => p.ViewEnginePath);
        Assert.Equal(MayRepeat, may.Order());
    }

    [Fact]
    public void changes_a_record_as_it_stands_only_where_it_says_why() => Assert.Equal(AsTheyStand,
        House.Files("src", "*.cs").Where(f => !f.EndsWith("AppDb.cs", StringComparison.Ordinal) && !f.EndsWith("OneForm.cs", StringComparison.Ordinal) && File.ReadAllText(f).Contains("AsItStands(", StringComparison.Ordinal)).Select(House.Said));

    /// <summary>The save itself refuses a changed record whose version the form did not say; here each form is filled and sent so that it would.</summary>
    [Theory, EachDatabase]
    public async Task says_the_version_of_every_record_it_changes(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var (wrong, sent, done) = (new List<string>(), new Dictionary<string, HttpStatusCode>(), 0);
        await foreach (var (userName, template, visitor) in RenderedForms.PagesAsync(site, await DemoAgencyDoors.OfAsync(site), "dana", "ruth", "admin"))
        {
            var address = visitor.Address;
            foreach (var act in RenderedForms.On(visitor.Page).Select(RenderedForms.ActOf).Distinct().ToList())
            {
                var name = $"{template} {act}".Trim();
                if (sent.GetValueOrDefault(name) == HttpStatusCode.Redirect) continue;
                await visitor.OpenAsync(address);
                if (RenderedForms.On(visitor.Page).FirstOrDefault(f => RenderedForms.ActOf(f) == act) is not { } form) continue;
                using var answer = await RenderedForms.SendAsync(visitor, form, RenderedForms.Fill(form));
                sent[name] = answer.StatusCode;
                if (answer.StatusCode == HttpStatusCode.Redirect) done++;
                if ((int)answer.StatusCode >= 500) wrong.Add($"{userName}: {name} answers {(int)answer.StatusCode}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var refused = sent.Where(s => s.Value != HttpStatusCode.Redirect).Select(s => $"{s.Key} answers {(int)s.Value}");
        Assert.True(done > 35, $"Only {done} of {sent.Count} forms were taken, so this proves little. Refused:\n{string.Join('\n', refused)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} of {sent.Count} forms were taken. Refused:\n{string.Join('\n', refused)}");
    }

    [Theory, EachDatabase]
    public async Task made_from_an_earlier_version_changes_nothing(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var (wrong, answered) = (new List<string>(), new Dictionary<string, HttpStatusCode>());
        await foreach (var (userName, template, visitor) in RenderedForms.PagesAsync(site, await DemoAgencyDoors.OfAsync(site), "dana", "ruth", "admin"))
        {
            var address = visitor.Address;
            foreach (var act in RenderedForms.On(visitor.Page).Where(f => Versions(f).Any()).Select(RenderedForms.ActOf).Distinct().ToList())
            {
                var name = $"{template} {act}".Trim();
                if (answered.GetValueOrDefault(name) == HttpStatusCode.Conflict) continue;
                await visitor.OpenAsync(address);
                var form = RenderedForms.On(visitor.Page).First(f => RenderedForms.ActOf(f) == act && Versions(f).Any());
                var versions = Versions(form).Select(v => v.Name).ToHashSet();
                var before = await site.DataAsync(VersionsAsync);
                using var answer = await RenderedForms.SendAsync(visitor, form, RenderedForms.Fill(form).Select(f => !versions.Contains(f.Key) ? f : KeyValuePair.Create(f.Key, int.TryParse(f.Value, out var v) ? $"{v - 1}" : $"{Guid.NewGuid()}")));
                answered[name] = answer.StatusCode;
                var changed = (await site.DataAsync(VersionsAsync)).Except(before).ToList();
                if (changed.Count > 0) wrong.Add($"{userName}: {name} made from an earlier version answers {(int)answer.StatusCode} and changes {string.Join(", ", changed.Select(c => c.Type).Distinct())}");
                if ((int)answer.StatusCode >= 500) wrong.Add($"{userName}: {name} answers {(int)answer.StatusCode}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var said = string.Join('\n', answered.OrderBy(a => a.Value).Select(a => $"{(int)a.Value} {a.Key}"));
        Assert.True(answered.Count(a => a.Value == HttpStatusCode.Conflict) > 12, $"Too few forms met a conflict:\n{said}");
        TestContext.Current.TestOutputHelper?.WriteLine(said);
    }

    /// <summary>Each form that is filled from a record, sent by two windows one after the other: the second is asked, chooses the first one's version everywhere, and the record stands as the first left it.</summary>
    [Theory, EachDatabase]
    public async Task lets_the_second_of_two_choose_the_version_of_the_first(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var (wrong, done) = (new List<string>(), new SortedSet<string>());
        await foreach (var (userName, template, first) in RenderedForms.PagesAsync(site, await DemoAgencyDoors.OfAsync(site), "dana", "ruth", "admin"))
        {
            var address = first.Address;
            foreach (var act in RenderedForms.On(first.Page).Where(HasMarks).Select(RenderedForms.ActOf).Distinct().ToList())
            {
                var name = $"{template} {act}".Trim();
                if (done.Contains(name)) continue;
                IHtmlFormElement? Form() => RenderedForms.On(first.Page).FirstOrDefault(f => RenderedForms.ActOf(f) == act && HasMarks(f));
                await first.OpenAsync(address);
                if (Form() is not { } seconds) continue;
                var firsts = RenderedForms.Fill(seconds).Select(f => f.Key == OnceTagHelper.Name ? KeyValuePair.Create(f.Key, $"{Guid.NewGuid()}") : f).ToList();
                var typed = RenderedForms.Fill(seconds).Select(f => f.Value.EndsWith(" x", StringComparison.Ordinal) ? KeyValuePair.Create(f.Key, f.Value[..^2] + " y") : f).ToList();
                using (var saved = await RenderedForms.SendAsync(first, seconds, firsts))
                    if (saved.StatusCode != HttpStatusCode.Redirect) continue;
                await first.ReadAsync(RenderedForms.SendAsync(first, seconds, typed));
                // Where the act has changed the state, its rule speaks first; there is nothing to choose.
                if (first.Status == HttpStatusCode.UnprocessableEntity || Form() is not { } back || back.QuerySelector(".versus") is null) continue;
                if (first.Status != HttpStatusCode.Conflict) wrong.Add($"{userName}: {name} answers the second with {(int)first.Status}");
                var chosen = RenderedForms.Filled(back).Concat(back.QuerySelectorAll<IHtmlInputElement>("[value=theirs]").Select(r => KeyValuePair.Create(r.Name!, "theirs"))).ToList();
                using var answer = await RenderedForms.SendAsync(first, back, chosen);
                if (answer.StatusCode != HttpStatusCode.Redirect) wrong.Add($"{userName}: {name} answers {(int)answer.StatusCode} when theirs is chosen");
                await first.OpenAsync(address);
                // A program's sign is kept in capitals.
                foreach (var (field, value) in firsts.Where(f => f.Value.EndsWith(" x", StringComparison.Ordinal)))
                    if (Form() is { } now && !RenderedForms.Filled(now).Any(f => f.Key == field && string.Equals(f.Value, value, StringComparison.OrdinalIgnoreCase))) wrong.Add($"{userName}: {name} does not keep {field} as the first left it");
                done.Add(name);
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(done.Count > 6, $"Only these asked the second to choose: {string.Join(", ", done)}");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', done));
    }

    private static bool HasMarks(IHtmlFormElement form) => form.QuerySelector($"[name={ThreeWay.Was}]") is not null;

    private static IEnumerable<(string Name, string Value)> Versions(IHtmlFormElement form) => form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name$=Version], input[type=hidden][name$=version]").Select(v => (v.Name!, v.Value));

    private static async Task<List<(string Type, Guid Id, int Version)>> VersionsAsync(AppDb db)
    {
        var all = new List<(string, Guid, int)>();
        foreach (var type in db.Model.GetEntityTypes().Select(t => t.ClrType).Where(typeof(IVersioned).IsAssignableFrom))
            all.AddRange(await (Task<List<(string, Guid, int)>>)typeof(EveryFormOfThePages).GetMethod(nameof(OfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!);
        return all;
    }

    private static async Task<List<(string, Guid, int)>> OfAsync<T>(AppDb db) where T : class, IVersioned =>
        [.. (await db.Set<T>().Select(r => new { Id = EF.Property<Guid>(r, "Id"), r.Version }).ToListAsync()).Select(r => (typeof(T).Name, r.Id, r.Version))];
}
