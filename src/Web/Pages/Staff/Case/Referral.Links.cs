using Alongside.Core.Consent;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Links for people without an account: the partner's, and the client's own for one question.</summary>
public sealed partial class ReferralModel
{
    [BindProperty] public Linking ForLink { get; set; } = new();

    /// <summary>Links of this referral, the newest first.</summary>
    public List<ReferralLink> Links { get; private set; } = [];
    public ReferralLink? PartnerLink => Links.Find(l => l.For == LinkFor.Partner && l.Works(Today));
    public ReferralLink? ClientLink => Links.Find(l => l.For == LinkFor.Client && l.Works(Today));
    /// <summary>An answer came through a link and nobody has read it.</summary>
    public ReferralLink? Unread => Links.Find(l => _unread.Contains(l.Id));
    public bool HasPost => post.IsThere;
    private HashSet<Guid> _unread = [];

    /// <summary>The address of this site, as whoever gets a link has to type it.</summary>
    public string Site => configuration["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}";

    public string AddressOf(ReferralLink link) => $"{Site}/p/{LinkKeys.Key(cipher, link.Id)}";
    public string CodeOf(ReferralLink link) => LinkKeys.Code(cipher, link.Id);

    private async Task LoadLinksAsync()
    {
        var links = await Db.ReferralLinks.AsNoTracking().Where(l => l.CaseId == Case.Id && l.ReferralId == ReferralId).OrderByDescending(l => l.Id).Take(20)
            .Select(l => new { Link = l, Unread = Db.Deadlines.Any(d => d.CaseId == l.CaseId && d.AboutId == l.Id && d.MetAt == null) }).ToListAsync();
        (Links, _unread) = (links.ConvertAll(l => l.Link), [.. links.Where(l => l.Unread).Select(l => l.Link.Id)]);
    }

    private ReferralLink MakeLink(Referral referral, Disclosure disclosure, ConsentGiven consent, string? mailTo)
    {
        var until = Today.AddDays(ReferralLink.UsualDays) is var usual && usual < consent.Until ? usual : consent.Until;
        var link = new ReferralLink(referral, disclosure, consent, cipher, until, Today, By);
        return Kept(link, mailTo);
    }

    private ReferralLink Kept(ReferralLink link, string? mailTo)
    {
        if (mailTo is not null)
        {
            RuleBroken.Unless(post.IsThere, "No mail server is set up for this agency. Dictate the code, or print the sheet.", nameof(ForLink.MailTo));
            link.SendTo(mailTo, Site);
            Db.Add(SendLink.For(link, By));
        }
        Db.Add(link);
        return link;
    }

    /// <summary>A new link for the partner; the one before opens nothing any more.</summary>
    public async Task<IActionResult> OnPostLinkAsync()
    {
        var referral = await ToActOnAsync();
        var told = await Db.Disclosures.FirstOrDefaultAsync(d => d.CaseId == Case.Id && d.Id == referral.DisclosureId) ?? throw new RuleBroken("Nothing was told under this referral, so there is nothing to open.");
        var consent = await Db.Consents.FirstAsync(c => c.CaseId == Case.Id && c.Id == told.ConsentId);
        RuleBroken.Unless(told.Lines().Any(l => l.Text is not null), "They were told by word of mouth; there is no text to open. Take the referral back and deliver it with a text.");
        await CloseAsync(LinkFor.Partner, "a new link was made");
        return await LinkedAsync(MakeLink(referral, told, consent, ForLink.ByMail ? ForLink.MailTo : null));
    }

    /// <summary>A link for the client's own answer; it can be opened on the device at hand as well.</summary>
    public async Task<IActionResult> OnPostAskByLinkAsync()
    {
        var referral = await ToActOnAsync();
        var question = referral.FollowUps.Find(f => f.AskedOn is null) ?? throw new RuleBroken("This was answered already.");
        await CloseAsync(LinkFor.Client, "a new link was made");
        return await LinkedAsync(Kept(new ReferralLink(referral, question, cipher, Today.AddDays(ReferralLink.UsualDays), Today, By), ForLink.ByMail ? ForLink.MailTo : null));
    }

    private async Task<IActionResult> LinkedAsync(ReferralLink link)
    {
        await Db.SaveChangesAsync();
        runner.Ring();
        return Done(link.MailTo is null ? "The link is made. It stands on this page." : $"The link goes to {link.MailTo}.", Url_($"referrals/{ReferralId}") + "#links");
    }

    private async Task CloseAsync(LinkFor use, string because)
    {
        foreach (var link in await Db.ReferralLinks.Where(l => l.CaseId == Case.Id && l.ReferralId == ReferralId && l.For == use && l.EndedAt == null).ToListAsync())
        {
            Db.AsItStands("A link has no text of its own; closing it twice is closing it.", link);
            link.End(because, By);
        }
    }

    public async Task<IActionResult> OnPostCloseLinkAsync(Guid linkId)
    {
        var link = await Db.ReferralLinks.FirstOrDefaultAsync(l => l.CaseId == Case.Id && l.ReferralId == ReferralId && l.Id == linkId) ?? throw new NotHere();
        Db.AsItStands("A link has no text of its own; closing it twice is closing it.", link);
        link.End($"closed by {By.Name}", By);
        await Db.SaveChangesAsync();
        return Done("Closed. The link opens nothing any more.", Url_($"referrals/{ReferralId}"));
    }

    public async Task<IActionResult> OnPostReadAsync(Guid linkId)
    {
        var link = await Db.ReferralLinks.FirstOrDefaultAsync(l => l.CaseId == Case.Id && l.ReferralId == ReferralId && l.Id == linkId) ?? throw new NotHere();
        link.Read(By);
        await Db.SaveChangesAsync();
        return Done("Read.", Url_($"referrals/{ReferralId}"));
    }

    /// <summary>How a link gets to whom it is for.</summary>
    public sealed class Linking
    {
        public bool ByMail { get; set; }
        public string? MailTo { get; set; }
    }
}
