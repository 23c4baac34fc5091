using System.Globalization;
using System.Text.RegularExpressions;

namespace Alongside.Core.Assessments.FhirPath;

/// <summary>The functions of FHIRPath over words and numbers. Patterns are matched without backtracking, so that none can hang.</summary>
internal static class PathWords
{
    public static readonly Dictionary<string, PathFunction> All = new(StringComparer.Ordinal)
    {
        ["startsWith"] = (by, s, f, sc) => Text(f) is { } t && PathFunctions.Words(by, s, 0, sc) is { } a ? [PathValue.Of(t.StartsWith(a, StringComparison.Ordinal))] : [],
        ["endsWith"] = (by, s, f, sc) => Text(f) is { } t && PathFunctions.Words(by, s, 0, sc) is { } a ? [PathValue.Of(t.EndsWith(a, StringComparison.Ordinal))] : [],
        ["contains"] = (by, s, f, sc) => Text(f) is { } t && PathFunctions.Words(by, s, 0, sc) is { } a ? [PathValue.Of(t.Contains(a, StringComparison.Ordinal))] : [],
        ["indexOf"] = (by, s, f, sc) => Text(f) is { } t && PathFunctions.Words(by, s, 0, sc) is { } a ? [PathValue.Of(t.IndexOf(a, StringComparison.Ordinal), true)] : [],
        ["length"] = (_, _, f, _) => Text(f) is { } t ? [PathValue.Of(t.Length, true)] : [],
        ["upper"] = (_, _, f, _) => Text(f) is { } t ? [PathValue.Of(t.ToUpperInvariant())] : [],
        ["lower"] = (_, _, f, _) => Text(f) is { } t ? [PathValue.Of(t.ToLowerInvariant())] : [],
        ["trim"] = (_, _, f, _) => Text(f) is { } t ? [PathValue.Of(t.Trim())] : [],
        ["toChars"] = (by, _, f, _) => Text(f) is { } t ? by.Budget.Fits([.. t.Select(c => PathValue.Of(c.ToString()))]) : [],
        ["substring"] = Substring,
        ["replace"] = Replace,
        ["matches"] = (by, s, f, sc) => Text(f) is { } t && PathFunctions.Words(by, s, 0, sc) is { } a ? [PathValue.Of(Pattern(a).IsMatch(t))] : [],
        ["replaceMatches"] = (by, s, f, sc) => Text(f) is { } t && PathFunctions.Words(by, s, 0, sc) is { } a && PathFunctions.Words(by, s, 1, sc) is { } b && Grows(by, t, b) ? [PathValue.Of(by.Budget.Fits(Pattern(a).Replace(t, b)))] : [],
        ["split"] = (by, s, f, sc) => Text(f) is { } t && PathFunctions.Words(by, s, 0, sc) is { Length: > 0 } a ? by.Budget.Fits([.. t.Split(a).Select(p => PathValue.Of(p))]) : [],
        ["join"] = (by, s, f, sc) => [PathValue.Of(by.Budget.Fits(string.Join(s.Arguments.Count > 0 ? PathFunctions.Words(by, s, 0, sc) ?? "" : "", f.Select(v => { by.Budget.Spend(1 + v.Said().Length / 8); return v.Said(); }))))],
        ["toString"] = (_, _, f, _) => PathReckoning.Single(f) is { } v && v.Kind != PathKind.Node ? [PathValue.Of(v.Said())] : [],
        ["toInteger"] = (_, _, f, _) => Number(f) is { } n && n == decimal.Truncate(n) ? [PathValue.Of(n, true)] : [],
        ["toDecimal"] = (_, _, f, _) => Number(f) is { } n ? [PathValue.Of(n, false)] : [],
        ["toQuantity"] = (by, s, f, sc) => Number(f) is { } n ? [PathValue.Quantity(n, s.Arguments.Count > 0 ? PathFunctions.Words(by, s, 0, sc) ?? "1" : "1")] : [],
        ["toBoolean"] = (_, _, f, _) => PathReckoning.Single(f)?.Said().ToLowerInvariant() switch { "true" or "t" or "yes" or "y" or "1" or "1.0" => [PathValue.Of(true)], "false" or "f" or "no" or "n" or "0" or "0.0" => [PathValue.Of(false)], _ => [] },
        ["toDate"] = (_, _, f, _) => Text(f) is { Length: >= 4 } t && FhirMoment.IsDate(t[..Math.Min(10, t.Length)]) ? [PathValue.Moment(t[..Math.Min(10, t.Length)])] : [],
        ["toDateTime"] = (_, _, f, _) => Text(f) is { } t && FhirMoment.IsDateTime(t) ? [PathValue.Moment(t)] : [],
        ["convertsToInteger"] = (_, _, f, _) => [PathValue.Of(Number(f) is { } n && n == decimal.Truncate(n))],
        ["convertsToDecimal"] = (_, _, f, _) => [PathValue.Of(Number(f) is not null)],
        ["abs"] = (_, _, f, _) => Reckoned(f, decimal.Abs),
        ["ceiling"] = (_, _, f, _) => Reckoned(f, decimal.Ceiling, whole: true),
        ["floor"] = (_, _, f, _) => Reckoned(f, decimal.Floor, whole: true),
        ["truncate"] = (_, _, f, _) => Reckoned(f, decimal.Truncate, whole: true),
        ["round"] = (by, s, f, sc) => Reckoned(f, n => decimal.Round(n, s.Arguments.Count > 0 ? Math.Clamp(PathFunctions.Argument(by, s, 0, sc) ?? 0, 0, 28) : 0, MidpointRounding.AwayFromZero)),
        ["sqrt"] = (_, _, f, _) => Real(f, Math.Sqrt),
        ["exp"] = (_, _, f, _) => Real(f, Math.Exp),
        ["ln"] = (_, _, f, _) => Real(f, Math.Log),
        ["power"] = (by, s, f, sc) => PathReckoning.Single(PathFunctions.Given(by, s, 0, sc)) is { IsNumber: true } e ? Real(f, n => Math.Pow(n, (double)e.Number)) : [],
    };

