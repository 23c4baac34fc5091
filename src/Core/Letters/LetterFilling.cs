using System.Globalization;
using Alongside.Core.Cases;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Plans;

namespace Alongside.Core.Letters;

/// <summary>What the record knows for the fields of a letter; nothing protected is among it.</summary>
public static class LetterFilling
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The fields and their words, in three statements.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> OfAsync(AppDb db, Case @case, string? recipient)
    {
        var (today, worker) = (db.Clock.Today, @case.PrimaryWorker?.WorkerId);
        var workers = db.Workers.Where(w => w.Id == worker);
        var known = await db.People.AsNoTracking().Where(p => p.Id == @case.PersonId).Select(p => new
        {
            Person = p,
            Program = db.Programs.Where(x => x.Id == @case.ProgramId).Select(x => x.Name).FirstOrDefault(),
            Agency = db.Agencies.OrderBy(a => a.Id).Select(a => a.Name).FirstOrDefault(), Place = db.Agencies.OrderBy(a => a.Id).Select(a => a.Place).FirstOrDefault(),
            Worker = workers.Select(w => w.Name).FirstOrDefault(), Title = workers.Select(w => w.Title).FirstOrDefault(), Phone = workers.Select(w => w.PhoneNumber).FirstOrDefault(),
            Next = db.Deadlines.Where(d => d.CaseId == @case.Id && d.MetAt == null && d.Act == "Note" && d.DueOn >= today && d.Sensitivity == Sensitivity.Ordinary).OrderBy(d => d.DueOn).Select(d => (DateOnly?)d.DueOn).FirstOrDefault(),
        }).FirstAsync();
        var plan = await db.Plans.AsNoTracking().Where(p => p.CaseId == @case.Id && p.Status == PlanStatus.InForce && p.Sensitivity == Sensitivity.Ordinary).Select(p => new { p.Id, p.ReviewOn }).FirstOrDefaultAsync();
        var goals = plan is null ? [] : await db.Goals.Where(g => g.CaseId == @case.Id && g.PlanId == plan.Id && g.Sensitivity == Sensitivity.Ordinary).OrderBy(g => g.Order).Select(g => g.Words).ToListAsync();
        return new Dictionary<string, string?>
        {
            ["client"] = known.Person.LegalName, ["goes by"] = known.Person.GoesBy, ["birth date"] = known.Person is { BirthDate: { } born, BirthDateEstimated: false } ? Said(born) : null,
            ["worker"] = known.Worker, ["worker title"] = known.Title, ["worker phone"] = known.Phone, ["agency"] = known.Agency, ["place"] = known.Place,
            ["program"] = known.Program, ["case number"] = @case.Number, ["opened"] = Said(@case.OpenedOn), ["today"] = Said(today), ["next appointment"] = known.Next is { } next ? Said(next) : null,
            ["plan review"] = plan?.ReviewOn is { } review ? Said(review) : null, ["goals"] = goals.Count == 0 ? null : string.Join('\n', goals.Select(g => $"- {g}")), ["recipient"] = recipient,
        };
    }

    /// <summary>What of it a consent lets out: the name, the birth date and the goals only where it names them.</summary>
    public static IReadOnlyDictionary<string, string?> Within(this IReadOnlyDictionary<string, string?> known, ConsentGiven consent)
    {
        var named = consent.Lines().Select(ConsentWords.Of).ToHashSet();
        bool Lets(string field) => field switch
        {
            "client" or "goes by" or "case number" or "opened" => named.Contains(ConsentCategory.Name) || named.Contains(ConsentCategory.Reach),
            "birth date" => named.Contains(ConsentCategory.BirthDate),
            "goals" or "plan review" or "next appointment" => named.Contains(ConsentCategory.Plan),
            _ => true,
        };
        return known.ToDictionary(k => k.Key, k => Lets(k.Key) ? k.Value : null);
    }

    private static string Said(DateOnly day) => day.ToString("MMMM d, yyyy", English);
}
