using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The letters of a case: those the program offers, and those that were written.</summary>
[Requires(Capability.ReadCases)]
public sealed class LettersModel(AppDb db) : CasePage(db)
{
    public IReadOnlyList<PackLetter> Offered { get; private set; } = [];
    public IReadOnlyList<Row> Written { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Offered = (await PackAsync())?.Letters ?? [];
        Written = await Db.Letters.AsNoTracking().Where(l => l.CaseId == Case.Id).OrderByDescending(l => l.Written.At).Take(200)
            .Select(l => new Row(l.Id, l.Title, l.Recipient, l.Written.Name, l.Written.At, l.DisclosureId != null, l.Sensitivity)).ToListAsync();
    }

    /// <summary>A letter that was written.</summary>
    public sealed record Row(Guid Id, string Title, string Recipient, string By, DateTime At, bool Told, Sensitivity Sensitivity);
}
