using Alongside.Core.Cases;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Story;
using Alongside.Web.Cli.Demo;

namespace Alongside.Web.Cli.Seed;

/// <summary>What a case of the seed is: whose, with whom, when, and how it stands today.</summary>
internal sealed record SeedPart(string Number, AgencyProgram Program, Worker Worker, Worker? Intake, DemoTheme Theme, DateOnly Opened, DateOnly? Closed, DemoTurn Turn, double ContactsPerMonth, bool Begun);

/// <summary>Plays one case from its first day by the verbs of the records: told, planned, chosen, referred, written, and closed if it is.</summary>
internal sealed partial class SeedCase(Clock clock, SeedContent content, IReadOnlyDictionary<(string Service, string Organization), Guid> directory,
    SeedMeasures measures, SeedDice dice, SeedPart part, Person person, Household? household, string relative)
{
    private readonly List<object> _records = [];
    private Case _case = null!;

    private DateOnly Today => clock.Today;
    private string WorkerName => part.Worker.Name.Split(' ')[0];
    /// <summary>The last day on which anything happens in it.</summary>
    private DateOnly Last => part.Closed?.AddDays(-1) ?? Today;

    public IReadOnlyList<object> Play()
    {
        var intake = At(part.Opened, 9, part.Intake);
        _case = OpenCase.Begin(part.Program, part.Number, person, household, part.Worker, part.Intake, dice.Pick(content.Work.Reasons), part.Opened, intake);
        _records.Add(_case);
        var entries = Tell();
        var needs = Mark(entries);
        if (part.Intake is not null && Last > part.Opened.AddDays(8)) _case.LeaveTeam(_case.Team.Find(t => t.Role == TeamRole.Intake)!, "the case has its worker", part.Opened.AddDays(7), At(part.Opened.AddDays(7), 9));
        var plan = Plan(needs);
        var chosen = Choose(needs);
        Refer(needs, chosen);
        Write(plan);
        Measure();
        Talk();
        Stand();
        AskIncome();
        Keep();
        if (part.Closed is { } closed) End(closed);
        return _records;
    }

    /// <summary>Of every third case it is asked what the household has a month.</summary>
    private void AskIncome()
    {
        if (DemoPlot.Seed(part.Number) is var seed && seed % 3 != 0) return;
        var on = InTime(part.Opened.AddDays(7));
        Add(new HouseholdIncome(_case.Id, 600 + seed / 7 % 13 * 200, 1 + seed / 11 % 5, on, "as they say", Today, new Stamp { WorkerId = part.Worker.Id, Name = part.Worker.Name, At = Past(clock.Utc(on, new TimeOnly(9, 30))) }));
    }

    private T Add<T>(T record) where T : class
    {
        _records.Add(record);
        return record;
    }

    /// <summary>A worker's mark on a day at an hour of the agency's clock; never in the future.</summary>
    private Stamp At(DateOnly day, int hour, Worker? who = null)
    {
        who ??= part.Worker;
        return new Stamp { WorkerId = who.Id, Name = who.Name, At = Past(clock.Utc(day, new TimeOnly(hour, dice.Of(12) * 5))) };
    }

    private DateTime Past(DateTime at) => at > clock.Now ? clock.Now : at;
    private DateOnly InTime(DateOnly day) => day < part.Opened ? part.Opened : day > Last ? Last : day;

    private string Say(string? words) => words is null || !words.Contains('{') ? words ?? "" : words.Replace("{goesBy}", person.GoesBy).Replace("{given}", person.GivenName).Replace("{relative}", relative).Replace("{worker}", WorkerName);
    private string? SayOrNone(string? words) => Say(words) is { Length: > 0 } said ? said : null;
    private Guid? ServiceOf(string service, string? organization) => directory.TryGetValue((service, organization ?? ""), out var id) ? id : null;

    private List<StoryEntry> Tell()
    {
        var (told, entries) = (At(part.Opened, 10), new List<StoryEntry>());
        var language = part.Theme.Language ?? "en";
        foreach (var passage in part.Theme.Story)
        {
            told = told with { At = Past(told.At.AddMinutes(1)) };
            var translation = SayOrNone(passage.Translation);
            entries.Add(Add(new StoryEntry(_case.Id, Speaker.Client, person.GoesBy, Say(passage.Asked), Say(passage.Text), language, translation, translation is null ? null : "the agency's interpreter",
                "at the first visit", told.At, false, Sensitivity.Ordinary, null, told)));
        }
        if (!dice.InHundred(part.Program.Code == "RS" ? 34 : 12)) return entries;
        var kind = part.Theme.Specialty switch { "addiction" => "substance use", "mental-health" => "mental health", "immigration" => "immigration", "divorce" => "domestic violence", _ => dice.Pick(content.Protected.Keys.Order().ToArray()) };
        var closed = dice.Pick(content.Protected[kind]);
        told = told with { At = Past(told.At.AddMinutes(5)) };
        Add(new StoryEntry(_case.Id, Speaker.Client, person.GoesBy, closed.Asked, closed.Text, "en", null, null, "at the first visit, alone", told.At, false,
            kind switch { "substance use" => Sensitivity.SubstanceUse, "mental health" => Sensitivity.MentalHealth, "domestic violence" => Sensitivity.DomesticViolence, "HIV" => Sensitivity.Hiv, _ => Sensitivity.Immigration }, closed.About, told));
        return entries;
    }

    private List<Need> Mark(List<StoryEntry> entries)
    {
        var (needs, strengths) = (new List<Need>(), 0);
        var marked = At(InTime(part.Opened.AddDays(1)), 9);
        foreach (var need in part.Theme.Needs)
            if (Make(entries, need.Words, StoryMarkKind.Need, $"N{needs.Count + 1}", need.Summary, need.Domain, marked) is { } made) needs.Add((Need)made);
        foreach (var strength in part.Theme.Strengths)
            if (Make(entries, strength.Words, StoryMarkKind.Strength, $"S{strengths + 1}", strength.Summary, null, marked) is not null) strengths++;
        if (part.Theme.Goals.Length > 0 && entries[0].Text is var text && text.LastIndexOf(". ", text.Length - 3, StringComparison.Ordinal) is > 0 and var end && text[(end + 2)..] is { Length: > 12 } last)
            Make(entries, last, StoryMarkKind.Goal, "G1", Say(part.Theme.Goals[0].Words) is { Length: > 100 } goal ? goal[..96] + " […]" : Say(part.Theme.Goals[0].Words), null, marked);
        var worker = Enumerable.Range(1, needs.Count).ToArray();
        dice.Shuffle(worker);
        var ranked = At(InTime(part.Opened.AddDays(2)), 10);
        for (var i = 0; i < needs.Count; i++) needs[i].Rank(i + 1, worker[i], ranked);
        return needs;
    }

    private CaseRecord? Make(List<StoryEntry> entries, string words, StoryMarkKind kind, string label, string summary, string? domain, Stamp by)
    {
        var passage = Say(words);
        foreach (var entry in entries)
            if (entry.Text.IndexOf(passage, StringComparison.Ordinal) is >= 0 and var start && !entry.Marks.Exists(m => start < m.Start + m.Length && m.Start < start + passage.Length))
                return Add(MakeOfPassage.Make(entry, start, passage, kind, label, Say(summary), domain, by));
        return null;
    }

    private Plan? Plan(List<Need> needs)
    {
        var written = part.Opened.AddDays(dice.From(8, 20));
        if (part.Theme.Goals.Length == 0 || written.AddDays(8) >= Last) return null;
        var (plan, done) = (Add(new Plan(_case.Id, null, null, At(written, 11))), new List<(Step Step, int Days)>());
        var dated = part.Turn == DemoTurn.Date;
        foreach (var goal in part.Theme.Goals)
        {
            var made = plan.AddGoal(Say(goal.Words), person.GoesBy, goal.Need is { } n && n < needs.Count ? needs[n] : null, Say(goal.WeWillSeeIt), Say(goal.IfItFails), At(written, 11));
            foreach (var step in goal.Steps)
            {
                var finished = step.Done || part.Closed is not null || !dated && dice.InHundred(30);
                var due = finished ? written.AddDays(dice.From(7, 60)) : dated ? Today.AddDays(dice.From(-12, 6)) : Today.AddDays(dice.From(8, 45));
                if (!finished) dated = false;
                var added = AddStep(plan, made, step, due, written);
                if (finished) done.Add((added, dice.From(10, 60)));
            }
        }
        var force = InForce(plan, null, written.AddDays(dice.From(1, 6)));
        foreach (var (step, days) in done) Do(plan, step, InTime(force.AddDays(days)));
        return Renew(plan, force);
    }

    private Step AddStep(Plan plan, Goal goal, DemoStep step, DateOnly due, DateOnly written)
    {
        var who = step.Who switch { "client" => Who.Client, "family" => Who.Family, "worker" => Who.Worker, _ => Who.Agency };
        var name = SayOrNone(step.Name) ?? who switch { Who.Client => person.GoesBy, Who.Family => relative, Who.Worker => WorkerName, _ => "the agency" };
        return plan.AddStep(goal, who, name, Say(step.What), due, SayOrNone(step.Because), At(written, 11));
    }

    private void Do(Plan plan, Step step, DateOnly on)
    {
        if (on >= Today) on = Today.AddDays(-1);
        plan.Do(step, on, At(on, 16));
    }

    /// <summary>Agreed to and in force; the review of the last version of a steady case lies ahead, of some it has passed.</summary>
    private DateOnly InForce(Plan plan, Plan? before, DateOnly agreed)
    {
        if (agreed >= Today) agreed = Today.AddDays(-1);
        plan.Agree(Who.Client, person.LegalName, dice.Pick(["read aloud together, at home", "on the tablet, at the office", "by voice, with the interpreter", "on paper, signed"]), At(agreed, 14));
        // Among many thousands some are called like their worker.
        plan.Agree(Who.Worker, part.Worker.Name == person.LegalName ? $"{part.Worker.Name}, case manager" : part.Worker.Name, "signed in", At(agreed, 14));
        var review = part.Turn == DemoTurn.Date && dice.InHundred(20) ? part.Program.PlanReviewDays : Math.Max(part.Program.PlanReviewDays, Today.DayNumber - agreed.DayNumber + dice.From(12, 60));
        plan.ComeIntoForce(before, review, agreed, At(agreed, 15));
        return agreed;
    }

    /// <summary>After half a year a new version, and another after the next.</summary>
    private Plan Renew(Plan plan, DateOnly force)
    {
        while (force.AddDays(dice.From(150, 260)) is var next && next < Last.AddDays(-20))
        {
            var renewed = Add(new Plan(_case.Id, plan, Say(dice.Pick(content.Work.PlanReason)), At(next, 11)));
            var goal = renewed.Goals[0];
            var step = AddStep(renewed, goal, dice.Pick(part.Theme.Goals[0].Steps), part.Closed is null ? Today.AddDays(dice.From(9, 40)) : next.AddDays(20), next);
            force = InForce(renewed, plan, next.AddDays(dice.From(1, 6)));
            if (part.Closed is not null) Do(renewed, step, InTime(force.AddDays(14)));
            plan = renewed;
        }
        return plan;
    }
}
