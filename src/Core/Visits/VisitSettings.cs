using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>A reason for correcting a visit by hand: the payer's code, and what it means.</summary>
public sealed record VisitReason(string Code, string Words);

/// <summary>A procedure code with up to four modifiers, as it is billed for visits of a program.</summary>
public sealed record VisitProcedure(string Code, IReadOnlyList<string> Modifiers);

/// <summary>How the agency verifies visits: whether a place may be kept, the reasons for corrections, and by which numbers a payer knows it. One row, or none while nobody has changed anything.</summary>
public sealed class VisitSettings : IVersioned
{
    private VisitSettings() { }

    public VisitSettings(Stamp by) => Kept = by;

    /// <summary>As an agency begins, before an administrator has kept anything.</summary>
    public static VisitSettings Starting => new(new Stamp { Name = "nobody yet", At = DateTime.UnixEpoch });

    /// <summary>The reasons an agency begins with; each payer has codes of its own, and an administrator writes those in their place.</summary>
    public const string StartingReasons = "01 Forgot to check in or out\n02 The device or the network did not work\n03 The worker went at another time than planned\n04 The person was not at home or asked for another time\n05 The person did not want it verified\n06 The visit was at another place\n07 Checked in with the wrong person\n08 Somebody else made the visit\n99 Another reason";

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>Whether a worker's device may say where a visit begins and ends, if the worker wants that too. Not unless the agency says so.</summary>
    public bool Located { get; private set; }
    /// <summary>One reason a line: a code and its words.</summary>
    public string Reasons { get; private set; } = StartingReasons;
    /// <summary>How the payer knows the agency, as “MedicaidID” or “NPI”, and the number itself.</summary>
    public string? ProviderQualifier { get; private set; }
    public string? ProviderNumber { get; private set; }
    public string? PayerId { get; private set; }
    public string? PayerProgram { get; private set; }
    /// <summary>A program's sign and the procedure code billed for its visits, with modifiers, a line each: “EC T1017 HO”.</summary>
    public string? Procedures { get; private set; }
    /// <summary>Who kept it last.</summary>
    public Stamp Kept { get; private set; } = null!;
    public int Version { get; private set; }

    /// <summary>Whether the device may say where.</summary>
    public void Locate(bool located, Stamp by) => (Located, Kept) = (located, by);

    /// <summary>The reasons, a line each; a code is up to ten letters and digits.</summary>
    public void Explain(string? reasons, Stamp by)
    {
        var read = Read(reasons);
        RuleBroken.Unless(read.Count is > 0 and <= 60, "Write between one and sixty reasons.", nameof(Reasons));
        (Reasons, Kept) = (string.Join('\n', read.Select(r => $"{r.Code} {r.Words}")), by);
    }

    /// <summary>By which numbers a payer knows the agency and what it does.</summary>
    public void IsKnownAs(string? qualifier, string? number, string? payerId, string? payerProgram, string? procedures, Stamp by)
    {
        var lines = new List<string>();
        foreach (var line in Lines(procedures))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            RuleBroken.Unless(words.Length is >= 2 and <= 6 && words.All(w => w.Length <= 10 && w.All(char.IsAsciiLetterOrDigit)), $"“{Short(line)}”: write the program’s sign, the code and up to four modifiers, as “EC T1017 HO”.", nameof(Procedures));
            lines.Add(string.Join(' ', words).ToUpperInvariant());
        }
        RuleBroken.Unless(lines.Count <= 60, "Sixty lines are enough.", nameof(Procedures));
        (ProviderQualifier, ProviderNumber) = (RuleBroken.WordsOrNone(qualifier, nameof(ProviderQualifier), 20), RuleBroken.WordsOrNone(number, nameof(ProviderNumber), 64));
        (PayerId, PayerProgram) = (RuleBroken.WordsOrNone(payerId, nameof(PayerId), 64), RuleBroken.WordsOrNone(payerProgram, nameof(PayerProgram), 30));
        (Procedures, Kept) = (lines.Count == 0 ? null : string.Join('\n', lines), by);
    }

    /// <summary>The reasons to choose from.</summary>
    public IReadOnlyList<VisitReason> All() => Read(Reasons);

    /// <summary>The reason with a code; refuses with the sentence where the list has none.</summary>
    public VisitReason Reason(string? code) => All().FirstOrDefault(r => r.Code == code) ?? throw new RuleBroken("Choose the reason.", "Code");

    /// <summary>What is billed for visits of a program.</summary>
    public VisitProcedure? ProcedureOf(string programCode) =>
        Lines(Procedures).Select(l => l.Split(' ')).FirstOrDefault(w => w[0].Equals(programCode, StringComparison.OrdinalIgnoreCase)) is [_, var code, .. var modifiers] ? new(code, modifiers) : null;

    private static List<VisitReason> Read(string? lines)
    {
        var read = new List<VisitReason>();
        foreach (var line in Lines(lines))
        {
            var space = line.IndexOf(' ');
            RuleBroken.Unless(space is > 0 and <= 10 && line[..space].All(char.IsAsciiLetterOrDigit), $"“{Short(line)}”: begin the line with the code, as “01 Forgot to check in or out”.", nameof(Reasons));
            RuleBroken.Unless(read.TrueForAll(r => r.Code != line[..space]), $"The code {line[..space]} stands there twice.", nameof(Reasons));
            read.Add(new(line[..space], RuleBroken.Words(line[space..], "Say what the code means.", nameof(Reasons), 120)));
        }
        return read;
    }

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Short(string line) => line.Length > 60 ? line[..60] : line;

    internal sealed class Mapping : IEntityTypeConfiguration<VisitSettings>
    {
        public void Configure(EntityTypeBuilder<VisitSettings> b)
        {
            b.ToTable("visit_settings");
            b.Property(s => s.ProviderQualifier).HasMaxLength(20);
            b.Property(s => s.ProviderNumber).HasMaxLength(64);
            b.Property(s => s.PayerId).HasMaxLength(64);
            b.Property(s => s.PayerProgram).HasMaxLength(30);
            b.ComplexProperty(s => s.Kept);
        }
    }
}

/// <summary>What one worker chose about visits.</summary>
public sealed class VisitChoices : IVersioned
{
    private VisitChoices() { }

    public VisitChoices(Guid workerId) => WorkerId = workerId;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    /// <summary>Since when their device may say where they check in and out (UTC); nothing where they do not want that.</summary>
    public DateTime? LocatedSince { get; private set; }
    /// <summary>The colleague who hears when they are not back, unless another is chosen.</summary>
    public Guid? TellId { get; private set; }
    /// <summary>Minutes from the end of a visit until they are usually back.</summary>
    public int TravelMinutes { get; private set; } = 30;
    public int Version { get; private set; }

    /// <summary>The device may say where, or not any more; what was kept before stays with its visits.</summary>
    public void Locate(bool located, DateTime now) => LocatedSince = located ? LocatedSince ?? now : null;

    /// <summary>Who hears when they are not back, and how long the way usually takes.</summary>
    public void Tell(Guid? colleagueId, int travelMinutes)
    {
        RuleBroken.Unless(travelMinutes is >= 0 and <= 240, "The way back takes between 0 and 240 minutes.", nameof(TravelMinutes));
        (TellId, TravelMinutes) = (colleagueId, travelMinutes);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<VisitChoices>
    {
        public void Configure(EntityTypeBuilder<VisitChoices> b)
        {
            b.ToTable("visit_choices");
            b.HasOne<Worker>().WithMany().HasForeignKey(c => c.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Worker>().WithMany().HasForeignKey(c => c.TellId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(c => c.WorkerId).IsUnique();
        }
    }
}
