using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Public;

/// <summary>The first page of an empty installation: the agency and its first administrator. Afterwards there is no such page.</summary>
public sealed class FirstRunModel(AppDb db, UserManager<Worker> workers, SignInManager<Worker> door) : PageModel
{
    public static readonly string[] Zones = ["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "Europe/London", "Europe/Berlin", "UTC"];

    [BindProperty] public string? AgencyName { get; set; }
    [BindProperty] public string? Place { get; set; }
    [BindProperty] public string? TimeZone { get; set; } = "America/New_York";
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? UserName { get; set; }
    [BindProperty] public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync() => await Callers.AnybodyAsync(db) ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Callers.AnybodyAsync(db)) return NotFound();
        db.Caller = Caller.System("first run");
        Agency agency;
        try
        {
            agency = new Agency(AgencyName, Place, TimeZone);
        }
        catch (RuleBroken broken) when (broken.Field == nameof(Agency.Name))
        {
            throw new RuleBroken(broken.Message, nameof(AgencyName));
        }
        var name = RuleBroken.Words(Name, "Write your name.", nameof(Name), 120);
        var userName = RuleBroken.Words(UserName, "Choose a sign-in name.", nameof(UserName), 64);
        if (PasswordRules.WhatIsWrong(Password, userName, name) is { } wrong) throw new RuleBroken(wrong, nameof(Password));

        Worker worker;
        try
        {
            worker = await OpenAsync(agency, userName, name);
        }
        catch (DbUpdateException)
        {
            // Somebody else opened the agency at the same moment, perhaps at another server.
            if (await Callers.AnybodyAsync(db)) return NotFound();
            throw;
        }
        await AgencySite.SetClockAsync(db);
        await door.SignInAsync(worker, isPersistent: false);
        TempData["done"] = $"{agency.Name} is open. Next: its programs and workers.";
        return LocalRedirect("/agency");
    }

    /// <summary>The agency, its roles, its first administrator and the instruments it begins with: all or nothing, and once, because a role is there once.</summary>
    private async Task<Worker> OpenAsync(Agency agency, string userName, string name)
    {
        await using var all = await db.BeginAsync();
        var roles = Role.Starting();
        db.Add(agency);
        db.AddRange(roles);
        await db.SaveChangesAsync();
        var worker = new Worker(userName, name, "Administrator", roles.Single(r => r.Key == "administrator").Id);
        var created = await workers.CreateAsync(worker, Password!);
        if (!created.Succeeded) throw new RuleBroken(created.Errors.First().Description, nameof(UserName));
        db.AddRange(AgencyForms.Starting(new Stamp { WorkerId = worker.Id, Name = worker.Name, At = db.Clock.Now }));
        await db.SaveChangesAsync();
        await all.CommitAsync();
        return worker;
    }
}
