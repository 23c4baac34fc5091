using Alongside.Core.Cases;
using Alongside.Core.Consent;
using Alongside.Core.People;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;
using Alongside.Core.Story;

namespace Alongside.Core.Data;

/// <summary>Somebody without an account who came by a link: one referral, one page, and nothing else. The partner sees what was disclosed to them; the client is asked one question.</summary>
/// <param name="Told">What the partner was told; nothing for the client.</param>
/// <param name="GoesBy">The client's own name for the client's own page; never for the partner's.</param>
/// <param name="Worker">Whom to call: the worker who carries the case.</param>
public sealed record AtTheLink(ReferralLink Link, Referral Referral, Disclosure? Told, ConsentGiven? Consent, AgencyProgram Program, string Agency, string Worker, string? WorkerPhone, string GoesBy, string Language)
{
    /// <summary>Opens what a key is for. Nothing where there is no such key, it ended, its time is over, or the client took the consent back: all of them look alike from outside.</summary>
    public static Task<AtTheLink?> OpenAsync(AppDb db, string? key) => key is { Length: 32 } ? OpenAsync(db, l => l.KeyHash == Sha256.Of(key)) : Task.FromResult<AtTheLink?>(null);

    /// <summary>The link of a short code, as it was dictated.</summary>
    public static async Task<Guid?> ByCodeAsync(AppDb db, FieldCipher cipher, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 40) return null;
        var hash = LinkKeys.CodeHash(cipher, typed);
        return (await OpenAsync(db, l => l.CodeHash == hash))?.Link.Id;
    }

    private static async Task<AtTheLink?> OpenAsync(AppDb db, System.Linq.Expressions.Expression<Func<ReferralLink, bool>> which)
    {
        var today = db.Clock.Today;
        var link = await db.ReferralLinks.IgnoreQueryFilters().Where(which).FirstOrDefaultAsync(l => l.EndedAt == null && l.Until >= today);
        if (link is null) return null;
        var referral = await db.Referrals.IgnoreQueryFilters().Include(r => r.Steps).Include(r => r.FollowUps).FirstAsync(r => r.Id == link.ReferralId);
        var told = link.DisclosureId is null ? null : await db.Disclosures.IgnoreQueryFilters().FirstAsync(d => d.Id == link.DisclosureId);
        var consent = link.ConsentId is null ? null : await db.Consents.IgnoreQueryFilters().FirstAsync(c => c.Id == link.ConsentId);
        if (link.For == LinkFor.Partner && (told is null || consent is null || !consent.HoldsOn(today))) return null;
        // What happens is put on the case's spine, so the case is at hand; whoever came by the link sees nothing of it.
        var @case = await db.Cases.IgnoreQueryFilters().FirstAsync(c => c.Id == link.CaseId);
        if (@case.Status == CaseStatus.Closed && link.For == LinkFor.Partner) return null;
        var person = await db.People.IgnoreQueryFilters().Where(p => p.Id == @case.PersonId).Select(p => new { p.GivenName, p.PreferredName, p.Language }).FirstAsync();
        var worker = await db.TeamMembers.IgnoreQueryFilters().Where(t => t.CaseId == @case.Id && t.Role == TeamRole.Primary && t.Until == null)
            .Join(db.Workers, t => t.WorkerId, w => w.Id, (t, w) => new { w.Name, w.PhoneNumber }).FirstOrDefaultAsync();
        var agency = await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Name).FirstAsync();
        var program = await db.Programs.AsNoTracking().FirstAsync(p => p.Id == @case.ProgramId);
        var goesBy = person.PreferredName ?? person.GivenName;
        db.Caller = new Caller { Name = link.For == LinkFor.Client ? $"{goesBy}, by link" : $"{link.OpenedBy ?? "somebody"} at {referral.OrganizationName}, by link" };
        return new(link, referral, told, consent, program, agency, worker?.Name ?? agency, worker?.PhoneNumber, goesBy, person.Language);
    }

    /// <summary>The mark under what they do.</summary>
    public Stamp By(AppDb db)
    {
        db.AsItStands("Whoever comes by the link acts on the referral as it stands; each answer is a step of its own.", [Link, Referral, .. Referral.FollowUps]);
        return new() { Name = db.Caller.Name.Length > 120 ? db.Caller.Name[..120] : db.Caller.Name, At = db.Clock.Now };
    }

    /// <summary>The need follows, though whoever answers never sees it.</summary>
    public async Task NeedFollowsAsync(AppDb db, DateOnly on)
    {
        if (Referral.NeedId is not { } id) return;
        var need = await db.Needs.IgnoreQueryFilters().FirstAsync(n => n.Id == id);
        db.AsItStands("The need follows its referral.", need);
        var others = await db.Referrals.IgnoreQueryFilters().Where(r => r.NeedId == id && r.Id != Referral.Id).Select(r => r.Status).ToListAsync();
        NeedFollows.Move(need, Referral, others, on, By(db));
    }

    /// <summary>The consent was taken back: every link under it opens nothing any more, and the worker reads today that the partner must be told.</summary>
    /// <returns>The open referrals that went out under it.</returns>
    public static async Task<List<Referral>> ConsentEndsAsync(AppDb db, ConsentGiven consent, Stamp by)
    {
        foreach (var link in await db.ReferralLinks.Where(l => l.ConsentId == consent.Id && l.EndedAt == null).ToListAsync())
        {
            db.AsItStands("The consent under it was taken back.", link);
            link.End("the consent was taken back", by);
        }
        var referrals = await db.Referrals.Open().Where(r => db.Disclosures.Any(d => d.Id == r.DisclosureId && d.ConsentId == consent.Id)).ToListAsync();
        foreach (var referral in referrals)
        {
            db.AsItStands("The consent under it was taken back.", referral);
            referral.ConsentEnded(db.Clock.Today, by);
        }
        return referrals;
    }
}
