namespace Alongside.Core.Directory;

/// <summary>A service an organization offers (HSDS service). The agency corrects it when it knows better; the feed does not undo that.</summary>
public sealed class Service : DirectoryRecord, IVersioned
{
    public Guid OrganizationId { get; internal set; }
    public Organization Organization { get; private set; } = null!;
    public Guid? ProgramId { get; internal set; }
    public string Name { get; internal set; } = "";
    public string? AlternateName { get; internal set; }
    public string? Description { get; internal set; }
    public string? Url { get; internal set; }
    public string? Email { get; internal set; }
    public ServiceStatus Status { get; internal set; }
    public string? InterpretationServices { get; internal set; }
    public string? ApplicationProcess { get; internal set; }
    public string? FeesDescription { get; internal set; }
    /// <summary>How long one waits, in words; deprecated in HSDS 3.0, and asked by every client.</summary>
    public string? WaitTime { get; internal set; }
    public string? Fees { get; internal set; }
    public string? Accreditations { get; internal set; }
    public string? EligibilityDescription { get; internal set; }
    /// <summary>Youngest age served, in years.</summary>
    public decimal? MinimumAge { get; internal set; }
    /// <summary>Oldest age served, in years.</summary>
    public decimal? MaximumAge { get; internal set; }
    /// <summary>The day somebody last made sure that all of this is right.</summary>
    public DateOnly? AssuredDate { get; internal set; }
    public string? AssurerEmail { get; internal set; }
    public string? Licenses { get; internal set; }
    /// <summary>What everybody must know first, as “closed until the roof is mended”.</summary>
    public string? Alert { get; internal set; }
    /// <summary>When the feed last changed it, as the feed says.</summary>
    public DateTime? LastModified { get; internal set; }
    /// <summary>When it, or a row that belongs to it, last changed in this directory, through a feed or a worker (UTC); whoever reads the directory regularly asks for what changed since.</summary>
    public DateTime? ChangedAt { get; internal set; }

    /// <summary>The fields the agency corrected, by name; an import leaves them alone.</summary>
    public List<string> Corrected { get; private set; } = [];
    /// <summary>Who of the agency last corrected or checked it.</summary>
    public string? CheckedBy { get; private set; }
    public DateTime? CheckedAt { get; private set; }

    /// <summary>The service's names, folded.</summary>
    public string SearchName { get; private set; } = "";
    /// <summary>What the service says of itself, folded.</summary>
    public string SearchText { get; private set; } = "";
    /// <summary>The names of its organization and of its taxonomy terms, folded.</summary>
    public string SearchLinks { get; internal set; } = "";
    public int Version { get; private set; }

    /// <summary>How far it can be relied on, on a day of the agency.</summary>
    public Freshness FreshnessOn(DateOnly today) => FreshnessOn(AssuredDate, today);

    /// <summary>The same of any service, from the day it was last made sure of.</summary>
    public static Freshness FreshnessOn(DateOnly? assured, DateOnly today) =>
        assured is not { } day ? Freshness.NeverChecked : day >= today.AddYears(-1) ? Freshness.Checked : day >= today.AddYears(-2) ? Freshness.Old : Freshness.VeryOld;

    /// <summary>Corrects what the agency knows better than the feed.</summary>
    public void Correct(ServiceCorrection to, Stamp by)
    {
        var description = RuleBroken.WordsOrNone(to.Description, nameof(Description));
        var fees = RuleBroken.WordsOrNone(to.FeesDescription, nameof(FeesDescription), 4000);
        var wait = RuleBroken.WordsOrNone(to.WaitTime, nameof(WaitTime), 500);
        var eligibility = RuleBroken.WordsOrNone(to.EligibilityDescription, nameof(EligibilityDescription), 4000);
        var apply = RuleBroken.WordsOrNone(to.ApplicationProcess, nameof(ApplicationProcess), 4000);
        var alert = RuleBroken.WordsOrNone(to.Alert, nameof(Alert), 1000);
        var changed = new (string Field, bool Differs)[]
        {
            (nameof(Description), Differ(description, Description)), (nameof(FeesDescription), Differ(fees, FeesDescription)), (nameof(WaitTime), Differ(wait, WaitTime)),
            (nameof(EligibilityDescription), Differ(eligibility, EligibilityDescription)), (nameof(ApplicationProcess), Differ(apply, ApplicationProcess)),
            (nameof(Alert), Differ(alert, Alert)), (nameof(Status), to.Status != Status),
        }.Where(c => c.Differs).Select(c => c.Field).ToList();
        if (changed.Count == 0) return;
        (Description, FeesDescription, WaitTime, EligibilityDescription, ApplicationProcess, Alert, Status) = (description, fees, wait, eligibility, apply, alert, to.Status);
        Corrected = [.. Corrected.Union(changed)];
        (CheckedBy, CheckedAt) = (by.Name, by.At);
        FoldWords();
    }

