using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Alongside.Core.Directory;

/// <summary>One row of a package as a record reads it: each value checked, each problem reported with its line, column and value.</summary>
/// <remarks>A row is left out when something it cannot be without is missing or wrong; a value it can be without is left out alone, because
/// losing a shelter for a malformed age limit helps nobody. Both are reported.</remarks>
internal sealed class HsdsRow(ITableRows rows, HsdsTable table, string source, Func<string, Guid, bool> known, Action<ImportProblem> report)
{
    private readonly StringBuilder _accepted = new();

    /// <summary>The row is left out.</summary>
    public bool Skipped { get; private set; }

    public void Begin()
    {
        _accepted.Clear();
        Skipped = false;
        if (rows.Misshapen is { } why) Skip("", "", why);
    }

    /// <summary>The record's key, and the feed's id when it is no UUID.</summary>
    public (Guid Id, string? SourceId) Key()
    {
        var id = Value("id");
        if (id.Length is 0 or > 200) Skip("id", id, "Every row needs an id of at most 200 characters.");
        var key = StableId.Of(source, table.Name, id);
        return (key, key.ToString().Equals(id, StringComparison.OrdinalIgnoreCase) ? null : id);
    }

    public string Needed(string column, int most)
    {
        var text = Text(column, most);
        if (text is null && !Skipped) Skip(column, Value(column), $"The {table.Words} has no {Spoken(column)}.");
        return text ?? "";
    }

