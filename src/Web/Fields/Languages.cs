using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Fields;

/// <summary>Languages by BCP 47 tag, as a person would say them.</summary>
public static class Languages
{
    private static readonly string[] Offered =
    [
        "en", "es", "ar", "zh", "yue", "vi", "so", "ru", "uk", "pt", "fr", "ht", "ko", "tl", "hmn", "ne", "sw", "ti", "am", "fa", "prs", "ps", "ur", "pa", "hi", "bn",
        "my", "kar", "rw", "ln", "mam", "quc", "pl", "ro", "sq", "bs", "tr", "ku", "km", "lo", "th", "ja", "de", "it", "el", "he", "kri", "tw", "yo", "ig", "ase",
    ];

    private static readonly Dictionary<string, string> Named = new()
    {
        ["yue"] = "Cantonese", ["zh"] = "Mandarin", ["prs"] = "Dari", ["hmn"] = "Hmong", ["kar"] = "Karen", ["mam"] = "Mam", ["quc"] = "K’iche’", ["kri"] = "Krio",
        ["ase"] = "American Sign Language", ["tl"] = "Tagalog", ["ht"] = "Haitian Creole", ["tw"] = "Twi", ["fa"] = "Farsi",
    };

    public static string Name(string tag)
    {
        if (Named.TryGetValue(tag, out var name)) return name;
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).EnglishName.Split('(')[0].Trim();
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    public static IEnumerable<SelectListItem> Choices { get; } = [.. Offered.Select(t => new SelectListItem(Name(t), t)).OrderBy(i => i.Value == "en" ? 0 : i.Value == "es" ? 1 : 2).ThenBy(i => i.Text)];
}
