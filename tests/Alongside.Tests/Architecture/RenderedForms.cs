using System.Net;
using Alongside.Web.Platform;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alongside.Tests.Architecture;

/// <summary>Every form of the demonstration agency as somebody finds it on a page, and how a hurried person would fill it.</summary>
internal static class RenderedForms
{
    /// <summary>A form on its page: who found it, where, and which of the page's acts it is.</summary>
    public sealed record One(string UserName, string Template, string Address, string Act)
    {
        public override string ToString() => $"{Template} {Act}".Trim();
    }

    /// <summary>Each page of the site for each of these users, in each case and for some of each case's records.</summary>
    public static async IAsyncEnumerable<(string UserName, string Template, Visitor Visitor)> PagesAsync(Site site, DemoAgencyDoors doors, params string[] userNames)
    {
        foreach (var userName in userNames)
        {
            var visitor = await site.VisitAsync();
            await visitor.SignInAsync(userName, Web.Cli.Demo.DemoAgency.Password);
            foreach (var page in await EveryPageDeclares.PagesAsync(site.Services))
            {
                if (page.ModelTypeInfo!.GetCustomAttributes(typeof(DoorAttribute), true).OfType<DoorAttribute>().FirstOrDefault() is not { } door || !DemoAgencyDoors.LetsThrough(door, doors.Of(userName), false)) continue;
                var template = page.AttributeRouteInfo!.Template!;
                var addresses = new List<string>();
                foreach (var @case in doors.Cases.Where(c => doors.Opens(doors.Of(userName), c)))
                {
                    addresses.Add(await doors.AddressAsync(template, @case));
                    addresses.AddRange((await doors.AddressesAsync(template, @case)).Take(8));
                }
                if (addresses.Count == 0) addresses.Add(await doors.AddressAsync(template, doors.Cases[0]));
                foreach (var address in addresses.Distinct())
                    if ((await visitor.OpenAsync(address)).Status == HttpStatusCode.OK) yield return (userName, template, visitor);
            }
        }
    }

    /// <summary>The forms of a page that are posted, without the one that signs out.</summary>
    public static IEnumerable<IHtmlFormElement> On(IHtmlDocument page) => page.Forms.Where(f => f.Method == "post" && f.GetAttribute("action") != "/signout");

    /// <summary>Which act of its page a form is.</summary>
    public static string ActOf(IHtmlFormElement form) => System.Web.HttpUtility.ParseQueryString(new Uri(new Uri("https://localhost"), form.GetAttribute("action") ?? "").Query)["handler"] ?? "";

    /// <summary>Fills what is empty with something that fits, and changes a word in what is not.</summary>
    public static List<KeyValuePair<string, string>> Fill(IHtmlFormElement form)
    {
        var (fields, chosen) = (new List<KeyValuePair<string, string>>(), new HashSet<string>());
        void Add(string name, string value) => fields.Add(KeyValuePair.Create(name, value));
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = element.GetAttribute("name")!;
            if (element is IHtmlSelectElement select) Add(name, !string.IsNullOrEmpty(select.Value) ? select.Value : select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0) ?? "");
            else if (element is IHtmlTextAreaElement area) Add(name, area.Value.Length == 0 ? "Said in a hurry" : $"{area.Value} x");
            else if (element is IHtmlInputElement input)
                switch (input.Type)
                {
                    case "radio" or "checkbox":
                        var group = form.QuerySelectorAll<IHtmlInputElement>($"input[name='{name}']").ToList();
                        if (input.IsChecked || (!group.Exists(b => b.IsChecked) && chosen.Add(name))) Add(name, input.Value);
                        break;
                    case "hidden": Add(name, input.Value); break;
                    case "date": Add(name, input.Value.Length > 0 ? input.Value : "2026-05-05"); break;
                    case "time": Add(name, input.Value.Length > 0 ? input.Value : "09:30"); break;
                    case "number": Add(name, input.Value.Length > 0 ? input.Value : ""); break;
                    case "tel": Add(name, input.Value.Length > 0 ? input.Value : "555-0199"); break;
                    case "submit" or "file": break;
                    default: Add(name, input.HasAttribute("list") && input.Value.Length > 0 ? input.Value : name.EndsWith("Value", StringComparison.Ordinal) && input.Value.Length == 0 ? "555-0199" : input.Value.Length > 0 ? $"{input.Value} x" : "Said in a hurry"); break;
                }
        }
        return fields;
    }

    /// <summary>What stands in a form.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Filled(IHtmlFormElement form) => Visitor.Filled(form).Select(f => KeyValuePair.Create(f.Name, f.Value));

    public static async Task<HttpResponseMessage> SendAsync(Visitor visitor, IHtmlFormElement form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var action = form.GetAttribute("action");
        return await visitor.Http.PostAsync(string.IsNullOrEmpty(action) ? visitor.Address : action, new FormUrlEncodedContent(fields));
    }
}
