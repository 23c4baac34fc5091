using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Alongside.Core.Assessments;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Fields;

/// <summary>Writes the questions of a form: each under the name its answer is posted with, the ones that are not asked at the moment hidden.</summary>
internal sealed class FormHtml(FormView view)
{
    /// <summary>More answers than this are a list to choose from, not buttons.</summary>
    private const int MostButtons = 12;

    private readonly StringBuilder _html = new();
    /// <summary>On the device in the client's hands everything is in their language; a worker reads the form in its own, with the translation under each question.</summary>
    private readonly string? _language = view.Only is null ? null : view.Language;
    private readonly FormPhrases _say = FormPhrases.In(view.Only is null ? null : view.Language);
    private readonly Dictionary<string, FilledItem> _last = Named(view.Last), _onServer = Named(view.OnServer);
    private int _number;

    private static Dictionary<string, FilledItem> Named(Filling? filling) => filling?.All.Where(i => i.Item.Asks).GroupBy(i => i.Name).ToDictionary(g => g.Key, g => g.First()) ?? [];

    public string Write()
    {
        if (view.Only is { } only) _number = NumberBefore(only);
        foreach (var item in view.Only ?? view.Filling.Items) Item(item, 0);
        return _html.ToString();
    }

    /// <summary>A part is numbered as it is in the whole form.</summary>
    private int NumberBefore(IReadOnlyList<FilledItem> only) =>
        only.Count == 0 ? 0 : view.Filling.All.TakeWhile(i => i != only[0]).Count(i => i.Enabled && IsNumbered(i.Item));

    private static bool IsNumbered(FormItem item) => item is { Asks: true, Hidden: false, Calculated: null };

    /// <summary>The place of a question on the page.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private void Item(FilledItem filled, int depth)
    {
        var item = filled.Item;
        if (item.Hidden)
        {
            Hidden(filled);
            return;
        }
        if (view.ReadOnly && !filled.Enabled) return;
        switch (item.Type)
        {
            case ItemType.Group: Group(filled, depth); break;
            case ItemType.Display: if (!item.IsHelp) _html.Append($"<p class=\"q-words\" data-item=\"{E(filled.Name)}\"{Unasked(filled)}>{E(Words(item))}</p>"); break;
            default: Question(filled, depth); break;
        }
    }

    /// <summary>What is out of sight keeps its answer.</summary>
    private void Hidden(FilledItem filled)
    {
        if (view.ReadOnly) return;
        foreach (var value in filled.Values)
        {
            _html.Append($"<input type=\"hidden\" name=\"{E(filled.Name)}\" value=\"{E(value.Typed)}\">");
            if (value.Unit is { } unit && filled.Item.Type == ItemType.Quantity) _html.Append($"<input type=\"hidden\" name=\"{E(filled.Name)}!unit\" value=\"{E(unit)}\">");
        }
        foreach (var entry in filled.Entries)
            foreach (var inner in entry.Items) Hidden(inner);
    }

    private string Unasked(FilledItem filled) => filled.Enabled ? "" : " hidden";

    private string Words(FormItem item) => item.TextIn(_language);

    /// <summary>The question as it is asked in the client's language, for a worker who reads it out.</summary>
    private string Translation(FormItem item) => _language is null && view.Language is { } theirs && item.TextIn(theirs) is var there && there != item.Text.Own ? $"<span class=\"q-translation\" lang=\"{E(theirs)}\">{E(there)}</span>" : "";

