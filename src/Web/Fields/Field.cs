using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary>How a field with a few answers is shown.</summary>
public enum As { Select, Segmented, Cards, Chips, Checks }

/// <summary>
/// <c>&lt;field for="Reason" label="Why it closes" hint="…" rows="3" /&gt;</c>: label, control by the type of the property, hint and error, with what was typed.
/// An enum or <c>options</c> gives a select, or radio buttons with <c>as="Segmented"</c>; a list property gives check boxes.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Hint { get; set; }
    /// <summary>Shown behind the label, as “needed to sign” or “optional”.</summary>
    public string? Needed { get; set; }
    /// <summary>More than one line.</summary>
    public int Rows { get; set; }
    /// <summary>The client's own words: serif, plum edge.</summary>
    public bool Voice { get; set; }
    public IEnumerable<SelectListItem>? Options { get; set; }
    public As As { get; set; }
    /// <summary>The first, empty line of a select.</summary>
    public string? Empty { get; set; }
    public string? Type { get; set; }
    public string? Autocomplete { get; set; }
    public bool Autofocus { get; set; }
    /// <summary>Suggestions for a text field.</summary>
    public IEnumerable<string>? Suggest { get; set; }
    public string? Lang { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    private string Id => TagBuilder.CreateSanitizedId(Name, "_");
    private Type Target => Nullable.GetUnderlyingType(For.Metadata.ModelType) ?? For.Metadata.ModelType;
    private ThreeWay _now = null!;
    private bool Many => For.Metadata.IsEnumerableType && For.Metadata.ModelType != typeof(string);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        _now = ThreeWay.Of(ViewContext, Name, Id, Label, Many ? [.. (For.Model as System.Collections.IEnumerable ?? Array.Empty<object>()).Cast<object>().Select(Text)] : [Text(For.Model)]);
        var errors = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry.Errors : null;
        var error = errors is { Count: > 0 } ? errors[0].ErrorMessage : null;
        var options = Options?.ToList() ?? (Target.IsEnum ? [.. Enum.GetValues(Target).Cast<Enum>().Select(v => new SelectListItem(Words(v.ToString()), v.ToString()))] : null);
        var group = options is not null && (Many || As != As.Select);
        var check = Target == typeof(bool) && options is null;

        output.TagName = group ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        var html = new StringBuilder();
        var needed = Needed is null ? "" : $" <span class=\"needed\">{E(Needed)}</span>";
        if (group) html.Append($"<legend id=\"{Id}\" tabindex=\"-1\">{E(Label)}{needed}</legend>");
        else if (!check) html.Append($"<label for=\"{Id}\">{E(Label)}{needed}</label>");

        var described = string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", error is null ? null : $"{Id}-error" }.Where(x => x is not null));
        var state = (described.Length > 0 ? $" aria-describedby=\"{described}\"" : "") + (error is null ? "" : " aria-invalid=\"true\"");
        if (_now.Standing == Standing.Open) html.Append(Versus.Of(ViewContext, Name, Label, check ? [Typed()] : Many ? TypedMany() : [Typed()], _now.Record, options));
        if (group) Group(html, options!);
        else if (options is not null) Select(html, options, state);
        else if (check) html.Append($"<label class=\"choice\"><input type=\"checkbox\" id=\"{Id}\" name=\"{Name}\" value=\"true\"{(Typed() is "true" or "True" ? " checked" : "")}{state}><span>{E(Label)}{needed}</span></label>");
        else if (Rows > 0) html.Append($"<textarea id=\"{Id}\" name=\"{Name}\" rows=\"{Rows}\"{(Voice ? " class=\"voice\"" : "")}{LangOf()}{state}{Focus()}>\n{E(Typed())}</textarea>");
        else Input(html, state);

        if (_now.Standing == Standing.TakenOver) html.Append(Versus.TakenOver(ViewContext));
        if (Hint is not null) html.Append($"<p class=\"hint\" id=\"{Id}-hint\">{E(Hint)}</p>");
        if (error is not null) html.Append($"<p class=\"error\" id=\"{Id}-error\"><svg class=\"icon\" aria-hidden=\"true\">{IconTagHelper.Of("alert")}</svg>{E(error)}</p>");
        output.Content.SetHtmlContent(html.ToString());
    }

    private void Input(StringBuilder html, string state)
    {
        var type = Type ?? (Target == typeof(DateOnly) ? "date" : Target == typeof(TimeOnly) ? "time" : Target == typeof(int) ? "number" : "text");
        var list = Suggest is null ? "" : $" list=\"{Id}-list\"";
        var value = type == "password" ? "" : $" value=\"{E(Typed())}\"";
        html.Append($"<input type=\"{type}\" id=\"{Id}\" name=\"{Name}\"{value}{list}{LangOf()}{(Autocomplete is null ? " autocomplete=\"off\"" : $" autocomplete=\"{Autocomplete}\"")}{state}{Focus()}>");
        if (Suggest is not null) html.Append($"<datalist id=\"{Id}-list\">{string.Concat(Suggest.Select(s => $"<option value=\"{E(s)}\"></option>"))}</datalist>");
    }

    private void Select(StringBuilder html, List<SelectListItem> options, string state)
    {
        var chosen = Typed();
        html.Append($"<select id=\"{Id}\" name=\"{Name}\"{state}{Focus()}>");
        if (Empty is not null) html.Append($"<option value=\"\">{E(Empty)}</option>");
        foreach (var group in options.GroupBy(o => o.Group?.Name))
        {
            if (group.Key is not null) html.Append($"<optgroup label=\"{E(group.Key)}\">");
            foreach (var option in group)
                html.Append($"<option value=\"{E(option.Value)}\"{(Same(option, chosen) ? " selected" : "")}>{E(option.Text)}</option>");
            if (group.Key is not null) html.Append("</optgroup>");
        }
        html.Append("</select>");
    }

    private void Group(StringBuilder html, List<SelectListItem> options)
    {
        var chosen = TypedMany();
        var (type, wrap, label) = (Many ? "checkbox" : "radio",
            As switch { As.Segmented => "segmented", As.Cards => "choice-cards", As.Chips => "chips", _ => "" },
            As switch { As.Segmented => "", As.Chips => "chip", _ => "choice" });
        html.Append($"<div class=\"{wrap}\">");
        for (var i = 0; i < options.Count; i++)
        {
            var hide = As == As.Chips ? " class=\"hide\"" : "";
            html.Append($"<label{(label.Length == 0 ? "" : $" class=\"{label}\"")}><input type=\"{type}\" id=\"{Id}_{i}\" name=\"{Name}\" value=\"{E(options[i].Value)}\"{hide}{(chosen.Any(c => Same(options[i], c)) ? " checked" : "")}><span>{E(options[i].Text)}</span></label>");
        }
        html.Append("</div>");
    }

    private static bool Same(SelectListItem option, string? chosen) => string.Equals(option.Value, chosen ?? "", StringComparison.OrdinalIgnoreCase) && (option.Value.Length > 0 || string.IsNullOrEmpty(chosen));

    /// <summary>What was typed when the form came back, else what the record says.</summary>
    private string? Typed() => _now.Standing != Standing.TakenOver && ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed ? typed : Text(For.Model);

    private IReadOnlyList<string?> TypedMany()
    {
        if (_now.Standing != Standing.TakenOver && ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] many ? many : new string?[] { entry.AttemptedValue };
        return Many ? [.. (For.Model as System.Collections.IEnumerable ?? Array.Empty<object>()).Cast<object>().Select(o => Text(o))] : [Text(For.Model)];
    }

    private static string? Text(object? value) => value switch
    {
        null => null, DateOnly d => d.ToString("O"), TimeOnly t => t.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture), _ => value.ToString(),
    };

    private string LangOf() => Lang is null ? "" : $" lang=\"{E(Lang)}\"";
    private string Focus() => Autofocus ? " autofocus" : "";

    /// <summary>“MedicalAndLegal” as “medical and legal”, with a capital in front.</summary>
    public static string Words(string name)
    {
        if (name == "Hiv") return "HIV";
        var spaced = string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return spaced;
    }

    private static string E(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
