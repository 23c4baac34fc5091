using System.Text.Json.Nodes;
using Alongside.Core.Assessments.FhirPath;

namespace Alongside.Tests.Assessments;

/// <summary>FHIRPath as forms use it.</summary>
public class ReckoningExpressions
{
    private static readonly JsonObject Resource = JsonNode.Parse("""
        {"resourceType":"QuestionnaireResponse","authored":"2026-05-05T10:00:00Z","item":[
         {"linkId":"1","item":[{"linkId":"1.1","answer":[{"valueInteger":3}]},{"linkId":"1.2","answer":[{"valueCoding":{"system":"urn:c","code":"x","display":"X"}}]}]},
         {"linkId":"2","answer":[{"valueString":"Ana"},{"valueString":"Bo"}]},{"linkId":"3","answer":[{"valueQuantity":{"value":2.5,"code":"kg"}}]},{"linkId":"4","answer":[{"valueDate":"2024-02-29"}]},{"linkId":"5","answer":[{"valueBoolean":true}]}]}
        """)!.AsObject();

    [Theory]
    [InlineData("1 + 2 * 3 - 4", "3")]
    [InlineData("7 div 2", "3")]
    [InlineData("7 mod 2", "1")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("1 / 0", "")]
    [InlineData("-3.abs()", "-3")]
    [InlineData("(-3).abs()", "3")]
    [InlineData("'a' + 'b' & {} & 'c'", "abc")]
    [InlineData("2 > 1 and 1 >= 1 and 'a' < 'b'", "true")]
    [InlineData("{} and false", "false")]
    [InlineData("{} or true", "true")]
    [InlineData("{} and true", "")]
    [InlineData("true xor false", "true")]
    [InlineData("false implies {}", "true")]
    [InlineData("{} = {}", "")]
    [InlineData("{} ~ {}", "true")]
    [InlineData("'A' ~ 'a'", "true")]
    [InlineData("(1 | 2 | 2 | 3).count()", "3")]
    [InlineData("2 in (1 | 2)", "true")]
    [InlineData("(1 | 2) contains 5", "false")]
    [InlineData("(1 | 2 | 3).where($this > 1).select($this * 10)", "20,30")]
    [InlineData("(1 | 2 | 3).aggregate($this + $total, 0)", "6")]
    [InlineData("(1 | 2 | 3).aggregate(iif($total.empty(), $this, iif($this > $total, $this, $total)))", "3")]
    [InlineData("(5 | 6 | 7).select($index)", "0,1,2")]
    [InlineData("iif(true, 1, 1/'x')", "1")]
    [InlineData("iif({}, 1, 2)", "2")]
    [InlineData("%resource.item.count()", "5")]
    [InlineData("item.first().item[0].answer.value", "3")]
    [InlineData("%resource.repeat(item).linkId", "1,2,3,4,5,1.1,1.2")]
    [InlineData("%resource.descendants().where(linkId = '1.2').answer.value.display", "X")]
    [InlineData("%resource.item.where(linkId='2').answer.value.join(', ')", "Ana, Bo")]
    [InlineData("%resource.item.where(linkId='2').answer.valueString.last()", "Bo")]
    [InlineData("%resource.item.where(linkId='3').answer.value > 2 'kg'", "true")]
    [InlineData("%resource.item.where(linkId='4').answer.value < @2024-03-01", "true")]
    [InlineData("@2024-02 < @2024-02-29", "")]
    [InlineData("@2024-02-29 + 1 year", "2025-02-28")]
    [InlineData("today() - 18 years", "2008-05-05")]
    [InlineData("%resource.item.answer.value.ofType(Quantity).value", "2.5")]
    [InlineData("%resource.item.where(linkId='5').answer.value.not()", "false")]
    [InlineData("%resource.item.where(answer.value is Boolean).linkId", "5")]
    [InlineData("QuestionnaireResponse.item.where(linkId.startsWith('1')).linkId", "1")]
    [InlineData("%resource.item.where(linkId = '9').answer.value.empty()", "true")]
    [InlineData("%resource.repeat(item).answer.value.weight().sum()", "7")]
    [InlineData("%resource.repeat(item).where(linkId='1.2').answer.ordinal()", "7")]
    [InlineData("'a,b'.split(',').count()", "2")]
    [InlineData("'abc'.substring(1, 1).upper()", "B")]
    [InlineData("'abc'.matches('^a.c$') and 'abc'.contains('b')", "true")]
    [InlineData("'12'.toInteger() + 1", "13")]
    [InlineData("2.55.round(1)", "2.6")]
    [InlineData("(1 | 2).sum() = 3 and (1 | 3).avg() = 2 and (1 | 3).max() = 3", "true")]
    [InlineData("(1|2|3).exists($this = 2) and (1|2|3).all($this > 0) and (1|2).subsetOf(1|2|3)", "true")]
    [InlineData("%resource.item /* words */ .count() // and more", "5")]
    [InlineData("`item`.count()", "5")]
    [InlineData("'it\\'s \\u0041'", "it's A")]
    [InlineData("%loinc", "http://loinc.org")]
    public void gives_what_the_standard_says(string expression, string result) => Assert.Equal(result, string.Join(',', Reckoned(expression).Select(v => v.Said())));

    [Theory]
    [InlineData("(1 | 2) + 1", "One value is needed")]
    [InlineData("1 + 'x'", "cannot be reckoned")]
    [InlineData("nobody()", "not known here")]
    [InlineData("'a'.matches('(a+)+$(?=x)')", "not a pattern")]
    [InlineData("79228162514264337593543950335 * 2", "too large")]
    public void refuses_with_a_sentence_what_has_no_answer(string expression, string why) => Assert.Contains(why, Assert.Throws<PathBroken>(() => Reckoned(expression)).Message);

    private static List<PathValue> Reckoned(string expression)
    {
        var root = PathValue.Of(Resource, "QuestionnaireResponse");
        return PathReckoning.Of(expression, new([root], name => name == "resource" ? [root] : null, v => v.Node?["code"]?.ToString() == "x" || v.Node?["valueCoding"] is not null ? 7 : null, new(2026, 5, 5)), new());
    }
}
