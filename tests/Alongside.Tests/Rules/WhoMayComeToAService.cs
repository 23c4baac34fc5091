using System.Text.Json;
using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Directory;
using Alongside.Core.Platform;

namespace Alongside.Tests.Rules;

public class WhoMayComeToAService
{
    private static readonly DateOnly Today = new(2026, 5, 5);
    private static readonly Guid Elder = Guid.NewGuid(), Family = Guid.NewGuid();
    private static readonly Stamp By = new() { Name = "Dana Whitfield", At = new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc) };

    private static ClientFacts Mari(int? age = 68, decimal? income = null, int? people = null, int daysAgo = 10) => new()
    {
        GoesBy = "Mari", Age = age, Language = "es", PostalCode = "43991", Cities = ["Kessler Harbor"], Counties = ["Kessler County"], ProgramId = Elder, ProgramName = "Elder Care Coordination", Programs = [Elder], Today = Today,
        Income = income is null && people is null ? null : new HouseholdIncome(Guid.NewGuid(), income, people, Today.AddDays(-daysAgo), "pay stub", Today, By),
    };

    [Theory]
    [InlineData(2025, GuidelineRegion.Contiguous, 1, 15_650)]
    [InlineData(2025, GuidelineRegion.Contiguous, 8, 54_150)]
    [InlineData(2025, GuidelineRegion.Alaska, 2, 26_430)]
    [InlineData(2025, GuidelineRegion.Hawaii, 3, 30_650)]
    [InlineData(2026, GuidelineRegion.Contiguous, 1, 15_960)]
    [InlineData(2026, GuidelineRegion.Contiguous, 4, 33_000)]
    [InlineData(2026, GuidelineRegion.Contiguous, 8, 55_720)]
    [InlineData(2026, GuidelineRegion.Contiguous, 10, 67_080)]
    [InlineData(2026, GuidelineRegion.Alaska, 1, 19_950)]
    [InlineData(2026, GuidelineRegion.Hawaii, 8, 64_070)]
    public void is_measured_by_the_poverty_guideline_of_the_year(int year, GuidelineRegion region, int people, int dollars) =>
        Assert.Equal(dollars, PovertyGuideline.On(new DateOnly(year, 6, 1), region).For(people));

    [Fact]
    public void is_measured_by_the_guideline_as_it_was_published_wherever_that_is_at_hand()
    {
        var file = Machine.SharedData is { } shared ? Path.Combine(shared, "reference", "federal_poverty_guidelines.json") : "";
        Assert.SkipWhen(!File.Exists(file), "The guidelines as published are not beside the checkout (../shared/data/reference, or ALONGSIDE_SHARED).");
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var year in json.RootElement.GetProperty("years").EnumerateObject())
            foreach (var (name, region) in new[] { ("contiguous48_dc", GuidelineRegion.Contiguous), ("alaska", GuidelineRegion.Alaska), ("hawaii", GuidelineRegion.Hawaii) })
                foreach (var size in year.Value.GetProperty(name).GetProperty("perPerson").EnumerateObject())
                    Assert.Equal(size.Value.GetInt32(), PovertyGuideline.All.Single(g => g.Year == int.Parse(year.Name) && g.Region == region).For(int.Parse(size.Name)));
    }

    [Fact]
    public void follows_the_guideline_from_the_day_it_takes_effect()
    {
        Assert.Equal(2025, PovertyGuideline.On(new DateOnly(2026, 1, 12), GuidelineRegion.Contiguous).Year);
        Assert.Equal(2026, PovertyGuideline.On(new DateOnly(2026, 1, 13), GuidelineRegion.Contiguous).Year);
        Assert.Equal(2026, PovertyGuideline.On(new DateOnly(2028, 1, 1), GuidelineRegion.Contiguous).Year);
        Assert.Equal((GuidelineRegion.Alaska, GuidelineRegion.Hawaii, GuidelineRegion.Contiguous), (PovertyGuideline.RegionOf("99501"), PovertyGuideline.RegionOf("96813"), PovertyGuideline.RegionOf("43991")));
    }

    [Theory]
    [InlineData(55, null, CanGet.Yes, "68, and they take people from 55")]
    [InlineData(68, 68, CanGet.Yes, "68, and they take people from 68 to 68")]
    [InlineData(69, null, CanGet.No, "68, and they take people from 69")]
    [InlineData(null, 21, CanGet.No, "68, and they take people up to 21")]
    public void depends_on_age(int? from, int? to, CanGet answer, string sentence) => Is(answer, sentence, new WhoMayCome { AgeFrom = from, AgeTo = to }, Mari());

    [Fact]
    public void is_not_known_while_the_birth_date_is_not() => Is(CanGet.Unknown, "they take people from 55; no birth date is on record", new WhoMayCome { AgeFrom = 55 }, Mari(age: null));

    [Fact]
    public void depends_on_income_for_the_size_of_the_household()
    {
        var twice = new WhoMayCome { IncomePercent = 100 };
        Is(CanGet.Yes, "$2,750 a month for 4, and their income limit is $33,000 a year for 4 (100 percent of the 2026 guideline for the 48 states and D.C.)", twice, Mari(income: 2750, people: 4));
        Is(CanGet.No, "$2,750.01 a month for 4, and their income limit is $33,000 a year for 4 (100 percent of the 2026 guideline for the 48 states and D.C.)", twice, Mari(income: 2750.01m, people: 4));
        Is(CanGet.Unknown, "their income limit is $33,000 a year for 4 (100 percent of the 2026 guideline for the 48 states and D.C.); no income is on record", twice, Mari(people: 4));
        Is(CanGet.Unknown, "their income limit is 100 percent of the 2026 guideline for the 48 states and D.C.; no income is on record", twice, Mari());
        Is(CanGet.Unknown, "their income limit is 100 percent of the 2026 guideline for the 48 states and D.C.; how many people live on $900 a month is not on record", twice, Mari(income: 900));
        Is(CanGet.Unknown, "their income limit is 100 percent of the 2026 guideline for the 48 states and D.C.; the income on record is of Apr 30, 2025, more than a year old", twice, Mari(income: 900, people: 1, daysAgo: 370));
        Is(CanGet.Yes, "$900 a month, and their income limit is $67,000 a year", new WhoMayCome { IncomeMost = 67_000, IncomeEvery = Every.Year }, Mari(income: 900));
        Is(CanGet.No, "$900 a month, and their income limit is $899 a month", new WhoMayCome { IncomeMost = 899 }, Mari(income: 900));
        Is(CanGet.Yes, "$0 a month for 1, and their income limit is $15,960 a year for 1 (100 percent of the 2026 guideline for the 48 states and D.C.)", twice, Mari(income: 0, people: 1));
    }

    [Fact]
    public void depends_on_where_they_live_and_is_a_no_only_where_that_is_certain()
    {
        Is(CanGet.Yes, "lives in Kessler Harbor 43991, and they serve Kessler", new WhoMayCome { Counties = ["Kessler"] }, Mari());
        Is(CanGet.No, "lives in Kessler Harbor 43991, and they serve only Adams County, 44001", new WhoMayCome { Counties = ["Adams County"], PostalCodes = ["44001"] }, Mari());
        Is(CanGet.Yes, "lives in Kessler Harbor 43991, and they serve Adams County, 43991", new WhoMayCome { Counties = ["Adams County"], PostalCodes = ["43991"] }, Mari());
        // A postal code that lies in two counties is no certain no, and no certain yes.
        Is(CanGet.Unknown, "they serve Kessler County; whether Kessler Harbor 43991 lies there is not on record", new WhoMayCome { Counties = ["Kessler County"] }, Mari() with { Counties = ["Kessler County", "Adams County"] });
        Is(CanGet.Unknown, "they serve Kessler County; no town or postal code is on record", new WhoMayCome { Counties = ["Kessler County"] }, Mari() with { Cities = [], Counties = [], PostalCode = null });
        // The feed names an area as it likes.
        Is(CanGet.Yes, "lives in Kessler Harbor 43991, and they serve Kessler County", new WhoMayCome { Areas = [("Kessler County", " kessler county")] }, Mari());
        Is(CanGet.No, "lives in Kessler Harbor 43991, and they serve only Adams County", new WhoMayCome { Areas = [("Adams County", " adams county")] }, Mari());
        Is(CanGet.Unknown, "they serve the west side; whether Kessler Harbor 43991 lies there is not on record", new WhoMayCome { Areas = [("the west side", " the west side")] }, Mari());
    }

    [Fact]
    public void depends_on_our_own_programs()
    {
        Is(CanGet.Yes, "in Elder Care Coordination, as they ask", new WhoMayCome { Programs = [(Family, "Family Support"), (Elder, "Elder Care Coordination")] }, Mari());
        Is(CanGet.No, "in Elder Care Coordination, and they take people of Family Support", new WhoMayCome { Programs = [(Family, "Family Support")] }, Mari());
    }

    [Fact]
    public void is_likely_while_something_stands_that_only_a_person_can_read()
    {
        var likely = Eligibility.Of(new WhoMayCome { AgeFrom = 55, InWords = "Lives in the parish" }, Mari());
        Assert.Equal((CanGet.Likely, "68, and they take people from 55; in their words: Lives in the parish"), (likely.Answer, likely.Because));
        Assert.Equal(CanGet.Unknown, Eligibility.Of(new WhoMayCome { InWords = "Anybody" }, Mari()).Answer);
        Assert.Equal(CanGet.No, Eligibility.Of(new WhoMayCome { AgeFrom = 70, IncomePercent = 200, Excluded = "owners" }, Mari()).Answer);
        Assert.Equal(CanGet.Unknown, Eligibility.Of(new WhoMayCome { AgeFrom = 55, IncomePercent = 200 }, Mari()).Answer);
        Assert.Equal((CanGet.Yes, "68, and they take people from 55; they ask for a photo ID; whether Mari has that is not on record"),
            Eligibility.Of(new WhoMayCome { AgeFrom = 55, Documents = ["a photo ID"] }, Mari()) is var papers ? (papers.Answer, papers.Because) : default);
        Assert.Equal("they do not say who may come", Eligibility.Of(new WhoMayCome(), Mari()).Because);
    }

    [Theory]
    [InlineData("12 Alder Court, Kessler Harbor, OH 43991", "43991", "Kessler Harbor")]
    [InlineData("12 Alder Court, Kessler Harbor OH 43991-1234", "43991", "Kessler Harbor")]
    [InlineData("12 Alder Court, 3B, Pell Creek, OH 43995, USA", "43995", "Pell Creek")]
    [InlineData("43991 Alder Court", null, null)]
    [InlineData("12 Alder Court, Tamarack", null, "Tamarack")]
    [InlineData("12 Alder Court, 43991", "43991", null)]
    [InlineData("not written down", null, null)]
    [InlineData(null, null, null)]
    public void reads_the_town_and_postal_code_at_the_end_of_an_address(string? address, string? postal, string? city) => Assert.Equal((postal, city), ClientFacts.HomeIn(address));

    [Fact]
    public void is_kept_only_in_rules_that_make_sense()
    {
        static string? Refused(EligibilityTerms terms) => Record.Exception(() => new EligibilityRule(Guid.NewGuid()).Keep(terms, By)) is RuleBroken broken ? $"{broken.Field}: {broken.Message}" : null;
        var none = new EligibilityTerms(null, null, null, null, null, null, null, Every.Month, [], null, null);
        Assert.Null(Refused(none));
        Assert.Equal("AgeTo: The youngest age is above the oldest. Which one is right?", Refused(none with { AgeFrom = 60, AgeTo = 21 }));
        Assert.Equal("PostalCodes: “4399” is not a postal code of five digits.", Refused(none with { PostalCodes = "43991, 4399" }));
        Assert.Equal("IncomeMost: Either a percent of the guideline or an amount. Which one do they use?", Refused(none with { IncomePercent = 200, IncomeMost = 1000 }));
        Assert.StartsWith("IncomePercent:", Refused(none with { IncomePercent = 0 }));
    }

    private static void Is(CanGet answer, string sentence, WhoMayCome asks, ClientFacts client)
    {
        var found = Eligibility.Of(asks, client);
        Assert.Equal((answer, sentence), (found.Answer, found.Because));
    }
}