    public string? Text(string column, int most = 20_000)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (string?)null);
        if (value.Length > most) return LeaveOut<string>(column, value, $"That is {value.Length:N0} characters; {most:N0} fit here.");
        var plain = DirectoryWords.Plain(value);
        return Accept(column, plain.Length == 0 ? null : plain);
    }

    public Guid? Link(string column, string to)
    {
        var value = Value(column);
        if (value.Length == 0 || Known(to, value) is not { } known) return value.Length == 0 ? Accept(column, (Guid?)null) : Nothing<Guid>(column, value, $"There is no {HsdsTable.Spoken(to)} with this id.");
        return Accept(column, (Guid?)known);
    }

    public Guid NeededLink(string column, string to)
    {
        var value = Value(column);
        if (value.Length > 0 && Known(to, value) is { } known) return Accept(column, known);
        Skip(column, value, value.Length == 0 ? $"The {table.Words} names no {HsdsTable.Spoken(to)}." : $"There is no {HsdsTable.Spoken(to)} with this id.");
        return Guid.Empty;
    }

    private Guid? Known(string to, string value)
    {
        var id = StableId.Of(source, to, value);
        return known(to, id) ? id : null;
    }

    /// <summary>The row hangs on at least one other; a phone of nobody is found by nobody.</summary>
    public void BelongsTo(params Guid?[] links)
    {
        if (links.All(l => l is null)) Skip("", "", $"The {table.Words} belongs to nothing that is in the directory.");
    }

    public string? Web(string column)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (string?)null);
        var address = value.Contains("://", StringComparison.Ordinal) || !value.Contains('.') || value.Contains(':') ? value : "http://" + value;
        return address.Length <= 2000 && System.Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Accept(column, address) : LeaveOut<string>(column, value, "This is not a web address that begins with http:// or https://.");
    }

    public string? Email(string column)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (string?)null);
        return value.Length <= 254 && value.IndexOf('@') is > 0 and var at && at == value.LastIndexOf('@') && at < value.Length - 1 && !value.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',' or ';')
            ? Accept(column, value) : LeaveOut<string>(column, value, "This is not an e-mail address.");
    }

    public decimal? Number(string column, decimal least, decimal most)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (decimal?)null);
        return decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? Accept(column, (decimal?)number) : Nothing<decimal>(column, value, $"This is not a number between {least} and {most}.");
    }

    /// <summary>Hours from UTC: a number as the schema has it, or −05:00 as feeds write it.</summary>
    public decimal? HoursFromUtc(string column)
    {
        var value = Value(column);
        if (!value.Contains(':')) return Number(column, -14, 14);
        return TimeSpan.TryParseExact(value.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var hours) && hours.TotalHours <= 14
            ? Accept(column, (decimal?)((decimal)hours.TotalMinutes / 60 * (value[0] == '-' ? -1 : 1))) : Nothing<decimal>(column, value, "This is not a number of hours between -14 and 14.");
    }

    public int? Whole(string column, int least, int most)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (int?)null);
        return decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && number == decimal.Truncate(number)
            ? Accept(column, (int?)number) : Nothing<int>(column, value, $"This is not a whole number between {least} and {most}.");
    }

    public DateOnly? Day(string column)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (DateOnly?)null);
        return DateOnly.TryParseExact(value.Length > 10 && value[10] is 'T' or ' ' ? value[..10] : value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Accept(column, (DateOnly?)day) : Nothing<DateOnly>(column, value, "This is not a date written as 2026-05-31.");
    }

    public DateTime? Instant(string column)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (DateTime?)null);
        return DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
            ? Accept(column, (DateTime?)at) : Nothing<DateTime>(column, value, "This is not an instant written as 2026-05-31T14:30:00Z.");
    }

    /// <summary>A time of day on the clock of the place. A zone behind it is dropped: feeds write Z, as the schema asks, and mean their own clock.</summary>
    public TimeOnly? Time(string column)
    {
        var value = Value(column);
        if (value.Length == 0) return Accept(column, (TimeOnly?)null);
        var clock = value.TrimStart('T');
        if (clock.IndexOfAny(['Z', 'z', '+', '-']) is > 0 and var zone) clock = clock[..zone];
        return TimeOnly.TryParseExact(clock, ["HH:mm", "H:mm", "HH:mm:ss", "HH:mm:ss.FFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Accept(column, (TimeOnly?)time) : Nothing<TimeOnly>(column, value, "This is not a time written as 09:30.");
    }

    public TEnum NeededChoice<TEnum>(string column) where TEnum : struct, Enum
    {
        if (Parsed<TEnum>(column) is { } choice) return Accept(column, choice);
        Skip(column, Value(column), $"This is not one of {Choices<TEnum>()}.");
        return default;
    }

    public TEnum Choice<TEnum>(string column, TEnum otherwise) where TEnum : struct, Enum
    {
        if (Parsed<TEnum>(column) is { } choice) return Accept(column, choice);
        if (Value(column).Length > 0) Report(column, Value(column), false, $"This is not one of {Choices<TEnum>()}; taken as {otherwise}.");
        return Accept(column, otherwise);
    }

    /// <summary>A fingerprint of what was accepted.</summary>
    public string Imprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_accepted.ToString())).AsSpan(0, 16));

    public void Skip(string column, string value, string sentence)
    {
        Skipped = true;
        Report(column, value, true, sentence);
    }

    private TEnum? Parsed<TEnum>(string column) where TEnum : struct, Enum
    {
        var letters = string.Concat(Value(column).Where(char.IsLetter));
        return letters.Length > 0 && letters.Length <= 40 && Value(column).All(c => char.IsLetter(c) || c is ' ' or '_' or '-')
            && Enum.TryParse<TEnum>(letters, ignoreCase: true, out var choice) ? choice : null;
    }

    private static string Choices<TEnum>() where TEnum : struct, Enum =>
        string.Join(", ", Enum.GetNames<TEnum>().Select(n => string.Concat(n.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()))));

    private string Value(string column) => rows[column].Trim();

    private T Accept<T>(string column, T value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        _accepted.Append(column).Append(':').Append(value is null ? -1 : text!.Length).Append(':').Append(text).Append('\n');
        return value;
    }

    private T? LeaveOut<T>(string column, string value, string sentence) where T : class
    {
        Report(column, value, false, sentence);
        return Accept<T?>(column, null);
    }

    private T? Nothing<T>(string column, string value, string sentence) where T : struct
    {
        Report(column, value, false, sentence);
        return Accept<T?>(column, null);
    }

    private void Report(string column, string value, bool skipped, string sentence) =>
        report(new ImportProblem(rows.File, rows.Line, column, value, skipped, sentence));

    private static string Spoken(string column) => column.Replace('_', ' ');
}
