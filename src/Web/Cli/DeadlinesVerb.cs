using System.CommandLine;
using System.Globalization;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli;

/// <summary>The verb “deadlines try”: what rules make of the history of one case, before they are published. It needs no database.</summary>
internal static class DeadlinesVerb
{
    public static Command Command()
    {
        var rules = new Argument<string>("rules") { Description = "A rules file (JSON); docs/deadline-rules.md says what stands in it." };
        var events = new Argument<string>("events") { Description = "An events file (JSON): what happened in one case." };
        var on = new Option<string?>("--on") { Description = "The day asked for, as 2026-03-31; today unless said." };
        var attempt = new Command("try", "Print the deadlines that rules make of a history, as JSON. Ends with 1 when a file is wrong.") { rules, events, on };
        attempt.SetAction((parsed, cancel) => FormsVerb.SaidAsync(async () =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var day = parsed.GetValue(on) is not { } text ? today
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var said) ? said : throw new RuleBroken($"“{text}” is no day; write it as 2026-03-31.");
            Console.WriteLine(DeadlinesTry.Run(await FormsVerb.ReadAsync(parsed.GetValue(rules)!, cancel), await FormsVerb.ReadAsync(parsed.GetValue(events)!, cancel), day));
            return 0;
        }));
        return new Command("deadlines", "Deadline rules.") { attempt };
    }
}
