using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>Keeps on each service the folded names of its organization and terms, so that one row answers a search.</summary>
internal static class DirectoryIndex
{
    /// <summary>Brings the linked words of all services up to date; writes only the rows whose words differ.</summary>
    public static async Task RefreshAsync(ImportRun run)
    {
        var (db, cancel) = (run.Db, run.Cancel);
        run.Tell("preparing the search");
        var organizations = await db.Organizations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.SearchName, cancel);
        var names = await db.TaxonomyTerms.AsNoTracking().ToDictionaryAsync(t => t.Id, t => DirectoryWords.Fold(t.Name), cancel);
        var terms = (await db.DirectoryAttributes.AsNoTracking().Where(a => a.LinkEntity == "service").Select(a => new { a.LinkId, a.TaxonomyTermId }).ToListAsync(cancel)).ToLookup(a => a.LinkId, a => a.TaxonomyTermId);
        var services = await db.Services.AsNoTracking().Select(s => new { s.Id, s.OrganizationId, s.SearchLinks }).ToListAsync(cancel);
        var stale = services.Select(s => new { s.Id, Is = s.SearchLinks, Ought = organizations[s.OrganizationId] + string.Concat(terms[s.Id].Select(t => names[t]).Distinct().Order(StringComparer.Ordinal)) })
            .Where(s => s.Is != s.Ought).ToDictionary(s => s.Id, s => s.Ought);
        foreach (var batch in stale.Keys.Chunk(500))
        {
            foreach (var service in await db.Services.Where(s => batch.Contains(s.Id)).ToListAsync(cancel)) service.SearchLinks = stale[service.Id];
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}
