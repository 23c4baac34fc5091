namespace Alongside.Core.Assessments;

/// <summary>What stands against the answers, one sentence per problem. A draft is held only to what could not be kept; completing is held to everything.</summary>
internal static class Validation
{
    private const int LongestText = 100_000;

    public static IEnumerable<FormProblem> Of(Filling filling, Strictness how) => filling.All.Where(i => i.Enabled && i.Item.Type != ItemType.Display && !Blank(i)).SelectMany(i => Item(i, how).Select(s => new FormProblem(i.Name, i.Item.LinkId, s)));

    /// <summary>In a repetition nobody filled in, and beneath a question nobody answered, nothing is missing.</summary>
    private static bool Blank(FilledItem item)
    {
        for (var within = item.Within; within is not null; within = within.Of.Within)
            if ((within.Of.Item.Repeats || within.Of.Item.Asks) && within.Entry.IsEmpty) return true;
        return false;
    }

    private static IEnumerable<string> Item(FilledItem filled, Strictness how)
    {
        var item = filled.Item;
        foreach (var entry in filled.List.Entries)
        {
            if (entry.Typed is { } typed) yield return $"“{FormReader.Short(typed)}” {entry.Unreadable ?? "cannot be read"}: “{item.Called}”.";
            if (entry.Value is not { } value) continue;
            if (Kept(item, value) is { } lost) yield return lost;
            else if (how == Strictness.Complete)
                foreach (var sentence in Value(item, value)) yield return sentence;
        }
        if (filled.List.Entries.Count > Math.Max(Answers.MostEntries, item.Options.Count)) yield return $"“{item.Called}” has more than {Answers.MostEntries} answers.";
        if (how == Strictness.Draft) yield break;
        foreach (var sentence in Occurs(filled)) yield return sentence;
    }

    /// <summary>What cannot even be kept: another kind of answer than the question takes, or words without end.</summary>
    private static string? Kept(FormItem item, AnswerValue value)
    {
        if (!Takes(item, value.Kind)) return $"“{item.Called}” takes {Said(item.Takes)}, and the answer is {Said(value.Kind)}.";
        if (value.Kind is ValueKind.Uri or ValueKind.Attachment && value.Typed is { Length: > 0 } address && !TypedAnswer.IsSafe(address)) return $"“{FormReader.Short(address)}” is no address anybody should follow: “{item.Called}”.";
        return value.Kind == ValueKind.String && value.Typed.Length > LongestText ? $"“{item.Called}”: that is {value.Typed.Length:N0} characters; {LongestText:N0} fit." : null;
    }

    private static bool Takes(FormItem item, ValueKind kind) => kind == item.Takes || item.Type switch
    {
        ItemType.OpenChoice => kind is ValueKind.String or ValueKind.Integer or ValueKind.Date or ValueKind.Time or ValueKind.Reference,
        ItemType.Choice => item.Options.Any(o => o.Value.Kind == kind),
        ItemType.Decimal => kind == ValueKind.Integer,
        ItemType.DateTime => kind == ValueKind.Date,
        _ => false,
    };

    private static IEnumerable<string> Value(FormItem item, AnswerValue value)
    {
        var length = value.Kind is ValueKind.String or ValueKind.Uri ? value.Typed.Length : 0;
        if (item.MaxLength is { } most && length > most) yield return $"“{item.Called}”: that is {length:N0} characters; {most:N0} fit.";
        if (item.MinLength is { } least && value.Kind is ValueKind.String && length < least) yield return $"“{item.Called}”: at least {least:N0} characters are asked for.";
        if (item.Least is { } from && Comparison.Order(value, from) < 0) yield return $"“{item.Called}”: {value.Said} is less than {from.Said}.";
        if (item.Most is { } to && Comparison.Order(value, to) > 0) yield return $"“{item.Called}”: {value.Said} is more than {to.Said}.";
        if (item.MaxDecimals is { } decimals && value.Number is { } number && decimal.Round(number, Math.Clamp(decimals, 0, 28)) != number) yield return $"“{item.Called}”: no more than {decimals} places after the point.";
        if (item.Type == ItemType.Choice && item.UnknownAnswerList is null && !item.Options.Any(o => o.Value.Equals(value))) yield return $"“{FormReader.Short(value.Said)}” is not among the answers offered: “{item.Called}”.";
        if (item.Type == ItemType.Quantity && item.Units.Count > 0 && value.Unit is { } unit && !item.Units.Any(u => u.Code == unit || u.Display == unit || u.Code == value.Code)) yield return $"“{item.Called}” is given in {string.Join(" or ", item.Units.Select(u => u.Said))}, not in {FormReader.Short(unit)}.";
    }

    private static IEnumerable<string> Occurs(FilledItem filled)
    {
        var item = filled.Item;
        var count = item.Asks ? filled.List.Values.Count() : filled.List.Entries.Count(e => !e.IsEmpty);
        if (item.Required && count == 0 && !Unreachable(filled) && CanBeAnswered(filled) && !filled.List.Entries.Any(e => e.Typed is not null)) yield return item.Asks ? $"“{item.Called}” needs an answer." : $"“{item.Called}”: something of it has to be answered.";
        if (!item.Repeats && item.Asks && count > 1) yield return $"“{item.Called}” takes one answer, and has {count}.";
        if (!item.Repeats && !item.Asks && count > 1) yield return $"“{item.Called}” is asked once, and is answered {count} times.";
        if (item.Repeats && item.MinOccurs is { } least && count < least && (count > 0 || item.Required)) yield return $"“{item.Called}” needs at least {least}, and has {count}.";
        if (item.MaxOccurs is { } most && count > most) yield return $"“{item.Called}” takes at most {most}, and has {count}.";
        if (count > 1 && item.Options.FirstOrDefault(o => o.Exclusive && filled.Chose(o)) is { } alone) yield return $"“{alone.Label.Own}” stands alone: “{item.Called}”.";
        if (item.Asks && item.Type is ItemType.Choice or ItemType.OpenChoice && filled.List.Values.Distinct().Count() < count) yield return $"“{item.Called}”: the same answer stands there twice.";
    }

    /// <summary>What nobody can answer is not asked for: read-only, or out of sight.</summary>
    private static bool Unreachable(FilledItem filled)
    {
        for (var item = filled; item is not null; item = item.Within?.Of)
            if (item.Item.Hidden || item.Item.ReadOnly) return true;
        return false;
    }

    /// <summary>A group asks something when something in it does: one of words alone is not missing.</summary>
    private static bool CanBeAnswered(FilledItem filled) => filled is { Enabled: true, Item: { Hidden: false, ReadOnly: false } }
        && (filled.Item.Asks || filled.Entries.Any(e => e.Items.Any(CanBeAnswered)));

    private static string Said(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "yes or no", ValueKind.Decimal => "a number", ValueKind.Integer => "a whole number", ValueKind.Date => "a day", ValueKind.DateTime => "a day and time",
        ValueKind.Time => "a time of day", ValueKind.String => "words", ValueKind.Uri => "an address", ValueKind.Coding => "one of the answers offered", ValueKind.Attachment => "a file", ValueKind.Quantity => "an amount with its unit", _ => "a record",
    };
}
