using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>A page on which workers or roles change: never so that nobody is left who may keep the agency.</summary>
public abstract class AdministrationPage(AppDb db) : StaffPage(db)
{
    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Programs { get; private set; } = [];

    /// <summary>What a worker's form offers; a program that is not active any more stays with those who work in it.</summary>
    protected async Task LoadChoicesAsync(Guid? worker = null)
    {
        Roles = [.. (await Db.Roles.OrderBy(r => r.Name).Select(r => new { r.Id, r.Name }).ToListAsync()).Select(r => new SelectListItem(r.Name, r.Id.ToString()))];
        Programs = [.. (await Db.Programs.Where(p => p.Active || Db.WorkerPrograms.Any(w => w.ProgramId == p.Id && w.WorkerId == worker)).OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Name }).ToListAsync())
            .Select(p => new SelectListItem($"{p.Code}, {p.Name}", p.Id.ToString()))];
    }

    protected async Task<Guid> RoleAsync(Guid? id) =>
        await Db.Roles.AnyAsync(r => r.Id == id) ? id!.Value : throw new RuleBroken("Choose what the worker does here.", "RoleId");

    protected async Task<List<Guid>> ProgramsAsync(IReadOnlyCollection<Guid> ids)
    {
        var known = await Db.Programs.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync();
        RuleBroken.Unless(known.Count == ids.Distinct().Count(), "Choose from the agency's programs.", "ProgramIds");
        return known;
    }

    /// <summary>Saves, and takes it back when nobody would be left who may keep the agency.</summary>
    protected async Task SaveAsync(Func<Task>? save = null, string? field = null)
    {
        await using var all = await Db.BeginAsync();
        if (save is null) await Db.SaveChangesAsync();
        else await save();
        await LastAdministrator.StaysAsync(Db, field);
        await all.CommitAsync();
    }

    /// <summary>Goes on, or to the caller's new first page when the change took this one from them.</summary>
    protected async Task<IActionResult> OnwardAsync(string said, string address)
    {
        var me = await Callers.OfWorkerAsync(Db, Caller.WorkerId!.Value) ?? Caller.Nobody;
        return Done(said, me.May(Capability.ManageAgency) ? address : FirstPage.For(me));
    }
}
