using Alongside.Core.Data;
using Alongside.Core.Data.Search;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Cli.Demo;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Seed;

/// <summary>Makes a believable agency of any size, the same for the same arguments and day, straight into an empty database of this version.</summary>
public sealed class SeedAgency
{
    private const int DoublesInHundred = 2, Remembered = 512;

    private readonly AppDb _db;
    private readonly SeedSize _size;
    private readonly FieldCipher _cipher;
    private readonly SeedContent _content = new();
    private readonly SeedPeople _people;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<SeedFacts> _recorded = [];
    private SeedStaff _staff = null!;
    private SeedMeasures _measures = null!;
    private bool _danaBegan;
    private Dictionary<(string, string), Guid> _directory = null!;
    private int[] _slots = null!;

    private SeedAgency(AppDb db, SeedSize size, FieldCipher cipher) => (_db, _size, _cipher, _people) = (db, size, cipher, new SeedPeople(_content, db.Clock.Today));

    /// <summary>What was made: rows by table, and how many people were recorded twice on purpose.</summary>
    public sealed record Made(long Rows, IReadOnlyList<(string Table, long Rows)> Tables, int Doubles, int CaseManagers, int Open);

    /// <summary>Makes it. Refuses sizes that make no sense and a database that has people.</summary>
    public static async Task<Made> CreateAsync(AppDb db, SeedSize size, FieldCipher cipher, string password, IProgress<Progress>? progress = null, CancellationToken cancel = default)
    {
        RuleBroken.Unless(size.Clients is >= 1 and <= 5_000_000, "Say how many clients: --clients between 1 and 5,000,000.");
        RuleBroken.Unless(size.Staff >= SeedStaff.Fewest && size.Staff <= 100_000, $"Say how many work there: --staff between {SeedStaff.Fewest} and 100,000.");
        RuleBroken.Unless(size.Years is >= 0.2 and <= 20, "Say how many years back it goes: --years between 0.2 and 20.");
        RuleBroken.Unless(size.ContactsPerMonth is >= 0.2 and <= 15, "Say how often clients are met: --contacts between 0.2 and 15 a month.");
        RuleBroken.Unless(!await db.People.AnyAsync(cancel) && !await db.Workers.AnyAsync(cancel), "This database has people in it. A seed goes only into an empty one: name another with --Data:Folder or --ConnectionStrings:Alongside, and “migrate” it first.");
        db.Caller = Caller.System("seed");
        return await new SeedAgency(db, size, cipher).CreateAsync(password, progress, cancel);
    }

    private async Task<Made> CreateAsync(string password, IProgress<Progress>? progress, CancellationToken cancel)
    {
        _directory = await DemoDirectory.ImportAsync(_db, DemoContent.Folder);
        var keys = new SeedKeys(_size.Seed, _db.Clock.Now.AddDays(-365 * _size.Years));
        _staff = await SeedStaff.HireAsync(_db, _size, _content, keys, password);
        _measures = new SeedMeasures(_staff.Forms, _size.Seed);
        await AgencySite.SetClockAsync(_db);
        _slots = Slots();
        var doubles = 0;
        await using var save = await BulkSave.BeginAsync(_db, _staff.Programs.Values.ToDictionary(p => p.Id), keys.Next, cancel);
        for (var i = 0; i < _size.Clients; i++)
        {
            if (await ClientAsync(save, i)) doubles++;
            if (i % 500 == 0) progress?.Report(new Progress(i, _size.Clients, "inventing clients"));
        }
        await save.CompleteAsync();
        await _staff.CountOnAsync(_db, _numbers);
        await SearchIndex.RebuildAsync(_db, progress ?? new Progress<Progress>(), cancel);
        return new Made(save.Rows, [.. save.Tables], doubles, _staff.CaseManagers.Count, _slots.Length);
    }

    /// <summary>For each open case the worker who carries it: everybody as many as they are meant to, in no order.</summary>
    private int[] Slots()
    {
        var slots = _staff.Loads.SelectMany((load, worker) => Enumerable.Repeat(worker, load)).ToArray();
        // Dana's come first, so that a small agency has her full list too.
        var hers = slots.TakeWhile(w => w == 0).ToArray();
        var others = slots[hers.Length..];
        new SeedDice(_size.Seed, -2).Shuffle(others);
        int[] open = [.. hers, .. others];
        open = open[..Math.Min(open.Length, Math.Max(1, (int)(_size.Clients * 0.96)))];
        new SeedDice(_size.Seed, -3).Shuffle(open);
        return open;
    }

