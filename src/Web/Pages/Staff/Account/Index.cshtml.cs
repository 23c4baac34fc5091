using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Account;

/// <summary>The worker's own page: who the agency says they are, their password, how the screen looks, and what they looked at.</summary>
[ForEveryWorker]
public sealed class IndexModel(AppDb db, UserManager<Worker> workers, SignInManager<Worker> door) : StaffPage(db)
{
    public static readonly SelectListItem[] Themes = [new("As the device", "system"), new("Light", "light"), new("Dark", "dark")];
    public static readonly SelectListItem[] Directions = [new("Left to right", "ltr"), new("Right to left", "rtl")];

    [BindProperty] public string? OldPassword { get; set; }
    [BindProperty] public string? NewPassword { get; set; }
    [BindProperty] public string? Theme { get; set; }
    [BindProperty] public string? Direction { get; set; }

    public string UserName { get; private set; } = "";
    public IReadOnlyList<string> Programs { get; private set; } = [];
    public IReadOnlyList<TrailRow> Rows { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var me = Caller.WorkerId!.Value;
        UserName = await Db.Workers.Where(w => w.Id == me).Select(w => w.UserName!).SingleAsync();
        Programs = await Db.Programs.Where(p => Caller.WorksInProgramIds.Contains(p.Id)).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync();
        Theme = Request.Cookies["theme"] is "light" or "dark" ? Request.Cookies["theme"] : "system";
        Direction = Request.Cookies["dir"] == "rtl" ? "rtl" : "ltr";
        Rows = await TrailRow.ReadAsync(Db, Db.AuditEntries.Where(e => e.WorkerId == me || (e.RecordId == me && (e.Act == AuditAct.SignedIn || e.Act == AuditAct.SignInRefused))).OrderByDescending(e => e.Seq), 50);
    }

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        var worker = await workers.FindByIdAsync(Caller.WorkerId!.Value.ToString()) ?? throw new NotHere();
        // Wrong tries count here as they do at sign-in: a device left open is no place to guess.
        var right = await door.CheckPasswordSignInAsync(worker, OldPassword ?? "", lockoutOnFailure: true);
        if (!right.Succeeded) await Db.KeepAsync();
        RuleBroken.Unless(!right.IsLockedOut, "Five wrong tries: your account rests for 15 minutes. Try again then.", nameof(OldPassword));
        RuleBroken.Unless(right.Succeeded, "That is not your present password.", nameof(OldPassword));
        if (PasswordRules.WhatIsWrong(NewPassword, worker.UserName!, worker.Name) is { } wrong) throw new RuleBroken(wrong, nameof(NewPassword));
        RuleBroken.Unless(NewPassword != OldPassword, "That is the password you have. Choose another.", nameof(NewPassword));
        var changed = await workers.ChangePasswordAsync(worker, OldPassword!, NewPassword!);
        if (!changed.Succeeded) throw new RuleBroken(changed.Errors.First().Description, nameof(NewPassword));
        await door.RefreshSignInAsync(worker);
        return Done("Your password is changed. Other devices have to sign in again within half an hour.", "/account");
    }

    public IActionResult OnPostDisplay()
    {
        Keep("theme", Theme is "light" or "dark" ? Theme : null);
        Keep("dir", Direction == "rtl" ? Direction : null);
        return Done("The screen looks so on this device from now on.", "/account");
    }

    private void Keep(string name, string? value)
    {
        var options = new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(400), Path = "/" };
        if (value is null) Response.Cookies.Delete(name, options);
        else Response.Cookies.Append(name, value, options);
    }
}
