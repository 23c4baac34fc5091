namespace Alongside.Core.Deadlines.Rules;

/// <summary>A stretch of a case's life in one program, from an opening to a closing; a life of its own for the rules.</summary>
/// <param name="Until">Its last day; nothing while it lasts.</param>
/// <param name="Closed">A closing ended it, which is over on its own day; a change of program lets the day run out.</param>
internal sealed record Span(CaseEvent Begin, DateOnly? Until, bool Closed, string? Program)
{
    public DateOnly From => Begin.Day;

    public bool Holds(DateOnly day) => day >= From && (Until is not { } until || day <= until);

    /// <summary>The spans of a history, in order.</summary>
    public static List<Span> Of(IReadOnlyList<CaseEvent> known)
    {
        var spans = new List<Span>();
        (CaseEvent Begin, string? Program)? open = null;
        foreach (var e in known)
        {
            var begins = e.Kind is EventKinds.CaseOpened or EventKinds.CaseReopened ? open is null : e.Kind == EventKinds.ProgramChanged;
            if (open is { } o && (e.Kind is EventKinds.CaseClosed or EventKinds.ProgramChanged))
            {
                spans.Add(new Span(o.Begin, e.Day, e.Kind == EventKinds.CaseClosed, o.Program));
                open = null;
            }
            if (begins) open = (e, e.Program ?? spans.LastOrDefault()?.Program);
        }
        if (open is { } last) spans.Add(new Span(last.Begin, null, false, last.Program));
        return spans;
    }
}
