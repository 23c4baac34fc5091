using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>One worker: what they do here, a new password when theirs is lost, and the day they leave.</summary>
[Requires(Capability.ManageAgency)]
public sealed class WorkerPageModel(AppDb db, UserManager<Worker> workers) : AdministrationPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid WorkerId { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();
    [BindProperty] public string? NewPassword { get; set; }

    public Worker Worker { get; private set; } = null!;
    public bool Rests => Worker.LockoutEnd > new DateTimeOffset(Clock.Now);

    public override async Task LoadAsync()
    {
        Worker = await FindAsync();
        await LoadChoicesAsync(WorkerId);
        Input = new Typed { Version = Worker.ConcurrencyStamp, Name = Worker.Name, Title = Worker.Title, RoleId = Worker.RoleId, ProgramIds = [.. Worker.Programs.Select(p => p.ProgramId)] };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var worker = await FindAsync();
        Db.Entry(worker).Property(w => w.ConcurrencyStamp).OriginalValue = Input.Version;
        worker.Describe(Input.Name, Input.Title);
        worker.TakeRole(await RoleAsync(Input.RoleId));
        worker.WorkIn(await ProgramsAsync(Input.ProgramIds));
        worker.ConcurrencyStamp = Guid.NewGuid().ToString();
        await SaveAsync(field: nameof(Input.RoleId));
        return await OnwardAsync($"{worker.Name} is saved.", $"/agency/workers/{WorkerId}");
    }

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        var worker = await FindAsync();
        if (PasswordRules.WhatIsWrong(NewPassword, worker.UserName!, worker.Name) is { } wrong) throw new RuleBroken(wrong, nameof(NewPassword));
        worker.Unlock();
        await SaveAsync(async () =>
        {
            await workers.RemovePasswordAsync(worker);
            var set = await workers.AddPasswordAsync(worker, NewPassword!);
            if (!set.Succeeded) throw new RuleBroken(set.Errors.First().Description, nameof(NewPassword));
        });
        return Done($"{worker.Name} has a new password. Hand it over by word of mouth.", $"/agency/workers/{WorkerId}");
    }

    public async Task<IActionResult> OnPostUnlockAsync() => await ChangeAsync(w => w.Unlock(), "may try again now.");

    public async Task<IActionResult> OnPostLeaveAsync() => await ChangeAsync(w => w.Leave(), "does not work here any more and cannot sign in.");

    public async Task<IActionResult> OnPostComeBackAsync() => await ChangeAsync(w => w.ComeBack(), "works here again.");

    private async Task<IActionResult> ChangeAsync(Action<Worker> verb, string said)
    {
        var worker = await FindAsync();
        verb(worker);
        worker.ConcurrencyStamp = Guid.NewGuid().ToString();
        await SaveAsync();
        return await OnwardAsync($"{worker.Name} {said}", $"/agency/workers/{WorkerId}");
    }

    private async Task<Worker> FindAsync() => await Db.Workers.Include(w => w.Programs).FirstOrDefaultAsync(w => w.Id == WorkerId) ?? throw new NotHere();

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        /// <summary>Identity's own mark of the version.</summary>
        public string? Version { get; set; }
        public string? Name { get; set; }
        public string? Title { get; set; }
        public Guid? RoleId { get; set; }
        public List<Guid> ProgramIds { get; set; } = [];
    }
}
