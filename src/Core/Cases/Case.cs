using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Programs;

namespace Alongside.Core.Cases;

/// <summary>Where a case stands.</summary>
public enum CaseStatus { Open, OnHold, Closed }

/// <summary>A person's or a family's case in one program, with its team, its episodes and its summary.</summary>
public sealed class Case : Happening, IVersioned
{
    private Case() { }

    internal Case(AgencyProgram program, string number, Person person, Household? household, string? reason, DateOnly openedOn, Stamp by)
    {
        (ProgramId, PersonId, HouseholdId, OpenedOn) = (program.Id, person.Id, household?.Id, openedOn);
        IsNamedAfter(person, household?.Name);
        Number = number;
        People.Add(new CasePerson(Id, person.Id, household is null ? "client" : "contact of the family"));
        Episodes.Add(new CaseEpisode(Id, 1, openedOn, reason, by));
        Happened(ActivityKind.CaseOpened, $"Opened in {program.Name}", by).Because(reason);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>The case number, as EC-0418.</summary>
    public string Number { get; private set; } = "";
    public Guid ProgramId { get; private set; }
    /// <summary>The person it is about, or the family's contact.</summary>
    public Guid PersonId { get; private set; }
    /// <summary>The family, when a family is the client.</summary>
    public Guid? HouseholdId { get; private set; }
    /// <summary>The client's name as lists show it.</summary>
    public string ClientName { get; private set; } = "";
    public string SearchName { get; private set; } = "";
    public CaseStatus Status { get; private set; }
    public DateOnly OpenedOn { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    /// <summary>What is going on now, in a line for the lists.</summary>
    public string? NowLine { get; private set; }
    /// <summary>How much support is needed now, 1 (light) to 4 (intensive).</summary>
    public int SupportLevel { get; private set; } = 2;
    /// <summary>A rhythm of contact of its own, in days; the program's when empty.</summary>
    public int? ContactEveryDays { get; private set; }

    public List<CasePerson> People { get; private set; } = [];
    public List<TeamMember> Team { get; private set; } = [];
    public List<CaseEpisode> Episodes { get; private set; } = [];
    public List<WarningNote> Warnings { get; private set; } = [];

    // The summary: kept by what happens, never by hand.
    /// <summary>The nearest open date.</summary>
    public DateOnly? NextDueOn { get; private set; }
    public string? NextDueWhat { get; private set; }
    public string? NextDueBecause { get; private set; }
    /// <summary>How many open dates had passed when the summary was made.</summary>
    public int OverdueCount { get; private set; }
    /// <summary>The day the client was last reached.</summary>
    public DateOnly? LastContactOn { get; private set; }
    /// <summary>The next day on which its rules may come out otherwise although nothing happens.</summary>
    public DateOnly? RulesNextOn { get; private set; }
    public int Version { get; private set; }

    /// <summary>The worker who carries the case.</summary>
    public TeamMember? PrimaryWorker => Team.Find(t => t.Role == TeamRole.Primary && t.Until == null);

    /// <summary>Puts a worker on the team; a new primary worker takes over from the one before.</summary>
    public TeamMember JoinTeam(Worker worker, TeamRole role, DateOnly from, Stamp by)
    {
        MustBeOpen("A closed case has no team. Reopen it first.");
        RuleBroken.Unless(worker.Active, $"{worker.Name} has left the agency. Choose somebody else.", "WorkerId");
        RuleBroken.Unless(!Team.Exists(t => t.WorkerId == worker.Id && t.Role == role && t.Until == null),
            $"{worker.Name} is already on the team in this role.", "WorkerId");
        if (role == TeamRole.Primary) PrimaryWorker?.Leave(from);
        var member = new TeamMember(Id, worker.Id, worker.Name, role, from);
        Team.Add(member);
        Happened(ActivityKind.TeamChanged, $"{worker.Name} joined as {role.InWords()}", by);
        return member;
    }

    /// <summary>Takes a worker off the team; the last primary worker of an open case stays.</summary>
    public void LeaveTeam(TeamMember member, string? why, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(member.Until is null, $"{member.WorkerName} has already left the team.");
        RuleBroken.Unless(member.Role != TeamRole.Primary || Status == CaseStatus.Closed, $"{member.WorkerName} carries this case. Hand it over to somebody first.");
        member.Leave(on);
        Happened(ActivityKind.TeamChanged, $"{member.WorkerName} left the team", by).Because(why);
    }

    /// <summary>Adds a person to the case with their role in it, as “grandson”.</summary>
    public CasePerson Include(Person person, string? role, Stamp by)
    {
        RuleBroken.Unless(!People.Exists(p => p.PersonId == person.Id), $"{person.GoesBy} is already part of this case.");
        var included = new CasePerson(Id, person.Id, RuleBroken.Words(role, "Say who they are to the client, as “daughter”.", "Role", 60));
        People.Add(included);
        Happened(ActivityKind.PersonAdded, $"{person.LegalName} added: {included.Role}", by);
        return included;
    }

    /// <summary>Sets the line for the lists and the level of support (1 to 4).</summary>
    public void StandsAt(string? nowLine, int supportLevel, int? contactEveryDays, Stamp by)
    {
        MustBeOpen("A closed case does not change. Reopen it first.");
        RuleBroken.Unless(supportLevel is >= 1 and <= 4, "The level of support is between 1 and 4.", nameof(SupportLevel));
        RuleBroken.Unless(contactEveryDays is null or (>= 1 and <= 366), "Days between contacts are between 1 and 366.", nameof(ContactEveryDays));
        var line = RuleBroken.WordsOrNone(nowLine, nameof(NowLine), 140);
        if (line != NowLine && line is not null) Happened(ActivityKind.StatusChanged, $"Now: {line}", by);
        (NowLine, SupportLevel, ContactEveryDays) = (line, supportLevel, contactEveryDays);
    }

    /// <summary>Sets the case on hold, or takes it up again, with the reason.</summary>
    public void Hold(bool onHold, string? reason, Stamp by)
    {
        MustBeOpen("A closed case cannot be put on hold.");
        var why = RuleBroken.Words(reason, "Say why, for whoever opens the case next.", "Reason", 1000);
        RuleBroken.Unless((Status == CaseStatus.OnHold) != onHold, onHold ? "The case is already on hold." : "The case is not on hold.");
        Status = onHold ? CaseStatus.OnHold : CaseStatus.Open;
        Happened(ActivityKind.StatusChanged, onHold ? "Put on hold" : "Taken up again", by).Because(why);
    }

    /// <summary>Warns whoever meets the client, until a review date; whether the person was told is part of it.</summary>
    public WarningNote Warn(string? kind, string? text, DateOnly reviewOn, bool disclosed, string? whyNotDisclosed, DateOnly today, Stamp by)
    {
        MustBeOpen("A closed case takes no new warnings.");
        var warning = new WarningNote(Id, kind, text, reviewOn, disclosed, whyNotDisclosed, today, by);
        Warnings.Add(warning);
        Happened(ActivityKind.WarningGiven, $"Warning: {warning.Kind}", by, warning.Id)
            .Opens(DeadlineGroup.Date, $"Review the warning: {warning.Kind}", reviewOn, "the day set for its review", "Review");
        return warning;
    }

    /// <summary>Ends a warning with the reason.</summary>
    public void EndWarning(WarningNote warning, string? reason, Stamp by)
    {
        warning.End(RuleBroken.Words(reason, "Say why the warning ends.", "Reason", 500), by);
        Happened(ActivityKind.WarningEnded, $"Warning ended: {warning.Kind}", by, warning.Id).Because(reason).Meets(warning.Id);
    }

    /// <summary>Closes the case. It is refused while anything in it is open, naming each thing.</summary>
    public void Close(string? reason, string? summary, IReadOnlyCollection<string> blockers, DateOnly on, Stamp by)
    {
        MustBeOpen("The case is already closed.");
        var why = RuleBroken.Words(reason, "Choose why the case closes.", "Reason", 200);
        var ending = RuleBroken.Words(summary, "Write how it ended: what was reached, what the person keeps, whom to call.", "Summary");
        RuleBroken.Unless(blockers.Count == 0, $"Not closed. Still open: {string.Join("; ", blockers)}.");
        RuleBroken.Unless(on >= Episodes[^1].OpenedOn, "A case cannot close before it was opened.");
        (Status, ClosedOn) = (CaseStatus.Closed, on);
        Episodes[^1].End(on, why, ending, by);
        Happened(ActivityKind.CaseClosed, $"Closed: {why}", by).Because(ending);
    }

    /// <summary>Opens a closed case again as a new episode; the old one stays as it was.</summary>
    public void Reopen(string? reason, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(Status == CaseStatus.Closed, "The case is open already.");
        var why = RuleBroken.Words(reason, "Say what brings the person back.", "Reason", 1000);
        (Status, ClosedOn) = (CaseStatus.Open, null);
        Episodes.Add(new CaseEpisode(Id, Episodes.Count + 1, on, why, by));
        Happened(ActivityKind.CaseReopened, "Opened again", by).Because(why);
    }

    /// <summary>Refuses, with the sentence, unless the case is open or on hold.</summary>
    public void MustBeOpen(string sentence) => RuleBroken.Unless(Status != CaseStatus.Closed, sentence);

    /// <summary>The lists show and find it by the person's names, or the family's.</summary>
    internal void IsNamedAfter(Person person, string? familyName)
    {
        ClientName = familyName ?? person.LegalName;
        SearchName = Names.Fold($"{person.LegalName} {person.PreferredName} {familyName}");
    }

    /// <summary>The person it is about was recorded twice; it goes on under the record that stayed.</summary>
    internal void GoesOnWith(Person person, string? why, Stamp by) =>
        Happened(ActivityKind.PeopleMerged, $"{person.LegalName} was recorded twice; both records are one now", by).Because(why);

    private Activity Happened(ActivityKind kind, string summary, Stamp by, Guid? about = null) =>
        Happened(Id, about ?? Id, kind, summary, by, Sensitivity.Ordinary);

    internal sealed class Mapping : IEntityTypeConfiguration<Case>
    {
        public void Configure(EntityTypeBuilder<Case> b)
        {
            b.Property(c => c.Number).HasMaxLength(20);
            b.Property(c => c.ClientName).HasMaxLength(220);
            b.Property(c => c.SearchName).HasMaxLength(500);
            b.Property(c => c.NowLine).HasMaxLength(140);
            b.Property(c => c.NextDueWhat).HasMaxLength(300);
            b.Property(c => c.NextDueBecause).HasMaxLength(300);
            b.HasIndex(c => c.Number).IsUnique();
            b.HasIndex(c => new { c.ProgramId, c.Status });
            b.HasIndex(c => c.PersonId);
            b.HasOne<AgencyProgram>().WithMany().HasForeignKey(c => c.ProgramId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Household>().WithMany().HasForeignKey(c => c.HouseholdId).OnDelete(DeleteBehavior.Restrict);
            b.HasMany(c => c.People).WithOne().HasForeignKey(p => p.CaseId);
            b.HasMany(c => c.Team).WithOne().HasForeignKey(t => t.CaseId);
            b.HasMany(c => c.Episodes).WithOne().HasForeignKey(e => e.CaseId);
            b.HasMany(c => c.Warnings).WithOne().HasForeignKey(w => w.CaseId);
        }
    }
}

/// <summary>Questions asked of cases in more than one place.</summary>
public static class CaseQueries
{
    /// <summary>Cases that are not closed.</summary>
    public static IQueryable<Case> Open(this IQueryable<Case> cases) => cases.Where(c => c.Status != CaseStatus.Closed);
}
