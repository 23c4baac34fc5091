namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>How the numbers of an audit are reckoned, as the page and the letter say it.</summary>
public static class AuditFormula
{
    public const string Rate = "The share is charts with an error ÷ charts looked at. The range is the score interval of Wilson at 95 percent (z = 1.96); because the charts are drawn from a known number N without putting any back, n counts as n × (N − 1) ÷ (N − n) (finite population).";

    public const string AtRisk = "At risk = share of charts not met × charts to which the point applies (of all, as the sample says) × amount a chart. Low and high take the bounds of the share in its place, and never less than what was found. The sum adds the points up, and their bounds with them, which is the widest it can be.";
}
