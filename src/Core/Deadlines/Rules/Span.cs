namespace Alongside.Core.Deadlines.Rules;

/// <summary>A stretch of a case's life in one program, from an opening to a closing; a life of its own for the rules.</summary>
/// <param name="End">What ended it.</param>
/// <param name="Until">Its last day; nothing while it lasts.</param>
/// <param name="Closed">A closing ended it, which is over on its own day; a change of program lets the day run out.</param>
internal sealed record Span(CaseEvent Begin, CaseEvent? End, DateOnly? Until, bool Closed, string? Program)
{
    public DateOnly From => Begin.Day;

    public bool Holds(DateOnly day) => day >= From && (Until is not { } until || day <= until);

    /// <summary>The spans of a history, in order.</summary>
    public static List<Span> Of(IReadOnlyList<CaseEvent> known)
    {
        var spans = new List<Span>();
        CaseEvent? begin = null;
        string? program = null, named = null;
        foreach (var e in known)
        {
            if (e.Kind is not (EventKinds.CaseOpened or EventKinds.CaseReopened or EventKinds.CaseClosed or EventKinds.ProgramChanged)) continue;
            named = e.Program ?? named;
            if (begin is not null && e.Kind is (EventKinds.CaseClosed or EventKinds.ProgramChanged))
            {
                spans.Add(new Span(begin, e, e.Day, e.Kind == EventKinds.CaseClosed, program));
                begin = null;
            }
            if (begin is null && e.Kind != EventKinds.CaseClosed) (begin, program) = (e, named);
        }
        if (begin is not null) spans.Add(new Span(begin, null, null, false, program));
        return spans;
    }
}
