using Alongside.Core.Data;

namespace Alongside.Core.Programs;

/// <summary>Naming who covers for whom. A cover works here, in a program of the absent worker's open cases, and is there on those days; so no two cover for each other, and no circle closes.</summary>
public static class Cover
{
    /// <summary>Somebody who could cover, and what they carry themselves.</summary>
    /// <param name="Away">They are away on one of the days themselves.</param>
    public sealed record Candidate(Guid WorkerId, string Name, IReadOnlyList<string> Programs, int People, int Points, bool Away);

    /// <summary>A worker will be away, with or without a cover; saved, and refused where it cannot stand beside the other absences.</summary>
    public static async Task<Absence> NameAsync(AppDb db, Guid awayId, Guid? coverId, DateOnly? from, DateOnly? until, AbsenceReason why, Stamp by)
    {
        var away = await db.Workers.FirstAsync(w => w.Id == awayId);
        var absence = new Absence(away, from ?? throw new RuleBroken("Choose the first day.", nameof(Absence.From)), until ?? throw new RuleBroken("Choose the last day.", nameof(Absence.Until)), why, db.Clock.Today, by);
        if (coverId is not null) await CoveredByAsync(db, absence, coverId, by);
        db.Add(absence);
        await SaveAsync(db, absence);
        return absence;
    }

    /// <summary>Names who covers an absence that nobody covered yet.</summary>
    public static async Task NameAsync(AppDb db, Absence absence, Guid? coverId, Stamp by)
    {
        await CoveredByAsync(db, absence, coverId, by);
        await SaveAsync(db, absence);
    }

    /// <summary>Who could cover for a worker, the lightest load first, then who carries no cases, as intake does; those who are away themselves last. Counts alone, of nobody's people a name.</summary>
    public static async Task<List<Candidate>> WhoCouldAsync(AppDb db, Guid awayId, DateOnly from, DateOnly until, CancellationToken cancel = default)
    {
        var roles = await WorkingRolesAsync(db, cancel);
        var carried = db.Seats.Where(s => s.Role == Cases.TeamRole.Primary && s.Until == null).Join(db.Places.Where(p => p.Status != Cases.CaseStatus.Closed), s => s.CaseId, p => p.Id, (s, p) => new { s.WorkerId, p.SupportLevel });
        var (cases, own) = (db.ProgramsOfTeamCases(awayId), db.WorkerPrograms.Where(p => p.WorkerId == awayId).Select(p => p.ProgramId));
        var found = await db.Workers.Where(w => w.Active && w.Id != awayId && roles.Contains(w.RoleId) && w.Programs.Any(p => cases.Contains(p.ProgramId) || (!cases.Any() && own.Contains(p.ProgramId))))
            .Select(w => new
            {
                w.Id, w.Name, People = carried.Count(c => c.WorkerId == w.Id), Points = carried.Where(c => c.WorkerId == w.Id).Sum(c => c.SupportLevel),
                Away = db.Absences.Any(a => a.WorkerId == w.Id && a.EndedAt == null && a.From <= until && a.Until >= from),
                Programs = w.Programs.Join(db.Programs, x => x.ProgramId, p => p.Id, (_, p) => p.Code).ToList(),
            }).ToListAsync(cancel);
        return [.. found.OrderBy(w => w.Away).ThenBy(w => w.People == 0).ThenBy(w => w.Points).ThenBy(w => w.Name, StringComparer.Ordinal).Select(w => new Candidate(w.Id, w.Name, [.. w.Programs.Order(StringComparer.Ordinal)], w.People, w.Points, w.Away))];
    }

    private static async Task CoveredByAsync(AppDb db, Absence absence, Guid? coverId, Stamp by)
    {
        var cover = await db.Workers.Include(w => w.Programs).FirstOrDefaultAsync(w => w.Id == coverId) ?? throw new RuleBroken("Choose who covers.", nameof(Absence.CoverId));
        absence.CoveredBy(cover, by);
        RuleBroken.Unless((await WorkingRolesAsync(db)).Contains(cover.RoleId), $"{cover.Name} does not write in cases here. Choose a colleague who does.", nameof(Absence.CoverId));
        var needed = await db.ProgramsOfTeamCases(absence.WorkerId).ToListAsync();
        if (needed.Count == 0) needed = await db.WorkerPrograms.Where(p => p.WorkerId == absence.WorkerId).Select(p => p.ProgramId).ToListAsync();
        RuleBroken.Unless(cover.Programs.Exists(p => needed.Contains(p.ProgramId)), $"{cover.Name} works in none of the programs {absence.WorkerName} has cases in. Choose somebody who does.", nameof(Absence.CoverId));
    }

    /// <summary>Saves, and asks the other absences afterwards, before the commit: saves wait for each other at the end of the trail, so two who name each other in the same moment do not both succeed.</summary>
    private static async Task SaveAsync(AppDb db, Absence absence)
    {
        await using var all = await db.BeginAsync();
        await db.SaveChangesAsync();
        var others = await db.Absences.AsNoTracking().Meeting(absence.From, absence.Until).Where(a => a.Id != absence.Id && (a.WorkerId == absence.WorkerId || (absence.CoverId != null && a.WorkerId == absence.CoverId))).ToListAsync();
        if (others.Find(o => o.WorkerId == absence.WorkerId) is { } twice)
            throw new RuleBroken($"{twice.WorkerName} is away from {twice.From:ddd MMM d} to {twice.Until:ddd MMM d} already{(twice.CoverName is null ? "" : $", and {twice.CoverName} covers")}. End that first.", nameof(Absence.From));
        if (others is [var gone, ..])
            throw new RuleBroken(gone.CoverId == absence.WorkerId ? $"{absence.WorkerName} covers for {gone.WorkerName} from {gone.From:ddd MMM d} to {gone.Until:ddd MMM d}. Two cannot cover for each other on the same days: choose somebody else."
                : $"{gone.WorkerName} is away from {gone.From:ddd MMM d} to {gone.Until:ddd MMM d}. Choose somebody who is there.", nameof(Absence.CoverId));
        await all.CommitAsync();
    }

    private static async Task<List<Guid>> WorkingRolesAsync(AppDb db, CancellationToken cancel = default) =>
        [.. (await db.Roles.AsNoTracking().ToListAsync(cancel)).Where(r => r.Capabilities.Contains(Capability.ReadCases) && r.Capabilities.Contains(Capability.WorkCases)).Select(r => r.Id)];
}
