using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>The drafts of the forms on the page that is being shown: which to offer, and which stands in its form already.</summary>
public sealed class DraftsHere(AppDb db, FieldCipher cipher)
{
    private readonly Dictionary<string, Guid> _tabs = [];
    private IReadOnlyList<Draft>? _drafts;

    /// <summary>The draft this page was opened with.</summary>
    public Draft? BroughtBack { get; private set; }
    public TypedFields? BroughtBackFields { get; private set; }

    public void Bring(Draft draft, TypedFields fields, Guid tab)
    {
        (BroughtBack, BroughtBackFields) = (draft, fields);
        _tabs[draft.Form] = tab;
    }

    /// <summary>The form came back from a post and is the same open window.</summary>
    public void CameBack(string form, Guid tab) => _tabs[form] = tab;

    /// <summary>The window of a form as it is shown, and its draft where the form holds it already.</summary>
    public async Task<(Guid Tab, Draft? Holds)> ShowAsync(FormAddress form)
    {
        var known = _tabs.TryGetValue(form.Text, out var tab);
        if (!known) _tabs[form.Text] = tab = Guid.NewGuid();
        var drafts = await LoadAsync(form);
        return (tab, known ? drafts.FirstOrDefault(d => d.Form == form.Text && (d.Tab == tab || d.Id == BroughtBack?.Id)) : null);
    }

    /// <summary>What was typed in forms that stand on this page and is not in them.</summary>
    public IEnumerable<Offer> Offers => (_drafts ?? []).Where(d => _tabs.TryGetValue(d.Form, out var tab) && d.Tab != tab && d.Id != BroughtBack?.Id).Select(d => new Offer(d, d.Open(cipher).Excerpt()));

    /// <summary>The page was opened with a draft whose form is not on it any more.</summary>
    public bool FormIsGone => BroughtBack is { } draft && _drafts?.Any(d => d.Form == draft.Form) != true;

    /// <summary>Once per page, however many forms stand on it.</summary>
    private async Task<IReadOnlyList<Draft>> LoadAsync(FormAddress form)
    {
        var (path, more) = (form.Page.Split('?')[0], form.Page.Split('?')[0] + "?");
        return _drafts ??= await db.Drafts.AsNoTracking().Standing().Where(d => d.Form == path || d.Form.StartsWith(more)).OrderBy(d => d.Id).ToListAsync();
    }

    /// <summary>A draft to be offered, with its beginning.</summary>
    public sealed record Offer(Draft Draft, string Excerpt);
}
