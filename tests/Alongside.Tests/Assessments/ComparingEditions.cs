using Alongside.Core.Assessments;

namespace Alongside.Tests.Assessments;

/// <summary>What differs between two editions of a form, in words.</summary>
public class ComparingEditions
{
    private static readonly string First = Questionnaires.Json("""
        {"linkId":"a","type":"string","text":"A"},{"linkId":"b","type":"integer","text":"B"},
        {"linkId":"c","type":"choice","text":"C","answerOption":[{"valueCoding":{"code":"x","display":"Ex"}},{"valueCoding":{"code":"y","display":"Why"}}]},{"linkId":"g","type":"group","text":"G"}
        """, "\"title\":\"First\",");

    private static FormDifference After(params Func<string, string>[] changes) => FormDifference.Between(Form.Of(First), Form.Of(changes.Aggregate(First, (json, change) => change(json))));

    [Fact]
    public void finds_nothing_where_nothing_changed() => Assert.True(After().IsNothing);

    [Fact]
    public void finds_what_was_added_and_what_was_removed()
    {
        var difference = After(j => FormEditing.Remove(j, "a"), j => FormEditing.Add(j, new("New", ItemType.Boolean, Required: true)).Json);
        Assert.Equal([(ItemFate.Added, "New"), (ItemFate.Removed, "A")], difference.Items.Select(i => (i.Fate, i.Called)));
        Assert.Contains(new SaidOtherwise("Answer needed", null, "yes"), difference.Items[0].Changes);
    }

    [Fact]
    public void finds_the_one_that_moved_and_not_those_around_it()
    {
        var moved = Assert.Single(After(j => FormEditing.Down(j, "a"), j => FormEditing.Down(j, "a")).Items);
        Assert.Equal(("a", ItemFate.Moved), (moved.LinkId, moved.Fate));
        Assert.Equal([new SaidOtherwise("Place", "first", "after “C”")], moved.Changes);
        moved = Assert.Single(After(j => FormEditing.Into(j, "b", "g")).Items);
        Assert.Equal([new SaidOtherwise("Place", "after “A”", "in “G”, first")], moved.Changes);
    }

    [Fact]
    public void finds_each_word_that_changed()
    {
        var difference = After(j => FormEditing.Entitle(j, "Second", null), j => FormEditing.Change(j, "b", new("B now", ItemType.Integer, Most: "5")),
            j => FormEditing.Offer(j, "c", [new("y", "Why", null, "2", false), new("x", "Exactly", null, null, false)]), j => FormEditing.AskOnlyWhen(j, "a", [new("c", "=", "Exactly")], true), j => FormEditing.Translate(j, "a", "es", new("A en español", null, new Dictionary<string, string?>())));
        Assert.Equal([new SaidOtherwise("Title", "First", "Second"), new SaidOtherwise("Languages", null, "es")], difference.OfTheForm);
        var said = difference.Items.ToDictionary(i => i.LinkId, i => i.Changes);
        Assert.Equal([new SaidOtherwise("Words", "B", "B now"), new SaidOtherwise("At most", null, "5")], said["b"]);
        Assert.Equal([new SaidOtherwise("Answer x", "Ex", "Exactly"), new SaidOtherwise("Answer y", "Why", "Why, weighs 2"), new SaidOtherwise("Order of the answers", "x, y", "y, x")], said["c"]);
        Assert.Equal([new SaidOtherwise("Asked only when", null, "“C” is “Exactly”"), new SaidOtherwise("Words (es)", null, "A en español")], said["a"]);
    }
}
