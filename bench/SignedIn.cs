using System.Net;
using System.Text.RegularExpressions;

namespace Alongside.Bench;

/// <summary>A worker signed in as a person signs in, with the cookies a browser would hold.</summary>
internal sealed partial class SignedIn : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();
    private readonly Uri _site;

    private SignedIn(int port)
    {
        _site = new Uri($"http://127.0.0.1:{port}");
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = _site };
    }

    public string Cookie => _cookies.GetCookieHeader(_site);

    public static async Task<SignedIn> AsAsync(int port, string userName, string password = "alongside-demo")
    {
        var visitor = new SignedIn(port);
        var form = await visitor.FormAsync("/signin", "UserName");
        form["UserName"] = userName;
        form["Password"] = password;
        using var answer = await visitor._http.PostAsync("/signin", new FormUrlEncodedContent(form));
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther)) throw new InvalidOperationException($"{userName} could not sign in: {answer.StatusCode}");
        return visitor;
    }

    /// <summary>A page's status and the bytes of its body, with a name for the log of statements.</summary>
    public async Task<(HttpStatusCode Status, int Bytes)> OpenAsync(string path, string? name = null, HttpContent? post = null)
    {
        using var request = new HttpRequestMessage(post is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = post };
        if (name is not null) request.Headers.Add("X-Bench", name);
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    /// <summary>The fields of the form that has a field, as they are rendered: hidden ones, and what is chosen or typed already.</summary>
    public async Task<Dictionary<string, string>> FormAsync(string path, string field)
    {
        var html = await _http.GetStringAsync(path);
        var form = Form().Matches(html).Select(m => m.Value).FirstOrDefault(f => f.Contains($"name=\"{field}\"", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"No form at {path} has {field}.");
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(form))
        {
            string? Of(string name) => Regex.Match(input.Value, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
            var (name, type) = (Of("name"), Of("type") ?? "text");
            if (name is null || type is "submit" or "file" || type is "checkbox" or "radio" && !input.Value.Contains(" checked", StringComparison.Ordinal)) continue;
            fields[name] = Of("value") ?? "";
        }
        return fields;
    }

    private static int _notes;

    /// <summary>A note as somebody would write it, ready to be signed, from the form as it was rendered.</summary>
    public async Task<Dictionary<string, string>> NoteAsync(string caseId)
    {
        // No two in the same words: the second would be asked whether it is the first again.
        var number = Interlocked.Increment(ref _notes);
        var form = await FormAsync($"/cases/{caseId}/notes/new", "Input.Narrative");
        (form["Input.Kind"], form["Input.PartOf"], form["Input.From"], form["Input.To"], form["Then"]) = ("Phone", "Follow-up", "00:00", "00:01", "sign");
        form["Input.On"] = TimeProvider.System.GetLocalNow().AddDays(-1).ToString("yyyy-MM-dd");
        form["Input.ClientWords"] = "It is slow, but it goes.";
        form["Input.Narrative"] = $"Call {number} as agreed. We went through the plan step by step; what is done is crossed out. The letter from the benefits office says the same as last time, in other words. " + string.Concat(Enumerable.Repeat("Nothing else is open, and everybody knows whom to call. ", 12));
        return form;
    }

    public static string Encode(Dictionary<string, string> form) => string.Join('&', form.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"<form\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(@"<input\b[^>]*>")]
    private static partial Regex Input();
}
