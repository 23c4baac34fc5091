using Alongside.Core.Assessments;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Kits;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Kit;

/// <summary>Taking the next days' visits along on this device, and the worker's own devices.</summary>
[Requires(Capability.WorkCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public Guid DeviceId { get; set; }
    [BindProperty] public string? KeyHash { get; set; }
    [BindProperty] public int Version { get; set; }

    public Agency Agency { get; private set; } = null!;
    public IReadOnlyList<OnCalendar> Visits { get; private set; } = [];
    public IReadOnlyList<FormChoice> Forms { get; private set; } = [];
    public IReadOnlyList<KitDevice> Devices { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var (me, since) = (Caller.WorkerId, Clock.Now.AddDays(-30));
        Agency = await Db.Agencies.AsNoTracking().OrderBy(a => a.Id).FirstAsync();
        Devices = await Db.KitDevices.AsNoTracking().Where(d => d.WorkerId == me && (d.ErasedAt == null || d.ErasedAt > since)).OrderByDescending(d => d.HeardAt).Take(20).ToListAsync();
        var withProtected = Agency.KitTakesProtected && Caller.Protected;
        Visits = await PackKit.VisitsAsync(Db, Agency.KitDays, withProtected);
        var cases = Visits.Select(v => v.Row.CaseId).Distinct().ToArray();
        var forms = await Db.AgencyForms.AsNoTracking().InUse().OrderBy(f => f.Title)
            .Select(f => new { Form = f, Due = Db.Deadlines.Count(d => cases.Contains(d.CaseId) && d.MetAt == null && d.Page == PackKit.DuePage + f.Key) }).ToListAsync();
        Forms = [.. forms.Where(f => Api.Kits.GoesAlong(f.Form.AsForm()) && (f.Form.Protection == Sensitivity.Ordinary || withProtected)).Select(f => new FormChoice(f.Form.Key, f.Form.Title, f.Form.Questions, f.Due))];
    }

    /// <summary>This device takes a kit along, for the first time or anew.</summary>
    public async Task<IActionResult> OnPostTakeAsync()
    {
        var days = await Db.Agencies.OrderBy(a => a.Id).Select(a => a.KitDays).FirstAsync();
        if (await Db.KitDevices.FirstOrDefaultAsync(d => d.Id == DeviceId && d.WorkerId == Caller.WorkerId) is { } known)
        {
            Db.AsItStands("The device itself asks, and knows what it holds.", known);
            known.TakeAlong(days, By);
        }
        else Db.Add(new KitDevice(DeviceId, Caller.WorkerId!.Value, KeyHash, Upper(DeviceWords.Of(Request.Headers.UserAgent)), days, By));
        await Db.SaveChangesAsync();
        return Done("The kit is on this device.", "/kit");
    }

    public async Task<IActionResult> OnPostWipeAsync()
    {
        var device = await Db.KitDevices.FirstOrDefaultAsync(d => d.Id == DeviceId && d.WorkerId == Caller.WorkerId) ?? throw new NotHere();
        Db.Expect(device, Version);
        device.Wipe(By);
        await Db.SaveChangesAsync();
        return Done($"{device.Name} is erased the next time it reaches us.", "/kit");
    }

    /// <summary>“Tuesday, May 5”.</summary>
    public string DayOf(OnCalendar visit) => Clock.Local(visit.From).ToString("dddd, MMMM d", System.Globalization.CultureInfo.GetCultureInfo("en-US"));

    private static string? Upper(string? words) => words is { Length: > 0 } ? char.ToUpperInvariant(words[0]) + words[1..] : null;

    /// <summary>A form that can go along, and for how many of the visits' cases it is due.</summary>
    public sealed record FormChoice(string Key, string Title, int Questions, int Due);
}
