using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>Somebody begins to work here: name, role, programs and a first password.</summary>
[Requires(Capability.ManageAgency)]
public sealed class NewWorkerModel(AppDb db, UserManager<Worker> workers) : AdministrationPage(db)
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public string? UserName { get; set; }
    [BindProperty] public Guid? RoleId { get; set; }
    [BindProperty] public List<Guid> ProgramIds { get; set; } = [];
    [BindProperty] public string? Password { get; set; }

    public override Task LoadAsync() => LoadChoicesAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var userName = RuleBroken.Words(UserName, "Choose a sign-in name.", nameof(UserName), 64);
        var worker = new Worker(userName, "", null, await RoleAsync(RoleId));
        worker.Describe(Name, Title);
        worker.WorkIn(await ProgramsAsync(ProgramIds));
        if (PasswordRules.WhatIsWrong(Password, userName, worker.Name) is { } wrong) throw new RuleBroken(wrong, nameof(Password));
        var created = await workers.CreateAsync(worker, Password!);
        if (!created.Succeeded) throw new RuleBroken(SentenceOf(created.Errors.First(), userName), nameof(UserName));
        return Done($"{worker.Name} can sign in as {userName}. Hand the password over by word of mouth.", $"/agency/workers/{worker.Id}");
    }

    private static string SentenceOf(IdentityError error, string userName) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => $"“{userName}” is taken. Choose another sign-in name.",
        nameof(IdentityErrorDescriber.InvalidUserName) => "A sign-in name has letters a to z, digits and - . _ @ only.",
        _ => error.Description,
    };
}
