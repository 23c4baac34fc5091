using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Alongside.Tests.Pages;

/// <summary>E-mail over a real SMTP server on this machine: it says that something waits, and never about whom.</summary>
public class SendingALink
{
    [Theory, EachDatabase]
    public async Task by_email_names_no_client_and_the_address_in_it_opens_the_page(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        var dana = await PreparedAsync(site);
        await dana.SendAsync([("Delivery.ConsentId", "new"), ("Delivery.How", "by voice, in person"), ("Delivery.HandedOver", "called together with Mari"), ("Delivery.Way", "Mail"), ("Delivery.MailTo", "not an address")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("is not an e-mail address", dana.Text);
        await dana.SendAsync([("Delivery.ConsentId", "new"), ("Delivery.How", "by voice, in person"), ("Delivery.HandedOver", "called together with Mari"), ("Delivery.Way", "Mail"), ("Delivery.MailTo", "intake@kessler.example")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        var message = await mail.NextAsync();
        Assert.Equal(["intake@kessler.example"], message.To);
        Assert.Contains("Harbor Street Community Services", message.Text);
        foreach (var secret in new[] { "Mari", "Reyes", "555-0142", "bars", "Bathing" }) Assert.DoesNotContain(secret, message.Text, StringComparison.OrdinalIgnoreCase);
        var address = System.Text.RegularExpressions.Regex.Match(message.Text, @"https://localhost(/p/[0-9a-f]{32})").Groups[1].Value;
        var partner = await AnsweringByLink.OpenedAsync(site, address[3..]);
        Assert.Contains("Mari R.: call 555-0142, Tue and Thu, 9–2. Say “from Harbor Street”. Leave no message.", partner.Text);
        Assert.Contains("Two bars", partner.Text);
        await EventuallyAsync(async () => await site.DataAsync(db => db.ReferralLinks.AnyAsync(l => l.MailedAt != null && l.MailProblem == null)));
    }

    [Theory, EachDatabase]
    public async Task does_not_leave_once_the_consent_was_taken_back_and_says_so_when_the_server_is_away(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        var given = await AnsweringByLink.DeliveredAsync(site);
        await site.AsAsync("dana", async db =>
        {
            (await db.Consents.SingleAsync(c => c.Id == given.Consent)).TakeBack("She changed her mind", db.Caller.At(db.Clock.Now));
            var link = await db.ReferralLinks.SingleAsync();
            link.SendTo("intake@kessler.example", "https://localhost");
            db.Add(Web.Jobs.SendLink.For(link, db.Caller.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        site.Services.GetRequiredService<Web.Jobs.JobRunner>().Ring();
        await EventuallyAsync(async () => await site.DataAsync(db => db.ReferralLinks.AnyAsync(l => l.MailProblem != null)));
        Assert.Equal(("It was not sent: the link was closed, or the consent was taken back.", (DateTime?)null), await site.DataAsync(db => db.ReferralLinks.Select(l => new ValueTuple<string, DateTime?>(l.MailProblem!, l.MailedAt)).SingleAsync()));
        Assert.Equal(0, mail.Count);

        var post = new Web.Mail.Post(new Microsoft.Extensions.Configuration.ConfigurationManager { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = "9", ["Mail:From"] = "a@b.example" }, Microsoft.Extensions.Logging.Abstractions.NullLogger<Web.Mail.Post>.Instance);
        Assert.StartsWith("The mail server could not be used", await post.SendAsync("x@y.example", "s", "t", Guid.NewGuid(), CancellationToken.None));
        Assert.Equal("No mail server is set up for this agency.", await new Web.Mail.Post(new Microsoft.Extensions.Configuration.ConfigurationManager(), Microsoft.Extensions.Logging.Abstractions.NullLogger<Web.Mail.Post>.Instance).SendAsync("x@y.example", "s", "t", Guid.NewGuid(), CancellationToken.None));
    }

    private static async Task<Visitor> PreparedAsync(Site site)
    {
        var referral = await ReferringToAService.PreparedAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/referrals/{referral}");
        return dana;
    }

    internal static async Task EventuallyAsync(Func<Task<bool>> so)
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until; await Task.Delay(100))
            if (await so()) return;
        Assert.Fail("It did not come to that within a minute.");
    }
}

/// <summary>A real SMTP server of this test, on a port of its own.</summary>
internal sealed class LocalMail : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly System.Threading.Channels.Channel<Message> _in = System.Threading.Channels.Channel.CreateUnbounded<Message>();
    private Task _running = Task.CompletedTask;

    public Dictionary<string, string> Settings { get; private set; } = [];
    public int Count => _in.Reader.Count;

    /// <summary>A message as it came: to whom, and its text.</summary>
    public sealed record Message(string[] To, string Text)
    {
        public string Subject { get; init; } = "";
        /// <summary>The words as they are read.</summary>
        public string Body { get; init; } = "";
    }

    public static async Task<LocalMail> StartAsync()
    {
        var port = FreePort();
        var mail = new LocalMail { Settings = new() { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{port}", ["Mail:Security"] = "None", ["Mail:From"] = "no-reply@harbor.example" } };
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new Store(mail._in.Writer));
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, port))).Build();
        mail._running = new SmtpServer.SmtpServer(options, services).StartAsync(mail._stop.Token);
        await SendingALink.EventuallyAsync(async () =>
        {
            using var tried = new System.Net.Sockets.TcpClient();
            try
            {
                await tried.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return false;
            }
        });
        return mail;
    }

    public async Task<Message> NextAsync() => await _in.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private sealed class Store(System.Threading.Channels.ChannelWriter<Message> into) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, System.Buffers.ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(System.Buffers.BuffersExtensions.ToArray(buffer));
            using var message = await MimeKit.MimeMessage.LoadAsync(bytes, cancellationToken);
            await into.WriteAsync(new Message([.. transaction.To.Select(t => $"{t.User}@{t.Host}")], message.ToString()) { Subject = message.Subject ?? "", Body = message.TextBody ?? "" }, cancellationToken);
            return SmtpResponse.Ok;
        }
    }
}
