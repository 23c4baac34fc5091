using Alongside.Core.Deadlines;
using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Programs;

/// <summary>A program of the agency in which cases are opened, with its standards in days.</summary>
public sealed class AgencyProgram : IVersioned
{
    private AgencyProgram() { }

    public AgencyProgram(string code, string name) => Rename(code, name);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>The short sign at the head of a case number, as in EC-0418.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? Purpose { get; set; }
    public bool Active { get; set; } = true;
    /// <summary>Reach each client at least every so many days.</summary>
    public int ContactEveryDays { get; private set; } = 30;
    /// <summary>Review the plan so many days after it was agreed.</summary>
    public int PlanReviewDays { get; private set; } = 90;
    /// <summary>A referred agency is expected to answer within so many working days.</summary>
    public int ReferralAnswerWorkingDays { get; private set; } = 5;
    /// <summary>Ask whether it helped so many days after a service started.</summary>
    public int FollowUpDays { get; private set; } = 15;
    /// <summary>After a case closed the client is asked once more, so many days later each.</summary>
    public List<int> AfterClosingDays { get; private set; } = [30, 90, 180];
    /// <summary>A note is signed within so many hours of the contact, or carries the late-entry mark.</summary>
    public int SignWithinHours { get; private set; } = 48;
    /// <summary>The measure that tells most about this program's clients, as “phq-9/total”: the form and its score; the caseload shows it.</summary>
    public string? MainMeasure { get; private set; }
    /// <summary>Which set of deadline rules the program follows; none when empty.</summary>
    public string? RulesFingerprint { get; private set; }
    /// <summary>Since which day it follows each rule, a line each: “monthly-contact 2026-05-04”; a rule that is not named was always followed.</summary>
    public string? RulesSince { get; private set; }
    /// <summary>The edition of its pack the program works by; nothing where it works by its standards alone.</summary>
    public Guid? PackEditionId { get; private set; }
    /// <summary>The last case number given out; taken by <c>Data</c> so that two who open a case at once get two numbers.</summary>
    public int LastNumber { get; private set; }
    public int Version { get; private set; }

    public void Rename(string? code, string? name)
    {
        Code = RuleBroken.Words(code, "Give the program a short sign, such as EC.", nameof(Code), 6).ToUpperInvariant();
        Name = RuleBroken.Words(name, "Give the program a name.", nameof(Name), 100);
    }

    public void Describe(string? code, string? name, string? purpose, bool active)
    {
        Rename(code, name);
        Purpose = RuleBroken.WordsOrNone(purpose, nameof(Purpose), 500);
        Active = active;
    }

    /// <summary>Sets the program's standards; each is a number of days between 1 and 366 (hours for signing).</summary>
    public void SetStandards(int contactEveryDays, int planReviewDays, int referralAnswerWorkingDays, int followUpDays, int signWithinHours)
    {
        foreach (var (days, field) in new[] { (contactEveryDays, nameof(ContactEveryDays)), (planReviewDays, nameof(PlanReviewDays)),
                     (referralAnswerWorkingDays, nameof(ReferralAnswerWorkingDays)), (followUpDays, nameof(FollowUpDays)), (signWithinHours, nameof(SignWithinHours)) })
            RuleBroken.Unless(days is >= 1 and <= 366, "A standard is between 1 and 366.", field);
        (ContactEveryDays, PlanReviewDays, ReferralAnswerWorkingDays, FollowUpDays, SignWithinHours) =
            (contactEveryDays, planReviewDays, referralAnswerWorkingDays, followUpDays, signWithinHours);
    }

    /// <summary>Sets when somebody is asked again after their case closed: “30, 90, 180”; nothing when nobody is.</summary>
    public void AskAfterClosing(string? days)
    {
        var many = (days ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(d => int.TryParse(d, out var n) ? n : 0).Distinct().Order().ToList();
        RuleBroken.Unless(many.TrueForAll(d => d is >= 1 and <= 366) && many.Count <= 6, "Write up to six numbers of days between 1 and 366, as 30, 90, 180.", nameof(AfterClosingDays));
        if (!many.SequenceEqual(AfterClosingDays)) AfterClosingDays = many;
    }

    /// <summary>Chooses the measure the caseload shows: the form and one of its scores, or none.</summary>
    public void Measure(string? formAndScore) => MainMeasure = RuleBroken.WordsOrNone(formAndScore, nameof(MainMeasure), 320);

    /// <summary>The program follows these deadline rules from now on, or none; its cases are reckoned anew by a job.</summary>
    /// <param name="from">The first day of the rules it did not follow before; nothing when they hold for what was, too.</param>
    public void FollowRules(ProgramRules? rules, DateOnly? from)
    {
        RulesFingerprint = rules?.Fingerprint;
        if (rules is null || from is null) return;
        var known = Since();
        foreach (var rule in rules.Rules.Rules) known.TryAdd(rule.Key, from.Value);
        RulesSince = string.Join('\n', known.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => $"{k.Key} {k.Value:yyyy-MM-dd}"));
    }

    /// <summary>Since which day it follows each rule.</summary>
    public Dictionary<string, DateOnly> Since() => (RulesSince ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).ToDictionary(l => l[0], l => DateOnly.ParseExact(l[1], "yyyy-MM-dd"));

    /// <summary>From now on the program works by this edition of its pack, and by the standards in it.</summary>
    internal void WorkBy(PackEdition edition, PackStandards standards)
    {
        SetStandards(standards.ContactEveryDays, standards.PlanReviewDays, standards.ReferralAnswerWorkingDays, standards.FollowUpDays, standards.SignWithinHours);
        if (standards.AfterClosingDays is { } days) AskAfterClosing(string.Join(", ", days));
        PackEditionId = edition.Id;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AgencyProgram>
    {
        public void Configure(EntityTypeBuilder<AgencyProgram> b)
        {
            b.Property(p => p.Code).HasMaxLength(6);
            b.Property(p => p.Name).HasMaxLength(100);
            b.Property(p => p.MainMeasure).HasMaxLength(320);
            b.Property(p => p.RulesFingerprint).HasMaxLength(64);
            b.HasIndex(p => p.Code).IsUnique();
        }
    }
}
