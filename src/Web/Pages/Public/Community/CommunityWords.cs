using System.Globalization;
using Alongside.Core.Directory;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>The words around the open directory, in English and Spanish; what an organization says of itself stays as it was written.</summary>
public sealed record CommunityWords
{
    public required string Lang { get; init; }
    public required CultureInfo Culture { get; init; }
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Leave { get; init; }
    public required string LeaveHint { get; init; }
    public required string Skip { get; init; }
    public required string Look { get; init; }
    public required string What { get; init; }
    public required string WhatLike { get; init; }
    public required string Topic { get; init; }
    public required string AnyTopic { get; init; }
    public required string Where { get; init; }
    public required string WhereLike { get; init; }
    public required string HowFar { get; init; }
    public required string ThereItself { get; init; }
    /// <summary>{0} miles.</summary>
    public required string Within { get; init; }
    public required string Miles { get; init; }
    public required string Search { get; init; }
    public required string StartAgain { get; init; }
    public required string OneFound { get; init; }
    /// <summary>{0} services.</summary>
    public required string Found { get; init; }
    public required string Nothing { get; init; }
    public required string TryThis { get; init; }
    public required string Empty { get; init; }
    public required string SayWhere { get; init; }
    /// <summary>{0} is what was typed.</summary>
    public required string NoDistance { get; init; }
    public required string Earlier { get; init; }
    public required string Further { get; init; }
    /// <summary>Page {0} of {1}.</summary>
    public required string PageOf { get; init; }
    public required string Pages { get; init; }
    /// <summary>And {0} more places.</summary>
    public required string AndMore { get; init; }
    public required string ClosedNow { get; init; }
    public required string Ended { get; init; }
    public required string PartOf { get; init; }
    public required string AboutIt { get; init; }
    public required string NotDescribed { get; init; }
    public required string HowToGetIt { get; init; }
    public required string WhoMayCome { get; init; }
    public required string Age { get; init; }
    public required string HowToBegin { get; init; }
    public required string Costs { get; init; }
    public required string AskCosts { get; init; }
    public required string Free { get; init; }
    public required string Wait { get; init; }
    public required string Bring { get; init; }
    public required string Form { get; init; }
    public required string SpokenThere { get; init; }
    public required string AskLanguages { get; init; }
    public required string Serves { get; init; }
    public required string Hours { get; init; }
    public required string Places { get; init; }
    public required string ForLetters { get; init; }
    public required string Online { get; init; }
    public required string Call { get; init; }
    public required string Extension { get; init; }
    public required string NoPhone { get; init; }
    public required string HowSure { get; init; }
    /// <summary>{0} is the day.</summary>
    public required string Checked { get; init; }
    public required string LongAgo { get; init; }
    public required string CallFirst { get; init; }
    public required string NeverChecked { get; init; }
    public required string Services { get; init; }
    public required string NoServices { get; init; }
    public required string Reach { get; init; }
    public required string Parts { get; init; }
    public required string Print { get; init; }
    public required string Back { get; init; }
    /// <summary>{0} is the agency.</summary>
    public required string KeptBy { get; init; }
    public required string Private { get; init; }
    public required string OpenData { get; init; }

    /// <summary>The words in a language; English for every other.</summary>
    public static CommunityWords In(string? language) => language == "es" ? CommunitySpanish.Words : CommunityEnglish.Words;

    public string Day(DateOnly day) => day.ToString(Lang == "es" ? "d 'de' MMM 'de' yyyy" : "MMM d, yyyy", Culture);

    /// <summary>“18 and older”, “up to 12”, “13 to 17”, or nothing.</summary>
    public string? Ages(decimal? from, decimal? to) => (from, to, Lang) switch
    {
        (null, null, _) => null,
        ({ } a, { } b, "es") => $"{a:0.#} a {b:0.#}", ({ } a, null, "es") => $"{a:0.#} o más", (null, { } b, "es") => $"hasta {b:0.#}",
        ({ } a, { } b, _) => $"{a:0.#} to {b:0.#}", ({ } a, null, _) => $"{a:0.#} and older", (null, { } b, _) => $"up to {b:0.#}",
    };

    /// <summary>A cost as a person would say it; what is free is said once.</summary>
    public string Cost(CostOption cost) => string.Join(" ", new[]
    {
        cost.Option is null || (cost.Amount == 0 && IsFree(cost.Option)) ? null : $"{cost.Option}:",
        cost.Amount is { } amount ? amount == 0 ? Free : cost.Currency is null or "USD" ? $"${amount.ToString("0.##", CultureInfo.InvariantCulture)}" : $"{amount.ToString("0.##", CultureInfo.InvariantCulture)} {cost.Currency}" : null,
        cost.Amount == 0 && IsFree(cost.AmountDescription) ? null : cost.AmountDescription,
    }.Where(p => p is not null));

    /// <summary>Feeds write it in the amount, in the option and in words.</summary>
    public static bool IsFree(string? text) => string.Equals(text, "free", StringComparison.OrdinalIgnoreCase);
}