    private static string? Text(List<PathValue> focus) => PathReckoning.Single(focus) is { Kind: PathKind.Text or PathKind.Moment } value ? value.Text : null;

    private static decimal? Number(List<PathValue> focus) => PathReckoning.Single(focus) switch
    {
        { IsNumber: true } n => n.Number,
        { Kind: PathKind.Boolean } b => b.Yes ? 1 : 0,
        { Kind: PathKind.Text } t when decimal.TryParse(t.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) => n,
        { } q when q.AsQuantity() is { Kind: PathKind.Quantity } quantity => quantity.Number,
        _ => null,
    };

    private static List<PathValue> Reckoned(List<PathValue> focus, Func<decimal, decimal> how, bool whole = false) => PathReckoning.Single(focus) switch
    {
        { IsNumber: true } n => [PathValue.Of(how(n.Number), whole || n.Kind == PathKind.Integer)],
        { Kind: PathKind.Quantity } q => [PathValue.Quantity(how(q.Number), q.Text)],
        _ => [],
    };

    private static List<PathValue> Real(List<PathValue> focus, Func<double, double> how) =>
        PathReckoning.Single(focus) is { IsNumber: true } n && how((double)n.Number) is var real && double.IsFinite(real) && Math.Abs(real) < 1e27 ? [PathValue.Of((decimal)real, false)] : [];

    private static List<PathValue> Substring(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        if (Text(focus) is not { } text || PathFunctions.Argument(by, step, 0, scope) is not { } from || from < 0 || from >= text.Length) return [];
        var most = step.Arguments.Count > 1 ? PathFunctions.Argument(by, step, 1, scope) ?? text.Length : text.Length;
        return [PathValue.Of(text.Substring(from, Math.Clamp(most, 0, text.Length - from)))];
    }

    private static List<PathValue> Replace(PathReckoning by, PathStep step, List<PathValue> focus, PathScope scope)
    {
        if (Text(focus) is not { } text || PathFunctions.Words(by, step, 0, scope) is not { } what || PathFunctions.Words(by, step, 1, scope) is not { } with) return [];
        return what.Length == 0 || !Grows(by, text, with) ? [PathValue.Of(text)] : [PathValue.Of(by.Budget.Fits(text.Replace(what, with, StringComparison.Ordinal)))];
    }

    /// <summary>Refuses before the text is made: each character could become the whole replacement.</summary>
    private static bool Grows(PathReckoning by, string text, string with)
    {
        if ((long)text.Length * with.Length > PathBudget.LongestText * 10L) throw new PathBroken($"The expression makes a text of more than {PathBudget.LongestText:N0} characters.");
        by.Budget.Spend(1 + text.Length / 16);
        return true;
    }

    private static Regex Pattern(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));
        }
        catch (ArgumentException)
        {
            throw NotMatched(pattern);
        }
        catch (NotSupportedException)
        {
            throw NotMatched(pattern);
        }
    }

    private static PathBroken NotMatched(string pattern) => new($"“{pattern}” is not a pattern that can be matched here.");
}
