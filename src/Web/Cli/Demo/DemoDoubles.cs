using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>A busy week at the front desk: a few clients were written down a second time, each with another slip, and the pass has found them.</summary>
internal static class DemoDoubles
{
    public static async Task PlayAsync(AppDb db, Worker intake)
    {
        var people = await db.People.AsNoTracking().Where(p => p.BirthDate != null && !p.BirthDateEstimated && p.SearchPhones != "" && p.FamilyName != "" && p.PreferredName == null).OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id).ToListAsync();
        var by = new Stamp { WorkerId = intake.Id, Name = intake.Name, At = db.Clock.Now.AddDays(-3) };
        foreach (var (one, slip) in people.Where((_, i) => i % (people.Count / 5) == 3).Take(5).Zip(Enumerable.Range(0, 5)))
        {
            var born = one.BirthDate!.Value;
            var (given, family) = slip switch
            {
                0 => (one.GivenName, one.FamilyName.ToUpperInvariant()),
                1 => (one.FamilyName, one.GivenName),
                2 => (one.GivenName[..^1], one.FamilyName),
                _ => (one.GivenName, one.FamilyName.Split(' ', '-')[0]),
            };
            var again = new Person(given, family, by);
            again.WasBorn(slip == 3 ? born.AddYears(1) <= db.Clock.Today ? born.AddYears(1) : born : born, false, db.Clock.Today);
            again.Speaks(one.Language, one.OtherLanguages, one.Interpreter);
            if (slip != 4) again.AddContactPoint(ContactSystem.Phone, Written(one.SearchPhones.Split(' ')[0]));
            db.Add(again);
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await FindDoubles.RunAsync(db);
    }

    /// <summary>The digits as a clerk writes them: 555-0133, 555 555-0133.</summary>
    private static string Written(string digits) => digits.Length == 10 ? $"{digits[..3]} {digits[3..6]}-{digits[6..]}" : $"{digits[..^4]}-{digits[^4..]}";
}
