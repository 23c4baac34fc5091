using Alongside.Core.People;
using Alongside.Core.Story;

namespace Alongside.Core.Choices;

/// <summary>Under which words the directory is looked through for a need: those of its part of life, and those of its name.</summary>
public static class WhatHelps
{
    private const int MostOfTheName = 3;

    private static readonly Dictionary<string, string[]> OfDomain = new()
    {
        ["Daily living"] = ["home care", "daily care", "meals"], ["Health"] = ["clinic", "doctor", "health"], ["Mental health"] = ["counseling", "mental health", "peer"],
        ["Substance use"] = ["recovery", "treatment", "sober"], ["Housing"] = ["housing", "rent", "shelter"], ["Money"] = ["benefits", "cash help", "debt"], ["Food"] = ["food", "meals", "pantry"],
        ["Family"] = ["family", "child care", "parent"], ["School and learning"] = ["school", "tutoring", "classes"], ["Work"] = ["job", "employment", "training"], ["Legal"] = ["legal", "law", "court"],
        ["Safety"] = ["safety", "safe", "shelter"], ["Transport"] = ["rides", "transport", "bus"], ["People and meaning"] = ["friendly visits", "clubs", "groups"],
    };

    /// <summary>Words that say nothing of what would help.</summary>
    private static readonly HashSet<string> Silent =
    [
        "with", "without", "from", "into", "that", "this", "when", "then", "them", "they", "their", "there", "have", "having", "help", "need", "needs", "more", "less", "some", "what", "where", "which", "will", "would", "about",
        "after", "again", "before", "being", "could", "every", "fear", "good", "getting", "keep", "like", "long", "make", "most", "moves", "much", "never", "next", "only", "other", "over", "place", "safe", "somebody", "someone", "something",
        "than", "through", "time", "until", "very", "want", "while", "whole", "your", "hour", "talk",
    ];

    /// <summary>The words of the part of life first, then up to three of the name, by their stems; each once.</summary>
    public static IReadOnlyList<string> For(Need need) =>
    [
        .. OfDomain.GetValueOrDefault(need.Domain, [Names.Fold(need.Domain)])
            .Concat(Names.Fold(need.Summary).Split(' ').Where(w => w.Length >= 4 && !Silent.Contains(w)).Select(Stem).Take(MostOfTheName)).Distinct(),
    ];

    /// <summary>“bathing” finds “bath”, “bills” finds “bill”: a search is for beginnings of words.</summary>
    private static string Stem(string word) => word is [.., 'i', 'n', 'g'] && word.Length >= 7 ? word[..^3] : word is [.., not 's', 's'] && word.Length >= 5 ? word[..^1] : word;
}
