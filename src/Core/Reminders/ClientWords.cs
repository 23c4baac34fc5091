using System.Globalization;
using Alongside.Core.Data;

namespace Alongside.Core.Reminders;

/// <summary>The words of a reminder to a client: who writes, a day, and whom to call. Nobody who reads over a shoulder learns what it is about, or that an agency is behind it.</summary>
public static class ClientWords
{
    /// <summary>So long a message may be.</summary>
    public const int Most = 320;

    /// <summary>The languages there are words for; in others the worker writes their own.</summary>
    public static readonly string[] Known = ["en", "es"];

    /// <summary>A reminder of a day.</summary>
    /// <param name="worker">The worker's first name.</param>
    /// <param name="codeWord">The word by which the person knows it is us.</param>
    public static string OfDay(string language, DateOnly day, string worker, string? phone, string? codeWord)
    {
        var spanish = language.StartsWith("es", StringComparison.OrdinalIgnoreCase);
        RuleBroken.Unless(spanish || language.StartsWith("en", StringComparison.OrdinalIgnoreCase), "There are no ready words in this language. Write your own.", "Words");
        var us = CultureInfo.GetCultureInfo(spanish ? "es-US" : "en-US");
        var (who, when) = (codeWord is null ? worker : $"{worker} ({codeWord})", day.ToString(spanish ? "dddd d 'de' MMMM" : "dddd, MMMM d", us));
        return spanish ? $"Soy {who}. Un recordatorio: {when}. {(phone is null ? "Llámeme si tiene preguntas." : $"¿Preguntas? Llámeme al {phone}.")}"
            : $"This is {who}. A reminder: {when}. {(phone is null ? "Call me if anything is unclear." : $"Questions? Call me at {phone}.")}";
    }

    /// <summary>The subject of an e-mail to a client.</summary>
    public static string Subject(string language) => language.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? "Un recordatorio" : "A reminder";

    /// <summary>Refuses words of the worker's own that say more than they may: the agency, one of its programs, or a case number.</summary>
    public static async Task<string> OwnAsync(AppDb db, string? words, string caseNumber)
    {
        var text = RuleBroken.Words(words, "Write what the message says, or choose a date.", "Words", Most);
        var folded = People.Names.Fold(text);
        var named = (await db.Agencies.Select(a => a.Name).ToListAsync()).Concat(await db.Programs.Select(p => p.Name).ToListAsync()).FirstOrDefault(n => folded.Contains(People.Names.Fold(n), StringComparison.Ordinal));
        RuleBroken.Unless(named is null, $"A message that others may read does not say “{named}”. Say who you are by your name alone.", "Words");
        RuleBroken.Unless(!text.Contains(caseNumber, StringComparison.OrdinalIgnoreCase), "A message that others may read has no case number in it.", "Words");
        return text;
    }
}
