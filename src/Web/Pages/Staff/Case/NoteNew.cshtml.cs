using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A new note of a contact.</summary>
[Requires(Capability.WorkCases)]
public sealed class NoteNewModel(AppDb db) : NoteWriting(db)
{
    [BindProperty(SupportsGet = true)] public ContactKind? Kind { get; set; }
    /// <summary>The appointment it is of: what is known of it is not typed twice.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Appointment { get; set; }
    /// <summary>Which time of a series, as RFC 5545 writes it (UTC).</summary>
    [BindProperty(SupportsGet = true)] public string? At { get; set; }

    /// <summary>The kind of note the program's pack names, by its key.</summary>
    [BindProperty(SupportsGet = true, Name = "type")] public string? Begin { get; set; }

    public override async Task LoadAsync()
    {
        if (!MayWrite) throw new NotHere();
        var of = await AppointmentAsync(Db.Appointments.AsNoTracking());
        if (!NotSaved) Input = of is null ? new NoteTyped { Kind = Kind ?? ContactKind.HomeVisit, On = Today, Present = [Head.GoesBy], Type = Begin } : TypedOf(of);
        await LoadChoicesAsync(null);
        if (!NotSaved && of is null && Input.Kind == ContactKind.HomeVisit) Input.Place = Places.FirstOrDefault();
        await LoadPartsAsync(null);
        var empty = new Note(Case.Id, Sensitivity.Ordinary, By);
        empty.Write(NoteParts.Of(Type, null, new Dictionary<string, string?>()));
        Missing = empty.Missing();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        var appointment = await AppointmentAsync(Db.Appointments) is { } of ? await ItselfAsync(of) : (Guid?)null;
        var note = new Note(Case.Id, Sensitivity.Ordinary, By);
        if (appointment is { } id) note.IsOf(id);
        Db.Add(note);
        return await WriteAsync(note);
    }

    private async Task<Appointment?> AppointmentAsync(IQueryable<Appointment> appointments)
    {
        if (Appointment is null) return null;
        var of = await appointments.Include(a => a.Workers).FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == Appointment) ?? throw new NotHere();
        return of.Rule is null || (Repeats.Read(At) is { } at && of.Has(at, Clock)) ? of : throw new NotHere();
    }

    /// <summary>The appointment, or the one time of a series, which stands for itself from then on.</summary>
    private async Task<Guid> ItselfAsync(Appointment of)
    {
        if (of.Rule is null) return of.Id;
        Db.AsItStands("The note is of one time of the series, which is set apart; nothing else of the series changes.", of);
        var single = of.Single(Repeats.Read(At)!.Value, Clock, By);
        Db.Add(single);
        await Db.SaveChangesAsync();
        return single.Id;
    }

    private NoteTyped TypedOf(Appointment of)
    {
        var from = Repeats.Read(At) is { } at && of.Rule is not null ? at : of.From;
        var (begins, ends) = (Clock.Local(from), Clock.Local(from + (of.To - of.From)));
        return new NoteTyped
        {
            Kind = of.Kind switch { AppointmentKind.HomeVisit => ContactKind.HomeVisit, AppointmentKind.Office => ContactKind.Office, AppointmentKind.Call => ContactKind.Phone, AppointmentKind.Video => ContactKind.Video, _ => ContactKind.Community },
            On = DateOnly.FromDateTime(begins), From = TimeOnly.FromDateTime(begins), To = TimeOnly.FromDateTime(ends), Place = of.Place, Present = [.. of.People], Sensitivity = of.Sensitivity,
        };
    }
}
