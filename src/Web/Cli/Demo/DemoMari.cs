using System.Text.Json.Nodes;
using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Story;
using Alongside.Core.Visits;

namespace Alongside.Web.Cli.Demo;

/// <summary>Plays the one case that is told in full: María Reyes Santos, who goes by Mari, from her kitchen table to this morning's message.</summary>
internal sealed partial class DemoMari(AppDb db, AgencyProgram program, Dictionary<string, Worker> workers, Dictionary<(string Service, string Organization), Guid> directory, FieldCipher cipher, DemoMeasures measures)
{
    private readonly JsonNode _told = DemoContent.Read<JsonNode>("mari.json");
    private readonly Dictionary<string, Need> _needs = [];
    private readonly Dictionary<string, Option> _chosen = [];
    private Case _case = null!;
    private Person _mari = null!;

    private DateOnly Today => db.Clock.Today;
    private Worker Dana => workers["dana"];

    public async Task PlayAsync(DemoClient client)
    {
        await MeetAsync(client);
        await TellAsync();
        PlanTogether();
        Choose();
        Refer();
        Write();
        Measure();
        Stand();
        await db.SaveChangesAsync();
    }

    private DateOnly Ago(JsonNode? days) => Today.AddDays(-(int)days!);

    private Stamp At(DateOnly day, int hour, int minute = 0, Worker? who = null)
    {
        var at = db.Clock.Utc(day, new TimeOnly(hour, minute));
        who ??= Dana;
        return new Stamp { WorkerId = who.Id, Name = who.Name, At = at <= db.Clock.Now ? at : db.Clock.Now };
    }

    private async Task MeetAsync(DemoClient client)
    {
        var opened = Ago(_told["openedDaysAgo"]);
        var by = At(opened, 15, 52);
        _mari = Record(client.Given, client.Family, by);
        _mari.Call(client.Given, client.Family, client.GoesBy, client.Pronouns);
        _mari.WasBorn(client.BirthDate, false, Today);
        _mari.Speaks("es", ["en"], InterpreterNeed.MedicalAndLegal);
        _mari.IsContactedSafely("Call or text Tue, Thu 9–2, no details on voicemail");
        _mari.AddContactPoint(ContactSystem.Phone, client.Phone).IsSafe(Answer.No, "from Harbor Street", "Tue and Thu, 9–2", "neighbors share the voicemail");
        _mari.AddContactPoint(ContactSystem.Address, $"{client.Address}, Kessler Harbor, OH 43991");
        _mari.Identifiers.Add(new Identifier(_mari.Id, IdentifierKind.Medicaid, "900418264", "State", cipher));
        var mateo = Record("Mateo", "Reyes", by);
        mateo.WasBorn(Today.AddYears(-9).AddDays(-240), true, Today);
        var lucia = Record("Lucía", "Santos", by);
        lucia.AddContactPoint(ContactSystem.Phone, "555-0178").IsSafe(Answer.Yes, null, "after 3 pm", null);
        var tran = Record("Tran", null, by);
        tran.Call("Mr.", "Tran", "Mr. Tran", null);
        tran.AddContactPoint(ContactSystem.Phone, "555-0163").IsSafe(Answer.Yes, null, "knock, or call", null);
        var agnes = Record("Sister", "Agnes", by);
        agnes.Call("Sister", "Agnes", "Sister Agnes", null);
        agnes.AddContactPoint(ContactSystem.Phone, "555-0120");
        await db.SaveChangesAsync();

        _case = await OpenCase.InProgramAsync(db, program.Id, _mari, null, Dana.Id, "Fell in October; afraid of the bath", opened, by);
        db.Add(new HouseholdIncome(_case.Id, 1640, 2, Today.AddDays(-21), "letter of Social Security, and Lucía’s envelope", Today, At(Today.AddDays(-21), 11)));
        _case.Include(mateo, "grandson, 9, in her care", by);
        _case.Include(lucia, "niece, paid helper", by);
        _case.Include(tran, "neighbor, 3A", by);
        _case.Include(agnes, "parish choir, St Brigid", by);
        _case.JoinTeam(workers["ruth"], TeamRole.Supervisor, opened, by);
        _case.JoinTeam(workers["oscar"], TeamRole.Cover, opened.AddDays(30), At(opened.AddDays(30), 9));
    }

    private Person Record(string given, string? family, Stamp by)
    {
        var person = new Person(given, family, by);
        db.Add(person);
        return person;
    }

