using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Alongside.Web.Mail;

/// <summary>The agency's post: one SMTP server, told by the settings Mail:Host, Mail:Port, Mail:User, Mail:Password, Mail:From and Mail:Security (StartTls unless said otherwise).</summary>
/// <remarks>What goes through here names no client: a message says that something waits, and where.</remarks>
public sealed class Post(IConfiguration configuration, ILogger<Post> log)
{
    /// <summary>A server is named; otherwise the pages offer no e-mail.</summary>
    public bool IsThere => !string.IsNullOrWhiteSpace(configuration["Mail:Host"]) && !string.IsNullOrWhiteSpace(configuration["Mail:From"]);

    /// <summary>Sends one plain message.</summary>
    /// <param name="id">Makes the Message-Id: the same message sent again after a cut is known for the same.</param>
    /// <returns>Nothing, or why it did not leave, in a sentence.</returns>
    public async Task<string?> SendAsync(string to, string subject, string text, Guid id, CancellationToken cancel)
    {
        if (configuration["Mail:Host"] is not { Length: > 0 } host || configuration["Mail:From"] is not { Length: > 0 } from) return "No mail server is set up for this agency.";
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(new MailboxAddress("", to));
        message.Subject = subject;
        message.MessageId = $"{id:N}@{MailboxAddress.Parse(from).Domain}";
        // No robot answers it, and nobody's absence is told to everybody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = text };
        using var smtp = new SmtpClient { Timeout = 20_000 };
        try
        {
            await smtp.ConnectAsync(host, configuration.GetValue("Mail:Port", 587), configuration.GetValue("Mail:Security", SecureSocketOptions.StartTls), cancel);
            if (configuration["Mail:User"] is { Length: > 0 } user) await smtp.AuthenticateAsync(user, configuration["Mail:Password"] ?? "", cancel);
            await smtp.SendAsync(message, cancel);
            await PartAsync(smtp, cancel);
            return null;
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            return $"The mail server does not take {to}. Check the address, or call.";
        }
        catch (SmtpCommandException refused)
        {
            return Unusable(refused);
        }
        catch (SmtpProtocolException odd)
        {
            return Unusable(odd);
        }
        catch (SocketException away)
        {
            return Unusable(away);
        }
        catch (IOException torn)
        {
            return Unusable(torn);
        }
        catch (TimeoutException slow)
        {
            return Unusable(slow);
        }
        catch (AuthenticationException wrong)
        {
            return Unusable(wrong);
        }
        catch (SslHandshakeException distrusted)
        {
            return Unusable(distrusted);
        }
        catch (NotSupportedException lacking)
        {
            return Unusable(lacking);
        }
    }

    /// <summary>The server has taken the message; how the two part says nothing about it.</summary>
    private static async Task PartAsync(SmtpClient smtp, CancellationToken cancel)
    {
        try
        {
            await smtp.DisconnectAsync(true, cancel);
        }
        catch (IOException)
        {
        }
        catch (SocketException)
        {
        }
        catch (SmtpProtocolException)
        {
        }
        catch (SmtpCommandException)
        {
        }
        catch (TimeoutException)
        {
        }
    }

    private string Unusable(Exception why)
    {
        log.LogError(why, "The mail server could not be used");
        return $"The mail server could not be used ({why.GetType().Name}). Whoever looks after the server finds more in the log.";
    }
}
