using System.Net;
using System.Text;
using Alongside.Core.Calendar;
using Alongside.Core.Platform;

namespace Alongside.Web.Jobs;

/// <summary>Reads a calendar by its address, as a person gave it, with the caution of <see cref="HsdsApi"/>: http and https alone, no proxy, few redirects, nothing inside this network, bounded in size and time.</summary>
public sealed class CalendarFile : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;

    public CalendarFile(bool inThisNetwork)
    {
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false, UseCookies = false, MaxAutomaticRedirections = 3, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = (context, cancel) => HsdsApi.ConnectAsync(context.DnsEndPoint, inThisNetwork, cancel),
        })
        { Timeout = Patience, MaxResponseContentBufferSize = BusyFile.MostBytes };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/calendar");
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Alongside");
    }

    /// <summary>The busy times at an address.</summary>
    /// <exception cref="RuleBroken">It does not answer, or not with a calendar; the sentence does not repeat the address, which is a key.</exception>
    public async Task<BusyFile> ReadAsync(string address, Clock clock, CancellationToken cancel)
    {
        var host = new Uri(address).Host;
        try
        {
            using var answer = await _http.GetAsync(address, cancel);
            RuleBroken.Unless(answer.IsSuccessStatusCode, $"{host} answered {(int)answer.StatusCode}. Is the address still the right one? Ask the calendar program for it anew.");
            return Of(await answer.Content.ReadAsByteArrayAsync(cancel), clock);
        }
        catch (HttpRequestException failed)
        {
            for (Exception? inner = failed; inner is not null; inner = inner.InnerException) if (inner is RuleBroken said) throw said;
            throw new RuleBroken(failed.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? TooLarge : $"{host} does not answer. It is asked again within the hour.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RuleBroken($"{host} took longer than {Patience.TotalSeconds:0} seconds to answer. It is asked again within the hour.");
        }
        catch (IOException)
        {
            throw new RuleBroken($"{host} broke off. It is asked again within the hour.");
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken($"{host} broke off. It is asked again within the hour.");
        }
    }

    /// <summary>The busy times of a file.</summary>
    public static BusyFile Of(byte[] file, Clock clock)
    {
        RuleBroken.Unless(file.Length <= BusyFile.MostBytes, TooLarge);
        using var text = new StreamReader(new MemoryStream(file), Encoding.UTF8);
        return BusyFile.Read(text, clock);
    }

    private static readonly string TooLarge = $"This calendar is larger than {BusyFile.MostBytes >> 20} MB. Bring in a part of it.";

    public void Dispose() => _http.Dispose();
}
