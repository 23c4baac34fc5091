using System.Globalization;
using Alongside.Core.Assessments;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>The items of a form in their order, to be read or to be moved about.</summary>
public sealed record OutlineView(Form Form, IReadOnlyList<FormItem> Items, Guid FormId, bool Changes)
{
    /// <summary>Help is shown with its question.</summary>
    public IEnumerable<FormItem> Shown => Items.Where(i => !i.IsHelp);

    /// <summary>The items beneath one.</summary>
    public OutlineView Under(FormItem item) => this with { Items = item.Items };

    public string Address(FormItem item) => $"/agency/forms/{FormId}/items?item={ItemSign.Of(item.LinkId)}";

    /// <summary>The group that stands right above, into which an item can go.</summary>
    public FormItem? GroupAbove(FormItem item) => Shown.TakeWhile(i => i != item).LastOrDefault() is { Type: ItemType.Group } group ? group : null;

    /// <summary>What a question takes, in a line: “choice, 4 answers, weighed 0 to 3, needed”.</summary>
    public string Said(FormItem item)
    {
        var words = new List<string> { FormDifference.TypeWords(item.Type) };
        if (item.Options.Count > 0) words.Add($"{item.Options.Count} answers");
        if (item.Options.Any(o => o.Weight is not null)) words.Add(string.Create(CultureInfo.InvariantCulture, $"weighed {item.Options.Min(o => o.Weight):0.##} to {item.Options.Max(o => o.Weight):0.##}"));
        if (item.Required) words.Add("needed");
        if (item.Repeats) words.Add(item.Asks ? "several answers" : "as often as needed");
        if (item.Hidden) words.Add("hidden");
        if (item.Calculated is not null) words.Add("calculated");
        if (item.InitialExpression is not null) words.Add("filled in from the record");
        return string.Join(", ", words);
    }
}
