using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>One organization with its services and how to reach it.</summary>
public sealed record OrganizationSheet(Organization Organization, string? ParentName, IReadOnlyList<(Guid Id, string Name)> Parts, IReadOnlyList<ServiceFound> Services,
    IReadOnlyList<Phone> Phones, IReadOnlyList<Contact> Contacts)
{
    private const int MostServices = 300;

    /// <summary>Reads the sheet; nothing when there is no such organization.</summary>
    public static async Task<OrganizationSheet?> ReadAsync(AppDb db, Guid organizationId, CancellationToken cancel = default)
    {
        var organization = await db.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == organizationId, cancel);
        if (organization is null) return null;
        var parts = await db.Organizations.Where(o => o.ParentOrganizationId == organizationId).OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(cancel);
        return new OrganizationSheet(organization,
            await db.Organizations.Where(o => o.Id == organization.ParentOrganizationId).Select(o => o.Name).FirstOrDefaultAsync(cancel),
            [.. parts.Select(p => (p.Id, p.Name))],
            await db.Services.AsNoTracking().Where(s => s.OrganizationId == organizationId).OrderBy(s => s.Name).ThenBy(s => s.Id).Take(MostServices).Listed(db).ToListAsync(cancel),
            [.. (await db.DirectoryPhones.AsNoTracking().Where(p => p.OrganizationId == organizationId && !p.Retired).OrderBy(p => p.Number).ToListAsync(cancel)).DistinctBy(p => (p.Number, p.Extension))],
            await db.DirectoryContacts.AsNoTracking().Where(c => c.OrganizationId == organizationId).OrderBy(c => c.Name).ToListAsync(cancel));
    }
}