    private async Task TellAsync()
    {
        var story = _told["story"]!;
        var told = At(Ago(story["toldDaysAgo"]), 15, 52);
        var entries = new Dictionary<string, StoryEntry>();
        string? asked = null;
        foreach (var passage in story["passages"]!.AsArray())
        {
            // A minute apart, so that what was said first stands first.
            told = told with { At = told.At.AddMinutes(1) };
            var closed = passage!["protected"];
            var question = (string?)passage["asked"];
            var entry = new StoryEntry(_case.Id, Speaker.Client, "Mari", question == asked ? null : question, (string)passage["text"]!, "en", null, null, "at her kitchen table, 70 minutes, in Spanish; English by certified interpreter 48113",
                told.At, false, closed is null ? Sensitivity.Ordinary : Sensitivity.ClientWish, closed is null ? null : $"about {closed["about"]}", told);
            entries[(string)passage["id"]!] = entry;
            db.Add(entry);
            asked = question;
        }
        foreach (var added in story["added"]!.AsArray())
        {
            var later = At(Ago(added!["daysAgo"]), 11);
            db.Add(new StoryEntry(_case.Id, Speaker.Client, "Mari", null, (string)added["text"]!, "en", null, null, "by phone", later.At, true, Sensitivity.Ordinary, null, later));
        }
        var marked = At(Ago(story["toldDaysAgo"]), 16, 20);
        foreach (var need in _told["needs"]!.AsArray().OrderBy(n => (string)n!["id"]!))
            _needs[(string)need!["id"]!] = (Need)await MakeOfPassage.Async(db, entries[(string)need["passage"]!], (string)need["words"]!, StoryMarkKind.Need, (string)need["summary"]!, (string)need["domain"]!, marked);
        foreach (var strength in _told["strengths"]!.AsArray())
            await MakeOfPassage.Async(db, entries[(string)strength!["passage"]!], (string)strength["words"]!, StoryMarkKind.Strength, (string)strength["summary"]!, null, marked);
        await MakeOfPassage.Async(db, entries["P2"], "I cook. I sit down while I do it, that is all.", StoryMarkKind.Goal, "Cook in her kitchen, bathe without fear", null, marked);
        await MakeOfPassage.Async(db, entries["P5"], "I would like to sing on Sundays again", StoryMarkKind.Goal, "Sing on Sundays", null, marked);
        foreach (var need in _told["needs"]!.AsArray())
            _needs[(string)need!["id"]!].Rank((int)need["clientRank"]!, (int)need["workerRank"]!, At(Ago(story["toldDaysAgo"]).AddDays(7), 11));
    }

    private void Write()
    {
        foreach (var told in _told["notes"]!.AsArray())
        {
            var day = Ago(told!["daysAgo"]);
            var kind = (string)told["kind"]! switch { "home visit" => ContactKind.HomeVisit, "office" => ContactKind.Office, _ => ContactKind.Phone };
            var from = db.Clock.Utc(day, new TimeOnly(9, 30));
            if (from.AddMinutes((int)told["minutes"]!) > db.Clock.Now) from = db.Clock.Now.AddMinutes(-(int)told["minutes"]!);
            var to = from.AddMinutes((int)told["minutes"]!);
            var by = new Stamp { WorkerId = Dana.Id, Name = Dana.Name, At = to };
            var note = new Note(_case.Id, Sensitivity.Ordinary, by);
            note.Write(kind, from, to, kind == ContactKind.HomeVisit ? "212 Cedar Street, 3B" : null, ["Mari"], kind == ContactKind.HomeVisit ? SeenAlone.Yes : SeenAlone.NotAsked,
                [kind == ContactKind.HomeVisit ? "Monitoring" : "Follow-up"], [], (string?)told["said"], (string)told["what"]!, null, null, null);
            db.Add(note);
            if (!(bool)told["signed"]!) continue;
            var signed = to.AddHours(2).AddDays((int?)told["signedDaysAfter"] ?? 0);
            note.Sign(program, day, by with { At = signed <= db.Clock.Now ? signed : db.Clock.Now });
            foreach (var addendum in told["addenda"]?.AsArray() ?? []) note.Add((string)addendum!["text"]!, At(Ago(addendum["daysAgo"]), 10));
            if (told["disagreement"] is { } disagreement) note.Disagree((string)disagreement["words"]!, "Mari", At(Ago(disagreement["daysAgo"]), 17));
        }
    }

    private void Stand()
    {
        var by = At(Today.AddDays(-1), 9);
        _case.StandsAt("Dialysis moved to the afternoon", 3, null, by);
        _case.Warn("Fall risk", (string)_told["warning"]!["text"]!, Today.AddDays(27), true, null, Today, by);
        _needs["N2"].Stands(NeedStatus.Open, "the clinic moved her chair to the afternoon", Today.AddDays(-1), by);
        var ask = _told["asks"]!.AsArray()[0]!;
        var came = At(Today, 7, 12);
        db.Add(new Ask(_case.Id, (string)ask["words"]!, "Mari", "es", (string)ask["translation"]!, "text", came.At, db.Clock.Day(came.At), null, came));
    }
}
