using System.Linq.Expressions;
using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Consent;
using Alongside.Core.Data.Search;
using Alongside.Core.Deadlines;
using Alongside.Core.Directory;
using Alongside.Core.Drafts;
using Alongside.Core.Jobs;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Core.Undo;
using Alongside.Core.Visits;
using Microsoft.AspNetCore.Identity;

namespace Alongside.Core.Data;

/// <summary>The agency's database. Every query on a case's or a person's record sees only what the <see cref="Caller"/> may; every save is audited.</summary>
public abstract partial class AppDb(DbContextOptions options, Clock clock) : DbContext(options)
{
    /// <summary>Who is asking; nobody until the door has said so.</summary>
    public Caller Caller { get; set; } = Caller.Nobody;

    public Clock Clock => clock;

    /// <summary>The form this request answers: its draft ends in the transaction that saves it.</summary>
    public AnsweredForm? Answers
    {
        get;
        set
        {
            field = value;
            if (value is not null) SentFrom = value.Tab;
        }
    }

    /// <summary>The open window the form of this request was sent from.</summary>
    internal Guid? SentFrom { get; private set; }

    /// <summary>The form this request works on; nothing where no form was sent.</summary>
    public OneForm? Form { get; set; }

    /// <summary>How this database is searched.</summary>
    internal abstract ISearchIndex Index { get; }

    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<AgencyProgram> Programs => Set<AgencyProgram>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<Worker> Workers => Set<Worker>();
    public DbSet<WorkerProgram> WorkerPrograms => Set<WorkerProgram>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();
    public DbSet<Identifier> Identifiers => Set<Identifier>();
    public DbSet<Household> Households => Set<Household>();
    public DbSet<HouseholdMember> HouseholdMembers => Set<HouseholdMember>();
    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();
    public DbSet<NameCount> NameCounts => Set<NameCount>();
    public DbSet<PossibleDouble> PossibleDoubles => Set<PossibleDouble>();
    public DbSet<DoublesPass> DoublesPasses => Set<DoublesPass>();
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<CasePerson> CasePeople => Set<CasePerson>();
    public DbSet<CaseEpisode> CaseEpisodes => Set<CaseEpisode>();
    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();
    public DbSet<WarningNote> WarningNotes => Set<WarningNote>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Ask> Asks => Set<Ask>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<StoryEntry> StoryEntries => Set<StoryEntry>();
    public DbSet<StoryMark> StoryMarks => Set<StoryMark>();
    public DbSet<Need> Needs => Set<Need>();
    public DbSet<Strength> Strengths => Set<Strength>();
    public DbSet<Wish> Wishes => Set<Wish>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<Goal> Goals => Set<Goal>();
    public DbSet<Step> Steps => Set<Step>();
    public DbSet<Agreement> Agreements => Set<Agreement>();
    public DbSet<Choice> Choices => Set<Choice>();
    public DbSet<Option> Options => Set<Option>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<ConsentGiven> Consents => Set<ConsentGiven>();
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
    public DbSet<Referral> Referrals => Set<Referral>();
    public DbSet<ReferralStep> ReferralSteps => Set<ReferralStep>();
    public DbSet<FollowUp> FollowUps => Set<FollowUp>();
    public DbSet<ReferralLink> ReferralLinks => Set<ReferralLink>();
    public DbSet<PartnerInbox> PartnerInboxes => Set<PartnerInbox>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<AgencyForm> AgencyForms => Set<AgencyForm>();
    public DbSet<Assessment> Assessments => Set<Assessment>();
    public DbSet<Conclusion> Conclusions => Set<Conclusion>();
    public DbSet<Disagreement> Disagreements => Set<Disagreement>();
    public DbSet<AnswerFile> AnswerFiles => Set<AnswerFile>();
    public DbSet<Measurement> Measurements => Set<Measurement>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<Addendum> Addenda => Set<Addendum>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<Deadline> Deadlines => Set<Deadline>();
    public DbSet<ProgramRules> ProgramRules => Set<ProgramRules>();
    public DbSet<ClockPause> ClockPauses => Set<ClockPause>();
    public DbSet<DateOnRecord> DatesOnRecord => Set<DateOnRecord>();
    public DbSet<ChartEntry> ChartEntries => Set<ChartEntry>();
    public DbSet<DeadlineDecision> DeadlineDecisions => Set<DeadlineDecision>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<FormSent> FormsSent => Set<FormSent>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<ReversibleAct> ReversibleActs => Set<ReversibleAct>();
    public DbSet<ActInCase> ActsInCases => Set<ActInCase>();
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<DirectoryProgram> DirectoryPrograms => Set<DirectoryProgram>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<Location> Locations => Set<Location>();
    public DbSet<ServiceAtLocation> ServicesAtLocations => Set<ServiceAtLocation>();
    public DbSet<Contact> DirectoryContacts => Set<Contact>();
    public DbSet<Phone> DirectoryPhones => Set<Phone>();
    public DbSet<Address> DirectoryAddresses => Set<Address>();
    public DbSet<Schedule> DirectorySchedules => Set<Schedule>();
    public DbSet<Language> DirectoryLanguages => Set<Language>();
    public DbSet<CostOption> CostOptions => Set<CostOption>();
    public DbSet<ServiceArea> ServiceAreas => Set<ServiceArea>();
    public DbSet<RequiredDocument> RequiredDocuments => Set<RequiredDocument>();
    public DbSet<Accessibility> Accessibilities => Set<Accessibility>();
    public DbSet<Funding> Fundings => Set<Funding>();
    public DbSet<Taxonomy> Taxonomies => Set<Taxonomy>();
    public DbSet<TaxonomyTerm> TaxonomyTerms => Set<TaxonomyTerm>();
    public DbSet<DirectoryAttribute> DirectoryAttributes => Set<DirectoryAttribute>();
    public DbSet<AdditionalUrl> DirectoryUrls => Set<AdditionalUrl>();
    public DbSet<Unit> DirectoryUnits => Set<Unit>();
    public DbSet<ServiceCapacity> ServiceCapacities => Set<ServiceCapacity>();
    public DbSet<DirectoryChange> DirectoryChanges => Set<DirectoryChange>();
    public DbSet<EligibilityRule> EligibilityRules => Set<EligibilityRule>();
    public DbSet<HouseholdIncome> HouseholdIncomes => Set<HouseholdIncome>();
    public DbSet<DirectoryFeed> DirectoryFeeds => Set<DirectoryFeed>();
    public DbSet<DirectoryTouch> DirectoryTouches => Set<DirectoryTouch>();
    public DbSet<DirectoryReport> DirectoryReports => Set<DirectoryReport>();
    public DbSet<ServiceExperience> ServiceExperiences => Set<ServiceExperience>();
    public DbSet<ServiceSought> ServicesSought => Set<ServiceSought>();

