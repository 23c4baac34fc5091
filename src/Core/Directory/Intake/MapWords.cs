using System.Globalization;
using System.Text.RegularExpressions;

namespace Alongside.Core.Directory.Intake;

/// <summary>Reads what older formats write as words: weekdays, times of day, dates.</summary>
internal static partial class MapWords
{
    private static readonly string[] Codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] Silent = ["of", "every", "each", "the", "month", "and", "&", ",", ";", "/", "a"];
    private static readonly Dictionary<string, string> Ordinals = new()
    {
        ["first"] = "1", ["1st"] = "1", ["second"] = "2", ["2nd"] = "2", ["third"] = "3", ["3rd"] = "3", ["fourth"] = "4", ["4th"] = "4", ["fifth"] = "5", ["5th"] = "5", ["last"] = "-1",
    };

    /// <summary>The value as HSDS 3 writes it; nothing when it is not understood.</summary>
    public static string? Convert(string how, string value) => how switch
    {
        "days" => DaysOf(value)?.Byday,
        "freq" => DaysOf(value)?.Freq,
        "clock" => Clock(value),
        "day" => Day(value)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "year" => Day(value)?.Year.ToString(CultureInfo.InvariantCulture) ?? (Year().IsMatch(value) ? value : null),
        _ => throw new InvalidOperationException($"A map asks for “{how}”, which is not known."),
    };

    public static string WhyNot(string how) => how switch
    {
        "days" or "freq" => "These are no days of the week that are understood; the words are kept in the description.",
        "clock" => "This is not a time of day that is understood.",
        "day" => "This is not a date that is understood.",
        _ => "This is not a year that is understood.",
    };

    /// <summary>“Monday - Friday”, “mon, wed”, “2nd and 4th Saturdays of the month”, “1,2,3” with Monday as 1.</summary>
    private static (string Freq, string Byday)? DaysOf(string value)
    {
        var words = Word().Matches(InBrackets().Replace(value.ToLowerInvariant(), " ")).Select(m => m.Value).ToList();
        if (words is ["24", "-", "7"] or ["7", "days", "a", "week"] or ["every", "day"] or ["daily"]) return ("WEEKLY", string.Join(',', Codes));
        if (words.Except(Silent).Any() && words.Except(Silent).All(w => w is [>= '1' and <= '7'])) return ("WEEKLY", string.Join(',', words.Except(Silent).Order(StringComparer.Ordinal).Select(w => Codes[w[0] - '1'])));
        var (found, nth, range) = (new SortedSet<int>(), new List<string>(), false);
        var monthly = new List<string>();
        var last = -1;
        foreach (var word in words)
        {
            if (word is "-" or "–" or "to" or "through" or "thru") range = last >= 0;
            else if (Silent.Contains(word)) continue;
            else if (Ordinals.TryGetValue(word, out var ordinal)) nth.Add(ordinal);
            else if (DayOf(word) is { } day)
            {
                if (nth.Count > 0) monthly.AddRange(nth.Select(n => n + Codes[day]));
                else if (range) for (var d = last; d != day; d = (d + 1) % 7) found.Add(d);
                if (nth.Count == 0) found.Add(day);
                (last, range) = (day, false);
                nth.Clear();
            }
            else return null;
        }
        if (nth.Count > 0 || (monthly.Count > 0 && found.Count > 0)) return null;
        return monthly.Count > 0 ? ("MONTHLY", string.Join(',', monthly)) : found.Count > 0 ? ("WEEKLY", string.Join(',', found.Select(d => Codes[d]))) : null;
    }

    private static int? DayOf(string word)
    {
        var name = word.TrimEnd('s');
        var day = name.Length < 3 ? -1 : Array.FindIndex(Days, d => d.StartsWith(name, StringComparison.Ordinal));
        return day >= 0 ? day : word is "tues" ? 1 : word is "thurs" ? 3 : null;
    }

    /// <summary>“9:00AM”, “9 am”, “14:26”, “noon”, or minutes from midnight as “750”.</summary>
    private static string? Clock(string value)
    {
        var text = value.Trim().ToLowerInvariant().Replace(".", "");
        if (text is "noon") return "12:00";
        if (text is "midnight") return "00:00";
        if (text.Length is 3 or 4 && int.TryParse(text, CultureInfo.InvariantCulture, out var minutes) && minutes < 24 * 60) return TimeOnly.MinValue.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture);
        return TimeOnly.TryParseExact(text.Replace(" ", "").ToUpperInvariant(), ["H:mm", "HH:mm:ss", "h:mmtt", "htt", "hh:mm:sstt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Years before 1900 stand for “every year” in older exports: no date of HSDS 3 says that.</summary>
    private static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value, ["yyyy-MM-dd", "M/d/yyyy", "M/d/yy", "MMMM dd, yyyy", "MMMM d, yyyy", "MMM d, yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900 ? day : null;

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"[a-z0-9:]+|[-–&,;/]|[^\s]")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:19|20)\d\d$")]
    private static partial Regex Year();
}
