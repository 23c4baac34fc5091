using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Alongside.Tests;

/// <summary>The whole site over a database of its own, on a Tuesday in May.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private readonly DatabaseProvider _provider;
    private readonly Dictionary<string, string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-site-").FullName;

    public string Connection { get; }
    public FakeTimeProvider Time { get; } = new(Templates.Day);

    private Site(DatabaseProvider provider, string connection, Dictionary<string, string>? settings)
    {
        (_provider, Connection, _settings) = (provider, connection, settings ?? []);
        ClientOptions.AllowAutoRedirect = false;
    }

    /// <summary>The site with its cast.</summary>
    public static async Task<Site> OnAsync(DatabaseProvider provider, Dictionary<string, string>? settings = null) => new(provider, await Templates.CloneAsync(provider), settings);

    /// <summary>An empty installation.</summary>
    public static async Task<Site> EmptyOnAsync(DatabaseProvider provider) => new(provider, await Templates.CloneAsync(provider, Agencies.Empty), null);

    /// <summary>The demonstration agency, as of the day of the tests.</summary>
    public static async Task<Site> DemoOnAsync(DatabaseProvider provider, bool nightly = false, (string Key, string Value)[]? more = null) =>
        new(provider, await Templates.CloneAsync(provider, Agencies.Demo), new((more ?? []).Select(m => KeyValuePair.Create(m.Key, m.Value)))
            { ["Agency:Demo"] = "true", ["Encryption:KeyFile"] = Templates.DemoKey, ["Jobs:Nightly"] = nightly ? "true" : "false" });

    /// <summary>A small agency made by the seed, as of the day of the tests.</summary>
    public static async Task<Site> SeededOnAsync(DatabaseProvider provider) =>
        new(provider, await Templates.CloneAsync(provider, Agencies.Seeded), new() { ["Agency:Demo"] = "true", ["Encryption:KeyFile"] = Templates.DemoKey, ["Jobs:Nightly"] = "true" });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Provider", _provider.ToString());
        builder.UseSetting("ConnectionStrings:Alongside", Connection);
        builder.UseSetting("Data:Folder", _folder);
        builder.UseSetting("SignIn:TriesPerMinute", "1000");
        builder.UseSetting("Directory:RequestsPerMinute", "100000");
        // The night's work would come between: a test that is about it says so.
        builder.UseSetting("Jobs:Nightly", "false");
        builder.UseSetting("Jobs:Readiness", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Alongside", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Error");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureServices(services =>
        {
            // Cheap as in the cast: the cost of hashing is not what these tests are about.
            services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(o => o.IterationCount = 1000);
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton(new Clock(Time) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") });
        });
    }

    /// <summary>Asks or changes the database as the system, with fresh eyes each time.</summary>
    public async Task<T> DataAsync<T>(Func<AppDb, Task<T>> act, Caller? caller = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Caller = caller ?? Caller.System("test");
        return await act(db);
    }

    /// <summary>Acts on the database as a worker of the cast.</summary>
    public Task<T> AsAsync<T>(string userName, Func<AppDb, Task<T>> act) => DataAsync(async db =>
    {
        var worker = await db.Workers.Where(w => w.UserName == userName).Select(w => w.Id).SingleAsync();
        db.Caller = (await Callers.OfWorkerAsync(db, worker))!;
        return await act(db);
    });

    public Task<Guid> CaseOfAsync(string givenName) => DataAsync(db => db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == givenName)).Select(c => c.Id).SingleAsync());
    public Task<Guid> PersonAsync(string givenName) => DataAsync(db => db.People.Where(p => p.GivenName == givenName).Select(p => p.Id).SingleAsync());
    public Task<Guid> WorkerAsync(string userName) => DataAsync(db => db.Workers.Where(w => w.UserName == userName).Select(w => w.Id).SingleAsync());
    public Task<Guid> ProgramAsync(string code) => DataAsync(db => db.Programs.Where(p => p.Code == code).Select(p => p.Id).SingleAsync());

    /// <summary>A browser without scripts, signed in as somebody of the cast; nobody when empty.</summary>
    public async Task<Visitor> VisitAsync(string? userName = null)
    {
        var visitor = new Visitor(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") }));
        if (userName is not null) await visitor.SignInAsync(userName);
        return visitor;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder)) Directory.Delete(_folder, true);
    }
}

/// <summary>Somebody in front of the site: opens pages, fills forms as they are rendered, follows redirects.</summary>
public sealed class Visitor(HttpClient http)
{
    public HttpClient Http { get; } = http;

