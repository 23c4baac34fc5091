using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Alongside.Core.Platform;

namespace Alongside.Web.Jobs;

/// <summary>Reads an HSDS 3 API, page by page. Whatever goes wrong there is said in a sentence.</summary>
/// <remarks>
/// The address is typed by a person and asked by the server, so it is kept from reaching what only the server reaches: http and https alone, no proxy, few redirects, and
/// no address of this machine or its network unless whoever runs the server says so (Directory:FeedsInThisNetwork). The check is made on the address a connection goes to, after names
/// are looked up, so that neither a redirect nor a name that changes its address gets around it.
/// </remarks>
public sealed class HsdsApi : IDisposable
{
    private const int MostBytes = 32 << 20, MostPages = 10_000, PerPage = 100, MostInAll = 1 << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly string _root;
    private long _read;

    public HsdsApi(string root, bool inThisNetwork)
    {
        _root = root;
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false, MaxAutomaticRedirections = 3, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(15),
            ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, inThisNetwork, cancel),
        })
        { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Alongside");
    }

    /// <summary>Writes every service, with all that is in it, and every organization as lines of JSON; says how many services there were.</summary>
    /// <param name="since">Only what changed since then (UTC); everything without it.</param>
    /// <exception cref="RuleBroken">The feed did not answer as an HSDS 3 API does.</exception>
    public async Task<long> WriteAsync(Stream to, DateTime? since, Action<string> tell, CancellationToken cancel)
    {
        await using var lines = new StreamWriter(to, leaveOpen: true);
        var services = 0L;
        var changed = since is { } at ? $"&modified_after={Uri.EscapeDataString(at.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture))}" : "";
        await foreach (var service in ListAsync("services", $"&full=true{changed}", needed: true, cancel))
        {
            await lines.WriteLineAsync($"{{\"services\":[{OneLine(await WholeAsync(service, cancel))}]}}".AsMemory(), cancel);
            tell($"asking the feed, {++services:N0} services so far");
        }
        await foreach (var organization in ListAsync("organizations", changed, needed: false, cancel))
            await lines.WriteLineAsync($"{{\"organizations\":[{OneLine(organization)}]}}".AsMemory(), cancel);
        return services;
    }

    /// <summary>A list may give a service without what hangs on it; asked for by its id, it comes whole.</summary>
    private async Task<JsonElement> WholeAsync(JsonElement listed, CancellationToken cancel)
    {
        var id = listed.ValueKind == JsonValueKind.Object && listed.TryGetProperty("id", out var named) ? named.ToString() : "";
        if (id.Length == 0 || new[] { "service_at_locations", "phones", "schedules", "attributes" }.Any(l => listed.TryGetProperty(l, out _))) return listed;
        return (await AskAsync($"services/{Uri.EscapeDataString(id)}", needed: true, cancel)) is { ValueKind: JsonValueKind.Object } whole ? whole : listed;
    }

    private async IAsyncEnumerable<JsonElement> ListAsync(string list, string query, bool needed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var number = 1; ; number++)
        {
            RuleBroken.Unless(number <= MostPages, $"The feed has more than {MostPages:N0} pages of {list}, which cannot be right.");
            if (await AskAsync($"{list}?page={number}&per_page={PerPage}{query}", needed, cancel) is not { } page) yield break;
            var sound = page.ValueKind == JsonValueKind.Object && page.TryGetProperty("contents", out var contents) && contents.ValueKind == JsonValueKind.Array;
            if (!sound && !needed) yield break;
            RuleBroken.Unless(sound, $"The feed answers at {_root}/{list}, but not with pages of HSDS 3. Is this where its API begins?");
            foreach (var item in page.GetProperty("contents").EnumerateArray()) yield return item;
            if (IsLast(page, number)) yield break;
        }
    }

    private static bool IsLast(JsonElement page, int number) =>
        page.GetProperty("contents").GetArrayLength() == 0
        || (page.TryGetProperty("last_page", out var last) && last.ValueKind == JsonValueKind.True)
        || (page.TryGetProperty("total_pages", out var pages) && pages.TryGetInt32(out var count) ? number >= count : !page.TryGetProperty("last_page", out _));

    private async Task<JsonElement?> AskAsync(string what, bool needed, CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.GetAsync($"{_root}/{what}", cancel);
            if (!answer.IsSuccessStatusCode && !needed) return null;
            RuleBroken.Unless(answer.IsSuccessStatusCode, $"The feed answered {(int)answer.StatusCode} ({answer.ReasonPhrase}) to {_root}/{what.Split('?')[0]}. The directory is as it was; it is tried again in the night.");
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
            RuleBroken.Unless((_read += bytes.Length) <= MostInAll, "The feed sent more than 1 GB. Ask for a package of its tables instead.");
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.Clone();
        }
        catch (HttpRequestException failed)
        {
            for (Exception? inner = failed; inner is not null; inner = inner.InnerException) if (inner is RuleBroken said) throw said;
            throw new RuleBroken(failed.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? $"The feed sent more than {MostBytes >> 20} MB at once. Ask for a package of its tables instead."
                : $"{new Uri(_root).Host} does not answer. The directory is as it was; it is tried again in the night.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RuleBroken($"{new Uri(_root).Host} took longer than {Patience.TotalSeconds:0} seconds to answer. The directory is as it was; it is tried again in the night.");
        }
        catch (UriFormatException)
        {
            throw BrokeOff();
        }
        catch (IOException)
        {
            throw BrokeOff();
        }
        catch (InvalidDataException)
        {
            throw BrokeOff();
        }
        catch (JsonException)
        {
            if (!needed) return null;
            throw new RuleBroken($"The feed answers at {_root}/{what.Split('?')[0]}, but not with sound JSON. Is this where its API begins?");
        }
    }

    private RuleBroken BrokeOff() => new($"The feed at {new Uri(_root).Host} broke off, or sends on to an address that is none. The directory is as it was; it is tried again in the night.");

    internal static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool inThisNetwork, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancel);
        RuleBroken.Unless(inThisNetwork || !addresses.Any(IsInside), $"{to.Host} is inside this network, where a feed may not be asked. Whoever runs the server can allow it (Directory:FeedsInThisNetwork).");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        NetworkStream? stream = null;
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancel);
            return stream = new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (stream is null) socket.Dispose();
        }
    }

    /// <summary>This machine, its network, and what answers only to machines of a cloud.</summary>
    internal static bool IsInside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any)) return true;
        var b = address.GetAddressBytes();
        return b.Length == 4 && (b[0] is 0 or 10 or 127 or >= 224 || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254) || (b[0] == 100 && b[1] is >= 64 and < 128));
    }

    private static string OneLine(JsonElement item) => JsonSerializer.Serialize(item);

    public void Dispose() => _http.Dispose();
}
