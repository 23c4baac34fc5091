using System.Text.RegularExpressions;

namespace Alongside.Core.Drafts;

/// <summary>Which form: the path it is sent to, its handler, and the ids in its query that say what it is about. Everything else in the query only says how the page was reached.</summary>
public sealed partial record FormAddress
{
    private const int Longest = 400, MostIds = 3;

    private FormAddress(string text, string page, Guid? caseId, Guid? personId) => (Text, Page, CaseId, PersonId) = (text, page, caseId, personId);

    /// <summary>The key, as “/cases/…/notes/new?handler=add”, always in small letters.</summary>
    public string Text { get; }
    /// <summary>Where the form is opened: the same without its handler.</summary>
    public string Page { get; }
    public Guid? CaseId { get; }
    public Guid? PersonId { get; }

    /// <summary>The page with the draft brought back into its form.</summary>
    public string With(Guid draftId) => $"{Page}{(Page.Contains('?') ? '&' : '?')}draft={draftId}";

    /// <summary>The form at an address of this site; refuses what is none.</summary>
    public static FormAddress Of(string? address)
    {
        var parts = (address ?? "").Split('#')[0].Split('?', 2);
        return Of(parts[0], parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>The form at a path, by its query.</summary>
    public static FormAddress Of(string path, string query)
    {
        path = path.ToLowerInvariant();
        var said = query.TrimStart('?').ToLowerInvariant().Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToList();
        var about = said.Where(p => p[0] != "draft" && Name().IsMatch(p[0]) && Guid.TryParse(p[1], out _)).DistinctBy(p => p[0]).OrderBy(p => p[0], StringComparer.Ordinal).Take(MostIds).Select(p => $"{p[0]}={p[1]}").ToList();
        var handler = said.Where(p => p[0] == "handler" && Word().IsMatch(p[1])).Select(p => $"handler={p[1]}").Take(1);
        var (text, page) = (Join(path, handler.Concat(about)), Join(path, about));
        RuleBroken.Unless(SitePath().IsMatch(path) && text.Length <= Longest, "There is no such form.");
        return new FormAddress(text, page, IdAfter(path, "cases"), IdAfter(path, "people") ?? said.Where(p => p[0] == "personid").Select(p => Guid.TryParse(p[1], out var id) ? id : (Guid?)null).FirstOrDefault());
    }

    private static string Join(string path, IEnumerable<string> query) => string.Join('&', query) is { Length: > 0 } some ? $"{path}?{some}" : path;

    private static Guid? IdAfter(string path, string folder) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var first, var id, ..] && first == folder && Guid.TryParse(id, out var found) ? found : null;

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex Word();

    [GeneratedRegex("^[a-z-]{1,20}$")]
    private static partial Regex Name();

    [GeneratedRegex("^/(?!/)[a-z0-9/_-]*$")]
    private static partial Regex SitePath();
}