    /// <summary>The last page, whatever its status.</summary>
    public IHtmlDocument Page { get; private set; } = null!;
    public HttpStatusCode Status { get; private set; }
    /// <summary>The address of the last page, after redirects.</summary>
    public string Address { get; private set; } = "/";

    public string Text => System.Text.RegularExpressions.Regex.Replace(Page.Body?.TextContent ?? "", @"\s+", " ");

    public async Task SignInAsync(string userName, string? password = null)
    {
        await OpenAsync("/signin");
        await SendAsync(new Dictionary<string, string> { ["UserName"] = userName, ["Password"] = password ?? Cast.Password });
    }

    public Task<Visitor> OpenAsync(string address) => ReadAsync(Http.GetAsync(address));

    /// <summary>Fills and sends the form that has these fields (or the one chosen), with its hidden fields and what stands in it already.</summary>
    public Task<Visitor> SendAsync(Dictionary<string, string> typed, string? form = null) => SendAsync(typed.Select(t => (t.Key, t.Value)), form);

    /// <summary>As above, with a field as often as it is named.</summary>
    public Task<Visitor> SendAsync(IEnumerable<(string Name, string Value)> typed, string? form = null) => ReadAsync(PostAsync(FormOf([.. typed], form)));

    /// <summary>The form as a browser would send it, to be sent once or more often.</summary>
    public (string Address, List<KeyValuePair<string, string>> Fields) FormOf(Dictionary<string, string> typed, string? form = null) => FormOf([.. typed.Select(t => (t.Key, t.Value))], form);

    private (string Address, List<KeyValuePair<string, string>> Fields) FormOf(List<(string Name, string Value)> typed, string? form)
    {
        var forms = form is null ? Page.Forms.Where(f => f.Method == "post" && f.GetAttribute("action") != "/signout") : Page.QuerySelectorAll<IHtmlFormElement>(form);
        var chosen = forms.FirstOrDefault(f => typed.TrueForAll(t => f.QuerySelector($"[name='{t.Name}']") is not null))
            ?? throw new InvalidOperationException($"No form at {Address} has {string.Join(", ", typed.Select(t => t.Name))}. There are: {string.Join(" | ", Page.Forms.Select(f => string.Join(",", f.Elements.OfType<IElement>().Select(e => e.GetAttribute("name")))))}");
        var names = typed.Select(t => t.Name).ToHashSet();
        var action = chosen.GetAttribute("action");
        return (string.IsNullOrEmpty(action) ? Address : action, [.. Filled(chosen).Where(f => !names.Contains(f.Name)).Concat(typed).Select(f => KeyValuePair.Create(f.Name, f.Value))]);
    }

    /// <summary>Sends a form and follows nothing.</summary>
    public Task<HttpResponseMessage> PostAsync((string Address, List<KeyValuePair<string, string>> Fields) form) => Http.PostAsync(form.Address, new FormUrlEncodedContent(form.Fields));

    /// <summary>Back to a page as it was shown, as the browser's own button does.</summary>
    public void Back(IHtmlDocument page, string address) => (Page, Address) = (page, address);

    /// <summary>Sends fields that were filled in earlier, as a window does that stood open.</summary>
    public Task<Visitor> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields) => ReadAsync(Http.PostAsync(address, new FormUrlEncodedContent(fields)));

    internal static IEnumerable<(string Name, string Value)> Filled(IHtmlFormElement form)
    {
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = element.GetAttribute("name")!;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio" } box)
            {
                if (box.IsChecked) yield return (name, box.Value);
            }
            else if (element is IHtmlInputElement { Type: "submit" or "file" }) continue;
            else if (element is IHtmlInputElement input) yield return (name, input.Value);
            else if (element is IHtmlTextAreaElement area) yield return (name, area.Value);
            else if (element is IHtmlSelectElement select) yield return (name, select.Value ?? "");
        }
    }

    /// <summary>Takes the answer to whatever was sent, and follows where it leads.</summary>
    public async Task<Visitor> ReadAsync(Task<HttpResponseMessage> answer)
    {
        var response = await answer;
        for (var hops = 0; response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && hops < 5; hops++)
            response = await Http.GetAsync(response.Headers.Location);
        Status = response.StatusCode;
        Address = response.RequestMessage!.RequestUri!.PathAndQuery;
        var html = await response.Content.ReadAsStringAsync();
        Page = (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html).Address("https://localhost" + Address));
        return this;
    }
}
