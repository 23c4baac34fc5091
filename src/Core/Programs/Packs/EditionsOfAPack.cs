using Alongside.Core.Assessments;
using Alongside.Core.Data;

namespace Alongside.Core.Programs.Packs;

/// <summary>A program's pack through its editions: begun, published, put back, so that at most one is in force.</summary>
public static class EditionsOfAPack
{
    /// <summary>All editions of a program, the newest first.</summary>
    public static IQueryable<PackEdition> EditionsOf(this IQueryable<PackEdition> editions, Guid programId) => editions.Where(e => e.ProgramId == programId).OrderByDescending(e => e.Number);

    /// <summary>Begins the next edition of a program as a draft; one is written at a time.</summary>
    public static async Task<PackEdition> BeginAsync(AppDb db, Guid programId, PackReading reading, string source, Stamp by)
    {
        var newest = await db.PackEditions.EditionsOf(programId).Select(e => new { e.Number, e.State }).FirstOrDefaultAsync();
        RuleBroken.Unless(newest?.State != PackState.Draft, $"Edition {newest?.Number} is a draft still. Go on with it, or throw it away first.");
        var edition = new PackEdition(programId, (newest?.Number ?? 0) + 1, reading, source, by);
        db.Add(edition);
        return edition;
    }

    /// <summary>Puts a draft in force: the edition before gives way, and the program takes its standards and its main measure.</summary>
    /// <param name="program">The program, its version expected where a form does it.</param>
    public static async Task PublishAsync(AppDb db, AgencyProgram program, PackEdition draft, string? why, Stamp by)
    {
        var pack = draft.Publish(why, by);
        await HoldAsync(db, program, draft, pack, false, draft.Why!, by);
    }

    /// <summary>Puts an earlier edition in force again, with the reason; nothing of the edition that gives way is lost.</summary>
    public static async Task PutBackAsync(AppDb db, AgencyProgram program, PackEdition earlier, string? why, Stamp by)
    {
        var reason = RuleBroken.Words(why, "Say why the program goes back to this edition.", nameof(PackEdition.Why), 500);
        await HoldAsync(db, program, earlier, earlier.ComeBack(), true, reason, by);
    }

    private static async Task HoldAsync(AppDb db, AgencyProgram program, PackEdition edition, ProgramPack pack, bool again, string why, Stamp by)
    {
        RuleBroken.Unless(edition.ProgramId == program.Id, "This edition belongs to another program.");
        if (await db.PackEditions.FirstOrDefaultAsync(e => e.Id == program.PackEditionId && e.Id != edition.Id) is { } before)
        {
            db.AsItStands("the edition in force gives way to the one that takes its place", before);
            before.GiveWay();
        }
        program.WorkBy(edition, pack.Standards);
        program.FollowRules(await db.KeepRulesAsync(pack.RulesJson), db.Clock.Day(by.At));
        // A score nobody can give yet is not shown on the caseload; the measure set before stays.
        var form = pack.MainMeasure?.Split('/')[0];
        if (form is not null && await db.AgencyForms.InUse().AnyAsync(f => f.Key == form)) program.Measure(pack.MainMeasure);
        db.Add(new PackTerm(edition, again, why, by));
    }
}
