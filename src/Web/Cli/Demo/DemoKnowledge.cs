using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>What the workers of the demonstration agency know of the directory's services beside what the feed says, and what they looked for in vain.</summary>
internal static class DemoKnowledge
{
    /// <summary>Said so many days ago by whom, about which service.</summary>
    private static readonly (int Days, string Who, string Service, string Text)[] Experiences =
    [
        (3, "dana", "Home aide for bathing and dressing", "Ask for the scheduler before nine. After that the line rings through to the answering service."),
        (19, "thuy", "Home aide for bathing and dressing", "They keep the same aide when one asks for it in the first week."),
        (40, "marcus", "Recovery coach", "Calls back the same day, also on weekends."),
        (11, "dana", "Past-due light and gas bills", "The shut-off notice is enough. They do not need the whole bill."),
        (75, "oscar", "Medicaid rides to appointments", "Book three days ahead and say wheelchair twice; confirm the evening before."),
    ];

    private static readonly (int Days, string Who, string Service, string? Remark)[] Wrong = [(2, "dana", "Loan closet", "A private household, and not pleased"), (6, "imani", "Sunday van", null)];

    private static readonly (int Days, string Who, string Service, decimal Free, decimal? Of, string Unit, string? What)[] Rooms =
    [
        (1, "marcus", "Detox, five to seven days", 2, 12, "beds", "Men only this week"),
        (3, "marcus", "Room in a sober house", 0, 8, "rooms", null),
        (12, "thuy", "Memory club", 4, 15, "places", null),
        (0, "hannah", "Emergency respite nursery", 3, 10, "places", "Until Friday"),
    ];

    /// <summary>Looked for so many days ago: words, where, part of life, program, what it would have to be, and whether there was something that did not fit.</summary>
    private static readonly (int Days, string Who, string Words, string? Place, string? Domain, string? Program, string? Remark, bool Some)[] Sought =
    [
        (2, "dana", "Adult day program", "Kessler Harbor", "Daily living", "EC", "In Spanish", true),
        (17, "thuy", "Adult day program", null, "Daily living", "EC", "With a van that has a lift", true),
        (51, "oscar", "Adult day program", "Kessler Harbor", "Daily living", "EC", null, true),
        (88, "dana", "adult day program", null, "Daily living", "EC", "Saturdays", true),
        (9, "hannah", "Night child care", null, "Family", "FS", "For a mother on the late shift", false),
        (33, "imani", "Night child care", "Kessler Harbor", "Family", "FS", null, false),
        (121, "hannah", "night child care", null, "Family", "FS", null, false),
        (5, "marcus", "Detox for couples", null, "Substance use", "RS", null, false),
        (64, "marcus", "Sober housing with children", null, "Housing", "RS", null, true),
        (140, "oscar", "Sober housing with children", "43991", "Housing", "RS", null, false),
        (25, "thuy", "Grief group in Vietnamese", null, "Mental health", "EC", null, false),
        (203, "dana", "Dentist at home", null, "Health", "EC", "For somebody who cannot leave the bed", false),
    ];

    public static async Task PlayAsync(AppDb db, Dictionary<string, Worker> workers, Dictionary<string, AgencyProgram> programs, Dictionary<(string Service, string Organization), Guid> directory)
    {
        var now = db.Clock.Now;
        Stamp By(string who, int days) => new() { WorkerId = workers[who].Id, Name = workers[who].Name, At = now.AddDays(-days) };
        DateOnly Day(int days) => db.Clock.Today.AddDays(-days);
        Guid Of(string service) => directory.First(d => d.Key.Service == service).Value;

        foreach (var (days, who, service, text) in Experiences) db.Add(new ServiceExperience(Of(service), text, Day(days), By(who, days)));
        foreach (var (days, who, service, remark) in Wrong)
        {
            var (id, organization) = (Of(service), await db.Services.Where(s => s.Name == service).Select(s => s.OrganizationId).FirstAsync());
            var phone = await db.DirectoryPhones.AsNoTracking().Where(p => p.ServiceId == id || p.OrganizationId == organization).OrderBy(p => p.Number).FirstAsync();
            db.Add(new DirectoryReport(id, phone.Id, phone.Number, remark, By(who, days)));
        }
        var units = Rooms.Select(r => r.Unit).Distinct().ToDictionary(u => u, u => new Unit(u));
        db.AddRange(units.Values);
        foreach (var (days, who, service, free, of, unit, what) in Rooms) db.Add(new ServiceCapacity(Of(service), units[unit].Id, free, of, what, By(who, days)));
        foreach (var (days, who, words, place, domain, program, remark, some) in Sought)
            db.Add(new ServiceSought(words, place, domain, null, program is null ? null : programs[program].Id, remark, some, Day(days), By(who, days)));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
