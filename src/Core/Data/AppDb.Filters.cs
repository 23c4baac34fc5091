using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Drafts;
using Alongside.Core.Jobs;
using Alongside.Core.People;
using Alongside.Core.Reminders;
using Alongside.Core.Undo;

namespace Alongside.Core.Data;

/// <summary>Who sees which rows: the filters over every query.</summary>
public abstract partial class AppDb
{
    internal DbSet<Seat> Seats => Set<Seat>();
    internal DbSet<Place> Places => Set<Place>();
    internal DbSet<Part> Parts => Set<Part>();

    private bool SeesAllCases => Caller.AllCases;
    private bool SeesRegistry => Caller.Registry;
    private bool SeesProtected => Caller.Protected;
    private bool KeepsAgency => Caller.May(Capability.ManageAgency);
    private bool SeesTeamCases => Caller.TeamCases;
    private Guid? Me => Caller.WorkerId;
    private Guid[] MySeats => Caller.Seats;
    private bool IsTheSystem => Caller is { WorkerId: null, AllCases: true };
    private Guid MyId => Caller.WorkerId ?? Guid.Empty;
    private bool SeesProgramCases => Caller.ProgramIds.Length > 0;
    private Guid[] MyPrograms => Caller.ProgramIds;

    // Each begins with what is the caller's and not with all cases: PostgreSQL may make a list of it before it looks at the first row.
    private void Guard(ModelBuilder b)
    {
        b.Entity<Case>().HasQueryFilter("case", c => SeesAllCases || (SeesTeamCases && Seats.Any(s => s.CaseId == c.Id && MySeats.Contains(s.WorkerId) && s.Until == null)) || MyPrograms.Contains(c.ProgramId) || (SeesSample && MySample.Contains(c.Id)));
        b.Entity<MessageSent>().HasQueryFilter("case", m => SeesAllCases || (Me != null && m.ToWorkerId == Me) || (m.CaseId != null && Cases.Any(c => c.Id == m.CaseId)));
        b.Entity<FormSent>().HasQueryFilter("own", f => f.WorkerId == Me);
        b.Entity<Person>().HasQueryFilter("person", p => SeesRegistry || SeesAllCases && Parts.Any(x => x.PersonId == p.Id) || p.Recorded.WorkerId == Me
            || (SeesTeamCases && Seats.Join(Parts, s => s.CaseId, x => x.CaseId, (s, x) => new { s, x }).Any(o => o.x.PersonId == p.Id && MySeats.Contains(o.s.WorkerId) && o.s.Until == null))
            || (SeesProgramCases && Places.Join(Parts, c => c.Id, x => x.CaseId, (c, x) => new { c, x }).Any(o => o.x.PersonId == p.Id && MyPrograms.Contains(o.c.ProgramId)))
            || (SeesSample && Parts.Any(x => x.PersonId == p.Id && MySample.Contains(x.CaseId))));
        b.Entity<Draft>().HasQueryFilter("own", d => d.WorkerId == Me && (d.CaseId == null || Cases.Any(c => c.Id == d.CaseId)) && (d.PersonId == null || People.Any(p => p.Id == d.PersonId)));
        b.Entity<Person>().HasQueryFilter("merged", p => p.MergedIntoId == null);
        b.Entity<Household>().HasQueryFilter("person", h => SeesRegistry || HouseholdMembers.Any(m => m.HouseholdId == h.Id));
        b.Entity<Job>().HasQueryFilter("job", j => KeepsAgency || (Me != null && j.Asked.WorkerId == Me));
        b.Entity<ReversibleAct>().HasQueryFilter("case", a => (a.PersonId != null && People.Any(p => p.Id == a.PersonId)) || ActsInCases.Any(c => c.ActId == a.Id));
        b.Entity<ReversibleAct>().HasQueryFilter("protected", a => SeesProtected || a.Sensitivity == Sensitivity.Ordinary);
        b.Entity<WorkerEntry>().HasQueryFilter("own", e => e.WorkerId == Me || IsTheSystem);
        b.Entity<CalendarFeed>().HasQueryFilter("own", f => f.WorkerId == Me || IsTheSystem);
        b.Entity<BusyCalendar>().HasQueryFilter("own", c => c.WorkerId == Me || IsTheSystem);
        // Finding somebody in the registry is not enough to know their week: that takes a case of theirs.
        b.Entity<RoutineSlot>().HasQueryFilter("case", s => CasePeople.Any(p => p.PersonId == s.PersonId));
        // Whoever may not search everybody never learns that somebody is known, not even by a pair with one of their own.
        b.Entity<PossibleDouble>().HasQueryFilter("person", d => SeesRegistry && People.Any(p => p.Id == d.FirstId) && People.Any(p => p.Id == d.SecondId));
    }

    private void GuardCaseRecord<T>(ModelBuilder b) where T : class, ICaseRecord
    {
        b.Entity<T>().HasQueryFilter("case", r => SeesAllCases || (SeesTeamCases && Seats.Any(s => s.CaseId == r.CaseId && MySeats.Contains(s.WorkerId) && s.Until == null))
            || (SeesProgramCases && Places.Any(c => c.Id == r.CaseId && MyPrograms.Contains(c.ProgramId)))
            || (SeesSample && MySample.Contains(r.CaseId)));
        if (b.Entity<T>().Metadata.FindProperty(nameof(ICaseRecord.Sensitivity)) is not null)
            b.Entity<T>().HasQueryFilter("protected", r => SeesProtected || r.Sensitivity == Sensitivity.Ordinary);
        if (!b.Entity<T>().Metadata.GetForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Case)))
            b.Entity<T>().HasOne<Case>().WithMany().HasForeignKey(nameof(ICaseRecord.CaseId)).OnDelete(DeleteBehavior.Restrict);
    }

    private void GuardPersonRecord<T>(ModelBuilder b) where T : class, IPersonRecord
    {
        // A CasePerson is both; its case decides.
        if (!typeof(ICaseRecord).IsAssignableFrom(typeof(T)))
            b.Entity<T>().HasQueryFilter("person", r => People.Any(p => p.Id == r.PersonId));
    }
}
