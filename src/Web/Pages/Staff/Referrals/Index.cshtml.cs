using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.ReferralList;

/// <summary>Every referral under way in the cases one carries (a supervisor: in those open to them), what is due first.</summary>
[Requires(Capability.WorkCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    public const int Most = 500;

    [BindProperty(SupportsGet = true)] public string? Show { get; set; }

    public sealed record Row
    {
        public required Guid Id { get; init; }
        public required Guid CaseId { get; init; }
        public required string ClientName { get; init; }
        public required string Number { get; init; }
        public required string Service { get; init; }
        public required string Organization { get; init; }
        public required ReferralStatus Status { get; init; }
        public DateOnly? StatusOn { get; init; }
        public DateOnly? DueOn { get; init; }
        public string? Because { get; init; }
        public string? Act { get; init; }
        public string? Worker { get; init; }
    }

    /// <summary>A part of the list: its sign in the address, its name, what belongs to it.</summary>
    public sealed record View(string Sign, string Name, int Count);

    private List<Row> All { get; set; } = [];
    public List<Row> Rows { get; private set; } = [];
    public List<View> Views { get; private set; } = [];
    public bool Supervises => Caller.May(Capability.SuperviseTeam);
    public bool Full => All.Count == Most;

    public override async Task LoadAsync()
    {
        var me = Caller.WorkerId ?? Guid.Empty;
        var cases = Supervises ? Db.Cases.Open() : Db.CasesCarriedBy(me).Open();
        All = await Db.Referrals.AsNoTracking()
            .Where(r => r.Status == ReferralStatus.Draft || r.Status == ReferralStatus.Delivered || r.Status == ReferralStatus.Waitlisted || r.Status == ReferralStatus.Accepted || r.Status == ReferralStatus.Started
                || (r.Status == ReferralStatus.Declined && Db.Deadlines.Any(d => d.AboutId == r.Id && d.MetAt == null)))
            .Join(cases, r => r.CaseId, c => c.Id, (r, c) => new Row
            {
                Id = r.Id, CaseId = c.Id, ClientName = c.ClientName, Number = c.Number, Service = r.ServiceName, Organization = r.OrganizationName, Status = r.Status, StatusOn = r.StatusOn,
                DueOn = Db.Deadlines.Where(d => d.AboutId == r.Id && d.MetAt == null).OrderBy(d => d.DueOn).Select(d => (DateOnly?)d.DueOn).FirstOrDefault(),
                Because = Db.Deadlines.Where(d => d.AboutId == r.Id && d.MetAt == null).OrderBy(d => d.DueOn).Select(d => d.Because).FirstOrDefault(),
                Act = Db.Deadlines.Where(d => d.AboutId == r.Id && d.MetAt == null).OrderBy(d => d.DueOn).Select(d => d.Act).FirstOrDefault(),
                Worker = Db.TeamMembers.Where(t => t.CaseId == c.Id && t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault(),
            })
            .OrderBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenBy(r => r.ClientName).Take(Most).ToListAsync();
        (string Sign, string Name)[] views =
        [
            ("", "All"), ("late", "Past their day"), ("silent", "Silent"), ("waiting", "Waiting for an answer"), ("list", "Waiting list"), ("accepted", "Accepted"), ("started", "Started"), ("no", "They said no"), ("draft", "Not delivered"),
        ];
        Views = [.. views.Select(v => new View(v.Sign, v.Name, All.Count(r => Belongs(r, v.Sign)))).Where(v => v.Count > 0 || v.Sign == (Show ?? ""))];
        Rows = [.. All.Where(r => Belongs(r, Show ?? ""))];
    }

    private bool Belongs(Row row, string sign) => sign switch
    {
        "late" => row.DueOn < Today, "silent" => row.Status.IsSilent(row.StatusOn, Today), "waiting" => row.Status == ReferralStatus.Delivered, "list" => row.Status == ReferralStatus.Waitlisted, "accepted" => row.Status == ReferralStatus.Accepted,
        "started" => row.Status == ReferralStatus.Started, "no" => row.Status == ReferralStatus.Declined, "draft" => row.Status == ReferralStatus.Draft, _ => true,
    };
}
