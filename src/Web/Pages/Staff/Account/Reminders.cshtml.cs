using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Alongside.Web.Mail;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Account;

/// <summary>How the worker wants to be reminded, and what was sent to them.</summary>
[Requires(Capability.WorkCases)]
public sealed class RemindersModel(AppDb db, IConfiguration configuration, Post post, ITextMessages texts) : StaffPage(db)
{
    public static readonly SelectListItem[] WeekDays = [.. DayList.Week.Select(d => new SelectListItem($"{d}", $"{d}"))];
    public static readonly SelectListItem[] Hours = [.. Enumerable.Range(0, 24).Select(h => new SelectListItem(new TimeOnly(h, 0).ToString("h tt", System.Globalization.CultureInfo.GetCultureInfo("en-US")).ToLowerInvariant(), $"{h}"))];
    public static readonly SelectListItem[] Channels = [new("E-mail", nameof(MessageChannel.Email)), new("Text message", nameof(MessageChannel.Text))];

    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public List<DayOfWeek> Days { get; set; } = [];
    [BindProperty] public int Hour { get; set; } = 8;
    [BindProperty] public int? QuietFrom { get; set; }
    [BindProperty] public int? QuietUntil { get; set; }
    [BindProperty] public bool AlertsAtOnce { get; set; }
    [BindProperty] public bool AsksAtOnce { get; set; }
    [BindProperty] public MessageChannel AtOnceBy { get; set; }
    [BindProperty] public string? Mobile { get; set; }

    public List<MessageSent> Sent { get; private set; } = [];
    /// <summary>When the next digest comes (UTC), as things stand.</summary>
    public DateTime? Next { get; private set; }
    public bool MailIsThere => post.IsThere;
    public bool TextsAreThere => texts.IsThere;

    private string Site => configuration["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}";

    public override async Task LoadAsync()
    {
        var me = Caller.WorkerId;
        Sent = await Db.MessagesSent.AsNoTracking().Where(m => m.ToWorkerId == me).OrderByDescending(m => m.NotBefore).ThenByDescending(m => m.Id).Take(50).ToListAsync();
        if (await Db.WorkerReminders.AsNoTracking().FirstOrDefaultAsync(r => r.WorkerId == me) is not { } now) return;
        (Version, Email, Days, Hour, QuietFrom, QuietUntil) = (now.Version, now.Email, now.Days, now.Hour, now.QuietFrom, now.QuietUntil);
        (AlertsAtOnce, AsksAtOnce, AtOnceBy, Mobile) = (now.AlertsAtOnce, now.AsksAtOnce, now.AtOnceBy, now.Mobile);
        Next = Enumerable.Range(-1, 9).Select(d => now.DigestAt(Today.AddDays(d), Clock)).FirstOrDefault(at => at > Clock.Now);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var me = Caller.WorkerId!.Value;
        var now = await Db.WorkerReminders.FirstOrDefaultAsync(r => r.WorkerId == me);
        if (now is null) Db.Add(now = new WorkerReminders(me));
        else Db.Expect(now, Version);
        now.DigestOn(Email, Days, Hour);
        now.QuietBetween(QuietFrom, QuietUntil);
        RuleBroken.Unless(AtOnceBy == MessageChannel.Email || texts.IsThere, "This agency sends no text messages. Choose e-mail.", nameof(AtOnceBy));
        now.AtOnce(AlertsAtOnce, AsksAtOnce, AtOnceBy, Mobile);
        now.HoldsFrom(Clock.Now, Site);
        await Db.SaveChangesAsync();
        return Done(now.Days.Count == 0 ? "Kept. No digest comes." : "Kept. The digest comes as you chose from the next time on.", "/account/reminders");
    }
}
