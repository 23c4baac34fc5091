using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using Alongside.Web.Fields;
using AngleSharp;
using AngleSharp.Html.Dom;
using CsCheck;

namespace Alongside.Tests.Assessments;

/// <summary>What a page shows of a form, sent as a browser sends it, is what stood in it.</summary>
public class ShowingAnyForm
{
    public static TheoryData<string> Published()
    {
        var data = new TheoryData<string>();
        foreach (var file in Questionnaires.SdcFiles("Questionnaire")) data.Add("sdc/" + file);
        foreach (var instrument in Instruments.All) data.Add("ours/" + instrument.Id);
        if (Machine.SharedData is { } shared)
            foreach (var file in Directory.EnumerateFiles(Path.Combine(shared, "questionnaires", "instruments"), "*.json").Order(StringComparer.Ordinal)) data.Add("shared/" + Path.GetFileName(file));
        return data;
    }

    private static Form FormOf(string named) => named.Split('/', 2) switch
    {
        ["sdc", var file] => Form.Of(Questionnaires.SdcFile(file)),
        ["ours", var id] => Instruments.Of(id).Form,
        [_, var file] => Form.Of(File.ReadAllText(Questionnaires.Shared("instruments", file))),
        _ => throw new InvalidOperationException(named),
    };

    [Theory, MemberData(nameof(Published))]
    public async Task comes_back_as_it_stood_there(string named)
    {
        var form = FormOf(named);
        await ComesBackAsync(Questionnaires.Filled(form, 2));
        await ComesBackAsync(new Answers(form));
    }

    [Theory, MemberData(nameof(Published))]
    public async Task is_read_whole_in_every_language_it_has(string named)
    {
        var form = FormOf(named);
        foreach (var language in form.Languages.Prepend(null!))
        {
            var filling = Filling.Of(Questionnaires.Filled(form));
            var page = await PageAsync(new FormHtml(new FormView(filling, language, ReadOnly: true)).Write());
            Assert.Empty(page.QuerySelectorAll("input:not([type=hidden]), select, textarea, button"));
            foreach (var item in filling.All.Where(i => i.Enabled && i.Item is { Asks: true, Hidden: false } && !IsHidden(i))) Assert.Contains(Words(item.Item.TextIn(language)), Words(page.Body!.TextContent));
        }
    }

    [Fact]
    public void whatever_its_shape_comes_back_as_it_stood_there() => Gen.Int[0, int.MaxValue].Sample(seed => ComesBackAsync(Questionnaires.Filled(Form.Of(AnyForm.Tree(new Random(seed))), 1 + seed % 3)).GetAwaiter().GetResult(), iter: 60, threads: 2);

    [Fact]
    public async Task never_lets_words_of_the_form_or_of_an_answer_be_markup()
    {
        // A label with a script in it is refused before it gets here; an answer may say whatever it likes.
        const string evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\\\"'", label = "<u>less</u> & <b>more</b> \"'";
        var form = Questionnaires.Made($$"""{"linkId":"<b>","prefix":{{Questionnaires.Quoted("<i>")}},"type":"string","text":{{Questionnaires.Quoted(label)}}},{"linkId":"c","type":"choice","text":"c","answerOption":[{"valueCoding":{"code":"x","display":{{Questionnaires.Quoted(label)}} } }]}""");
        var answers = new Answers(form).Answer("<b>", AnswerValue.Text(evil));
        foreach (var read in new[] { true, false })
        {
            var page = await PageAsync(new FormHtml(new FormView(Filling.Of(answers), null, ReadOnly: read)).Write());
            Assert.Empty(page.QuerySelectorAll("script, img, b, i, u"));
        }
    }

    private static async Task ComesBackAsync(Answers answers)
    {
        var filling = Filling.Of(answers);
        var page = await PageAsync(new FormHtml(new FormView(filling, null)).Write());
        var sent = Visitor.Filled((IHtmlFormElement)page.QuerySelector("form")!).Select(f => KeyValuePair.Create(f.Name, (string?)f.Value));
        var back = Filling.Of(Answers.Posted(answers.Form, sent, answers));
        Assert.Equal(Said(filling), Said(back));
        // A repetition in which nothing can be typed is none that a browser could send.
        Assert.Subset(filling.All.Select(i => (i.Name, i.Enabled)).ToHashSet(), back.All.Select(i => (i.Name, i.Enabled)).ToHashSet());
    }

    /// <summary>Every answer by its field; a time of day is shown without its seconds and offset.</summary>
    private static List<string> Said(Filling filling) => [.. filling.All.Where(i => i.Item.Asks).SelectMany(i => i.Values, (i, v) => $"{i.Name} = {(v.Kind == ValueKind.DateTime && v.Typed.Length > 16 ? v.Typed[..16] : v.Typed)} {v.Unit}")];

    private static bool IsHidden(FilledItem item)
    {
        for (var above = item; above is not null; above = above.Within?.Of)
            if (above.Item.Hidden) return true;
        return false;
    }

    private static string Words(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\s+", " ").Trim();

    private static async Task<IHtmlDocument> PageAsync(string html) => (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content($"<form method=\"post\">{html}</form>"));
}
