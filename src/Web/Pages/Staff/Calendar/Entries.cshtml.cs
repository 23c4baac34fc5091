using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Calendars;

/// <summary>A worker's own time: leave, training, meetings. Nobody else reads it; whoever supervises sees “busy”.</summary>
[Requires(Capability.WorkCases)]
public sealed class EntriesModel(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Kinds = [.. Enum.GetValues<WorkerEntryKind>().Select(k => new SelectListItem(k == WorkerEntryKind.Other ? "Something else" : k.ToString(), k.ToString()))];

    /// <summary>The entry that is said anew; nothing for a new one.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Entry { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();

    public IReadOnlyList<WorkerEntry> Entries { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var since = Clock.Now.AddDays(-30);
        Entries = await Db.WorkerEntries.AsNoTracking().Where(e => e.WorkerId == Caller.WorkerId && (e.To > since || e.Id == Entry)).OrderBy(e => e.From).Take(200).ToListAsync();
        var one = Entries.FirstOrDefault(e => e.Id == Entry);
        if (Entry is not null && one is null) throw new NotHere();
        if (one is null)
        {
            Input = new Typed { On = On ?? Today };
            return;
        }
        var (from, to) = (Clock.Local(one.From), Clock.Local(one.To));
        var whole = from.TimeOfDay == TimeSpan.Zero && to.TimeOfDay == TimeSpan.Zero;
        Input = new Typed
        {
            Version = one.Version, Kind = one.Kind, What = one.What, On = DateOnly.FromDateTime(from), Until = DateOnly.FromDateTime(whole ? to.AddDays(-1) : to),
            From = whole ? null : TimeOnly.FromDateTime(from), To = whole ? null : TimeOnly.FromDateTime(to),
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var first = Input.On ?? Today;
        var last = Input.Until ?? first;
        foreach (var (day, field) in new[] { (first, "Input.On"), (last, "Input.Until") }) RuleBroken.Unless(Math.Abs(day.DayNumber - Today.DayNumber) <= 4 * 366, "That is more than three years away. Which day is right?", field);
        RuleBroken.Unless(Input.From is null == Input.To is null, "Say both times, or none for whole days.", "Input.To");
        var from = Clock.Utc(first, Input.From ?? TimeOnly.MinValue);
        var to = Input.To is { } ends ? Clock.Utc(last, ends) : Clock.Utc(last.AddDays(1), TimeOnly.MinValue);
        if (Entry is { } id)
        {
            var entry = await FindAsync(id);
            Db.Expect(entry, Input.Version);
            entry.Change(Input.Kind, Input.What, from, to, Clock.Now);
        }
        else Db.Add(new WorkerEntry(Caller.WorkerId!.Value, Input.Kind, Input.What, from, to, Clock.Now));
        await Db.SaveChangesAsync();
        return Done("It is in your calendar.", "/calendar/entries");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        var entry = await FindAsync(Entry ?? Guid.Empty);
        Db.Expect(entry, Input.Version);
        Db.Remove(entry);
        await Db.SaveChangesAsync();
        return Done("It is out of your calendar.", "/calendar/entries");
    }

    private async Task<WorkerEntry> FindAsync(Guid id) => await Db.WorkerEntries.FirstOrDefaultAsync(e => e.Id == id && e.WorkerId == Caller.WorkerId) ?? throw new NotHere();

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public int Version { get; set; }
        public WorkerEntryKind Kind { get; set; }
        public string? What { get; set; }
        public DateOnly? On { get; set; }
        public DateOnly? Until { get; set; }
        public TimeOnly? From { get; set; }
        public TimeOnly? To { get; set; }
    }
}
