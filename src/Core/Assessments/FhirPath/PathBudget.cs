using System.Diagnostics;

namespace Alongside.Core.Assessments.FhirPath;

/// <summary>How much all expressions of a form may cost together: so many steps, and as the last resort so long.</summary>
internal sealed class WholeBudget(int steps = 8_000_000, int seconds = 10)
{
    private readonly long _until = Stopwatch.GetTimestamp() + Stopwatch.Frequency * seconds;
    private int _left = steps;

    public bool Spend(int steps) => (_left -= steps) >= 0 && Stopwatch.GetTimestamp() < _until;
}

/// <summary>How much one expression may cost: so many steps, so many values at once, so deep. What would go beyond is refused instead of waited for.</summary>
internal sealed class PathBudget(WholeBudget? whole = null, int steps = 400_000)
{
    public const int MostValues = 20_000;
    public const int LongestText = 200_000;
    private const int Deepest = 200;

    private int _left = steps;
    private int _told = steps;
    private int _depth;

    public void Spend(int steps = 1)
    {
        _left -= steps;
        if (_left < 0) throw new PathBroken("The expression does not come to an end: it was stopped after too many steps.");
        if (_told - _left < 1_000) return;
        if (whole?.Spend(_told - _left) is false) throw new PathBroken("The expressions of the form do not come to an end: they were stopped.");
        _told = _left;
    }

    public void Enter()
    {
        if (++_depth > Deepest) throw new PathBroken("The expression goes too deep.");
        Spend();
    }

    public void Leave() => _depth--;

    public List<PathValue> Fits(List<PathValue> values)
    {
        if (values.Count > MostValues) throw new PathBroken($"The expression makes more than {MostValues:N0} values.");
        Spend(values.Count / 8);
        return values;
    }

    public string Fits(string text)
    {
        if (text.Length > LongestText) throw new PathBroken($"The expression makes a text of more than {LongestText:N0} characters.");
        Spend(text.Length / 64);
        return text;
    }
}
