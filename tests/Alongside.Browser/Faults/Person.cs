using Alongside.Tests;
using Microsoft.Playwright;

namespace Alongside.Browser.Faults;

/// <summary>Somebody at a long form in a browser of their own.</summary>
internal sealed class Person(IBrowserContext context)
{
    private readonly HashSet<string> _typed = [];
    private IPage? _page;

    /// <summary>Longer than anything takes that will be answered at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public IBrowserContext Context => context;
    public IPage Page => _page!;
    public bool HasTab => _page is not null;
    /// <summary>The form as it is now being filled.</summary>
    public LongForm Form { get; set; } = null!;

    public static async Task<Person> SitDownAsync(Uri site, string userName)
    {
        var browser = await Browser.ChromiumAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.ToString().TrimEnd('/'), ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        var person = new Person(context) { _page = await context.NewPageAsync() };
        // A tab that is closed while it is still on its way to its first page may never say that it closed; and now and then the form to sign in is not answered. Whoever sits there opens the site again.
        for (var tries = 3; ; tries--)
        {
            await person.Page.GotoAsync("/");
            if (person.Page.Url.Contains("/signin", StringComparison.Ordinal)) await LiveSite.SignInAsync(person.Page, userName, Cast.Password);
            try
            {
                await Assertions.Expect(person.Page.Locator("nav.rail").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
                break;
            }
            catch (PlaywrightException) when (tries > 1)
            {
                // Not in yet.
            }
        }
        return person;
    }

    public async Task LoseTabAsync()
    {
        await CrashAsync(Page);
        _page = null;
    }

    /// <summary>The renderer of the tab dies, as when the browser crashes: no event, no farewell. The address is Chromium's own for it; an order over its tools would be given again to each renderer that follows.</summary>
    public static async Task CrashAsync(IPage page)
    {
        var crashed = new TaskCompletionSource();
        page.Crash += (_, _) => crashed.TrySetResult();
        // In the middle of a navigation the order goes to a renderer that is just leaving; then the next one gets it.
        for (var until = DateTime.UtcNow.AddSeconds(30); !crashed.Task.IsCompleted && DateTime.UtcNow < until; await Task.WhenAny(crashed.Task, Task.Delay(2000)))
            _ = page.GotoAsync("chrome://crash").ContinueWith(_ => { }, TaskScheduler.Default);
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(1));
        await Browser.LetGoAsync(page.CloseAsync());
    }

    /// <summary>Opens the form in a new tab, as somebody does after something went wrong; what is offered is brought back.</summary>
    /// <returns>Whether something was offered.</returns>
    public async Task<bool> OpenAgainAsync(bool mustBeOffered)
    {
        await NewTabAsync();
        await Page.GotoAsync(Form.Address);
        var back = Page.GetByText("Bring it back", new() { Exact = true }).First;
        // The server's offer is there with the page; a moment later the page knows whether this device has more.
        await Assertions.Expect(FormElement).ToHaveAttributeAsync("data-offered", "true", new() { Timeout = 60_000 });
        if (mustBeOffered) await Assertions.Expect(back).ToBeVisibleAsync();
        if (!await back.IsVisibleAsync()) return false;
        await back.ClickAsync();
        // Not by the driver's own waiting: on a busy machine the page may be there before anybody waits for it, and then it waits for good.
        await UntilAsync("location.search.includes('draft=') && document.readyState === 'complete'");
        return true;
    }

    private async Task NewTabAsync()
    {
        if (_page is not null) await Browser.LetGoAsync(_page.CloseAsync());
        _page = await Browser.NewTabAsync(context);
    }

