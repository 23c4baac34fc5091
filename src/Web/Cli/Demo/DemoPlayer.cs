using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Story;

namespace Alongside.Web.Cli.Demo;

/// <summary>Plays one person's half year: recorded, told, planned, chosen, referred, by the verbs of the records.</summary>
internal sealed partial class DemoPlayer(AppDb db, Dictionary<string, AgencyProgram> programs, Dictionary<string, Worker> workers,
    Dictionary<(string Service, string Organization), Guid> directory, FieldCipher cipher, DemoMeasures measures)
{
    private DemoClient _client = null!;
    private DemoTheme _theme = null!;
    private DemoTurn _turn;
    private DemoMeasure _measure;
    private Random _dice = null!;
    private Worker _worker = null!;
    private AgencyProgram _program = null!;
    private Person _person = null!;
    private Case _case = null!;
    private DateOnly _opened;
    private string _relative = "";

    private DateOnly Today => db.Clock.Today;
    private int LastDay => _client.Status == "closed" ? 12 : 0;

    public async Task PlayAsync(DemoClient client, DemoTheme theme, DemoTurn turn, DemoMeasure measure)
    {
        (_client, _theme, _turn, _measure, _dice) = (client, theme, turn, measure, new Random(DemoPlot.Seed(client.Key)));
        (_worker, _program) = (workers[client.Worker], (await db.Programs.FindAsync(programs[client.Program].Id))!);
        _opened = Today.AddDays(-Math.Max(client.OpenedDaysAgo, 30));
        var intake = At(_opened, 10);
        var household = Meet(intake);
        _case = await OpenCase.InProgramAsync(db, _program.Id, _person, household, _worker.Id, client.Now, _opened, intake);
        Tell();
        var needs = await MarkAsync();
        ComeBack();
        Plan(needs);
        var chosen = Choose(needs);
        Refer(needs, chosen);
        Write();
        Measure();
        Stand();
        await db.SaveChangesAsync();
    }

    /// <summary>The worker's mark on a day at an hour of the agency's clock; never in the future.</summary>
    private Stamp At(DateOnly day, int hour, Worker? who = null)
    {
        var at = db.Clock.Utc(day, new TimeOnly(hour, _dice.Next(0, 12) * 5));
        if (at > db.Clock.Now) at = db.Clock.Now;
        who ??= _worker;
        return new Stamp { WorkerId = who.Id, Name = who.Name, At = at };
    }

    private DateOnly Ago(int days) => Later(_opened, Today.AddDays(-Math.Max(days, LastDay)));
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>The theme's words with this person's names in them.</summary>
    private string Say(string? words) => (words ?? "").Replace("{goesBy}", _person.GoesBy).Replace("{given}", _person.GivenName)
        .Replace("{relative}", _relative).Replace("{worker}", _worker.Name.Split(' ')[0]);

    /// <summary>The service in the directory; nothing when somebody just knows of it.</summary>
    private Guid? ServiceOf(string service, string? organization) => directory.TryGetValue((service, organization ?? ""), out var id) ? id : null;

    private Household? Meet(Stamp by)
    {
        _person = Record(_client.Given, _client.Family, _client.BirthDate, by);
        _person.Call(_client.Given, _client.Family, _client.GoesBy == _client.Given ? null : _client.GoesBy, _client.Pronouns);
        _person.WasBorn(_client.BirthDate, _client.Estimated, Today);
        _person.Speaks(_client.Language ?? "en", null, _client.Interpreter switch { "always" => InterpreterNeed.Always, "medical and legal" => InterpreterNeed.MedicalAndLegal, _ => InterpreterNeed.No });
        if (_client.Phone is { } phone)
            _person.AddContactPoint(ContactSystem.Phone, phone).IsSafe(
                _client.Safe?.Message switch { "yes" => Answer.Yes, "no" => Answer.No, _ => Answer.NotAsked }, _client.Safe?.CodeWord, _client.Safe?.Hours, _client.Safe?.Note);
        if (_client.Address is { } address) _person.AddContactPoint(ContactSystem.Address, DemoPlaces.InTown(address, _client.Key));
        string?[] safe = [_client.Safe?.Hours is { } hours ? $"Call or text {hours}" : null, _client.Safe?.Message == "no" ? "no details on voicemail" : null];
        if (safe.Any(s => s is not null)) _person.IsContactedSafely(string.Join(", ", safe.Where(s => s is not null)));
        _person.Identifiers.Add(new Identifier(_person.Id, IdentifierKind.Medicaid, $"9{DemoPlot.Seed(_client.Key) % 100_000_000:00000000}", "State", cipher));
        db.Add(_person);

        _relative = _client.Household?.Members.FirstOrDefault()?.Given ?? new[] { "Rosa", "Elena", "Sam", "Nadia", "Joe", "Lin", "Grace", "Omar" }[_dice.Next(8)];
        if (_client.Household is not { } family) return null;
        var household = new Household(family.Name);
        household.Add(_person.Id, "contact");
        foreach (var member in family.Members)
        {
            var person = Record(member.Given, member.Family ?? _client.Family, member.BirthDate, by);
            db.Add(person);
            household.Add(person.Id, member.Relation);
        }
        db.Add(household);
        return household;
    }

    private Person Record(string given, string family, DateOnly? born, Stamp by)
    {
        var person = new Person(given, family, by);
        person.WasBorn(born, false, Today);
        return person;
    }

    private void Tell()
    {
        var told = At(_opened, 14);
        foreach (var passage in _theme.Story)
        {
            told = told with { At = told.At.AddMinutes(1) };
            var translation = passage.Translation is null ? null : Say(passage.Translation);
            db.Add(new StoryEntry(_case.Id, Speaker.Client, _person.GoesBy, Say(passage.Asked), Say(passage.Text), _theme.Language ?? "en", translation,
                translation is null ? null : "the agency's interpreter", "at the first visit", told.At, false, Sensitivity.Ordinary, null, told));
        }
        if (_client.Sensitive is not { } kind) return;
        var closed = Protected[kind][_dice.Next(Protected[kind].Length)];
        told = told with { At = told.At.AddMinutes(5) };
        db.Add(new StoryEntry(_case.Id, Speaker.Client, _person.GoesBy, closed.Asked, closed.Text, "en", null, null, "at the first visit, alone", told.At, false,
            kind switch { "substance use" => Sensitivity.SubstanceUse, "mental health" => Sensitivity.MentalHealth, "domestic violence" => Sensitivity.DomesticViolence, "HIV" => Sensitivity.Hiv, _ => Sensitivity.Immigration }, closed.About, told));
    }

    private static readonly Dictionary<string, DemoProtected[]> Protected = DemoContent.Read<Dictionary<string, DemoProtected[]>>("protected.json");

    /// <summary>A few came once, did not come again, and came back: two episodes of one case.</summary>
    private void ComeBack()
    {
        if (_client.OpenedDaysAgo < 200 || DemoPlot.Seed(_client.Key) % 9 != 0) return;
        _case.Close("did not come again", $"{_person.GoesBy} told the story once and did not come again. Has our number.", [], _opened.AddDays(4), At(_opened.AddDays(4), 9));
        _case.Reopen($"{_person.GoesBy} came back with a neighbor and wants to go on.", _opened.AddDays(7), At(_opened.AddDays(7), 9));
    }

    private async Task<List<Need>> MarkAsync()
    {
        var entries = db.ChangeTracker.Entries<StoryEntry>().Select(e => e.Entity).Where(e => e.CaseId == _case.Id).ToList();
        var needs = new List<Need>();
        var marked = At(_opened.AddDays(1), 9);
        foreach (var need in _theme.Needs)
            if (entries.Find(e => e.Text.Contains(Say(need.Words), StringComparison.Ordinal)) is { } entry)
                needs.Add((Need)await MakeOfPassage.Async(db, entry, Say(need.Words), StoryMarkKind.Need, Say(need.Summary), need.Domain, marked));
        foreach (var strength in _theme.Strengths)
            if (entries.Find(e => e.Text.Contains(Say(strength.Words), StringComparison.Ordinal)) is { } entry)
                await MakeOfPassage.Async(db, entry, Say(strength.Words), StoryMarkKind.Strength, Say(strength.Summary), null, marked);
        var worker = Enumerable.Range(1, needs.Count).OrderBy(_ => _dice.Next()).ToList();
        for (var i = 0; i < needs.Count; i++) needs[i].Rank(i + 1, worker[i], At(_opened.AddDays(2), 10));
        return needs;
    }

    private void Plan(List<Need> needs)
    {
        if (_theme.Goals.Length == 0) return;
        var written = _opened.AddDays(_dice.Next(8, 20));
        var plan = new Plan(_case.Id, null, null, At(written, 11));
        db.Add(plan);
        var done = new List<(Step Step, int Day)>();
        var dated = _turn == DemoTurn.Date;
        foreach (var goal in _theme.Goals)
        {
            var made = plan.AddGoal(Say(goal.Words), _person.GoesBy, goal.Need is { } n && n < needs.Count ? needs[n] : null, Say(goal.WeWillSeeIt), Say(goal.IfItFails), At(written, 11));
            foreach (var step in goal.Steps)
            {
                var who = step.Who switch { "client" => Who.Client, "family" => Who.Family, "worker" => Who.Worker, _ => Who.Agency };
                var name = Say(step.Name) is { Length: > 0 } named ? named : who switch { Who.Client => _person.GoesBy, Who.Family => _relative, Who.Worker => _worker.Name.Split(' ')[0], _ => "the agency" };
                var due = step.Done ? written.AddDays(_dice.Next(7, 25)) : dated ? Today.AddDays(_dice.Next(-4, 4)) : Today.AddDays(_dice.Next(8, 45));
                if (!step.Done) dated = false;
                var added = plan.AddStep(made, who, name, Say(step.What), due, Say(step.Because) is { Length: > 0 } because ? because : null, At(written, 11));
                if (step.Done) done.Add((added, _dice.Next(10, 40)));
            }
        }
        var agreed = written.AddDays(_dice.Next(1, 6));
        plan.Agree(Who.Client, _person.LegalName, "read aloud together, at home", At(agreed, 15));
        plan.Agree(Who.Worker, _worker.Name, "signed in", At(agreed, 15));
        // A review that lies ahead for the steady, whatever day it was agreed.
        plan.ComeIntoForce(null, Math.Max(_program.PlanReviewDays, Today.DayNumber - agreed.DayNumber + _dice.Next(12, 60)), agreed, At(agreed, 16));
        foreach (var (step, days) in done)
        {
            var on = agreed.AddDays(days) is var day && day < Today ? day : Today.AddDays(-1);
            plan.Do(step, on, At(on, 16));
        }
    }

    private Option? Choose(List<Need> needs)
    {
        if (_theme.Options is not { } options || options.Need >= needs.Count) return null;
        var found = _opened.AddDays(_dice.Next(10, 25));
        var choice = new Choice(needs[options.Need], At(found, 11));
        db.Add(choice);
        return options.GoThrough(choice, found, _person.GoesBy, Say, ServiceOf, (day, hour) => At(day, hour));
    }
}
