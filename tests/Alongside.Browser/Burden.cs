using System.Globalization;
using System.Text.RegularExpressions;
using Alongside.Tests;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>What a piece of paperwork costs whoever does it on a phone: presses, fields, typed characters.</summary>
internal sealed record Cost(int Taps, int Fields, int Typed);

/// <summary>A thumb on a phone: every press and every typed character is counted. A choice from a list is two presses; of a text the press that opens it is one, and its letters count apart.</summary>
internal sealed class Thumb(IPage page)
{
    private int _taps, _fields, _typed;

    public IPage Page => page;
    public Cost Cost => new(_taps, _fields, _typed);

    public async Task TapAsync(ILocator what)
    {
        await what.ScrollIntoViewIfNeededAsync();
        await what.TapAsync();
        _taps++;
    }

    /// <summary>One of a few answers that are all in sight.</summary>
    public async Task PickAsync(string field, string value)
    {
        await TapAsync(page.Locator($"label:has(input[name='{field}'][value='{value}'])"));
        await Assertions.Expect(page.Locator($"input[name='{field}'][value='{value}']")).ToBeCheckedAsync();
        _fields++;
    }

    /// <summary>One answer of a list that opens.</summary>
    public async Task ChooseAsync(string field, SelectOptionValue value)
    {
        await page.Locator($"select[name='{field}']").SelectOptionAsync(value);
        (_taps, _fields) = (_taps + 2, _fields + 1);
    }

    public async Task TypeAsync(string field, string text)
    {
        var at = page.Locator($"[name='{field}']").First;
        await at.ScrollIntoViewIfNeededAsync();
        await at.TapAsync();
        await at.FillAsync(text);
        // A time or a day is typed without its signs.
        var keys = await at.GetAttributeAsync("type") is "time" or "date" ? text.Count(char.IsDigit) : text.Length;
        (_taps, _fields, _typed) = (_taps + 1, _fields + 1, _typed + keys);
    }
}

/// <summary>The table of docs/burden.md: what each piece of paperwork may cost at most.</summary>
internal static partial class BurdenTable
{
    private static readonly Lock One = new();

    private static string Table => Path.Combine(Machine.Root, "docs", "burden.md");

    /// <summary>What the table says; nothing for what is not in it yet.</summary>
    public static Cost? Of(string work) => Rows(File.ReadAllText(Table)).TryGetValue(work, out var cost) ? cost : null;

    /// <summary>Writes the row anew when ALONGSIDE_WRITE_DOCS is set.</summary>
    public static bool Write(string work, Cost cost)
    {
        if (Environment.GetEnvironmentVariable("ALONGSIDE_WRITE_DOCS") is not { Length: > 0 }) return false;
        lock (One)
        {
            var page = File.ReadAllText(Table).Split("<!-- table -->");
            var rows = Rows(page[1]);
            rows[work] = cost;
            var table = string.Concat(rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => string.Create(CultureInfo.InvariantCulture, $"| {r.Key} | {r.Value.Taps} | {r.Value.Fields} | {r.Value.Typed} |\n")));
            File.WriteAllText(Table, $"{page[0]}<!-- table -->\n| work | taps | fields | characters typed |\n|---|---|---|---|\n{table}<!-- table -->{page[2]}");
        }
        return true;
    }

    private static SortedDictionary<string, Cost> Rows(string text)
    {
        var rows = new SortedDictionary<string, Cost>(StringComparer.Ordinal);
        foreach (Match row in Row().Matches(text)) rows[row.Groups[1].Value] = new(Number(row, 2), Number(row, 3), Number(row, 4));
        return rows;
    }

    private static int Number(Match row, int group) => int.Parse(row.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| ([a-z][^|]*?) \| (\d+) \| (\d+) \| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