    private void Group(FilledItem filled, int depth)
    {
        var (item, id) = (filled.Item, IdOf(filled.Name));
        var words = Words(item);
        _html.Append($"<section class=\"q-group\" data-item=\"{E(filled.Name)}\"{Unasked(filled)}{(words.Length > 0 ? $" aria-labelledby=\"{id}\"" : "")}>");
        if (words.Length > 0) _html.Append($"<h{Math.Min(depth + 2, 6)} class=\"sec\" id=\"{id}\" tabindex=\"-1\">{Prefix(item)}<span>{E(words)}{Translation(item)}</span>{(depth == 0 && !view.ReadOnly ? $" <span class=\"muted\" data-count=\"{E(filled.Name)}\">{Count(filled)}</span>" : "")}</h{Math.Min(depth + 2, 6)}>");
        if (item.Help is { } help) _html.Append($"<p class=\"q-words small muted\">{E(help.In(_language))}</p>");
        Problem(filled);
        foreach (var entry in filled.Entries)
        {
            if (item.Repeats) _html.Append($"<div class=\"q-entry\"><p class=\"q-entry-head\"><b>{E(words.Length > 0 ? words : _say.Entry)} {entry.Index + 1}</b>{(view.ReadOnly || filled.Entries.Count < 2 ? "" : Act($"remove:{entry.Name}", _say.TakeAway, $"{_say.TakeAway}: {words} {entry.Index + 1}"))}</p>");
            foreach (var inner in entry.Items) Item(inner, depth + 1);
            if (item.Repeats) _html.Append("</div>");
        }
        if (item.Repeats && !view.ReadOnly && filled.Entries.Count < (item.MaxOccurs ?? Answers.MostEntries)) _html.Append($"<p class=\"q-more\">{Act($"add:{filled.Name}", _say.AddAnother, $"{_say.AddAnother}: {words}")}</p>");
        _html.Append("</section>");
    }

    /// <summary>“3 of 4”.</summary>
    internal static string Count(FilledItem group)
    {
        var asked = Beneath(group).Where(i => i.Enabled && IsNumbered(i.Item)).ToList();
        return $"{asked.Count(i => i.Value is not null)} / {asked.Count}";
    }

    internal static IEnumerable<FilledItem> Beneath(FilledItem item) => item.Entries.SelectMany(e => e.Items).SelectMany(i => Beneath(i).Prepend(i));

    private string Act(string then, string words, string label) => $"<button class=\"btn quiet small\" type=\"submit\" name=\"Then\" value=\"{E(then)}\" formnovalidate aria-label=\"{E(label)}\">{E(words)}</button>";

    private string Prefix(FormItem item) => item.Prefix is { } prefix ? $"<span class=\"qn\">{E(prefix)}</span> " : "";

    private void Question(FilledItem filled, int depth)
    {
        var (item, id) = (filled.Item, IdOf(filled.Name));
        var number = IsNumbered(item) && filled.Enabled ? $"{++_number}" : "";
        var buttons = !view.ReadOnly && Buttons(item);
        var (box, title) = buttons || view.ReadOnly ? ("fieldset", "legend") : ("div", "label");
        if (view.ReadOnly) (box, title) = ("div", "p");
        var open = !view.ReadOnly && filled.Value is null && item.Calculated is null ? " open" : "";
        _html.Append($"<{box} class=\"q{open}{(Wide(item) ? " q-wide" : "")}\" id=\"{id}\" data-item=\"{E(filled.Name)}\"{Unasked(filled)}{(buttons ? " tabindex=\"-1\"" : "")}>");
        var needed = item.Required && !view.ReadOnly ? $" <span class=\"needed\">{E(_say.Needed)}</span>" : "";
        _html.Append($"<{title} class=\"q-title\"{(title == "label" ? $" for=\"{id}-in\"" : "")}><span class=\"qn\">{E(item.Prefix ?? number)}</span><span>{E(Words(item))}{needed}{Translation(item)}</span></{title}>");
        _html.Append("<div class=\"q-body\">");
        if (view.ReadOnly) Answer(filled);
        else if (item.ReadOnly || item.Calculated is not null) Reckoned(filled);
        else if (buttons) Choices(filled);
        else Control(filled, $"{id}-in");
        if (item.Help is { } help) _html.Append($"<p class=\"q-note\">{E(help.In(_language))}</p>");
        if (!view.ReadOnly) Marks(filled);
        Problem(filled);
        _html.Append($"</div></{box}>");
        foreach (var entry in filled.Entries)
            foreach (var inner in entry.Items.Where(i => !i.Item.IsHelp)) Item(inner, depth + 1);
    }

    private static bool Wide(FormItem item) => item.Type == ItemType.Text || (Buttons(item) && !Scale(item));

    private static bool Buttons(FormItem item) => item.Type == ItemType.Boolean || (item.Options.Count > 0 && item.Type is ItemType.Choice or ItemType.OpenChoice && (item.Options.Count <= MostButtons || item.Repeats) && item.Control is not (ItemControl.DropDown or ItemControl.Autocomplete))
        || (item.Options.Count > 0 && item.Type is not (ItemType.Choice or ItemType.OpenChoice));

    /// <summary>A few short answers stand beside each other as a scale.</summary>
    private static bool Scale(FormItem item) => item.Type == ItemType.Boolean || (!item.Repeats && !item.OpenChoice && item.Options.Count is >= 2 and <= 5 && item.Options.All(o => o.Label.Own.Length <= 26));

    private void Choices(FilledItem filled)
    {
        var item = filled.Item;
        var options = item.Type == ItemType.Boolean ? [new(AnswerValue.Of(true), FormPhrases.Text(_say.Yes)), new(AnswerValue.Of(false), FormPhrases.Text(_say.No))] : item.Options;
        var (type, scale) = (item.Repeats ? "checkbox" : "radio", Scale(item));
        _html.Append($"<div class=\"{(scale ? $"scale n{options.Count}" : "q-choices")}\">");
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i];
            _html.Append($"<label{(scale ? "" : " class=\"choice\"")}><input type=\"{type}\" name=\"{E(filled.Name)}\" value=\"{E(option.Key)}\"{(filled.Chose(option) ? " checked" : "")}{(option.Exclusive ? " data-alone" : "")}>");
            _html.Append($"<span>{(option.Prefix is { } prefix ? E(prefix) + " " : "")}{E(option.Label.In(_language))}</span>{Mark(_last, filled, option, _say.LastTime)}{Mark(_onServer, filled, option, _say.OnServer)}</label>");
        }
        _html.Append("</div>");
        if (item.OpenChoice)
        {
            var other = filled.Values.FirstOrDefault(v => !item.Options.Any(o => o.Value.Equals(v)));
            _html.Append($"<label class=\"q-other\"><span>{E(_say.Other)}</span> <input type=\"text\" name=\"{E(filled.Name)}!other\" value=\"{E(other?.Said ?? "")}\" autocomplete=\"off\"></label>");
        }
        if (!item.Repeats && !view.Plain && filled.Value is not null) _html.Append($"<p class=\"q-note q-clear\">{Act($"clear:{filled.Name}", _say.Clear, $"{_say.Clear}: {Words(item)}")}</p>");
    }

    private string Mark(Dictionary<string, FilledItem> other, FilledItem filled, FormOption option, string words) =>
        other.GetValueOrDefault(filled.Name)?.Chose(option) is true ? $"<span class=\"was\">{E(words)}</span>" : "";

    /// <summary>What was answered elsewhere, where it is not one of several buttons.</summary>
    private void Marks(FilledItem filled)
    {
        if (Buttons(filled.Item)) return;
        if (_last.GetValueOrDefault(filled.Name) is { Value: not null } last) _html.Append($"<p class=\"q-note\"><span class=\"was\">{E(_say.LastTime)}</span>: {E(Said(last))}</p>");
        if (_onServer.GetValueOrDefault(filled.Name) is { } there && there.Typed != filled.Typed) _html.Append($"<p class=\"q-note\"><span class=\"was\">{E(_say.OnServer)}</span>: {E(there.Value is null ? _say.Nothing : Said(there))}</p>");
    }

    private void Problem(FilledItem filled)
    {
        if (view.Problems?.GetValueOrDefault(filled.Name) is { } sentence)
            _html.Append($"<p class=\"error\"><svg class=\"icon\" aria-hidden=\"true\">{IconTagHelper.Of("alert")}</svg>{E(sentence)}</p>");
    }

    private string Said(FilledItem filled) => string.Join("; ", filled.Values.Select(v => SaidIn(filled.Item, v)));

    private string SaidIn(FormItem item, AnswerValue value) => value.Yes is { } yes ? yes ? _say.Yes : _say.No : item.Options.FirstOrDefault(o => o.Value.Equals(value))?.Label.In(_language) ?? value.Said;

    private void Answer(FilledItem filled)
    {
        if (filled.Value is null)
        {
            _html.Append($"<p class=\"muted\">{E(_say.NotAnswered)}</p>");
            return;
        }
        var before = _last.GetValueOrDefault(filled.Name);
        foreach (var value in filled.Values)
            _html.Append(filled.Item.Type switch
            {
                ItemType.Attachment => $"<p class=\"q-answer\"><a href=\"{E(value.Typed)}\">{E(value.Said)}</a></p>",
                ItemType.Url when value.Typed.StartsWith("http", StringComparison.Ordinal) => $"<p class=\"q-answer\"><a href=\"{E(value.Typed)}\" rel=\"noopener noreferrer\">{E(value.Said)}</a></p>",
                _ => $"<p class=\"q-answer\">{E(SaidIn(filled.Item, value))}</p>",
            });
        if (before is { Value: not null } && Said(before) != Said(filled)) _html.Append($"<p class=\"q-note\"><span class=\"was\">{E(_say.LastTime)}</span>: {E(Said(before))}</p>");
    }

    /// <summary>What the form reckons itself, or the record says; nobody types it.</summary>
    private void Reckoned(FilledItem filled) =>
        _html.Append($"<output class=\"q-answer\" data-value=\"{E(filled.Name)}\">{E(filled.Value is null ? "–" : Said(filled))}</output>");

    private void Control(FilledItem filled, string id)
    {
        var item = filled.Item;
        var typed = item.Repeats ? filled.Entries.Select(e => e.Typed).DefaultIfEmpty("").ToList() : [filled.Typed];
        for (var i = 0; i < typed.Count; i++) One(filled, i == 0 ? id : $"{id}-{i}", typed[i], i);
        if (item.Repeats) One(filled, $"{id}-more", "", typed.Count, typed.Count == 1 && typed[0].Length == 0);
    }

    private void One(FilledItem filled, string id, string typed, int index, bool leaveOut = false)
    {
        if (leaveOut) return;
        var (item, name) = (filled.Item, E(filled.Name));
        var common = $"id=\"{id}\" name=\"{name}\"{(index > 0 ? $" aria-label=\"{E(Words(item))} {index + 1}\"" : "")}{(view.Problems?.ContainsKey(filled.Name) is true ? " aria-invalid=\"true\"" : "")}";
        switch (item.Type)
        {
            case ItemType.Text: _html.Append($"<textarea {common} rows=\"3\"{Longest(item)}>\n{E(typed)}</textarea>"); break;
            case ItemType.Choice or ItemType.OpenChoice when item.Options.Count > 0: Select(item, common, typed); break;
            case ItemType.Reference when Records(item) is { Count: > 0 } records: Records(records, common, typed, filled); break;
            case ItemType.Quantity: Amount(filled, common, typed); break;
            case ItemType.Attachment: File(filled, id, typed); break;
            default: _html.Append($"<input type=\"{InputType(item)}\" {common} value=\"{E(Shown(item, typed))}\" autocomplete=\"off\"{Bounds(item)}{Longest(item)}{(item.EntryFormat is { } format ? $" placeholder=\"{E(format)}\"" : "")}>"); break;
        }
    }

    private static string InputType(FormItem item) => item.Type switch
    {
        ItemType.Date => "date", ItemType.DateTime => "datetime-local", ItemType.Time => "time", ItemType.Url => "url", _ => "text",
    };

    /// <summary>A browser shows a time without its offset; a day or a month that is not known whole it does not show at all, so that is text.</summary>
    private static string Shown(FormItem item, string typed) => item.Type == ItemType.DateTime && typed.Length > 16 ? typed[..16] : typed;

    private static string Bounds(FormItem item) => item.Type is ItemType.Integer or ItemType.Decimal ? $" inputmode=\"{(item.Type == ItemType.Integer && item.Least?.Number >= 0 ? "numeric" : "decimal")}\""
        : item.Type == ItemType.Date ? $"{(item.Least is { } from ? $" min=\"{E(from.Typed)}\"" : "")}{(item.Most is { } to ? $" max=\"{E(to.Typed)}\"" : "")}" : "";

    private static string Longest(FormItem item) => item.MaxLength is { } most && item.Type is ItemType.String or ItemType.Text ? $" maxlength=\"{most}\"" : "";

    private void Select(FormItem item, string common, string typed)
    {
        _html.Append($"<select {common}><option value=\"\">{E(_say.Choose)}</option>");
        foreach (var option in item.Options) _html.Append($"<option value=\"{E(option.Key)}\"{(option.Key == typed ? " selected" : "")}>{E(option.Label.In(_language))}</option>");
        _html.Append("</select>");
    }

    private List<(string Reference, string Name)> Records(FormItem item) =>
        [.. view.Records.Where(r => item.ReferenceTo.Count == 0 || item.ReferenceTo.Contains(r.Key)).SelectMany(r => r.Value)];

    private void Records(List<(string Reference, string Name)> records, string common, string typed, FilledItem filled)
    {
        if (typed.Length > 0 && records.All(r => r.Reference != typed)) records.Add((typed, filled.Value?.Said ?? typed));
        _html.Append($"<select {common}><option value=\"\">{E(_say.Choose)}</option>");
        foreach (var (reference, called) in records) _html.Append($"<option value=\"{E(reference)}\"{(reference == typed ? " selected" : "")}>{E(called)}</option>");
        _html.Append("</select>");
    }

    private void Amount(FilledItem filled, string common, string typed)
    {
        var (item, unit) = (filled.Item, filled.Value?.Unit);
        _html.Append($"<span class=\"q-amount\"><input type=\"text\" {common} value=\"{E(typed)}\" inputmode=\"decimal\" autocomplete=\"off\">");
        if (item.Units.Count == 0) _html.Append($"<input type=\"text\" name=\"{E(filled.Name)}!unit\" value=\"{E(unit ?? "")}\" aria-label=\"{E(_say.Unit)}: {E(Words(item))}\" autocomplete=\"off\">");
        else if (item.Units.Count == 1) _html.Append($"<span>{E(item.Units[0].Said)}</span>");
        else
        {
            _html.Append($"<select name=\"{E(filled.Name)}!unit\" aria-label=\"{E(_say.Unit)}: {E(Words(item))}\">");
            foreach (var known in item.Units) _html.Append($"<option value=\"{E(known.Typed)}\"{(known.Code == unit || known.Display == unit ? " selected" : "")}>{E(known.Said)}</option>");
            _html.Append("</select>");
        }
        _html.Append("</span>");
    }

    /// <summary>The file that is there, and a place for another; what stands there stays unless another is chosen.</summary>
    private void File(FilledItem filled, string id, string typed)
    {
        var name = E(filled.Name);
        if (typed.Length > 0)
        {
            if (view.TakesFiles) _html.Append($"<p class=\"q-answer\"><a href=\"{E(typed)}\">{E(filled.Value?.Said ?? typed)}</a></p><input type=\"hidden\" name=\"{name}\" value=\"{E(typed)}\">");
            if (filled.Value?.ContentType is { } type) _html.Append($"<input type=\"hidden\" name=\"{name}!type\" value=\"{E(type)}\">");
            if (filled.Value is { } file) _html.Append($"<input type=\"hidden\" name=\"{name}!title\" value=\"{E(file.Said)}\">");
        }
        _html.Append(view.TakesFiles ? $"<input type=\"file\" id=\"{id}\" name=\"file:{name}\">" : $"<input type=\"url\" id=\"{id}\" name=\"{name}\" value=\"{E(typed)}\" placeholder=\"https://\">");
    }

    private static string E(string text) => HtmlEncoder.Default.Encode(text);
}
