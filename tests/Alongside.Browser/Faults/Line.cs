using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Alongside.Browser.Faults;

/// <summary>The line between the people and the site: what goes over it can be cut in the middle of anything, as no switch of the browser can while a form is on its way.</summary>
internal sealed class Line(Func<int> site) : IDisposable
{
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = [];
    private TcpListener? _listener;
    private int _port;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = ListenAsync(_listener);
    }

    /// <summary>Every connection breaks off, and none comes about until it is opened again.</summary>
    public void Cut()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (var end in _ends.Keys) Hang(end, true);
    }

    public void Dispose() => Cut();

    private async Task ListenAsync(TcpListener listener)
    {
        while (listener == _listener)
            try
            {
                _ = CarryAsync(listener, await listener.AcceptTcpClientAsync());
            }
            catch (SocketException)
            {
                // The line was cut; or one caller hung up before being let in, and the next is waiting.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
    }

    private async Task CarryAsync(TcpListener listener, TcpClient person)
    {
        var other = new TcpClient();
        (_ends[person], _ends[other]) = (true, true);
        try
        {
            if (listener != _listener) return;
            await other.ConnectAsync(IPAddress.Loopback, site());
            var (here, there) = (person.GetStream(), other.GetStream());
            await Task.WhenAny(here.CopyToAsync(there), there.CopyToAsync(here));
        }
        catch (SocketException)
        {
            // The site does not listen: the browser is told in the same way.
        }
        catch (IOException)
        {
            // Cut while something was on its way.
        }
        catch (InvalidOperationException)
        {
            // Cut before anything was.
        }
        finally
        {
            Hang(person);
            Hang(other);
        }
    }

    private void Hang(TcpClient end, bool torn = false)
    {
        if (!_ends.TryRemove(end, out _)) return;
        if (torn) end.LingerState = new LingerOption(true, 0);
        end.Dispose();
    }
}
