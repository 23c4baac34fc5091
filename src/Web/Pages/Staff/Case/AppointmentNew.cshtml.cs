using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A new appointment, made with the client's own week in sight.</summary>
[Requires(Capability.WorkCases)]
public sealed class AppointmentNewModel(AppDb db) : SchedulingPage(db)
{
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty] public AppointmentTyped Input { get; set; } = new();

    public override Task<IActionResult> OnGetAsync() => Case.Status == CaseStatus.Closed ? throw new NotHere() : base.OnGetAsync();

    public override async Task LoadAsync()
    {
        await LoadChoicesAsync();
        if (!HttpMethods.IsGet(Request.Method)) return;
        Input = new AppointmentTyped { On = On, Place = Places.FirstOrDefault(), People = [Head.GoesBy], WorkerIds = Workers.Any(w => w.Value == Caller.WorkerId?.ToString()) ? [Caller.WorkerId!.Value] : [] };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        RuleBroken.Unless(Caller.Protected || Input.Kind != AppointmentKind.Immigration, "An immigration date is kept apart. Somebody who may read protected sections writes it down.", "Input.Kind");
        var from = Instant(Input.On, Input.From, "Input.On", "Input.From");
        var to = End(Input.On!.Value, Input.To, from, "Input.To");
        var preparation = Input.Kind.IsPrepared() ? await Db.Preparations.AsNoTracking().Where(p => p.Kind == Input.Kind).Select(p => p.Lines).FirstOrDefaultAsync() ?? Preparation.Starting(Input.Kind) : "";
        var place = Input.Kind is AppointmentKind.Call or AppointmentKind.Video && Places.Contains(Input.Place ?? "") ? null : Input.Place;
        var agreed = new Agreed(Input.Kind, Input.What, place, from, to, Goers(Input.WorkerIds), Input.EverybodyElse, Caller.Protected ? Input.Sensitivity : Sensitivity.Ordinary);
        var appointment = new Appointment(Case.Id, agreed, Repeats.Rule(Input.Repeat, from, Input.Until, Input.Count, Clock), Preparation.Read(preparation), Clock, By);
        await AskAboutClashesAsync(appointment, "Input.From");
        Db.Add(appointment);
        await Db.SaveChangesAsync();
        return Done(appointment.ToPrepare.Count > 0 ? $"Kept, with {appointment.ToPrepare.Count} things to have ready before." : "Kept.", Url_($"appointments/{appointment.Id}"));
    }
}