    /// <summary>Somebody asked the organization on this day and all of it is right.</summary>
    public void Verify(DateOnly on, Stamp by)
    {
        RuleBroken.Unless(AssuredDate is null || on >= AssuredDate, $"It was checked on {AssuredDate:MMM d, yyyy} already, which is later. Which day is right?", nameof(AssuredDate));
        (AssuredDate, CheckedBy, CheckedAt) = (on, by.Name, by.At);
        Corrected = [.. Corrected.Union([nameof(AssuredDate)])];
    }

    // A browser posts line breaks as CR LF; a description is not corrected by being looked at.
    private static bool Differ(string? typed, string? held) => typed?.ReplaceLineEndings("\n") != held?.ReplaceLineEndings("\n").Trim();

    private void FoldWords() => (SearchName, SearchText) = (DirectoryWords.Fold(Name, AlternateName), DirectoryWords.Fold(Description, EligibilityDescription));

    internal override bool Keep(DirectoryRecord held)
    {
        var ours = (Service)held;
        (Corrected, CheckedBy, CheckedAt, ChangedAt, SearchLinks, Version) = (ours.Corrected, ours.CheckedBy, ours.CheckedAt, ours.ChangedAt, ours.SearchLinks, ours.Version);
        foreach (var field in ours.Corrected)
            switch (field)
            {
                case nameof(Description): Description = ours.Description; break;
                case nameof(FeesDescription): FeesDescription = ours.FeesDescription; break;
                case nameof(WaitTime): WaitTime = ours.WaitTime; break;
                case nameof(EligibilityDescription): EligibilityDescription = ours.EligibilityDescription; break;
                case nameof(ApplicationProcess): ApplicationProcess = ours.ApplicationProcess; break;
                case nameof(Alert): Alert = ours.Alert; break;
                case nameof(Status): Status = ours.Status; break;
                case nameof(AssuredDate) when AssuredDate is null || AssuredDate < ours.AssuredDate: AssuredDate = ours.AssuredDate; break;
            }
        FoldWords();
        return ours.Corrected.Count > 0;
    }

    internal static readonly HsdsTable<Service> Table = new("service", "services.csv", ["id", "organization_id", "name", "status"], (s, row) =>
    {
        s.OrganizationId = row.NeededLink("organization_id", "organization");
        s.ProgramId = row.Link("program_id", "program");
        s.Name = row.Needed("name", 300);
        s.AlternateName = row.Text("alternate_name", 300);
        s.Description = row.Text("description");
        s.Url = row.Web("url");
        s.Email = row.Email("email");
        s.Status = row.NeededChoice<ServiceStatus>("status");
        s.InterpretationServices = row.Text("interpretation_services", 2000);
        s.ApplicationProcess = row.Text("application_process", 4000);
        s.FeesDescription = row.Text("fees_description", 4000);
        s.WaitTime = row.Text("wait_time", 500);
        s.Fees = row.Text("fees", 2000);
        s.Accreditations = row.Text("accreditations", 2000);
        s.EligibilityDescription = row.Text("eligibility_description", 4000);
        s.MinimumAge = row.Number("minimum_age", 0, 130);
        s.MaximumAge = row.Number("maximum_age", 0, 130);
        s.AssuredDate = row.Day("assured_date");
        s.AssurerEmail = row.Email("assurer_email");
        s.Licenses = row.Text("licenses", 2000);
        s.Alert = row.Text("alert", 1000);
        s.LastModified = row.Instant("last_modified");
        s.FoldWords();
    });

    internal sealed class Mapping : IEntityTypeConfiguration<Service>
    {
        public void Configure(EntityTypeBuilder<Service> b)
        {
            MapKeys(b);
            b.Property(s => s.Name).HasMaxLength(300);
            b.Property(s => s.AlternateName).HasMaxLength(300);
            b.Property(s => s.CheckedBy).HasMaxLength(120);
            b.HasOne(s => s.Organization).WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<DirectoryProgram>().WithMany().HasForeignKey(s => s.ProgramId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(s => new { s.Status, s.Name });
            b.HasIndex(s => s.AssuredDate);
            b.HasIndex(s => s.ChangedAt);
        }
    }
}

/// <summary>What a worker knows of a service that the feed does not.</summary>
public sealed record ServiceCorrection(string? Description, string? FeesDescription, string? WaitTime, string? EligibilityDescription, string? ApplicationProcess, string? Alert, ServiceStatus Status);
