using Alongside.Core.Choices;
using Alongside.Core.Referrals;

namespace Alongside.Core.Data;

/// <summary>What people said of services at the follow-up of their referrals, over all cases and whoever asks: numbers of five people or more, and nothing of any case.</summary>
public static class MeasuredBenefit
{
    /// <summary>Of each service that five people or more have rated; of the others nothing, not even how many. One statement for all.</summary>
    /// <param name="domain">The part of life the need is in that is looked at.</param>
    /// <param name="programId">The program of the client who is looked for.</param>
    public static async Task<IReadOnlyDictionary<Guid, Benefit>> OfAsync(AppDb db, IReadOnlyCollection<Guid> services, string? domain, Guid? programId, CancellationToken cancel = default)
    {
        if (services.Count == 0 || !db.Caller.May(Capability.ReadCases)) return new Dictionary<Guid, Benefit>();
        var since = db.Clock.Today.AddYears(-BenefitScore.Years);
        // The caller opens none of these cases: what is read here is counted and never shown.
        var said = await (from r in db.Referrals.IgnoreQueryFilters()
                          join f in db.FollowUps on r.Id equals f.ReferralId
                          join c in db.Cases on r.CaseId equals c.Id
                          where r.ServiceId != null && services.Contains(r.ServiceId.Value) && f.Helped != null && f.Answers == WhoAnswers.Client && f.AskedOn >= since
                          select new
                          {
                              Service = r.ServiceId!.Value, c.PersonId, SameNeed = domain != null && db.Needs.Any(n => n.Id == r.NeedId && n.Domain == domain), SameProgram = programId != null && c.ProgramId == programId,
                              Helped = f.Helped!.Value, Met = f.NeedMet == true ? 1 : 0,
                          })
            .GroupBy(a => new { a.Service, a.PersonId, a.SameNeed, a.SameProgram })
            .Select(g => new { g.Key.Service, g.Key.PersonId, g.Key.SameNeed, g.Key.SameProgram, Sum = g.Sum(a => a.Helped), Count = g.Count(), Met = g.Max(a => a.Met) }).ToListAsync(cancel);
        return said.GroupBy(a => a.Service).Select(g => (g.Key, Benefit: Benefit.Of([.. g.Select(a => new Benefit.Answers(a.PersonId, a.Sum, a.Count, a.Met > 0, a.SameNeed, a.SameProgram))])))
            .Where(b => b.Benefit is not null).ToDictionary(b => b.Key, b => b.Benefit!);
    }
}
