using Alongside.Core.Assessments;

namespace Alongside.Tests.Assessments;

/// <summary>What is said of a measure over time, and what is not.</summary>
public class GoingOverTime
{
    /// <summary>Values in order; for each but the first whether its change is reliable against the one before and against the first.</summary>
    public static TheoryData<string, decimal[], bool?[], bool?[], Verdict> Vectors => new()
    {
        { "phq-9", [14, 9], [false], [false], Verdict.NoReliableChange },
        { "phq-9", [14, 8], [true], [true], Verdict.ReliableImprovement },
        { "phq-9", [14, 11, 8, 6], [false, false, false], [false, true, true], Verdict.ReliableImprovement },
        { "phq-9", [6, 12], [true], [true], Verdict.ReliableWorsening },
        { "phq-9", [6, 11], [false], [false], Verdict.NoReliableChange },
        { "phq-9", [20, 10, 16, 20], [true, true, false], [true, false, false], Verdict.NoReliableChange },
        { "phq-9", [27, 27], [false], [false], Verdict.NoReliableChange },
        { "gad-7", [10, 7], [false], [false], Verdict.NoReliableChange },
        { "gad-7", [10, 6], [true], [true], Verdict.ReliableImprovement },
        { "gad-7", [10, 14], [true], [true], Verdict.ReliableWorsening },
        { "adl-independence", [2, 6], [null], [null], Verdict.Open },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void is_a_change_exactly_from_the_points_that_the_source_gives(string instrument, decimal[] values, bool?[] fromPrevious, bool?[] fromFirst, Verdict standing)
    {
        var trend = Trend.Of(values.Select((v, i) => Of(instrument, v, i))).Single();
        Assert.Equal(fromPrevious, trend.Points.Skip(1).Select(p => p.FromPrevious!.Reliable));
        Assert.Equal(fromFirst, trend.Points.Skip(1).Select(p => p.FromFirst!.Reliable));
        Assert.Equal(standing, trend.Standing);
        Assert.Equal((Verdict.First, null, null), (trend.Points[0].SinceFirst, trend.Points[0].FromPrevious, trend.Points[0].FromFirst));
    }

    [Fact]
    public void says_better_in_the_direction_of_the_instrument_and_leaves_open_what_no_source_gives()
    {
        var adl = Trend.Of([Of("adl-independence", 3, 0), Of("adl-independence", 5, 1)]).Single();
        Assert.Equal((Direction.Better, 2m, null), (adl.Last!.FromFirst!.Direction, adl.Last.FromFirst.Points, adl.Last.FromFirst.Reliable));
        Assert.Equal("open: no source gives a number", adl.Standing.InWords());
        var own = Trend.Of([Own(3, 0, "1"), Own(5, 1, "1")]).Single();
        Assert.Equal((Direction.Unclear, Verdict.Open, (ScoreRule?)null), (own.Last!.FromFirst!.Direction, own.Standing, own.Rule));
        Assert.Equal("Neither way is better by itself.", own.Better.InWords());
    }

    [Fact]
    public void compares_nothing_across_another_version_and_begins_anew_with_it()
    {
        var trend = Trend.Of([Own(3, 0, "1"), Own(9, 1, "2"), Own(5, 2, "2")]).Single();
        Assert.True(trend.Breaks);
        Assert.Equal([false, true, false], trend.Points.Select(p => p.Begins));
        Assert.Equal((Verdict.NotComparable, Verdict.NotComparable), (trend.Points[1].SincePrevious, trend.Points[1].SinceFirst));
        Assert.Null(trend.Points[1].FromPrevious);
        Assert.Equal((-4m, -4m), (trend.Last!.FromPrevious!.Points, trend.Last.FromFirst!.Points));
        var scoring = Trend.Of([Of("phq-9", 20, 0) with { ScoringVersion = "0" }, Of("phq-9", 8, 1)]).Single();
        Assert.Equal((Verdict.First, true), (scoring.Standing, scoring.Breaks));
    }

    [Fact]
    public void shows_the_main_measures_first_and_a_word_without_a_number_apart()
    {
        var trends = Trend.Of([Of("self-sufficiency", 2, 0, "housing"), Of("self-sufficiency", 2.5m, 0), Of("phq-9", 14, 0), Of("self-sufficiency", null, 0, "child-care") with { Band = "Does not apply" }]);
        Assert.Equal(["phq-9/total", "self-sufficiency/mean", "self-sufficiency/housing", "self-sufficiency/child-care"], trends.Select(t => $"{t.FormKey}/{t.ScoreId}"));
        Assert.Equal("Does not apply", Assert.Single(trends[^1].WithoutValue).Band);
        Assert.Empty(trends[^1].Points);
    }

    [Fact]
    public void orders_two_of_one_day_as_they_were_recorded()
    {
        var trend = Trend.Of([Of("phq-9", 9, 0) with { RecordedAt = Day(0).AddHours(2) }, Of("phq-9", 14, 0) with { RecordedAt = Day(0).AddHours(1) }]).Single();
        Assert.Equal([14m, 9m], trend.Points.Select(p => p.Value));
    }

    [Fact]
    public void is_offered_by_every_form_with_its_scores()
    {
        var by = new Core.Platform.Stamp { Name = "Dana", At = Day(0) };
        Assert.Equal(["phq-9/total"], AgencyForm.Take(Instruments.Of("phq-9"), by).Measures().Select(m => m.Key));
        Assert.Equal(Instruments.Of("self-sufficiency").Scores.Select(s => $"self-sufficiency/{s.Id}"), AgencyForm.Take(Instruments.Of("self-sufficiency"), by).Measures().Select(m => m.Key));
        const string own = """
            {"resourceType":"Questionnaire","status":"active","title":"Garden","url":"urn:example:garden","item":[{"linkId":"dig","text":"How often do you dig?","type":"choice","answerOption":[
            {"valueCoding":{"system":"urn:g","code":"never","display":"Never"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":0}]},
            {"valueCoding":{"system":"urn:g","code":"often","display":"Often"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":2}]}]}]}
            """;
        Assert.Equal(["garden/weights"], AgencyForm.Bring(own, null, by).Measures().Select(m => m.Key));
        Assert.Empty(AgencyForm.Bring(own.Replace("ordinalValue", "other", StringComparison.Ordinal), null, by).Measures());
    }

    private static DateTime Day(int n) => new(2026, 1, 5 + n, 12, 0, 0, DateTimeKind.Utc);

    internal static Measured Of(string instrument, decimal? value, int day, string? score = null)
    {
        var shipped = Instruments.Of(instrument);
        var rule = shipped.Scores.First(s => s.Id == (score ?? shipped.Main!.Id));
        return new(Guid.Empty, Guid.NewGuid(), instrument, shipped.Title, rule.Id, rule.Title, DateOnly.FromDateTime(Day(day)), Day(day), value, null, rule.CutOffs.FirstOrDefault()?.Variant,
            rule.Better, rule.Range?[0], rule.Range?[1], shipped.Id, shipped.Version, shipped.ScoringVersion, rule.Id == shipped.Main!.Id, shipped.Scores.ToList().IndexOf(rule));
    }

    private static Measured Own(decimal value, int day, string version) => new(Guid.Empty, Guid.NewGuid(), "garden", "Garden", "weights", "Sum of what the answers weigh", DateOnly.FromDateTime(Day(day)), Day(day), value, null, null,
        Better.Neither, null, null, "urn:alongside:form:garden", version, "form", true, 0);
}
