using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Alongside.Bench;

/// <summary>One request of a load: its name for the count, and its bytes.</summary>
internal sealed record LoadRequest(string Path, string Method, string? Cookie, string? Body)
{
    public byte[] Bytes(int port) => Encoding.UTF8.GetBytes($"{Method} {Path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{(Cookie is null ? "" : $"Cookie: {Cookie}\r\n")}"
        + (Body is null ? "\r\n" : $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n{Body}"));
}

/// <summary>What a load does: its requests over and over (or each once), from so many connections, for so long.</summary>
internal sealed record LoadPlan(int Port, int Connections, double Seconds, bool Once, LoadRequest[] Requests);

/// <summary>What it saw.</summary>
internal sealed record LoadSeen(int Requests, int Failed, double PerSecond, double P50, double P99, double Bytes)
{
    public static readonly LoadSeen Nothing = new(0, 0, 0, 0, 0, 0);
}

/// <summary>The load client: raw sockets that stay open, one request at a time on each; the same for the site and for the limit.</summary>
internal static class Load
{
    /// <summary>The part of the program that runs in a process of its own; it prints what it saw.</summary>
    public static async Task<int> RunAsync(string file)
    {
        var plan = JsonSerializer.Deserialize<LoadPlan>(await File.ReadAllTextAsync(file))!;
        Console.WriteLine(JsonSerializer.Serialize(await RunAsync(plan)));
        return 0;
    }

    /// <summary>Runs a load in a process of its own and reads what it saw.</summary>
    public static async Task<LoadSeen> OutsideAsync(LoadPlan plan, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(plan), cancel);
            using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Load).Assembly.Location, "load", file]) { RedirectStandardOutput = true })!;
            var said = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return JsonSerializer.Deserialize<LoadSeen>(said) ?? LoadSeen.Nothing;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<LoadSeen> RunAsync(LoadPlan plan)
    {
        var requests = Array.ConvertAll(plan.Requests, r => r.Bytes(plan.Port));
        var (next, failed, bytes, took) = (-1, 0, 0L, new List<double>[plan.Connections]);
        var clock = Stopwatch.StartNew();
        var until = TimeSpan.FromSeconds(plan.Seconds);
        await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(i => Task.Run(async () =>
        {
            var mine = took[i] = new List<double>(4096);
            using var line = new Line(plan.Port);
            while (clock.Elapsed < until && Interlocked.Increment(ref next) is var number && (!plan.Once || number < requests.Length))
            {
                var began = Stopwatch.GetTimestamp();
                var (status, size) = await line.AskAsync(requests[number % requests.Length]);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (status is < 200 or >= 400) Interlocked.Increment(ref failed);
                Interlocked.Add(ref bytes, size);
            }
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = took.SelectMany(t => t).Order().ToArray();
        return all.Length == 0 ? LoadSeen.Nothing : new LoadSeen(all.Length, failed, all.Length / seconds, all[all.Length / 2], all[Math.Min(all.Length - 1, all.Length * 99 / 100)], (double)bytes / all.Length);
    }

    /// <summary>One connection that stays open.</summary>
    private sealed class Line : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] _buffer = new byte[128 * 1024];
        private int _from, _to;

        public Line(int port) => _socket.Connect("127.0.0.1", port);

        /// <summary>Sends a request and reads its answer to the end: its status and how many bytes its body had.</summary>
        public async ValueTask<(int Status, int Size)> AskAsync(byte[] request)
        {
            await _socket.SendAsync(request);
            var head = await HeadAsync();
            var status = int.Parse(head.AsSpan(9, 3));
            if (status is 204 or 304) return (status, 0);
            if (head.Contains("\r\ntransfer-encoding: chunked", StringComparison.OrdinalIgnoreCase))
            {
                var size = 0;
                for (int chunk; (chunk = Convert.ToInt32((await LineAsync()).Split(';')[0], 16)) > 0; size += chunk)
                {
                    await SkipAsync(chunk);
                    await LineAsync();
                }
                await LineAsync();
                return (status, size);
            }
            var at = head.IndexOf("\r\ncontent-length:", StringComparison.OrdinalIgnoreCase);
            if (at < 0) throw new InvalidOperationException($"An answer without an end: {head}");
            var length = int.Parse(head.AsSpan(at + 17, head.IndexOf("\r\n", at + 2, StringComparison.Ordinal) - at - 17));
            await SkipAsync(length);
            return (status, length);
        }

        private async ValueTask<string> HeadAsync()
        {
            var head = new StringBuilder();
            for (string line; (line = await LineAsync()).Length > 0;) head.Append(line).Append("\r\n");
            return head.ToString();
        }

        private async ValueTask<string> LineAsync()
        {
            for (var look = 0; ;)
            {
                var end = _buffer.AsSpan(_from + look, _to - _from - look).IndexOf("\r\n"u8);
                if (end >= 0)
                {
                    var line = Encoding.ASCII.GetString(_buffer, _from, look + end);
                    _from += look + end + 2;
                    return line;
                }
                look = Math.Max(0, _to - _from - 1);
                await MoreAsync();
            }
        }

        private async ValueTask SkipAsync(int count)
        {
            while (count > 0)
            {
                if (_from == _to) await MoreAsync();
                var taken = Math.Min(count, _to - _from);
                (_from, count) = (_from + taken, count - taken);
            }
        }

        private async ValueTask MoreAsync()
        {
            if (_from == _to) _from = _to = 0;
            else if (_to == _buffer.Length)
            {
                Buffer.BlockCopy(_buffer, _from, _buffer, 0, _to - _from);
                (_from, _to) = (0, _to - _from);
            }
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_to));
            if (read == 0) throw new InvalidOperationException("The site hung up.");
            _to += read;
        }

        public void Dispose() => _socket.Dispose();
    }
}
