using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The client's own week, as they tell it; appointments go around it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class WeekModel(AppDb db) : CasePage(db)
{
    public static readonly SelectListItem[] Kinds =
    [
        new("Work", nameof(RoutineKind.Work)), new("School", nameof(RoutineKind.School)), new("Dialysis", nameof(RoutineKind.Dialysis)), new("Worship", nameof(RoutineKind.Worship)),
        new("Care of others", nameof(RoutineKind.CareOfOthers)), new("Sleep", nameof(RoutineKind.Sleep)), new("Something else", nameof(RoutineKind.Other)),
    ];

    public static readonly SelectListItem[] Days = [.. Enum.GetValues<Weekdays>().Where(d => d != Weekdays.None).Select(d => new SelectListItem(d.ToString(), d.ToString()))];

    /// <summary>The part of the week that is said anew; nothing for a new one.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Slot { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();

    public IReadOnlyList<RoutineSlot> Slots { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Slots = await Db.RoutineSlots.AsNoTracking().Where(s => s.PersonId == Case.PersonId).OrderBy(s => s.From).ThenBy(s => s.Id).Take(100).ToListAsync();
        var one = Slots.FirstOrDefault(s => s.Id == Slot);
        if (Slot is not null && one is null) throw new NotHere();
        Input = one is null ? new Typed { ValidFrom = Today } : new Typed
        {
            Version = one.Version, Kind = one.Kind, Words = one.Words, Days = [.. Days.Select(d => Enum.Parse<Weekdays>(d.Value)).Where(d => one.Days.HasFlag(d))], From = one.From, To = one.To, ValidFrom = one.ValidFrom, ValidUntil = one.ValidUntil,
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you change it.");
        RuleBroken.Unless(Input.From is not null, "Choose when it begins.", "Input.From");
        RuleBroken.Unless(Input.To is not null, "Choose when it ends.", "Input.To");
        var days = Input.Days.Aggregate(Weekdays.None, (a, b) => a | b);
        if (Slot is { } id)
        {
            var slot = await FindAsync(id);
            Db.Expect(slot, Input.Version);
            slot.Change(Input.Kind, Input.Words, days, Input.From!.Value, Input.To!.Value, Input.ValidFrom ?? Today, Input.ValidUntil);
        }
        else
        {
            RuleBroken.Unless(await Db.RoutineSlots.CountAsync(s => s.PersonId == Case.PersonId) < 100, "A hundred parts of a week are enough. Take out what is over.");
            Db.Add(new RoutineSlot(Case.PersonId, Input.Kind, Input.Words, days, Input.From!.Value, Input.To!.Value, Input.ValidFrom ?? Today, Input.ValidUntil, By));
        }
        await Db.SaveChangesAsync();
        return Done("Kept. Whoever plans something sees it.", Url_("week"));
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you change it.");
        var slot = await FindAsync(Slot ?? Guid.Empty);
        Db.Expect(slot, Input.Version);
        Db.Remove(slot);
        await Db.SaveChangesAsync();
        return Done("It is out of the week.", Url_("week"));
    }

    private async Task<RoutineSlot> FindAsync(Guid id) => await Db.RoutineSlots.FirstOrDefaultAsync(s => s.PersonId == Case.PersonId && s.Id == id) ?? throw new NotHere();

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public int Version { get; set; }
        public RoutineKind Kind { get; set; }
        public string? Words { get; set; }
        public List<Weekdays> Days { get; set; } = [];
        public TimeOnly? From { get; set; }
        public TimeOnly? To { get; set; }
        public DateOnly? ValidFrom { get; set; }
        public DateOnly? ValidUntil { get; set; }
    }
}
