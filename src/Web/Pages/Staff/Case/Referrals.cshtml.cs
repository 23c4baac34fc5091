using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The services this client was pointed to, how far round the loop each is, and what was chosen but is not on its way.</summary>
[Requires(Capability.ReadCases)]
public sealed class ReferralsModel(AppDb db) : CasePage(db)
{
    public sealed record Row
    {
        public required Guid Id { get; init; }
        public required string Service { get; init; }
        public required string Organization { get; init; }
        public required ReferralStatus Status { get; init; }
        public DateOnly? StatusOn { get; init; }
        public string? NeedLabel { get; init; }
        public string? NeedSummary { get; init; }
        public string? LastNote { get; init; }
        /// <summary>What the client said when they were last asked, and who spoke.</summary>
        public string? LastWords { get; init; }
        public string? SpeakerName { get; init; }
        public DateOnly? DueOn { get; init; }
        public string? Because { get; init; }
        public Sensitivity Sensitivity { get; init; }
        public required DateTime PreparedAt { get; init; }

        public bool IsOpen => Status is not (ReferralStatus.Met or ReferralStatus.NotMet or ReferralStatus.Declined or ReferralStatus.Withdrawn);
    }

    /// <summary>What the client decided on and nobody referred yet.</summary>
    public sealed record Chosen(Guid OptionId, string Name, string? Provider, DateOnly DecidedOn, string Reason, string SpeakerName);

    public List<Row> Rows { get; private set; } = [];
    public List<Chosen> NotReferred { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var rows = await Db.Referrals.AsNoTracking().Where(r => r.CaseId == Case.Id).OrderByDescending(r => r.Prepared.At).Select(r => new Row
        {
            Id = r.Id, Service = r.ServiceName, Organization = r.OrganizationName, Status = r.Status, StatusOn = r.StatusOn, Sensitivity = r.Sensitivity, PreparedAt = r.Prepared.At,
            NeedLabel = Db.Needs.Where(n => n.Id == r.NeedId).Select(n => n.Label).FirstOrDefault(),
            NeedSummary = Db.Needs.Where(n => n.Id == r.NeedId).Select(n => n.Summary).FirstOrDefault(),
            LastNote = r.Steps.OrderByDescending(s => s.Recorded.At).ThenByDescending(s => s.Id).Select(s => s.Note).FirstOrDefault(),
            LastWords = r.FollowUps.Where(f => f.AskedOn != null).OrderByDescending(f => f.AskedOn).Select(f => f.Words).FirstOrDefault(),
            SpeakerName = r.FollowUps.Where(f => f.AskedOn != null).OrderByDescending(f => f.AskedOn).Select(f => f.SpeakerName).FirstOrDefault(),
            DueOn = Db.Deadlines.Where(d => d.AboutId == r.Id && d.MetAt == null).OrderBy(d => d.DueOn).Select(d => (DateOnly?)d.DueOn).FirstOrDefault(),
            Because = Db.Deadlines.Where(d => d.AboutId == r.Id && d.MetAt == null).OrderBy(d => d.DueOn).Select(d => d.Because).FirstOrDefault(),
        }).Take(200).ToListAsync();
        Rows = [.. rows.OrderByDescending(r => r.IsOpen).ThenBy(r => r.DueOn ?? DateOnly.MaxValue).ThenByDescending(r => r.PreparedAt)];
        NotReferred = await Db.Decisions.AsNoTracking().Where(d => d.CaseId == Case.Id && d.ReopenedAt == null && !Db.Referrals.Any(r => r.OptionId == d.OptionId)).OrderBy(d => d.DecidedOn)
            .Join(Db.Options, d => d.OptionId, o => o.Id, (d, o) => new Chosen(o.Id, o.Name, o.Provider, d.DecidedOn, d.Reason, d.SpeakerName)).Take(20).ToListAsync();
    }
}
