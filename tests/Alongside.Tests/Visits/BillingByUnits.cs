using System.Text.Json;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Visits;

namespace Alongside.Tests.Visits;

/// <summary>Minutes become units by the rule of the program, and an entry says what it lacks before it can be billed.</summary>
public class BillingByUnits
{
    private static readonly Stamp Dana = new() { WorkerId = Guid.CreateVersion7(), Name = "Dana Whitfield", At = new DateTime(2026, 5, 5, 15, 0, 0, DateTimeKind.Utc) };

    [Fact]
    public void counts_units_of_fifteen_as_the_payers_examples_do()
    {
        var file = Path.Combine(Machine.Root, "tests/Alongside.Tests/Visits/unit-vectors.json");
        var vectors = JsonSerializer.Deserialize<Dictionary<UnitRule, int[][]>>(File.ReadAllText(file), new JsonSerializerOptions { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } })!;
        Assert.Equal(Enum.GetValues<UnitRule>().Order(), vectors.Keys.Order());
        foreach (var (rule, each) in vectors) Assert.All(each, v => Assert.Equal((rule, v[0], v[1]), (rule, v[0], new BillingTerms(15, rule, null).Units(v[0]))));
    }

    [Fact]
    public void adds_the_contacts_of_a_day_and_rounds_once()
    {
        var terms = new BillingTerms(15, UnitRule.EightMinutes, "T1017");
        Assert.Equal(2, terms.Units(7, 7, 9));
        Assert.Equal(1, terms.Units(7) + terms.Units(7) + terms.Units(9));
    }

    [Theory]
    [InlineData(52, "52 minutes are 3 units of 15; the 7 left over do not count.")]
    [InlineData(53, "53 minutes are 4 units of 15; of the last one 8 were spent, and it counts from 8 minutes on.")]
    [InlineData(45, "45 minutes are 3 units of 15.")]
    [InlineData(16, "16 minutes are 1 unit of 15; the 1 left over does not count.")]
    [InlineData(7, "7 minutes are too short for a unit of 15.")]
    public void says_the_sum_in_a_sentence(int minutes, string sentence) => Assert.Equal(sentence, new BillingTerms(15, UnitRule.EightMinutes, null).InWords(minutes));

    [Fact]
    public void takes_the_rule_of_eight_minutes_for_units_of_fifteen_only()
    {
        var program = new AgencyProgram("EC", "Elder Care");
        Assert.Equal("BillsBy", Assert.Throws<RuleBroken>(() => program.Bill(30, UnitRule.EightMinutes, null)).Field);
        Assert.Equal("BillsPerMinutes", Assert.Throws<RuleBroken>(() => program.Bill(0, UnitRule.FullUnits, null)).Field);
        Assert.Null(program.Billing);
        program.Bill(30, UnitRule.FullUnits, "T1017");
        Assert.Equal(new BillingTerms(30, UnitRule.FullUnits, "T1017"), program.Billing);
        program.Bill(null, UnitRule.Nearest, "T1017");
        Assert.Null(program.Billing);
    }

    [Fact]
    public void names_each_point_an_entry_lacks_and_then_the_units()
    {
        var terms = new BillingTerms(15, UnitRule.EightMinutes, "T1017");
        var note = new Note(Guid.CreateVersion7(), Sensitivity.Ordinary, Dana);
        Assert.Null(BillingVerdict.Of(note, null));
        Assert.Equal(["when it began", "when it ended", "where it was", "who was present", "the component it was: assessment, plan, referral or monitoring", "what happened", "the goal or step it was about", "what they said to it, or how far the goal is", "the next step", "when the next step is"], note.LacksToBill());
        Fill(note, ["Crisis"]);
        Assert.Equal("Missing for the bill: the component it was: assessment, plan, referral or monitoring.", BillingVerdict.Of(note, terms)!.Sentence);
        Fill(note, ["Follow-up"]);
        Assert.Equal(new BillingVerdict(true, "Valid and payable", "52 minutes are 3 units of 15; the 7 left over do not count. Billed as T1017.", 3), BillingVerdict.Of(note, terms));
    }

    [Fact]
    public void never_bills_a_try()
    {
        var note = new Note(Guid.CreateVersion7(), Sensitivity.Ordinary, Dana);
        Fill(note, ["Monitoring"], ContactKind.Tried);
        Assert.Equal((false, 0), (BillingVerdict.Of(note, new(15, UnitRule.FirstMinute, null))!.Payable, BillingVerdict.Of(note, new(15, UnitRule.FirstMinute, null))!.Units));
    }

    [Fact]
    public void keeps_the_terms_of_the_day_it_was_signed_and_the_fingerprint_of_notes_without_any()
    {
        var (free, billed) = (new AgencyProgram("FS", "Family Support"), new AgencyProgram("EC", "Elder Care"));
        billed.Bill(15, UnitRule.EightMinutes, "T1017");
        Note Signed(AgencyProgram program)
        {
            var note = new Note(Guid.Parse("01970000-0000-7000-8000-000000000001"), Sensitivity.Ordinary, Dana);
            note.Write(ContactKind.Phone, Dana.At.AddHours(-1), Dana.At, null, ["Mari"], SeenAlone.NotAsked, ["Plan"], [], null, "Talked.", null, null, null);
            note.Sign(program, new DateOnly(2026, 5, 5), Dana);
            return note;
        }
        var (plain, other) = (Signed(free), Signed(billed));
        // What a note of these words was signed with before units were known.
        Assert.Equal(Sha256.Of(string.Join('\u001f', ContactKind.Phone, Dana.At.AddHours(-1).ToString("O"), Dana.At.ToString("O"), null, "Mari", SeenAlone.NotAsked, "Plan", null, "Talked.", null, null, null)), plain.Fingerprint);
        Assert.NotEqual(plain.Fingerprint, other.Fingerprint);
        billed.Bill(null, UnitRule.FullUnits, null);
        Assert.Equal(new BillingTerms(15, UnitRule.EightMinutes, "T1017"), other.Billing);
        Assert.True(other.IsIntact());
    }

    private static void Fill(Note note, string[] partOf, ContactKind kind = ContactKind.HomeVisit) =>
        note.Write(kind, Dana.At.AddMinutes(-52), Dana.At, "212 Cedar Street", ["Mari"], SeenAlone.Yes, partOf, [Guid.CreateVersion7()], "I smelled of soap.", "Talked about the bath.", "Call with pick-ups", new DateOnly(2026, 5, 7), "Dana");
}