    /// <summary>
    /// Asks the page until it says yes, and asks again where it went away while it was asked. The driver's own waiting evaluates words within the page, which the page's policy forbids;
    /// and a question to a page that is just dying may never be answered.
    /// </summary>
    private async Task UntilAsync(string question, object? about = null)
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until; await Task.Delay(100))
        {
            try
            {
                if (await Page.EvaluateAsync<bool>(question, about).WaitAsync(TimeSpan.FromSeconds(10))) return;
            }
            catch (PlaywrightException) when (!Page.IsClosed)
            {
                // It was on its way to the next page.
            }
            catch (TimeoutException)
            {
                // Nobody there to answer; the next page will.
            }
        }
        throw new TimeoutException($"{Page.Url} does not say yes to “{question}” within a minute.");
    }

    public async Task BeginAsync(LongForm form)
    {
        (Form, _) = (form, _typed.RemoveWhere(_ => true));
        await NewTabAsync();
        await Page.GotoAsync(form.Address);
        await Assertions.Expect(FormElement).ToHaveAttributeAsync("data-offered", "true", new() { Timeout = 60_000 });
    }

    public async Task TypeAsync(Typed step)
    {
        await UnfoldAsync();
        var field = Field(step.Field);
        // The most is pasted, the end is typed letter by letter.
        await field.FillAsync(step.Text[..^4]);
        await field.PressAsync("End");
        await field.PressAsync("Control+End");
        foreach (var letter in step.Text[^4..].EnumerateRunes()) await Page.Keyboard.InsertTextAsync(letter.ToString()).WaitAsync(Patience);
        _typed.Add(step.Field);
    }

    public async Task ChooseAsync()
    {
        await UnfoldAsync();
        foreach (var choice in Form.Chosen ?? [])
            if (choice.Field.EndsWith("Id", StringComparison.Ordinal) || choice.Field == "Language") await Field(choice.Field).SelectOptionAsync(choice.Text);
            else await Field(choice.Field).FillAsync(choice.Text);
    }

    /// <summary>How many of the characters typed so far stand in the form.</summary>
    public async Task<(int Typed, int Lost, string? Where)> CompareAsync()
    {
        var (typed, lost, where) = (0, 0, (string?)null);
        foreach (var step in Form.Steps.Where(s => _typed.Contains(s.Field)))
        {
            var stands = (await Field(step.Field).InputValueAsync()).ReplaceLineEndings("\n");
            typed += step.Text.Length;
            if (stands == step.Text) continue;
            lost += Math.Max(1, step.Text.Length - stands.Length);
            where ??= $"{Form.Name}, {step.Field}: “{stands}” instead of “{step.Text}”";
        }
        return (typed, lost, where);
    }

    public Task SaidSavedOnServerAsync() => Assertions.Expect(State).ToContainTextAsync("saved on server", new() { Timeout = 60_000 });
    public Task SaidWaitingAsync() => Assertions.Expect(State).ToContainTextAsync("server:", new() { Timeout = 60_000 });

    /// <summary>Presses the button and waits for nothing: a click by the driver comes back only when the answer is there, and then it is too late to strike.</summary>
    public Task SendAsync() => Page.GetByRole(AriaRole.Button, new() { Name = Form.Send, Exact = true }).EvaluateAsync("button => { setTimeout(() => button.click()); }").WaitAsync(Patience);

    /// <summary>The form is on its way no more: it was taken, or refused.</summary>
    public Task AnsweredAsync() => UntilAsync("!document.querySelector('form[aria-busy]')");

    /// <summary>Sends the form and waits until another page stands there.</summary>
    public async Task SendAndWaitAsync()
    {
        await UnfoldAsync();
        var was = Page.Url;
        await SendAsync();
        await UntilAsync("was => document.readyState === 'complete' && (location.href !== was || !!document.querySelector('.toast'))", was);
    }

    private ILocator State => FormElement.Locator(".save-state").First;
    private ILocator FormElement => Page.Locator($"form:has([name='{Form.Steps[0].Field}'])").First;
    private ILocator Field(string name) => FormElement.Locator($"[name='{name}']").First;

    private Task UnfoldAsync() => UntilAsync("(document.querySelectorAll('main details').forEach(d => d.open = true), true)");
}
