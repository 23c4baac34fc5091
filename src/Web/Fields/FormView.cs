using Alongside.Core.Assessments;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary>A form as it is shown: what is answered, in which language, what was answered the last time, and what stands against it.</summary>
/// <param name="Last">The answers of the last time, marked beside the answers of now.</param>
/// <param name="Problems">Sentences by the name of the field.</param>
/// <param name="ReadOnly">To be read, not to be filled in.</param>
public sealed record FormView(Filling Filling, string? Language, Filling? Last = null, IReadOnlyDictionary<string, string>? Problems = null, bool ReadOnly = false)
{
    /// <summary>What somebody else, or another window, has put on the server since; marked beside the answers of now.</summary>
    public Filling? OnServer { get; init; }
    /// <summary>What a question for a record offers, by the kind of record: its reference and its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(string Reference, string Name)>> Records { get; init; } = new Dictionary<string, IReadOnlyList<(string, string)>>();
    /// <summary>Files can be put with the answers.</summary>
    public bool TakesFiles { get; init; }
    /// <summary>Only this part of the form, for a device in the client's hands; the whole where nothing is said.</summary>
    public IReadOnlyList<FilledItem>? Only { get; init; }
    /// <summary>Buttons that need another page load are left out: the page has its own.</summary>
    public bool Plain { get; init; }
}

/// <summary><c>&lt;form-items of="view" /&gt;</c>: the questions of a form.</summary>
[HtmlTargetElement("form-items", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormItemsTagHelper : TagHelper
{
    public FormView Of { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new FormHtml(Of).Write());
    }
}
