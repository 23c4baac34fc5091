using Alongside.Core.Calendar;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests;

/// <summary>Appointments for tests about visits.</summary>
public static class CastVisits
{
    /// <summary>A visit of a worker of the cast to somebody, today by the agency's clock.</summary>
    public static Task<Guid> PlanAsync(Site site, string worker = "dana", string given = "María", Sensitivity sensitivity = Sensitivity.Ordinary, int hour = 15) => site.AsAsync(worker, async db =>
    {
        var id = await db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == given)).Select(c => c.Id).SingleAsync();
        var from = db.Clock.Utc(db.Clock.Today, new TimeOnly(hour, 0));
        var made = new Appointment(id, new Agreed(AppointmentKind.HomeVisit, "About the bath", "212 Cedar Street, 3B", from, from.AddHours(1), [new Goer(db.Caller.WorkerId!.Value, db.Caller.Name)], [given == "María" ? "Mari" : given], sensitivity), null, [], db.Clock, db.Caller.At(db.Clock.Now));
        db.Add(made);
        await db.SaveChangesAsync();
        return made.Id;
    });
}
