using Alongside.Core.Assessments;
using Alongside.Web.Cli.Demo;

namespace Alongside.Web.Cli.Seed;

/// <summary>Forms filled in once for each total and asked of many: reckoning the same answers again for every client would take longer than inventing the client.</summary>
internal sealed class SeedMeasures(IReadOnlyDictionary<string, AgencyForm> forms, ulong seed)
{
    private readonly Dictionary<(string Key, int Total, int Nine), Filling> _filled = [];

    public AgencyForm Form(string key) => forms[key];

    /// <summary>A form whose score comes to a total; of the PHQ-9 with what question 9 weighs.</summary>
    public Filling Of(string key, string score, int total, int nine)
    {
        if (_filled.TryGetValue((key, total, nine), out var known)) return known;
        var dice = new SeedDice(seed, -1000 - total - 100 * nine - 1000 * key.Length);
        return _filled[(key, total, nine)] = Filling.Of(MadeAnswers.Of(forms[key].AsForm(), score, total, dice.Of, key == "phq-9" ? [(MadeAnswers.PhqNine, nine)] : []));
    }

    /// <summary>A form of which the first questions were answered.</summary>
    public Filling Begun(string key, int questions)
    {
        if (_filled.TryGetValue((key, -questions, 0), out var known)) return known;
        return _filled[(key, -questions, 0)] = Filling.Of(MadeAnswers.Begun(forms[key].AsForm(), questions, new SeedDice(seed, -500 - questions).Of));
    }
}
