using System.Text.Json.Nodes;
using Alongside.Core.Assessments;

namespace Alongside.Web.Cli.Demo;

internal sealed partial class DemoMari
{
    /// <summary>What she does by herself, and her mood every eight weeks, as her plan says; what she says of it, and where she disagrees.</summary>
    private void Measure()
    {
        foreach (var told in _told["measures"]!.AsArray())
        {
            var (key, on) = ((string)told!["form"]!, Ago(told["daysAgo"]));
            var form = measures.Form(key).AsForm();
            var rule = measures.Form(key).Instrument!.Main!;
            var answers = new Answers(form);
            foreach (var (item, weight) in rule.Items.Zip(told["weights"]!.AsArray().Select(w => (decimal)w!)))
                answers.Answer(item, form.Find(item)!.Options.First(o => o.Weight == weight).Value);
            foreach (var (item, code) in told["also"]?.AsObject() ?? new JsonObject()) answers.Choose(item, (string)code!);
            var (signed, _, _) = measures.Sign(_case.Id, key, answers, (string)told["conclusion"]!, on, At(on, 10, 40), (string?)told["view"], language: "es");
            if (told["disagreement"] is JsonObject words) signed.Disagree((string)words["words"]!, "Mari", At(Ago(words["daysAgo"]), 16));
        }
        Visit();
    }

    /// <summary>The agency's own form, with the drawing she made of where the bars go.</summary>
    private void Visit()
    {
        var (form, on) = (measures.Form("home-safety-visit").AsForm(), Ago(JsonValue.Create(9)));
        var (bars, floor, fell, drawing) = (form.All.First(i => i.Options.Count > 0), form.All.First(i => i.Type == ItemType.Boolean), form.All.Last(i => i.Type == ItemType.Boolean), form.All.First(i => i.Type == ItemType.Attachment));
        var answers = new Answers(form).Answer(bars.LinkId, bars.Options[1].Value).Answer(floor.LinkId, AnswerValue.Of(true)).Answer(fell.LinkId, AnswerValue.Of(true)).Answer(form.All.First(i => i.Type == ItemType.Integer).LinkId, AnswerValue.Of(1))
            .Answer(form.All.First(i => i.Type == ItemType.Text).LinkId, AnswerValue.Text("Una barra donde yo la alcance, no donde se vea bonita."));
        var (assessment, alerts) = measures.Fill(_case.Id, "home-safety-visit", answers, on, At(on, 11, 10), language: "es");
        var file = measures.Give(assessment, "where the bars go.txt", "Tub: one bar by the tap, 84 cm above the floor, on the right. Toilet: one on the left, where her good hand is.", At(on, 11, 20));
        answers.Answer(drawing.LinkId, AnswerValue.Attachment($"/cases/{_case.Id}/assessments/files/{file.Id}", file.ContentType, file.Name));
        alerts[0].Handle("Went through the fall of February with her and with Lucía: the rug is gone, the stool stays. Dr. Levin looks at the dizziness on Thursday.", At(on, 15));
        measures.Keep(assessment, "home-safety-visit", answers, At(on, 11, 20));
        measures.Sign(assessment, "home-safety-visit", answers, "The bars are missing and she knows where she wants them. The floor is safe. The landlord is asked in writing.", [], At(on, 11, 30));
    }
}
