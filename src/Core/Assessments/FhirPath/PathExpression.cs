using System.Collections.Concurrent;
using System.Globalization;

namespace Alongside.Core.Assessments.FhirPath;

internal enum PathStepKind { Empty, Literal, Variable, This, Index, Total, Focus, Member, Call, At, Operator, Sign }

/// <summary>One step of a FHIRPath expression: a literal, a name, a call or an operator over other steps.</summary>
internal sealed record PathStep(PathStepKind Kind, string Name, PathStep? Of = null, IReadOnlyList<PathStep>? With = null, PathValue? Literal = null)
{
    public IReadOnlyList<PathStep> Arguments => With ?? [];
}

/// <summary>A FHIRPath expression that reads. Longer than 8,000 characters, or nested deeper than 40, is refused before it is read.</summary>
internal sealed class PathExpression
{
    public const int Longest = 8_000;
    public const int Deepest = 40;
    private const int MostSteps = 1_500;

    private static readonly ConcurrentDictionary<string, PathExpression> Known = new(StringComparer.Ordinal);
    private static readonly string[][] Binary = [["implies"], ["or", "xor"], ["and"], ["in", "contains"], ["=", "~", "!=", "!~"], ["<", ">", "<=", ">="], ["|"], ["is", "as"], ["+", "-", "&"], ["*", "/", "div", "mod"]];

    private readonly List<PathToken> _tokens;
    private int _at;
    private int _depth;
    private int _steps;

    public string Text { get; }
    public PathStep Root { get; }

    private PathExpression(string text)
    {
        if (text.Length > Longest) throw new PathBroken($"The expression has {text.Length:N0} characters; {Longest:N0} are read.");
        (Text, _tokens) = (text, PathToken.Of(text));
        Root = Operators(0);
        if (Now.Kind != PathTokenKind.End) throw Unexpected();
    }

    /// <summary>The expression, read once; refuses with a sentence what does not read.</summary>
    public static PathExpression Read(string text)
    {
        if (Known.TryGetValue(text, out var known)) return known;
        var read = new PathExpression(text);
        if (Known.Count > 5_000) Known.Clear();
        return Known.GetOrAdd(text, read);
    }

    /// <summary>The names after % that the expression asks for.</summary>
    public IEnumerable<string> Variables() => Names(Root).Distinct();

    /// <summary>The functions the expression calls that are not known here.</summary>
    public IEnumerable<string> UnknownFunctions() => Calls(Root).Where(c => !PathFunctions.Knows(c)).Distinct();

    private static IEnumerable<string> Names(PathStep step) => (step.Kind == PathStepKind.Variable ? [step.Name] : Enumerable.Empty<string>())
        .Concat(step.Of is null ? [] : Names(step.Of)).Concat(step.Arguments.SelectMany(Names));

    private static IEnumerable<string> Calls(PathStep step) => (step.Kind == PathStepKind.Call ? [step.Name] : Enumerable.Empty<string>())
        .Concat(step.Of is null ? [] : Calls(step.Of)).Concat(step.Arguments.SelectMany(Calls));

    private PathToken Now => _tokens[_at];
    private bool Sees(string sign) => Now.Kind == PathTokenKind.Sign && Now.Text == sign;
    private PathBroken Unexpected() => new(Now.Kind == PathTokenKind.End ? "The expression ends too early." : $"“{Now.Text}” at position {Now.At + 1} is not expected there.");

    private void Take(string sign)
    {
        if (!Sees(sign)) throw Unexpected();
        _at++;
    }

    private PathStep Counted(PathStep step) => ++_steps <= MostSteps ? step : throw new PathBroken($"The expression has more than {MostSteps:N0} steps.");

