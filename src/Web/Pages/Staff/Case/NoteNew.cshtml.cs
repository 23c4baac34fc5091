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
[RequestSizeLimit(NoteWriting.MostSent), RequestFormLimits(MultipartBodyLengthLimit = NoteWriting.MostSent)]
public sealed class NoteNewModel(AppDb db) : NoteWriting(db)
{
    [BindProperty(SupportsGet = true)] public ContactKind? Kind { get; set; }
    /// <summary>The appointment it is of: what is known of it is not typed twice.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Appointment { get; set; }
    /// <summary>Which time of a series, as RFC 5545 writes it (UTC).</summary>
    [BindProperty(SupportsGet = true)] public string? At { get; set; }

    /// <summary>Minutes and miles on the way, as the day's route has them.</summary>
    [BindProperty(SupportsGet = true)] public int? Way { get; set; }
    [BindProperty(SupportsGet = true)] public decimal? Miles { get; set; }

    /// <summary>The visit it is of: its times, place and people stand in the form.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Visit { get; set; }
    /// <summary>The id a device gave the note, where it was written without a network.</summary>
    [BindProperty] public Guid? NoteId { get; set; }

    /// <summary>The kind of note the program's pack names, by its key.</summary>
    [BindProperty(SupportsGet = true, Name = "type")] public string? Begin { get; set; }

    public override async Task LoadAsync()
    {
        if (!MayWrite) throw new NotHere();
        var of = await AppointmentAsync(Db.Appointments.AsNoTracking());
        if (!NotSaved) Input = await VisitAsync() is { } made ? TypedOf(made) : of is null ? new NoteTyped { Kind = Kind ?? ContactKind.HomeVisit, On = Today, Present = [Head.GoesBy], Type = Begin } : TypedOf(of);
        await LoadChoicesAsync(null);
        if (!NotSaved) Presume(of is null && Visit is null);
        await LoadPartsAsync(null);
        var empty = new Note(Case.Id, Sensitivity.Ordinary, By);
        empty.Write(NoteParts.Of(Type, null, new Dictionary<string, string?>()));
        Missing = empty.Missing();
    }

    /// <summary>What a contact like this usually is, to be corrected: at home, and as long on the way as the last time.</summary>
    private void Presume(bool placeToo)
    {
        if (placeToo && Input.Kind == ContactKind.HomeVisit) Input.Place = Places.FirstOrDefault();
        if (Input.Kind == ContactKind.HomeVisit && Input.Place is { } place && Places.Contains(place)) Input.InResidence = true;
        Input.NextAs = Input.Kind switch { ContactKind.HomeVisit => AppointmentKind.HomeVisit, ContactKind.Office => AppointmentKind.Office, ContactKind.Video => AppointmentKind.Video, ContactKind.Community => AppointmentKind.Meeting, _ => AppointmentKind.Call };
        CarriedFrom = Before.FirstOrDefault(n => n.Kind == Input.Kind && n.Kind != ContactKind.Tried && (n.Place == Input.Place || n.InResidence == true && Input.InResidence == true) && (n.TravelMinutes ?? n.WritingMinutes ?? n.Miles) is not null);
        if (Way is >= 0 and <= 600)
        {
            (CarriedFrom, Input.TravelMinutes, Input.Miles) = (null, Way, Miles is >= 0 and <= 500 ? Miles : null);
            return;
        }
        if (CarriedFrom is { } last) (Input.TravelMinutes, Input.WritingMinutes, Input.Miles) = (last.TravelMinutes, last.WritingMinutes, last.Miles);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        await ProveAsync();
        var appointment = await AppointmentAsync(Db.Appointments) is { } of ? await ItselfAsync(of) : (Guid?)null;
        var note = new Note(Case.Id, Sensitivity.Ordinary, By, NoteId);
        if (await VisitAsync() is { } made)
        {
            note.IsOfVisit(made.Id);
            appointment ??= made.AppointmentId;
        }
        if (appointment is { } id) note.IsOf(id);
        Db.Add(note);
        return await WriteAsync(note);
    }

    private async Task<Visit?> VisitAsync() => Visit is null ? null : await Db.Visits.AsNoTracking().FirstOrDefaultAsync(v => v.CaseId == Case.Id && v.Id == Visit && v.SetAsideAt == null) ?? throw new NotHere();

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
            Kind = of.Kind.AsContact(),
            On = DateOnly.FromDateTime(begins), From = TimeOnly.FromDateTime(begins), To = TimeOnly.FromDateTime(ends), Place = of.Place, Present = [.. of.People], Sensitivity = of.Sensitivity,
        };
    }

    /// <summary>A visit shorter than a minute still has an end after its beginning.</summary>
    private NoteTyped TypedOf(Visit made)
    {
        var (begins, ends) = (Clock.Local(made.BeganAt), made.EndedAt is { } end ? Clock.Local(end) : (DateTime?)null);
        var (from, to) = (new TimeOnly(begins.Hour, begins.Minute), ends is { } e ? new TimeOnly(e.Hour, e.Minute) : (TimeOnly?)null);
        return new NoteTyped
        {
            Kind = made.NobodyThere ? ContactKind.Tried : made.Kind, On = DateOnly.FromDateTime(begins), From = from, To = to == from ? from.AddMinutes(1) : to, Place = made.Place, Present = [.. made.Present], Sensitivity = made.Sensitivity,
        };
    }
}
