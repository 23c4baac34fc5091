using System.Net;
using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Web.Platform;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Architecture;

/// <summary>Generated: every form in which somebody types more than a line keeps a draft of it. The forms are read as they are shown, whatever page they stand on.</summary>
public partial class EveryLongForm
{
    /// <summary>Long forms that keep no draft, and why.</summary>
    private static readonly Dictionary<string, string> KeepsNone = new()
    {
        ["agency/forms/{formId:guid}/try"] = "a form is tried there, and nothing of it is kept",
        ["Public/Kiosk.cshtml"] = "nobody is signed in there; each part is kept when it is sent",
        ["Public/KioskRank.cshtml"] = "nobody is signed in there; each press keeps what was typed",
        ["Public/Inbox.cshtml"] = "nobody is signed in there, and it holds one line",
        ["Public/Link.cshtml"] = "nobody is signed in there, and it holds one line",
        ["Partner/Referral.cshtml"] = "nobody is signed in there; what was typed comes back with a refused form",
        ["Partner/Helps.cshtml"] = "nobody is signed in there; one rating and one field",
        ["Administration/Forms/Try.cshtml"] = "the same form, by its file",
    };

    private const string Line = "input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url]";

    [Theory, EachDatabase]
    public async Task keeps_a_draft_of_what_is_typed_into_it(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var doors = await DemoAgencyDoors.OfAsync(site);
        var (lacking, seen) = (new HashSet<string>(), new HashSet<string>());
        foreach (var userName in new[] { "dana", "marcus", "ruth", "ines", "admin" })
        {
            var visitor = await site.VisitAsync();
            await visitor.SignInAsync(userName, Web.Cli.Demo.DemoAgency.Password);
            foreach (var page in (await EveryPageDeclares.PagesAsync(site.Services)).Where(p => p.ViewEnginePath.StartsWith("/Staff/", StringComparison.Ordinal)))
            {
                var template = page.AttributeRouteInfo!.Template!;
                var addresses = new List<string> { await doors.AddressAsync(template, doors.Cases[0]) };
                if (template.StartsWith("cases/", StringComparison.Ordinal))
                    foreach (var @case in doors.Cases.Where(c => c.Exists).Take(2)) addresses.AddRange((await doors.AddressesAsync(template, @case)).Take(8));
                foreach (var address in addresses.Distinct())
                {
                    if ((await visitor.OpenAsync(address)).Status != HttpStatusCode.OK) continue;
                    var typed = new List<(string Form, List<KeyValuePair<string, string>> Fields)>();
                    foreach (var form in visitor.Page.QuerySelectorAll("form[method=post]").Where(f => f.QuerySelector("[type=password]") is null))
                    {
                        if (form.QuerySelector("textarea") is null && form.QuerySelectorAll(Line).Length < 3) continue;
                        var named = $"{template} {Handler().Match(form.GetAttribute("action") ?? "").Value}".Trim();
                        if (seen.Add(named) && form.GetAttribute("data-form") is { } key) typed.Add((key, Typed(form)));
                        var keeps = form.GetAttribute("data-part") == "draft" && form.QuerySelector("[name=__draft]") is not null && form.QuerySelectorAll(".save-state").Length == 1
                            && form.GetAttribute("data-form")?.StartsWith(visitor.Address.Split('?')[0], StringComparison.OrdinalIgnoreCase) == true;
                        if (!keeps && !KeepsNone.ContainsKey(named)) lacking.Add($"{named} (at {address}) keeps no draft");
                    }
                    // Two forms of one page must not answer to one draft.
                    foreach (var twice in visitor.Page.QuerySelectorAll("form[data-form]").GroupBy(f => f.GetAttribute("data-form")).Where(g => g.Count() > 1))
                        lacking.Add($"{template} has {twice.Count()} forms with one draft: give them asp-route-of");
                    foreach (var (form, fields) in typed)
                        if (await WrongAfterItCameBackAsync(site, visitor, userName, form, fields) is { } wrong) lacking.Add($"{form}: {wrong}");
                }
            }
        }
        Assert.True(lacking.Count == 0, string.Join('\n', lacking.Order()));
        Assert.True(seen.Count >= 25, $"Only {seen.Count} long forms were seen: {string.Join(", ", seen.Order())}");
    }

    /// <summary>What a person could write into it, each field something else, with the hidden fields that go along.</summary>
    private static List<KeyValuePair<string, string>> Typed(IElement form) =>
    [
        .. form.QuerySelectorAll("input[type=hidden][name]").Where(h => !h.GetAttribute("name")!.StartsWith("__", StringComparison.Ordinal)).Select(h => KeyValuePair.Create(h.GetAttribute("name")!, h.GetAttribute("value") ?? "")),
        .. form.QuerySelectorAll($"textarea, {Line}").Select((e, i) => KeyValuePair.Create(e.GetAttribute("name")!, $"typed “{i}” & kept")),
    ];

    /// <summary>Brings the draft back without scripts: the form must be open and say what was typed.</summary>
    private static async Task<string?> WrongAfterItCameBackAsync(Site site, Visitor visitor, string userName, string form, List<KeyValuePair<string, string>> fields)
    {
        var address = FormAddress.Of(form);
        var cipher = (FieldCipher)site.Services.GetService(typeof(FieldCipher))!;
        var id = await site.AsAsync(userName, async db =>
        {
            await KeepDraft.OfTypingAsync(db, cipher, new Typing(address, TypedFields.Of(fields), Guid.NewGuid(), 1, null));
            return await db.Drafts.Standing(form).Select(d => d.Id).SingleAsync();
        });
        await visitor.OpenAsync(address.With(id));
        if (visitor.Status != HttpStatusCode.OK) return $"answers {(int)visitor.Status} with its draft";
        if (visitor.Page.QuerySelectorAll("form[data-form]").FirstOrDefault(f => f.GetAttribute("data-form") == form) is not { } back) return "is gone with its draft";
        for (var around = back.ParentElement; around is not null; around = around.ParentElement)
            if (around.LocalName == "details" && !around.HasAttribute("open")) return "stays folded with its draft inside";
        var lost = fields.Where(f => f.Value.StartsWith("typed", StringComparison.Ordinal)
            && !back.QuerySelectorAll($"[name='{f.Key}']").Any(e => (e.LocalName == "textarea" ? e.TextContent.Trim() : e.GetAttribute("value")) == f.Value)).Select(f => f.Key).ToList();
        return lost.Count == 0 ? null : $"does not say again what was typed into {string.Join(", ", lost)}";
    }

    [Fact]
    public void says_here_when_it_must_not()
    {
        var unsaid = House.Files("src/Web/Pages", "*.cshtml").Where(f => File.ReadAllText(f).Contains("draft=\"false\"")).Select(House.Said).Where(f => !KeepsNone.Keys.Any(k => f.Contains(k, StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.True(unsaid.Count == 0, "Say in KeepsNone why: " + string.Join(", ", unsaid));
    }

    [GeneratedRegex("handler=\\w+")]
    private static partial Regex Handler();
}
