using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.People;

/// <summary>Meeting somebody: their words first, then who they are, then the case. All of it is kept, or none.</summary>
[Requires(Capability.TakeIntake)]
public sealed class IntakeModel(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public string? Name { get; set; }
    /// <summary>Somebody on record already.</summary>
    [BindProperty(SupportsGet = true)] public Guid? PersonId { get; set; }
    [BindProperty] public TypedStory Story { get; set; } = new();
    [BindProperty] public PersonForm Person { get; set; } = new();
    /// <summary>“no”, or the id of the person on record whom the typed one turned out to be.</summary>
    [BindProperty] public string? Same { get; set; }
    [BindProperty] public ClientIs Client { get; set; }
    [BindProperty] public TypedFamily Family { get; set; } = new();
    /// <summary>A family the person belongs to already.</summary>
    [BindProperty] public Guid? HouseholdId { get; set; }
    [BindProperty] public Guid? ProgramId { get; set; }
    [BindProperty] public Guid? WorkerId { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Person? OnRecord { get; private set; }
    public IReadOnlyList<SamePerson.Like> Alike { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Programs { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Workers { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Households { get; private set; } = [];

    public override async Task LoadAsync()
    {
        if (PersonId is { } id)
        {
            OnRecord = await Db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id) ?? throw new NotHere();
            Households = [.. (await Db.Households.AsNoTracking().Where(h => h.Members.Any(m => m.PersonId == id)).OrderBy(h => h.Name).Select(h => new { h.Id, h.Name }).Take(20).ToListAsync()).Select(h => new SelectListItem(h.Name, h.Id.ToString()))];
        }
        if (Person.Contacts.Count == 0) Person = PersonForm.Empty(Name);
        if (Family.Members.Count == 0) Family = TypedFamily.Empty();
        if (OnRecord is not null && Request.Method == "GET") Story.Language = OnRecord.Language;
        await LoadCarriersAsync();
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (OnRecord is not null)
        {
            Db.Audit(AuditAct.Looked, "intake", OnRecord.Id, personId: OnRecord.Id);
            await Db.SaveChangesAsync();
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await using var together = await Db.BeginAsync();
        var person = await WhoAsync();
        var household = Client == ClientIs.Family ? await FamilyAsync(person) : null;
        var @case = await OpenCase.InProgramAsync(Db, ProgramId ?? Guid.Empty, person, household, WorkerId ?? Guid.Empty, RuleBroken.Words(Reason, "Say in a sentence what brings them.", nameof(Reason), 1000), Today, By);
        Db.Add(Story.Told(@case.Id, person, By));
        await Db.SaveChangesAsync();
        await together.CommitAsync();
        return Done($"{@case.Number} is open. Their words stand first.", $"/cases/{@case.Id}/story");
    }

    /// <summary>The person on record, the one they turned out to be, or a new one.</summary>
    private async Task<Person> WhoAsync()
    {
        var known = PersonId ?? (Guid.TryParse(Same, out var same) ? same : null);
        if (known is { } id) return await Db.People.FirstOrDefaultAsync(p => p.Id == id) ?? throw new NotHere();
        var person = Person.Record(nameof(Person), Today, By);
        if (Same != "no")
        {
            Alike = [.. (await SamePerson.AsAsync(Db, Person.Likeness(Today))).Where(l => l.IsStrong)];
            RuleBroken.Unless(Alike.Count == 0, "The agency may know this person already. Choose who it is, or say that it is somebody else.", nameof(Same));
        }
        Db.Add(person);
        return person;
    }

    private async Task<Household> FamilyAsync(Person person)
    {
        if (HouseholdId is { } id) return await Db.Households.Include(h => h.Members).FirstOrDefaultAsync(h => h.Id == id && h.Members.Any(m => m.PersonId == person.Id)) ?? throw new NotHere();
        var household = Family.With(Db, person, Today, By);
        Db.Add(household);
        return household;
    }

    /// <summary>Programs and who works in them; the caller first where they do.</summary>
    private async Task LoadCarriersAsync()
    {
        var programs = await Db.Programs.AsNoTracking().Where(p => p.Active).OrderBy(p => p.Name).Select(p => new { p.Id, p.Code, p.Name }).ToListAsync();
        var roles = (await Db.Roles.AsNoTracking().ToListAsync()).Where(r => r.Capabilities.Contains(Capability.WorkCases)).Select(r => r.Id).ToList();
        var workers = await Db.Workers.AsNoTracking().Where(w => w.Active && roles.Contains(w.RoleId)).OrderBy(w => w.Name)
            .Select(w => new { w.Id, w.Name, Programs = w.Programs.Select(p => p.ProgramId).ToList() }).ToListAsync();
        Programs = [.. programs.Select(p => new SelectListItem(p.Name, p.Id.ToString()))];
        Workers = [.. workers.Where(w => w.Programs.Count > 0).Select(w => new SelectListItem($"{w.Name} ({string.Join(", ", programs.Where(p => w.Programs.Contains(p.Id)).Select(p => p.Code))})", w.Id.ToString()))];
        var mine = programs.Where(p => Caller.WorksInProgramIds.Contains(p.Id)).ToList();
        ProgramId ??= mine.Count == 1 ? mine[0].Id : null;
        // Who meets people for several programs hands them on; a guess would leave the case with them.
        if (mine.Count == 1 && workers.Exists(w => w.Id == Caller.WorkerId)) WorkerId ??= Caller.WorkerId;
    }
}