    /// <summary>The form was rendered from this version of the record; the save is refused if somebody changed it since.</summary>
    /// <param name="whole">What belongs to the record changes, and the record's version with it: who changes another part at the same time is told.</param>
    public void Expect(IVersioned record, int version, bool whole = false)
    {
        var expected = Entry(record).Property(nameof(IVersioned.Version));
        expected.OriginalValue = version;
        if (whole) expected.IsModified = true;
        Form?.Saw(record);
    }

    /// <summary>The form may change the record as it stands now, whatever version it was rendered from, because of the reason given.</summary>
    public void AsItStands(string why, params IEnumerable<IVersioned> records)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        foreach (var record in records) Form?.Saw(record);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder b)
    {
        b.Properties<DateTime>().HaveConversion<UtcDateTime>();
        b.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        b.Properties<decimal>().HavePrecision(18, 2);
    }

    protected override void OnModelCreating(ModelBuilder b)
    {
        b.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var identity in new[] { typeof(IdentityUserClaim<Guid>), typeof(IdentityUserLogin<Guid>), typeof(IdentityUserToken<Guid>) }) b.Entity(identity);
        b.Entity<IdentityUserClaim<Guid>>().ToTable("worker_claims");
        b.Entity<IdentityUserLogin<Guid>>(l => { l.ToTable("worker_logins"); l.HasKey(x => new { x.LoginProvider, x.ProviderKey }); });
        b.Entity<IdentityUserToken<Guid>>(t => { t.ToTable("worker_tokens"); t.HasKey(x => new { x.UserId, x.LoginProvider, x.Name }); });

        foreach (var type in b.Model.GetEntityTypes().ToList())
        {
            if (type.FindProperty("Id") is { ClrType: var key } id && key == typeof(Guid)) id.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            if (type.FindProperty(nameof(IVersioned.Version)) is { } version) version.IsConcurrencyToken = true;
            if (typeof(ICaseRecord).IsAssignableFrom(type.ClrType)) Call(nameof(GuardCaseRecord), type.ClrType, b);
            if (typeof(IPersonRecord).IsAssignableFrom(type.ClrType)) Call(nameof(GuardPersonRecord), type.ClrType, b);
        }
        Guard(b);
        GuardAudits(b);
    }

    private void Call(string method, Type type, ModelBuilder b) =>
        typeof(AppDb).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, [b]);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: the spine and the audit trail are written there.");

    /// <summary>Saves, and in the same transaction puts what happened on the spine, keeps the dates, summaries and the search index, and seals the audit trail.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var spine = new Spine(this);
        var reckoned = await spine.GatherAsync(cancellationToken);
        await using var together = reckoned.Length > 0 ? await this.BeginAsync(cancellationToken) : null;
        if (reckoned.Length > 0) await this.LockCasesAsync(reckoned, cancellationToken);
        var touched = await spine.WriteAsync(cancellationToken);
        await Reminders.AtOnce.HearAsync(this, cancellationToken);
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
            if (entry.State == EntityState.Modified)
            {
                Form?.MustHaveSeen(entry.Entity);
                entry.Property(nameof(IVersioned.Version)).CurrentValue = Reversing.VersionAfter(entry);
            }
        ChangeLog.Note(this);
        Reversing.Capture();
        Reversing.AddTouched(touched);
        DirectoryTouch.Keep(this);
        var changes = AuditTrail.Describe(this);
        var found = SearchIndex.Of(this);
        var looks = TakeLooks();
        if (changes.Count == 0 && !ChangeTracker.HasChanges())
        {
            if (looks.Count == 0) return 0;
            if (Database.CurrentTransaction is null)
            {
                await Looks.Of(this).WriteAsync(this, looks);
                return 0;
            }
        }

        var charts = ReadinessKept.Of(this);
        await using var whole = await this.BeginAsync(cancellationToken);
        var refersToPeople = PersonReferences.NewlyReferred(this);
        await Data.PersonKeys.KeepAsync(this, cancellationToken);
        await DirectoryTouch.ForgetOldAsync(this, cancellationToken);
        var directory = DirectoryTimes.Of(this);
        var rows = ChangeTracker.HasChanges() ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : 0;
        await PersonReferences.MustNotBeMergedAsync(this, refersToPeople, cancellationToken);
        await directory.WriteAsync(cancellationToken);
        await found.WriteAsync(cancellationToken);
        await CaseSummary.RefreshAsync(this, touched, cancellationToken);
        await ReadinessKept.FollowAsync(this, charts, touched.Keys, cancellationToken);
        if (rows > 0 && Answers is { } answered)
        {
            await KeepDraft.EndAsync(this, answered, cancellationToken);
            Answers = null;
        }
        // Last: who holds the end of the trail asks for no row any more, so that two saves never wait for each other in a circle.
        await AppendToTrailAsync([.. looks, .. changes], cancellationToken);
        await whole.CommitAsync(cancellationToken);
        await (together?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return rows;
    }

    /// <summary>This context's turn to write into a file that has one writer.</summary>
    internal WritersTurn? Turn { get; set; }

    /// <summary>Whoever is in no transaction any more lets the next one write.</summary>
    internal void EndTurn()
    {
        if (Database.CurrentTransaction is not null) return;
        Turn?.Dispose();
        Turn = null;
    }

    public override void Dispose()
    {
        base.Dispose();
        Turn?.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Turn?.Dispose();
    }

    /// <summary>Puts these at the end of the trail, in the transaction that is open.</summary>
    internal Task<AuditTrail.End?> AppendToTrailAsync(List<AuditEntry> entries, CancellationToken cancel) => AuditTrail.AppendAsync(this, entries, () => base.SaveChangesAsync(true, cancel), cancel);

    /// <summary>When the rules of the cases in this save may next come out otherwise by themselves.</summary>
    internal Dictionary<Guid, DateOnly?> RulesNext { get; } = [];

    /// <summary>What the next save keeps so that a person can take it back.</summary>
    internal Reversing Reversing => _reversing ??= new Reversing(this);
    private Reversing? _reversing;

    private readonly List<AuditEntry> _looks = [];

    /// <summary>Somebody looked, signed in, or took something out: one row for the trail, written with the next save.</summary>
    public void Audit(AuditAct act, string what, Guid? recordId = null, Guid? caseId = null, Guid? personId = null, string? details = null, string? who = null) =>
        _looks.Add(new AuditEntry { Act = act, What = what, RecordId = recordId, CaseId = caseId, PersonId = personId, Details = details, WorkerId = Caller.WorkerId, WorkerName = who ?? Caller.Name });

    private List<AuditEntry> TakeLooks()
    {
        var taken = _looks.ToList();
        _looks.Clear();
        return taken;
    }
}
