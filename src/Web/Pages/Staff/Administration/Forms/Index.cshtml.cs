using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>The agency's forms: those in use, those being written, those asked no more, and the instruments that can be taken up.</summary>
[Requires(Capability.ManageAgency)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public string? Instrument { get; set; }

    public IReadOnlyList<Row> InUse { get; private set; } = [];
    public IReadOnlyList<Row> Drafts { get; private set; } = [];
    public IReadOnlyList<Row> Retired { get; private set; } = [];
    public IReadOnlyList<Instrument> NotTaken { get; private set; } = [];
    private IReadOnlyDictionary<string, FormUse> _use = new Dictionary<string, FormUse>();

    public override async Task LoadAsync()
    {
        var rows = await Db.AgencyForms.OrderBy(f => f.Title).ThenByDescending(f => f.Edition).Select(f => new Row(f.Id, f.Key, f.Edition, f.Title, f.Status, f.Questions, f.Languages, f.InstrumentId)).ToListAsync();
        InUse = [.. rows.Where(r => r.Status == FormStatus.Active).DistinctBy(r => r.Key)];
        Drafts = [.. rows.Where(r => r.Status == FormStatus.Draft)];
        Retired = [.. rows.Where(r => r.Status == FormStatus.Retired && InUse.All(u => u.Key != r.Key)).DistinctBy(r => r.Key)];
        NotTaken = [.. Instruments.All.Where(i => rows.TrueForAll(r => r.Key != i.Id))];
        _use = await FormUse.SinceAsync(Db, Today.AddMonths(-12));
    }

    public FormUse? UseOf(Row row) => _use.GetValueOrDefault(row.Key);

    public async Task<IActionResult> OnPostTakeAsync()
    {
        var form = await EditionsOfAForm.TakeAsync(Db, Instrument, By);
        await Db.SaveChangesAsync();
        return Done($"{form.Title} can be asked from now on.", "/agency/forms");
    }

    /// <summary>An edition in the list.</summary>
    public sealed record Row(Guid Id, string Key, int Edition, string Title, FormStatus Status, int Questions, List<string> Languages, string? InstrumentId)
    {
        /// <summary>The languages besides its own, as a person says them.</summary>
        public string Tongues => string.Join(", ", Languages.Select(Fields.Languages.Name));
        public Instrument? Instrument => InstrumentId is { } id ? Instruments.Find(id) : null;
    }
}
