namespace Alongside.Core.Programs.Packs;

/// <summary>One point of a program's chart checklist: what an auditor looks for, how the product tells whether it is there, and where it is written.</summary>
/// <param name="Key">Its unchanging sign within the pack, as “plan-agreed”.</param>
/// <param name="Point">The point as an auditor reads it, as “The person and the worker agreed to the plan”.</param>
/// <param name="Check">The name of the check that tells (docs/chart-checks.md), as “plan agreed”.</param>
/// <param name="Of">What the check is about where it needs that: the key of a deadline rule, of a form, a kind of consent.</param>
/// <param name="Days">How many days the check allows where it counts days; the check's own number when empty.</param>
/// <param name="Severity">What is at stake.</param>
/// <param name="Citation">The law, standard or contract that asks for it.</param>
public sealed record ChecklistItem(string Key, string Point, string Check, string? Of, int? Days, Severity Severity, string Citation);
