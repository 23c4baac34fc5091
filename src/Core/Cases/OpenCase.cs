using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Programs;

namespace Alongside.Core.Cases;

/// <summary>Opening a case: program, client, first worker, and the rhythm of contact from the first day.</summary>
public static class OpenCase
{
    /// <summary>Opens a case for a person, or for the family they speak for, carried by a worker of the program.</summary>
    /// <exception cref="RuleBroken">The program takes no cases, the worker does not work in it, or the person has an open case in it.</exception>
    public static async Task<Case> InProgramAsync(AppDb db, Guid programId, Person person, Household? household, Guid workerId,
        string? reason, DateOnly on, Stamp by)
    {
        var program = await db.Programs.FirstOrDefaultAsync(p => p.Id == programId && p.Active)
            ?? throw new RuleBroken("Choose the program the case is opened in.", "ProgramId");
        var worker = await db.Workers.Include(w => w.Programs).FirstOrDefaultAsync(w => w.Id == workerId && w.Active)
            ?? throw new RuleBroken("Choose who carries the case.", "WorkerId");
        RuleBroken.Unless(worker.Programs.Exists(p => p.ProgramId == programId), $"{worker.Name} does not work in {program.Name}. Choose somebody who does.", "WorkerId");
        var same = await db.Cases.Open().Where(c => c.ProgramId == programId && c.PersonId == person.Id && c.HouseholdId == (household == null ? null : household.Id))
            .Select(c => c.Number).FirstOrDefaultAsync();
        RuleBroken.Unless(same is null, $"{person.GoesBy} has an open case in {program.Name} already: {same}.", "ProgramId");

        var number = await db.TakeCaseNumberAsync(program);
        var intake = by.WorkerId is { } opener && opener != workerId ? await db.Workers.FindAsync(opener) : null;
        var @case = Begin(program, number, person, household, worker, intake, reason, on, by);
        db.Add(@case);
        return @case;
    }

    /// <summary>The case itself, once nothing stands against it: its team, and everybody of the family in it.</summary>
    public static Case Begin(AgencyProgram program, string number, Person person, Household? household, Worker worker, Worker? intake, string? reason, DateOnly on, Stamp by)
    {
        var @case = new Case(program, number, person, household, RuleBroken.WordsOrNone(reason, "Reason", 1000), on, by);
        @case.JoinTeam(worker, TeamRole.Primary, on, by);
        if (intake is not null) @case.JoinTeam(intake, TeamRole.Intake, on, by);
        foreach (var member in household?.Members.Where(m => m.PersonId != person.Id) ?? [])
            @case.People.Add(new CasePerson(@case.Id, member.PersonId, member.Relation ?? "family"));
        return @case;
    }
}
