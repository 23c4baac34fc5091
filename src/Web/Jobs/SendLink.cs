using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Jobs;

/// <summary>Sends a link by e-mail; what was taken back in the meantime does not leave.</summary>
public static class SendLink
{
    public const string Kind = "send a link";
    public const string Title = "Send a link by e-mail";

    /// <summary>Which link.</summary>
    public sealed record Which(Guid LinkId);

    /// <summary>The work, put together with the link in one save.</summary>
    public static Job For(ReferralLink link, Stamp by) => new(Kind, Title, by, new Which(link.Id));

    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var db = run.Db;
        var id = run.Lease.Argument<Which>().LinkId;
        var link = await db.ReferralLinks.FirstAsync(l => l.Id == id, run.Cancel);
        if (link.MailTo is null || link.MailedAt is not null) return new("It was sent before.");
        var holds = link.Works(db.Clock.Today) && (link.ConsentId is null || await db.Consents.AnyAsync(c => c.Id == link.ConsentId && c.TakenBackAt == null && c.Until >= db.Clock.Today, run.Cancel));
        var problem = holds ? await SendAsync(run, link) : "It was not sent: the link was closed, or the consent was taken back.";
        link.Mailed(db.Clock.Now, problem);
        await db.SaveChangesAsync(run.Cancel);
        return new(problem ?? "Sent.");
    }

    private static async Task<string?> SendAsync(JobRun run, ReferralLink link)
    {
        var agency = await run.Db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Name).FirstAsync(run.Cancel);
        var address = $"{link.Site}/p/{LinkKeys.Key(run.Get<FieldCipher>(), link.Id)}";
        var (subject, text) = link.For == LinkFor.Partner
            ? ($"A referral from {agency}", $"""
                {agency} asks whether you can help somebody they work with.

                Open it here, no account is needed:
                {address}

                The link works until {link.Until:MMMM d, yyyy}. It opens one page, for you alone; do not pass it on.
                Who it is about is not in this message, on purpose. Answers to this message are not read: call {link.Made.Name} at {agency} instead.
                """)
            : ($"A question from {agency}", $"""
                {agency} has one question for you. It takes a minute:
                {address}

                The link works until {link.Until:MMMM d, yyyy}.
                """);
        return await run.Get<Post>().SendAsync(link.MailTo!, subject, text, link.Id, run.Cancel);
    }
}
