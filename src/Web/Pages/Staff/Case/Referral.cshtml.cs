using Alongside.Core.Assessments;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One referral, from what goes out and under which consent to the client's word whether it helped.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed partial class ReferralModel(AppDb db, FieldCipher cipher, Alongside.Web.Mail.Post post, Alongside.Web.Jobs.JobRunner runner, IConfiguration configuration) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ReferralId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public NextMove Next { get; set; } = new();
    [BindProperty] public Taking Back { get; set; } = new();

    public Referral Referral { get; private set; } = null!;
    public Need? Need { get; private set; }
    /// <summary>What went out, and the consent it went out under.</summary>
    public Disclosure? Out { get; private set; }
    public ConsentGiven? OutUnder { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public string? Because { get; private set; }
    public int AskAgainAfterDays { get; private set; }
    /// <summary>What the program's main measure said from shortly before the service began until now; nothing with fewer than two scores.</summary>
    public Trend? Since { get; private set; }

    public override async Task LoadAsync()
    {
        Referral = await Db.Referrals.AsNoTracking().Include(r => r.Steps).Include(r => r.FollowUps)
            .FirstOrDefaultAsync(r => r.CaseId == Case.Id && r.Id == ReferralId) ?? throw new NotHere();
        Version = Referral.Version;
        Need = await Db.Needs.AsNoTracking().FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == Referral.NeedId);
        var told = Referral.DisclosureId is null ? null : await Db.Disclosures.AsNoTracking().Where(d => d.CaseId == Case.Id && d.Id == Referral.DisclosureId).Join(Db.Consents.AsNoTracking(), d => d.ConsentId, c => c.Id, (d, c) => new { d, c }).FirstOrDefaultAsync();
        (Out, OutUnder) = (told?.d, told?.c);
        var due = Db.Deadlines.Open().Where(d => d.CaseId == Case.Id && d.AboutId == ReferralId).OrderBy(d => d.DueOn).ThenBy(d => d.Id);
        var program = await Db.Programs.Where(p => p.Id == Case.ProgramId)
            .Select(p => new { p.FollowUpDays, p.MainMeasure, DueOn = due.Select(d => (DateOnly?)d.DueOn).FirstOrDefault(), Because = due.Select(d => d.Because).FirstOrDefault() }).FirstAsync();
        (DueOn, Because, AskAgainAfterDays) = (program.DueOn, program.Because, program.FollowUpDays);
        if (Referral.StartedOn is { } began && program.MainMeasure is { } measure) await LoadSinceAsync(began, measure);
        if (Referral.Status == ReferralStatus.Draft) await LoadConsentsAsync();
        else await LoadLinksAsync();
        PrepareFollowUp();
    }

    /// <summary>The last score before it began, and those after it.</summary>
    private async Task LoadSinceAsync(DateOnly began, string measure)
    {
        var (form, from) = (measure.Split('/')[0], began.AddMonths(-6));
        var seen = await Db.Measurements.Counting().Where(m => m.CaseId == Case.Id && m.FormKey == form && m.FormKey + "/" + m.ScoreId == measure && m.On >= from).AsMeasured(Db.Assessments).ToListAsync();
        var before = seen.Where(m => m.On <= began).OrderBy(m => m.On).LastOrDefault();
        Measured[] counted = [.. seen.Where(m => m.On > began), .. before is null ? Array.Empty<Measured>() : [before]];
        Since = counted.Length < 2 || before is null ? null : Trend.Of(counted).FirstOrDefault(t => t.Points.Count > 1);
    }

    /// <summary>What came through a link is shown where the referral is: the date on Today leads here with the link's own id.</summary>
    public override async Task<IActionResult> OnGetAsync()
    {
        try
        {
            return await base.OnGetAsync();
        }
        catch (NotHere)
        {
            if (await Db.ReferralLinks.Where(l => l.CaseId == Case.Id && l.Id == ReferralId).Select(l => (Guid?)l.ReferralId).FirstOrDefaultAsync() is { } referral) return LocalRedirect(Url_($"referrals/{referral}"));
            throw;
        }
    }

    /// <summary>A step as the history says it; the second time in the same state is asking again.</summary>
    public string InWords(ReferralStep step)
    {
        var again = Referral.Steps.Exists(s => s.Status == step.Status && s.Recorded.At < step.Recorded.At);
        return step.Status switch
        {
            ReferralStatus.Delivered => again ? "Asked again, nothing new" : "Delivered",
            ReferralStatus.Waitlisted => again ? "Still on the waiting list" : "On a waiting list",
            ReferralStatus.Accepted => again ? "Asked again, not started" : "Accepted",
            ReferralStatus.Started => again ? $"Asked {Head.GoesBy}; it goes on" : "Started",
            ReferralStatus.Met => "The need is met", ReferralStatus.NotMet => "Ended, the need is not met", ReferralStatus.Declined => "They said no", _ => "Taken back",
        };
    }

    /// <summary>The referral to act on, as it was when the form was opened.</summary>
    private async Task<Referral> ToActOnAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it first; copy what you wrote.");
        var referral = await Db.Referrals.Include(r => r.Steps).Include(r => r.FollowUps)
            .FirstOrDefaultAsync(r => r.CaseId == Case.Id && r.Id == ReferralId) ?? throw new NotHere();
        Db.Expect(referral, Version);
        return referral;
    }

    private Task<Core.Programs.AgencyProgram> ProgramAsync() => Db.Programs.FirstAsync(p => p.Id == Case.ProgramId);

    /// <summary>A day that was, today unless another is typed.</summary>
    private DateOnly Past(DateOnly? typed, string field)
    {
        RuleBroken.Unless(typed is null || typed <= Today, "That day is still to come. Which day is right?", field);
        return typed ?? Today;
    }

    private async Task<IActionResult> SavedAsync(Referral referral, DateOnly on, string said)
    {
        await NeedFollows.Async(Db, referral, on, By);
        await Db.SaveChangesAsync();
        return Done(said, Url_($"referrals/{referral.Id}"));
    }

    public async Task<IActionResult> OnPostGoOnAsync()
    {
        var referral = await ToActOnAsync();
        referral.GoOn(Next.Note, By);
        await Db.SaveChangesAsync();
        return Done("Noted what comes next.", Url_($"referrals/{referral.Id}"));
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        var referral = await ToActOnAsync();
        referral.Withdraw(Back.Note, Today, By);
        return await SavedAsync(referral, Today, "Taken back. Tell them, if it had gone out.");
    }

    /// <summary>What comes after a no.</summary>
    public sealed class NextMove
    {
        public string? Note { get; set; }
    }

    /// <summary>Why a referral is taken back.</summary>
    public sealed class Taking
    {
        public string? Note { get; set; }
    }
}
