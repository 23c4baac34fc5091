using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>All needs, and how far the choosing has come for each.</summary>
[Requires(Capability.ReadCases)]
public sealed class ChoicesModel(AppDb db) : CasePage(db)
{
    public sealed record Row(Need Need, int Found, int Aside, string? Chosen, string? ChosenBy, DateOnly? DecidedOn);

    public List<Row> Rows { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var needs = await Db.Needs.AsNoTracking().Where(n => n.CaseId == Case.Id).OrderBy(n => n.ClientRank ?? 100).ThenBy(n => n.Label.Length).ThenBy(n => n.Label).ToListAsync();
        var options = (await Db.Options.Where(o => o.CaseId == Case.Id).Join(Db.Choices, o => o.ChoiceId, c => c.Id, (o, c) => new { c.NeedId, o.Id, o.Name, Aside = o.AsideOn != null }).ToListAsync()).ToLookup(o => o.NeedId);
        var decisions = await Db.Decisions.Where(d => d.CaseId == Case.Id && d.ReopenedAt == null).Select(d => new { d.OptionId, d.SpeakerName, d.DecidedOn }).ToListAsync();
        Rows = [.. needs.Select(n =>
        {
            var found = options[n.Id].ToList();
            var decision = decisions.Find(d => found.Exists(o => o.Id == d.OptionId));
            return new Row(n, found.Count, found.Count(o => o.Aside), found.Find(o => o.Id == decision?.OptionId)?.Name, decision?.SpeakerName, decision?.DecidedOn);
        })];
    }
}
