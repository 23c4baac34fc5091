using System.Text;

namespace Alongside.Core.Assessments.FhirPath;

internal enum PathTokenKind { Name, Variable, This, Text, Number, Moment, Sign, End }

/// <summary>One word or sign of a FHIRPath expression, and where it stands.</summary>
internal readonly record struct PathToken(PathTokenKind Kind, string Text, int At)
{
    private static readonly string[] Signs = ["!=", "!~", "<=", ">=", "(", ")", "[", "]", "{", "}", ".", ",", "+", "-", "*", "/", "&", "|", "=", "~", "<", ">"];

    /// <summary>All words and signs of an expression; refuses with the position what is none.</summary>
    public static List<PathToken> Of(string expression)
    {
        var (tokens, at) = (new List<PathToken>(), 0);
        while (true)
        {
            at = AfterBlank(expression, at);
            if (at >= expression.Length) break;
            var token = Next(expression, ref at);
            tokens.Add(token);
        }
        tokens.Add(new(PathTokenKind.End, "", expression.Length));
        return tokens;
    }

    private static int AfterBlank(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (string.CompareOrdinal(text, at, "//", 0, 2) == 0) at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0) at = text.IndexOf("*/", at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : text.Length;
            else break;
        }
        return at;
    }

    private static PathToken Next(string text, ref int at)
    {
        var (from, first) = (at, text[at]);
        if (char.IsAsciiLetter(first) || first == '_') return new(PathTokenKind.Name, Word(text, ref at), from);
        if (char.IsAsciiDigit(first)) return new(PathTokenKind.Number, Digits(text, ref at), from);
        if (first == '\'') return new(PathTokenKind.Text, Quoted(text, ref at, '\''), from);
        if (first == '`') return new(PathTokenKind.Name, Quoted(text, ref at, '`'), from);
        if (first == '@') return new(PathTokenKind.Moment, Moment(text, ref at), from);
        if (first == '$')
        {
            at++;
            return new(PathTokenKind.This, Word(text, ref at), from);
        }
        if (first == '%')
        {
            at++;
            if (at < text.Length && text[at] is '`' or '\'') return new(PathTokenKind.Variable, Quoted(text, ref at, text[at]), from);
            return new(PathTokenKind.Variable, Word(text, ref at), from);
        }
        foreach (var sign in Signs)
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new(PathTokenKind.Sign, sign, from);
            }
        throw new PathBroken($"“{first}” at position {from + 1} means nothing in FHIRPath.");
    }

    private static string Word(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_' || (text[at] == '-' && from > 0 && text[from - 1] == '%'))) at++;
        if (at == from) throw new PathBroken($"A name is missing at position {from + 1}.");
        return text[from..at];
    }

    private static string Digits(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]);) at++;
        return text[from..at];
    }

    private static string Moment(string text, ref int at)
    {
        var from = ++at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is 'T' or ':' or '-' or 'Z' or '+' || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))) at++;
        return text[from..at];
    }

    private static string Quoted(string text, ref int at, char quote)
    {
        var (from, said) = (at++, new StringBuilder());
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] != '\\' || at + 1 >= text.Length)
            {
                said.Append(text[at]);
                continue;
            }
            at++;
            if (text[at] == 'u' && at + 4 < text.Length && ushort.TryParse(text.AsSpan(at + 1, 4), System.Globalization.NumberStyles.HexNumber, null, out var code))
            {
                said.Append((char)code);
                at += 4;
            }
            else said.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'f' => '\f', var plain => plain });
        }
        if (at >= text.Length) throw new PathBroken($"The text that begins at position {from + 1} does not end.");
        at++;
        return said.ToString();
    }
}
