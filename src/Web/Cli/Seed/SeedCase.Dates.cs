using Alongside.Core.Calendar;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli.Seed;

/// <summary>What a case of the seed has in the calendar and around its dates.</summary>
internal sealed partial class SeedCase
{
    /// <summary>Of some cases: an appointment ahead, a court date with what is to be ready, the client's own week, a stay that stopped the clock, a date that others are counted from, a paper that came.</summary>
    private void Keep()
    {
        var seed = DemoPlotSeed;
        var by = new Stamp { WorkerId = part.Worker.Id, Name = part.Worker.Name, At = Past(clock.Utc(InTime(part.Opened.AddDays(9)), new TimeOnly(9, 0))) };
        if (part.Closed is null && seed % 4 == 0) Meet(AppointmentKind.HomeVisit, Today.AddDays(1 + seed / 5 % 12), 9 + seed / 3 % 7, [], by);
        if (part.Closed is null && seed % 17 == 0) Meet(AppointmentKind.Court, Today.AddDays(20 + seed / 5 % 30), 10, [new ToPrepare("Papers copied", 5), new ToPrepare("Told what will be asked", 3)], by);
        if (seed % 6 == 1) Add(new RoutineSlot(person.Id, (RoutineKind)(seed / 7 % 5), null, Weekdays.Tue | Weekdays.Thu, new TimeOnly(8 + seed / 11 % 6, 0), new TimeOnly(15, 0), part.Opened, null, by));
        if (seed % 9 == 2 && Last > part.Opened.AddDays(30)) Add(new ClockPause(_case.Id, seed % 2 == 0 ? "hospital" : "out of area", part.Opened.AddDays(12), part.Opened.AddDays(17), null, Last, by));
        if (seed % 5 == 3) Add(new DateOnRecord(_case.Id, "authorization ends", Today.AddDays(30 + seed / 3 % 200), "letter of the payer", by));
        if (seed % 4 == 2) Add(new ChartEntry(_case.Id, ChartEntryKind.Document, "proof of income", InTime(part.Opened.AddDays(10)), null, Caller.System("seed"), Today, by.At, by));
    }

    private int DemoPlotSeed => Demo.DemoPlot.Seed(part.Number);

    private void Meet(AppointmentKind kind, DateOnly day, int hour, ToPrepare[] toPrepare, Stamp by)
    {
        var from = clock.Utc(day, new TimeOnly(hour, 0));
        Add(new Appointment(_case.Id, new Agreed(kind, null, null, from, from.AddMinutes(60), [new Goer(part.Worker.Id, part.Worker.Name)], [person.GoesBy]), null, toPrepare, clock, by));
    }
}