    private PathStep Operators(int level)
    {
        if (level == 0 && ++_depth > Deepest) throw new PathBroken($"The expression is nested deeper than {Deepest}.");
        if (level == Binary.Length) return Signed();
        var left = Operators(level + 1);
        while (Now.Kind is PathTokenKind.Sign or PathTokenKind.Name && Binary[level].Contains(Now.Text))
        {
            var name = _tokens[_at++].Text;
            left = Counted(name is "is" or "as"
                ? new PathStep(PathStepKind.Call, name, left, [TypeName()])
                : new PathStep(PathStepKind.Operator, name, left, [Operators(level + 1)]));
        }
        if (level == 0) _depth--;
        return left;
    }

    private PathStep TypeName()
    {
        var type = Name();
        while (Sees("."))
        {
            _at++;
            type = Name();
        }
        return new(PathStepKind.Member, type);
    }

    private string Name() => Now.Kind == PathTokenKind.Name ? _tokens[_at++].Text : throw Unexpected();

    private PathStep Signed()
    {
        var minus = false;
        while (Sees("-") || Sees("+")) minus ^= _tokens[_at++].Text == "-";
        var term = Invocations();
        return minus ? Counted(new(PathStepKind.Sign, "-", term)) : term;
    }

    private PathStep Invocations()
    {
        var step = Term();
        while (true)
        {
            if (Sees("."))
            {
                _at++;
                step = Member(step);
            }
            else if (Sees("["))
            {
                _at++;
                var index = Operators(0);
                Take("]");
                step = Counted(new(PathStepKind.At, "[]", step, [index]));
            }
            else return step;
        }
    }

    private PathStep Member(PathStep? of)
    {
        if (Now.Kind == PathTokenKind.This) return This();
        var name = Name();
        if (!Sees("(")) return Counted(new(PathStepKind.Member, name, of));
        _at++;
        var with = new List<PathStep>();
        while (!Sees(")"))
        {
            if (with.Count > 0) Take(",");
            with.Add(Operators(0));
        }
        Take(")");
        return Counted(new(PathStepKind.Call, name, of, with));
    }

    private PathStep This() => _tokens[_at++].Text switch
    {
        "this" => new(PathStepKind.This, "this"),
        "index" => new(PathStepKind.Index, "index"),
        "total" => new(PathStepKind.Total, "total"),
        var other => throw new PathBroken($"“${other}” is not known; $this, $index and $total are."),
    };

    private PathStep Term()
    {
        var token = Now;
        switch (token.Kind)
        {
            case PathTokenKind.Name when token.Text is "true" or "false": _at++; return Literal(PathValue.Of(token.Text == "true"));
            case PathTokenKind.Name: return Member(null);
            case PathTokenKind.Variable: _at++; return Counted(new(PathStepKind.Variable, token.Text));
            case PathTokenKind.This: return This();
            case PathTokenKind.Text: _at++; return Literal(PathValue.Of(token.Text));
            case PathTokenKind.Moment: _at++; return Literal(PathValue.Moment(token.Text));
            case PathTokenKind.Number: _at++; return Number(token);
            case PathTokenKind.Sign when token.Text == "(":
                _at++;
                var inner = Operators(0);
                Take(")");
                return inner;
            case PathTokenKind.Sign when token.Text == "{":
                _at++;
                Take("}");
                return new(PathStepKind.Empty, "{}");
            default: throw Unexpected();
        }
    }

    private PathStep Number(PathToken token)
    {
        if (!decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) throw new PathBroken($"The number at position {token.At + 1} is too large.");
        if (Now.Kind == PathTokenKind.Text) return Literal(PathValue.Quantity(number, _tokens[_at++].Text));
        if (Now.Kind == PathTokenKind.Name && PathValue.CalendarUnit(Now.Text) is { } unit)
        {
            _at++;
            return Literal(PathValue.Quantity(number, unit));
        }
        return Literal(PathValue.Of(number, whole: !token.Text.Contains('.')));
    }

    private PathStep Literal(PathValue value) => Counted(new(PathStepKind.Literal, "", Literal: value));
}
