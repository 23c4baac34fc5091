namespace Alongside.Core.Platform;

/// <summary>What stands behind a rule or a point of the chart: good practice, money that can be lost or reclaimed, or the law.</summary>
public enum Severity { Practice, Money, Law }
