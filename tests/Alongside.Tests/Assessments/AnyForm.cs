using System.Text;
using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using Alongside.Core.Platform;
using CsCheck;

namespace Alongside.Tests.Assessments;

/// <summary>Whatever tree of items somebody makes: it is read or refused, filled, and comes back as it went.</summary>
public class AnyForm
{
    private static readonly string[] Types = ["group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text", "url", "choice", "open-choice", "attachment", "reference", "quantity"];

    [Fact]
    public void of_any_shape_is_filled_and_returned_without_loss() => Gen.Int[0, int.MaxValue].Sample(seed =>
    {
        var json = Tree(new Random(seed));
        var reading = Form.Read(json);
        if (reading.Form is not { } form) throw new InvalidOperationException($"seed {seed}: {string.Join('\n', reading.Refusals)}\n{json}");
        var filling = Filling.Of(Questionnaires.Filled(form, 1 + seed % 3));
        var before = filling.Answers.ToResponse(new());
        var back = Answers.FromResponse(form, before);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(before), JsonNode.Parse(back.ToResponse())));
        var posted = Answers.Posted(form, filling.Answers.ToFields().Select(f => KeyValuePair.Create(f.Key, (string?)f.Value)));
        Assert.Equal(JsonNode.Parse(before)!["item"]?.ToJsonString(), JsonNode.Parse(posted.ToResponse())!["item"]?.ToJsonString());
        Assert.Equal(filling.All.Where(i => i.Item.Asks).Select(i => (i.Name, i.Enabled)), Filling.Of(posted).All.Where(i => i.Item.Asks).Select(i => (i.Name, i.Enabled)));
        Assert.Equal(filling.All.Count, filling.All.Select(i => i.Name).Distinct().Count());
        Assert.Empty(filling.Problems(Strictness.Complete));
    }, iter: 300, threads: 2);

    [Fact]
    public void is_complete_though_a_required_group_holds_nothing_that_can_be_answered()
    {
        var form = Form.Of(Questionnaires.Json("""{"linkId":"1","type":"group","required":true,"item":[{"linkId":"2","type":"display","text":"Thank you"}]},{"linkId":"3","type":"group","required":true,"item":[{"linkId":"4","type":"string","text":"Name"}]}"""));
        Assert.Equal(["3"], Filling.Of(new Answers(form)).Problems(Strictness.Complete).Select(p => p.LinkId));
    }

    /// <summary>A valid questionnaire with one piece of it broken somewhere: never anything but a reading or a refusal.</summary>
    [Fact]
    public void that_is_broken_somewhere_is_read_or_refused_and_nothing_else() => Gen.Int[0, int.MaxValue].Sample(seed =>
    {
        var dice = new Random(seed);
        var json = Tree(dice);
        var broken = new StringBuilder(json);
        for (var i = 0; i < 1 + dice.Next(3); i++)
            switch (dice.Next(3))
            {
                case 0: broken.Remove(dice.Next(broken.Length - 1), 1); break;
                case 1: broken[dice.Next(broken.Length)] = "\"{}[]:,0\\ x"[dice.Next(11)]; break;
                default: broken.Insert(dice.Next(broken.Length), new[] { "null", "\"x\"", "[", "}", "1e999", "\u0000" }[dice.Next(6)]); break;
            }
        var reading = Form.Read(broken.ToString());
        Assert.True(reading.Form is null == reading.Refusals.Any());
        if (reading.Form is { } form) Filling.Of(Questionnaires.Filled(form)).Problems(Strictness.Complete);
    }, iter: 600, threads: 2);

    [Fact]
    public void takes_any_posted_names_and_words_or_refuses_them_with_a_sentence() => Gen.Select(Gen.Int[0, 1000], Gen.String[Gen.Char["a.[]~!0189gq1x "], 0, 30], Gen.String).Sample((seed, name, words) =>
    {
        var form = Form.Of(Tree(new Random(seed)));
        Answers answers;
        try
        {
            answers = Answers.Posted(form, [new("a." + name, words), new("a.q1", words), new("a.q2!unit", words)]);
        }
        catch (RuleBroken broken)
        {
            Assert.NotEmpty(broken.Message);
            answers = Questionnaires.Filled(form);
            foreach (var list in answers.Root.Lists.Where(l => l.Item.Takes == ValueKind.String && l.Item.Asks)) answers = Answers.Posted(form, [new(Filling.Of(answers).Asked(list.Item.LinkId).FirstOrDefault()?.Name ?? "b", words)]);
        }
        Filling.Of(answers).Problems(Strictness.Complete);
        Answers.FromResponse(form, answers.ToResponse());
    }, iter: 400, threads: 2);

    internal static string Tree(Random dice)
    {
        var (count, asked) = (0, new List<string>());
        string Items(int depth) => string.Join(',', Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => Item(depth)));
        string Item(int depth)
        {
            var type = Types[dice.Next(depth > 4 ? 2 : 0, Types.Length)];
            var linkId = $"{"q./[!~"[dice.Next(6)]}{++count}";
            var item = new StringBuilder($$"""{"linkId":"{{linkId}}","type":"{{type}}","text":"Item {{count}}" """);
            if (type.EndsWith("choice", StringComparison.Ordinal)) item.Append(""","answerOption":[{"valueCoding":{"system":"urn:c","code":"1","display":"One"}},{"valueCoding":{"code":"2"}}]""");
            if (type != "display" && dice.Next(3) == 0) item.Append(",\"repeats\":true");
            if (type != "display" && dice.Next(4) == 0) item.Append(",\"required\":true");
            if (asked.Count > 0 && dice.Next(3) == 0) item.Append($$""","enableWhen":[{"question":"{{asked[dice.Next(asked.Count)]}}","operator":"exists","answerBoolean":{{(dice.Next(2) == 0 ? "true" : "false")}}}]""");
            if (dice.Next(5) == 0) item.Append(""","extension":[{"url":"urn:unknown","valueString":"kept"}]""");
            if (type == "group" || (type != "display" && depth < 4 && dice.Next(6) == 0)) item.Append($",\"item\":[{Items(depth + 1)}]");
            if (type is not ("group" or "display")) asked.Add(linkId);
            return item.Append('}').ToString();
        }
        return Questionnaires.Json(Items(0));
    }
}
