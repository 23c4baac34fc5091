using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One appointment, or a single time of a series: moved, kept, called off, and what has to be ready before it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed partial class AppointmentPageModel(AppDb db) : SchedulingPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid AppointmentId { get; set; }
    /// <summary>Which time of a series, as RFC 5545 writes it (UTC).</summary>
    [BindProperty(SupportsGet = true)] public string? At { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public AppointmentTyped Input { get; set; } = new();
    [BindProperty] public string? Why { get; set; }

    public Appointment Record { get; private set; } = null!;
    /// <summary>The time of the series the page is about.</summary>
    public DateTime? Time { get; private set; }
    public IReadOnlyList<Occurrence> Next { get; private set; } = [];
    /// <summary>The notes that were begun of it.</summary>
    public Guid? NoteId { get; private set; }

    public DateTime From => Time ?? Record.From;
    public DateTime To => From + (Record.To - Record.From);
    /// <summary>A whole series; what is done to one time of it is done from its list.</summary>
    public bool IsSeries => Record.Rule is not null && Time is null;
    public bool HasBegun => From <= Clock.Now;
    public bool Planned => Record.State == AppointmentState.Planned;
    public string Here => Url_($"appointments/{Record.Id}{(Time is { } at ? $"?at={Repeats.Written(at)}" : "")}");
    /// <summary>Where the note about it is written, with everything filled in.</summary>
    public string NoteAddress => Url_($"notes/new?appointment={Record.Id}{(Time is { } at ? $"&at={Repeats.Written(at)}" : "")}");

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await All(Db.Appointments.AsNoTracking()).FirstOrDefaultAsync() is { } found) Record = found;
        // A date on the case may be about one thing of the list.
        else if (await Db.PreparationItems.Where(i => i.CaseId == Case.Id && i.Id == AppointmentId).Select(i => (Guid?)i.AppointmentId).FirstOrDefaultAsync() is { } of) return LocalRedirect(Url_($"appointments/{of}#prepare"));
        return await base.OnGetAsync();
    }

    public override async Task LoadAsync()
    {
        Record ??= await FindAsync(Db.Appointments.AsNoTracking());
        Time = Record.Rule is not null && Repeats.Read(At) is { } at ? Record.Has(at, Clock) ? at : throw new NotHere() : null;
        Version = Record.Version;
        NoteId = await Db.Notes.Where(n => n.CaseId == Case.Id && n.AppointmentId == AppointmentId).OrderBy(n => n.Id).Select(n => (Guid?)n.Id).FirstOrDefaultAsync();
        if (IsSeries) Next = [.. Repeats.Between(Record, Clock.Now.AddHours(-12), Clock.Now.AddDays(400), Clock).Take(12)];
        if (!MayWrite || !Planned) return;
        await LoadChoicesAsync();
        var (from, to) = (Clock.Local(From), Clock.Local(To));
        Input = new AppointmentTyped
        {
            What = Record.What, Place = Record.Place, WorkerIds = [.. Record.Workers.Select(w => w.WorkerId)], People = [.. Record.People.Where(Names.Contains)], AlsoGoes = string.Join(", ", Record.People.Where(p => !Names.Contains(p))),
            On = DateOnly.FromDateTime(from), From = TimeOnly.FromDateTime(from), To = TimeOnly.FromDateTime(to),
        };
    }

    public async Task<IActionResult> OnPostMoveAsync()
    {
        var (appointment, series) = await TargetAsync();
        var from = Instant(Input.On, Input.From, "Input.On", "Input.From");
        appointment.Move(from, End(Input.On!.Value, Input.To, from, "Input.To"), Why, Clock, By);
        await AskAboutClashesAsync(appointment, "Input.From", series?.Id, appointment.Id);
        await Db.SaveChangesAsync();
        return Done($"Moved to {Appointment.When(appointment.From, Clock)}.", Url_($"appointments/{appointment.Id}"));
    }

    public async Task<IActionResult> OnPostDescribeAsync()
    {
        var (appointment, _) = await TargetAsync(series: true);
        // Who goes already and has left the team goes on being named.
        var goers = Goers(Input.WorkerIds).Concat(appointment.Workers.Where(w => Input.WorkerIds.Contains(w.WorkerId)).Select(w => new Goer(w.WorkerId, w.WorkerName))).DistinctBy(g => g.WorkerId).ToList();
        appointment.Describe(new Agreed(appointment.Kind, Input.What, Input.Place, appointment.From, appointment.To, goers, Input.EverybodyElse, appointment.Sensitivity));
        await Db.SaveChangesAsync();
        return Done("Kept so.", Url_($"appointments/{appointment.Id}"));
    }

    public async Task<IActionResult> OnPostKeepAsync()
    {
        var (appointment, _) = await TargetAsync();
        appointment.Keep(Clock, By);
        await Db.SaveChangesAsync();
        return Done("It took place. A note says what happened.", Url_($"appointments/{appointment.Id}"));
    }

    public async Task<IActionResult> OnPostNotKeptAsync()
    {
        var (appointment, _) = await TargetAsync();
        appointment.NotKept(Why, Clock, By);
        await Db.SaveChangesAsync();
        return Done("Kept that it did not take place.", Url_($"appointments/{appointment.Id}"));
    }

    public async Task<IActionResult> OnPostCancelAsync()
    {
        var (appointment, _) = await TargetAsync();
        appointment.Cancel(Why, Clock, By);
        await Db.SaveChangesAsync();
        return Done("Cancelled.", Url_($"appointments/{appointment.Id}"));
    }

    /// <summary>The series does not go on from this time on, or from the next one.</summary>
    public async Task<IActionResult> OnPostStopAsync()
    {
        var (series, _) = await TargetAsync(series: true);
        RuleBroken.Unless(series.Rule is not null, "It takes place once. Cancel it.");
        var from = Repeats.Read(At) ?? Repeats.Between(series, Clock.Now, Clock.Now.AddYears(4), Clock).FirstOrDefault(o => o.From > Clock.Now)?.From ?? throw new RuleBroken("There is no time of it to come.");
        series.StopFrom(from, Why, Clock, By);
        await Db.SaveChangesAsync();
        return Done("It does not go on. What was before stays.", Url_("appointments"));
    }

    public async Task<IActionResult> OnPostAgainAsync()
    {
        var (appointment, _) = await TargetAsync(series: true);
        appointment.PlanAgain(Clock, By);
        await Db.SaveChangesAsync();
        return Done("It is planned again.", Url_($"appointments/{appointment.Id}"));
    }

    /// <summary>What the form acts on: the appointment, or a single time set apart from its series.</summary>
    private async Task<(Appointment Appointment, Appointment? Series)> TargetAsync(bool series = false)
    {
        Case.MustBeOpen("This case is closed. Reopen it before you change its appointments.");
        var found = await FindAsync(Db.Appointments);
        Db.Expect(found, Version, whole: true);
        if (series || found.Rule is null || Repeats.Read(At) is not { } at) return (found, null);
        var single = found.Single(at, Clock, By);
        Db.Add(single);
        return (single, found);
    }

    private IQueryable<Appointment> All(IQueryable<Appointment> appointments) => appointments.Include(a => a.Workers).Include(a => a.ToPrepare).AsSingleQuery().Where(a => a.CaseId == Case.Id && a.Id == AppointmentId);

    private async Task<Appointment> FindAsync(IQueryable<Appointment> appointments) => await All(appointments).FirstOrDefaultAsync() ?? throw new NotHere();
}
