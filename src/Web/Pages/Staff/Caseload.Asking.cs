using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff;

public sealed partial class CaseloadModel
{
    /// <summary>The cases this list is about, before any filter.</summary>
    private IQueryable<Case> Mine() => Whose switch
    {
        "all" => Db.Cases,
        _ when Guid.TryParse(Whose, out var worker) => Db.CasesCarriedBy(worker),
        // Whoever carries nothing of their own and may read more sees what they may read.
        null or "" when SeesMore && _carriesNothing => Db.Cases,
        null or "" when !SeesMore => Db.Cases.Where(c => Db.CasesBySeat().Contains(c.Id)),
        _ => Db.CasesCarriedBy(Caller.Seats),
    };

    private IQueryable<Case> Narrow(IQueryable<Case> cases, string? view)
    {
        var now = Db.Deadlines.NeedSomebody(Today);
        var sunday = Today.AddDays((7 - (int)Today.DayOfWeek) % 7);
        return view switch
        {
            "now" => cases.Where(c => now.Any(d => d.CaseId == c.Id)),
            "steady" => cases.Where(c => !now.Any(d => d.CaseId == c.Id)),
            "week" => cases.Where(c => c.NextDueOn >= Today && c.NextDueOn <= sunday),
            "quiet" => cases.Where(c => Db.Deadlines.Any(d => d.CaseId == c.Id && d.MetAt == null && d.PausedOn == null && d.Group == DeadlineGroup.Quiet && d.DueOn < Today)),
            "interpreter" => cases.Where(c => Db.People.Any(p => p.Id == c.PersonId && p.Interpreter != InterpreterNeed.No)),
            _ => cases,
        };
    }

    private IQueryable<Case> Filter(IQueryable<Case> cases)
    {
        var words = Names.Fold(Q);
        var number = Q?.Trim().ToUpperInvariant() ?? "";
        var now = Q?.Trim().ToLowerInvariant() ?? "";
        if (number.Length > 0) cases = cases.Where(c => (words != "" && c.SearchName.Contains(words)) || c.Number.Contains(number) || (c.NowLine != null && c.NowLine.ToLower().Contains(now)));
        if (Program is { } program) cases = cases.Where(c => c.ProgramId == program);
        if (Level is { } level) cases = cases.Where(c => c.SupportLevel == level);
        if (!string.IsNullOrEmpty(Language)) cases = cases.Where(c => Db.People.Any(p => p.Id == c.PersonId && p.Language == Language));
        if (Status == "hold") cases = cases.Where(c => c.Status == CaseStatus.OnHold);
        var (week, month) = (Today.AddDays((7 - (int)Today.DayOfWeek) % 7), Today.AddDays(30));
        return Due switch
        {
            "late" => cases.Where(c => c.OverdueCount > 0),
            "week" => cases.Where(c => c.NextDueOn <= week),
            "month" => cases.Where(c => c.NextDueOn <= month),
            // Saturday and Sunday stand with Friday, as in the dates ahead.
            _ when DateOnly.TryParse(Due, out var day) && day.Year < 9999 && (day.DayOfWeek == DayOfWeek.Friday ? day.AddDays(2) : day) is var last => cases.Where(c => Db.Deadlines.Any(d => d.CaseId == c.Id && d.MetAt == null && d.PausedOn == null && d.DueOn >= day && d.DueOn <= last)),
            _ => cases,
        };
    }

    private IQueryable<Row> Order(IQueryable<Case> cases)
    {
        var never = new DateOnly(9999, 1, 1);
        var ordered = (Sort, Down) switch
        {
            ("name", false) => cases.OrderBy(c => c.SearchName), ("name", true) => cases.OrderByDescending(c => c.SearchName),
            ("program", false) => cases.OrderBy(c => c.Number), ("program", true) => cases.OrderByDescending(c => c.Number),
            ("support", false) => cases.OrderByDescending(c => c.SupportLevel), ("support", true) => cases.OrderBy(c => c.SupportLevel),
            ("contact", false) => cases.OrderBy(c => c.LastContactOn), ("contact", true) => cases.OrderByDescending(c => c.LastContactOn),
            (_, true) => cases.OrderByDescending(c => c.NextDueOn ?? never), _ => cases.OrderBy(c => c.NextDueOn ?? never),
        };
        return from c in ordered.ThenBy(c => c.ClientName)
               join p in Db.People on c.PersonId equals p.Id
               join program in Db.Programs on c.ProgramId equals program.Id
               select new Row(c.Id, c.ClientName, p.PreferredName ?? p.GivenName, p.BirthDate, c.HouseholdId != null, p.Language, p.Interpreter, c.Status, c.NowLine, program.Name, c.Number,
                   c.SupportLevel, c.LastContactOn, c.ContactEveryDays ?? program.ContactEveryDays, c.NextDueOn, c.NextDueWhat, c.NextDueBecause,
                   c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault(), program.MainMeasure);
    }

    /// <summary>What the main measures said in half a year, for the rows that are shown, in one statement.</summary>
    private async Task LoadMeasuresAsync()
    {
        var main = Rows.Where(r => r.MainMeasure is not null).ToDictionary(r => r.Id, r => r.MainMeasure!);
        if (main.Count == 0) return;
        var (cases, measures, since) = (main.Keys.ToList(), main.Values.Distinct().ToList(), Today.AddMonths(-6));
        var forms = measures.ConvertAll(m => m.Split('/')[0]);
        var seen = await Db.Measurements.Counting().Where(m => cases.Contains(m.CaseId) && m.On >= since && forms.Contains(m.FormKey) && measures.Contains(m.FormKey + "/" + m.ScoreId)).AsMeasured(Db.Assessments).ToListAsync();
        Measures = seen.Where(m => main[m.CaseId] == FormMeasures.KeyOf(m.FormKey, m.ScoreId)).GroupBy(m => m.CaseId).ToDictionary(g => g.Key, g => Trend.Of(g)[0]);
    }
}
