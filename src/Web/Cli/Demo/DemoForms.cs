using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli.Demo;

/// <summary>The forms of the demonstration agency: the instruments every agency begins with, and one of its own, in use and with its next edition being written.</summary>
internal static class DemoForms
{
    public static void Add(AppDb db, Stamp by)
    {
        var visit = AgencyForm.Begin("Home safety visit", by);
        var (json, bath) = FormEditing.Add(visit.Json, new("Bathroom", ItemType.Group));
        (json, _) = FormEditing.Add(json, new("Grab bars by the tub and the toilet", ItemType.Choice, Answers: "In place\nMissing\nNot wanted"), into: bath);
        (json, _) = FormEditing.Add(json, new("The floor stays dry and does not slip", ItemType.Boolean), into: bath);
        (json, var falls) = FormEditing.Add(json, new("Falls", ItemType.Group));
        (json, var fell) = FormEditing.Add(json, new("A fall in the last six months", ItemType.Boolean, Required: true), into: falls);
        (json, var times) = FormEditing.Add(json, new("How many times", ItemType.Integer, Least: "1", Most: "200"), into: falls);
        json = FormEditing.AskOnlyWhen(json, times, [new(fell, "=", "true")], all: true);
        (json, _) = FormEditing.Add(json, new("What would make it easier at home", ItemType.Text, Help: "In their own words"));
        (json, _) = FormEditing.Add(json, new("A photograph or a drawing, when they want one kept", ItemType.Attachment));
        visit.Edit(json);
        visit.Watch([new("fall", AlertGravity.Important, "A fall in the last six months: look at the fall risk together this week.", [new(fell, ["true"])], "The agency’s own rule for home visits")]);
        visit.Publish(null, by);

        var next = visit.NextEdition(1, by);
        (json, _) = FormEditing.Add(next.Json, new("Who comes when somebody falls", ItemType.String), after: times);
        json = FormEditing.Translate(json, fell, "es", new("Una caída en los últimos seis meses", null, new Dictionary<string, string?>()));
        next.Edit(json);
        db.AddRange(visit, next);
    }
}
