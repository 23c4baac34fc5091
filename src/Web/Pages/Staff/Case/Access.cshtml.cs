using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What an auditor would find, who can open the case, what left the house, and who has looked.</summary>
[Requires(Capability.ReadCases)]
public sealed partial class AccessModel(AppDb db) : CasePage(db)
{
    /// <summary>Somebody who can open the case, and why.</summary>
    public sealed record Opener(string Name, string Because, bool Protected);
    /// <summary>A consent of the case, standing or not.</summary>
    public sealed record ConsentRow(Guid Id, string Recipient, DateOnly GivenOn, DateOnly Until, DateTime? TakenBackAt);
    /// <summary>What left the care team, to whom and under which consent.</summary>
    public sealed record LeftRow(Guid ConsentId, string Recipient, string What, DateTime At, DateOnly ConsentOf);
    /// <summary>What one worker looked at on one day.</summary>
    public sealed record Look(DateTime At, string Name, string? Role, string Pages, bool TakenOut);

    public List<Opener> Openers { get; private set; } = [];
    public List<ConsentRow> Consents { get; private set; } = [];
    public List<LeftRow> Left { get; private set; } = [];
    public List<Look> Looks { get; private set; } = [];

    public override async Task LoadAsync()
    {
        await LoadReadinessAsync();
        await LoadTimesAsync();
        await LoadOpenersAsync();
        Consents = await Db.Consents.AsNoTracking().Where(c => c.CaseId == Case.Id).OrderBy(c => c.TakenBackAt != null).ThenByDescending(c => c.Until)
            .Select(c => new ConsentRow(c.Id, c.Recipient, c.GivenOn, c.Until, c.TakenBackAt)).Take(100).ToListAsync();
        // Through its consent: what left under a protected one is absent where that consent is.
        Left = await Db.Disclosures.AsNoTracking().Where(d => d.CaseId == Case.Id).Join(Db.Consents, d => d.ConsentId, c => c.Id, (d, c) => new { d, c.GivenOn }).OrderByDescending(x => x.d.Made.At)
            .Select(x => new LeftRow(x.d.ConsentId, x.d.Recipient, x.d.What, x.d.Made.At, x.GivenOn)).Take(100).ToListAsync();
        await LoadLooksAsync();
    }

    private async Task LoadOpenersAsync()
    {
        var roles = await Db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Id);
        var team = Case.Team.Where(t => Case.Status == CaseStatus.Closed ? t.Until is null || t.Until == Case.ClosedOn : t.Until is null).OrderBy(t => t.Role).ToList();
        var byRole = roles.Values.Where(r => r.Capabilities.Contains(Capability.ReadProgramCases) || r.Capabilities.Contains(Capability.ReadAllCases)).Select(r => r.Id).ToList();
        var onTeam = team.Select(t => t.WorkerId).ToList();
        var sampled = await Db.AuditorsOfAsync(Case.Id);
        var workers = await Db.Workers.AsNoTracking().Where(w => w.Active && (onTeam.Contains(w.Id) || byRole.Contains(w.RoleId) || sampled.Contains(w.Id))).OrderBy(w => w.Name)
            .Select(w => new { w.Id, w.Name, w.RoleId, Here = w.Programs.Any(p => p.ProgramId == Case.ProgramId) }).Take(200).ToListAsync();
        foreach (var member in team.DistinctBy(t => t.WorkerId))
            if (workers.Find(w => w.Id == member.WorkerId) is { } worker)
                Openers.Add(new Opener(worker.Name, $"{member.Role.InWords()} since {Fields.DateWords.Day(member.From, Today)}", roles[worker.RoleId].Capabilities.Contains(Capability.ReadProtected)));
        foreach (var worker in workers.Where(w => !onTeam.Contains(w.Id)))
        {
            var may = roles[worker.RoleId].Capabilities;
            if (sampled.Contains(worker.Id)) Openers.Add(new Opener(worker.Name, $"{roles[worker.RoleId].Name.ToLowerInvariant()}, for an audit, for some days", may.Contains(Capability.ReadProtected)));
            else if (may.Contains(Capability.ReadAllCases)) Openers.Add(new Opener(worker.Name, $"{roles[worker.RoleId].Name.ToLowerInvariant()}, every case of the agency", may.Contains(Capability.ReadProtected)));
            else if (worker.Here) Openers.Add(new Opener(worker.Name, $"{roles[worker.RoleId].Name.ToLowerInvariant()} of {Head.ProgramName}", may.Contains(Capability.ReadProtected)));
        }
    }

    private async Task LoadLooksAsync()
    {
        var rows = await Db.AuditEntries.AsNoTracking().Where(e => e.CaseId == Case.Id && (e.Act == AuditAct.Looked || e.Act == AuditAct.Revealed || e.Act == AuditAct.Exported))
            .OrderByDescending(e => e.Seq).Take(300).Select(e => new { e.At, e.WorkerId, e.WorkerName, e.Act, e.What }).ToListAsync();
        Looks =
        [
            .. rows.GroupBy(e => (Day: Clock.Day(e.At), e.WorkerId, e.WorkerName)).Take(50).Select(g => new Look(g.Max(e => e.At), g.Key.WorkerName,
                Case.Team.Where(t => t.WorkerId == g.Key.WorkerId).OrderByDescending(t => t.Until is null).FirstOrDefault()?.Role.InWords(),
                string.Join(", ", g.Select(e => PageWords.Of(e.Act, e.What)).Distinct()), g.Any(e => e.Act != AuditAct.Looked))),
        ];
    }
}
