using System.Linq.Expressions;
using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Consent;
using Alongside.Core.Deadlines;
using Alongside.Core.Directory;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Core.Visits;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Alongside.Core.Data;

/// <summary>The agency's database. Every query on a case's or a person's record sees only what the <see cref="Caller"/> may; every save is audited.</summary>
public abstract class AppDb(DbContextOptions options, Clock clock) : DbContext(options)
{
    /// <summary>Who is asking; nobody until the door has said so.</summary>
    public Caller Caller { get; set; } = Caller.Nobody;

    public Clock Clock => clock;

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
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Addendum> Addenda => Set<Addendum>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<Deadline> Deadlines => Set<Deadline>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
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

    private bool SeesAllCases => Caller.AllCases;
    private bool SeesRegistry => Caller.Registry;
    private bool SeesProtected => Caller.Protected;
    private Guid? Me => Caller.WorkerId;
    private Guid[] MyCases => Caller.CaseIds;
    private Guid[] MyPrograms => Caller.ProgramIds;

    /// <summary>The form was rendered from this version of the record; the save is refused if somebody changed it since.</summary>
    public void Expect(IVersioned record, int version) => Entry(record).Property(nameof(IVersioned.Version)).OriginalValue = version;

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
        b.Entity<Case>().HasQueryFilter("case", c => SeesAllCases || MyCases.Contains(c.Id) || MyPrograms.Contains(c.ProgramId));
        b.Entity<Person>().HasQueryFilter("person", p => SeesRegistry || p.Recorded.WorkerId == Me || CasePeople.Any(c => c.PersonId == p.Id));
        b.Entity<Household>().HasQueryFilter("person", h => SeesRegistry || HouseholdMembers.Any(m => m.HouseholdId == h.Id));
    }

    private void GuardCaseRecord<T>(ModelBuilder b) where T : class, ICaseRecord
    {
        b.Entity<T>().HasQueryFilter("case", r => SeesAllCases || Cases.Any(c => c.Id == r.CaseId));
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

    private void Call(string method, Type type, ModelBuilder b) =>
        typeof(AppDb).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, [b]);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: the spine and the audit trail are written there.");

    /// <summary>Saves, and in the same transaction puts what happened on the spine, keeps the dates and summaries, and seals the audit trail.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var touched = await new Spine(this).WriteAsync(cancellationToken);
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
            if (entry.State == EntityState.Modified)
                entry.Property(nameof(IVersioned.Version)).CurrentValue = (int)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
        var changes = AuditTrail.Describe(this);
        var looks = TakeLooks();
        if (changes.Count + looks.Count == 0 && !ChangeTracker.HasChanges()) return 0;

        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            var rows = ChangeTracker.HasChanges() ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : 0;
            await AuditTrail.AppendAsync(this, [.. looks, .. changes], () => base.SaveChangesAsync(true, cancellationToken), cancellationToken);
            await CaseSummary.RefreshAsync(this, touched, cancellationToken);
            if (own is not null) await own.CommitAsync(cancellationToken);
            return rows;
        }
        finally
        {
            if (own is not null) await own.DisposeAsync();
        }
    }

    private readonly List<AuditEntry> _looks = [];

    /// <summary>Somebody looked, signed in, or took something out: one row for the trail, written with the next save.</summary>
    public void Audit(AuditAct act, string what, Guid? recordId = null, Guid? caseId = null, Guid? personId = null, string? details = null, string? who = null) =>
        _looks.Add(new AuditEntry { Act = act, What = what, RecordId = recordId, CaseId = caseId, PersonId = personId, Details = details, WorkerName = who ?? Caller.Name });

    /// <summary>Until disposed, public records are not described one by one: whoever asks for this writes one row for all of them in the same transaction.</summary>
    /// <remarks>An import touches them by the ten thousand. A row each would bury the trail, and would hold its lock, for which every other save waits, until the import commits.</remarks>
    internal IDisposable AuditPublicRecordsAsOne() => new AuditTrail.AsOne(this);

    internal bool PublicRecordsAreAuditedAsOne { get; set; }

    private List<AuditEntry> TakeLooks()
    {
        var taken = _looks.ToList();
        _looks.Clear();
        return taken;
    }

    private sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Local ? v.ToUniversalTime() : v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