    /// <summary>One client with their family and cases; true when they are somebody recorded before.</summary>
    private async Task<bool> ClientAsync(BulkSave save, int number)
    {
        var dice = new SeedDice(_size.Seed, number);
        // Open cases are spread evenly over the numbers.
        var (before, until) = ((long)number * _slots.Length / _size.Clients, (number + 1L) * _slots.Length / _size.Clients);
        var worker = until > before ? _staff.CaseManagers[_slots[before]] : dice.Pick(_staff.CaseManagers);
        var program = dice.Pick(_staff.ProgramsOf(worker));
        var theme = dice.Pick(_content.Themes[program]);
        var (opened, closed) = Days(dice, until > before);
        var intake = dice.InHundred(60) && _staff.Intake.Count > 0 ? dice.Pick(_staff.Intake) : null;
        var by = new Stamp { WorkerId = (intake ?? worker).Id, Name = (intake ?? worker).Name, At = _db.Clock.Utc(opened, new TimeOnly(8, 30)) };

        var twice = dice.InHundred(DoublesInHundred) && _recorded.Count > 20;
        var facts = twice ? _people.Again(dice, dice.Pick(_recorded)) : _people.Invent(dice, theme.Language ?? "en", theme.Specialty);
        if (!twice) Remember(number, facts);
        var person = _people.Record(dice, facts, by);
        if (dice.InHundred(55)) person.Identifiers.Add(new Identifier(person.Id, IdentifierKind.Medicaid, $"9{dice.Of(100_000_000):00000000}", "State", _cipher));
        List<object> records = [person];
        var (household, relative) = Family(dice, person, facts, theme, by, records);
        var turn = closed is not null ? DemoTurn.Steady : Turn(dice);
        records.AddRange(new SeedCase(_db.Clock, _content, _directory, _measures, dice, Part(program, worker, intake, theme, opened, closed, turn), person, household, relative).Play());
        // A few came back to another program after a first case ended.
        if (closed is { } ended && ended.AddDays(70) < _db.Clock.Today && dice.InHundred(6) && _staff.ProgramsOf(worker).Where(p => p != program).ToArray() is { Length: > 0 } more)
        {
            var other = dice.Pick(more);
            records.AddRange(new SeedCase(_db.Clock, _content, _directory, _measures, dice, Part(other, worker, null, dice.Pick(_content.Themes[other]), ended.AddDays(10), ended.AddDays(60), DemoTurn.Steady), person, null, relative).Play());
        }
        await save.AddAsync(records);
        return twice;
    }

    private SeedPart Part(string program, Worker worker, Worker? intake, DemoTheme theme, DateOnly opened, DateOnly? closed, DemoTurn turn)
    {
        var number = _numbers[program] = _numbers.GetValueOrDefault(program) + 1;
        // Dana always has an assessment she began and did not end; of others one in thirty.
        var begun = closed is null && worker == _staff.CaseManagers[0] && !_danaBegan;
        _danaBegan |= begun;
        return new SeedPart($"{program}-{number:0000}", _staff.Programs[program], worker, intake, theme, opened, closed, turn, _size.ContactsPerMonth, begun);
    }

    /// <summary>An open case runs since a month or longer; a closed one had its time within the years.</summary>
    private (DateOnly Opened, DateOnly? Closed) Days(SeedDice dice, bool open)
    {
        var (today, days) = (_db.Clock.Today, (int)(_size.Years * 365));
        if (open) return (today.AddDays(-dice.From(32, Math.Max(33, Math.Min(days, 900)))), null);
        var length = Math.Min(dice.From(45, 300), Math.Max(40, days / 2));
        var closed = today.AddDays(-dice.From(2, Math.Max(3, days - length)));
        return (closed.AddDays(-length), closed);
    }

    private (Household? Household, string Relative) Family(SeedDice dice, Person person, SeedFacts facts, DemoTheme theme, Stamp by, List<object> records)
    {
        var families = theme.Specialty is "child-family" or "divorce" or "immigration";
        if (!dice.InHundred(families ? 55 : 14)) return (null, dice.PickCommon(dice.InHundred(50) ? facts.Culture.She : facts.Culture.He));
        var household = new Household($"{person.FamilyName} family");
        household.Add(person.Id, "contact");
        string? relative = null;
        for (var members = dice.From(1, families ? 5 : 3); members > 0; members--)
        {
            var child = families && members > 1;
            var member = _people.Relative(dice, facts, child, by);
            records.Add(member);
            household.Add(member.Id, _people.Relation(dice, child));
            relative = child && relative is not null ? relative : member.GivenName;
        }
        records.Add(household);
        return (household, relative!);
    }

    /// <summary>Today's reasons, as many in a hundred as on a believable Tuesday.</summary>
    private static DemoTurn Turn(SeedDice dice) => dice.Of(86) switch
    {
        < 3 => DemoTurn.Asked, < 7 => DemoTurn.Changed, < 15 => DemoTurn.Date, < 20 => DemoTurn.Quiet, < 26 => DemoTurn.Waiting, < 29 => DemoTurn.Unsigned, _ => DemoTurn.Steady,
    };

    /// <summary>A few hundred are kept in mind, so that memory does not grow with the agency.</summary>
    private void Remember(int number, SeedFacts facts)
    {
        if (_recorded.Count < Remembered) _recorded.Add(facts);
        else _recorded[number % Remembered] = facts;
    }
}
