using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Audits;

/// <summary>How a point of the chart would fare today: it passes, it is due soon, an auditor would write it up, or it does not apply to this chart.</summary>
public enum ReadinessState { Passes, Soon, Cited, DoesNotApply }

/// <summary>What a check found in a chart: how the point stands, why, and the page of the case where it is mended.</summary>
public sealed record Finding(ReadinessState State, string Because, string Page);

/// <summary>One point of the checklist as it stands in one chart, with the words of the button that leads to where it is mended.</summary>
public sealed record ReadinessPoint(ChecklistItem Item, string Group, ReadinessState State, string Because, string Page, string Fix)
{
    /// <summary>Counted among the points of the chart.</summary>
    public bool Applies => State != ReadinessState.DoesNotApply;
}
