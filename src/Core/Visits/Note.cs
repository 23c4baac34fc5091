using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>How the contact took place. A try that reached nobody is not a contact.</summary>
public enum ContactKind { HomeVisit, Phone, Office, Video, Text, Community, Tried }

/// <summary>The client was seen alone, or not, or did not want it.</summary>
public enum SeenAlone { NotAsked, Yes, No, SaidNo }

/// <summary>A note of a contact: a draft saves with anything missing; signing locks it for good.</summary>
public sealed class Note : CaseRecord
{
    private Note() { }

    public Note(Guid caseId, Sensitivity sensitivity, Stamp by) => (CaseId, Sensitivity, Author) = (caseId, sensitivity, by);

    /// <summary>Who writes it, since when.</summary>
    public Stamp Author { get; private set; } = null!;
    public ContactKind Kind { get; private set; }
    /// <summary>Beginning of the contact (UTC).</summary>
    public DateTime? From { get; private set; }
    /// <summary>End of the contact (UTC).</summary>
    public DateTime? To { get; private set; }
    public string? Place { get; private set; }
    /// <summary>Who was there, by name, client first.</summary>
    public List<string> Present { get; private set; } = [];
    public SeenAlone SeenAlone { get; private set; }
    /// <summary>The parts of the work it was: assessment, plan, referral, follow-up …</summary>
    public List<string> PartOf { get; private set; } = [];
    /// <summary>The goals it was about (their ids through all versions).</summary>
    public List<Guid> GoalIds { get; private set; } = [];
    /// <summary>What the client said, verbatim.</summary>
    public string? ClientWords { get; private set; }
    /// <summary>What happened.</summary>
    public string? Narrative { get; private set; }
    /// <summary>The kind of note its program's pack names, as “monthly-visit”; nothing where none was chosen.</summary>
    public string? TypeKey { get; private set; }
    /// <summary>That kind and its parts, as JSON.</summary>
    public string? PartsJson { get; private set; }
    public string? NextWhat { get; private set; }
    public DateOnly? NextOn { get; private set; }
    public string? NextWho { get; private set; }
    /// <summary>The appointment it is of; signed, it says that the appointment took place.</summary>
    public Guid? AppointmentId { get; private set; }

    public DateTime? SignedAt { get; private set; }
    public string? SignedBy { get; private set; }
    public Guid? SignedById { get; private set; }
    /// <summary>SHA-256 of the signed text, so that a later change would show.</summary>
    public string? Fingerprint { get; private set; }
    /// <summary>Signed later after the contact than the program's standard.</summary>
    public bool LateEntry { get; private set; }
    public List<Addendum> Addenda { get; private set; } = [];

    public int? Minutes => From is { } from && To is { } to ? (int)(to - from).TotalMinutes : null;

    /// <summary>Saves what is there so far; only a draft can be written.</summary>
    public void Write(ContactKind kind, DateTime? from, DateTime? to, string? place, IEnumerable<string> present, SeenAlone seenAlone,
        IEnumerable<string> partOf, IEnumerable<Guid> goalIds, string? clientWords, string? narrative, string? nextWhat, DateOnly? nextOn, string? nextWho)
    {
        RuleBroken.Unless(SignedAt is null, "This note is signed and locked. Write an addendum.");
        RuleBroken.Unless(from is null || to is null || to > from, "The end is before the start. Which one is right?", nameof(To));
        RuleBroken.Unless(from is null || to is null || to - from <= TimeSpan.FromHours(24), "That is longer than a day. Which time is right?", nameof(To));
        (Kind, From, To, SeenAlone, NextOn) = (kind, from, to, seenAlone, nextOn);
        (Present, PartOf, GoalIds) = ([.. present.Where(p => p.Length is > 0 and <= 120).Distinct()], [.. partOf.Distinct()], [.. goalIds.Distinct()]);
        Place = RuleBroken.WordsOrNone(place, nameof(Place), 200);
        ClientWords = RuleBroken.WordsOrNone(clientWords, nameof(ClientWords));
        Narrative = RuleBroken.WordsOrNone(narrative, nameof(Narrative));
        NextWhat = RuleBroken.WordsOrNone(nextWhat, nameof(NextWhat), 300);
        NextWho = RuleBroken.WordsOrNone(nextWho, nameof(NextWho), 120);
    }

    /// <summary>What kind of note it is and what stands in its parts; nothing where the program names no kinds.</summary>
    public NoteParts? Parts => NoteParts.Read(PartsJson);

    /// <summary>Writes the parts of a kind of note.</summary>
    public void Write(NoteParts? parts)
    {
        RuleBroken.Unless(SignedAt is null, "This note is signed and locked. Write an addendum.");
        (TypeKey, PartsJson) = (parts is { Key.Length: > 0 } ? parts.Key : null, parts?.Kept());
    }

    /// <summary>Who may see it, while it is a draft: everybody on the case, or only callers with the right to its protected kind.</summary>
    public void Protect(Sensitivity sensitivity)
    {
        RuleBroken.Unless(SignedAt is null, "This note is signed and locked. Write an addendum.");
        Sensitivity = sensitivity;
    }

    /// <summary>The appointment it is of.</summary>
    public void IsOf(Guid appointmentId) => AppointmentId ??= appointmentId;

    /// <summary>The nine points of a full record; the first two are there from the beginning.</summary>
    public static readonly string[] FullRecord =
    [
        "client and worker", "the way of contact", "when it was", "how long it was", "who was present", "which part of the work it was", "what happened",
        "who does the next step", "when the next step is",
    ];

    /// <summary>What a full record still lacks, in the words of the form; empty when it is ready to sign.</summary>
    public IReadOnlyList<string> Missing()
    {
        var missing = new List<string>();
        if (From is null) missing.Add("when it was");
        if (To is null && Kind is not (ContactKind.Tried or ContactKind.Text)) missing.Add("how long it was");
        if (Present.Count == 0 && Kind != ContactKind.Tried) missing.Add("who was present");
        if (PartOf.Count == 0) missing.Add("which part of the work it was");
        missing.AddRange(Parts?.Missing().Select(p => $"“{p.Name}”") ?? []);
        if (Narrative is null && TypeKey is null) missing.Add("what happened");
        if (NextWhat is not null && NextWho is null) missing.Add("who does the next step");
        if (NextWhat is not null && NextOn is null) missing.Add("when the next step is");
        return missing;
    }

    /// <summary>Signs and locks. Only its author signs; a note signed after the standard carries the late-entry mark for good.</summary>
    /// <param name="goesBy">The client's name as it stands among who was present; a contact they were not part of did not reach them.</param>
    public void Sign(AgencyProgram program, DateOnly today, Stamp by, string? goesBy = null)
    {
        RuleBroken.Unless(SignedAt is null, "This note is signed already.");
        RuleBroken.Unless(Author.WorkerId == by.WorkerId, $"{Author.Name} wrote this note and signs it.");
        var missing = Missing();
        RuleBroken.Unless(missing.Count == 0, $"Not signed. Missing: {string.Join("; ", missing)}. The draft is kept.");
        RuleBroken.Unless(From <= by.At, "The contact is still to come. Which time is right?", nameof(From));
        (SignedAt, SignedBy, SignedById, Fingerprint) = (by.At, by.Name, by.WorkerId, TextFingerprint());
        LateEntry = by.At - From!.Value > TimeSpan.FromHours(program.SignWithinHours);
        var tried = Kind == ContactKind.Tried;
        var activity = Happened(tried ? ActivityKind.ContactTried : ActivityKind.ContactMade,
                $"{Kind.InWords()}{(Minutes is { } m ? $", {m} min" : "")}. {FirstSentence(Narrative ?? Parts?.Parts.FirstOrDefault(p => p.Text is not null)?.Text ?? "")}", by)
            .On(From.Value).Saying(ClientWords).Meets(Id);
        var collateral = !tried && goesBy is not null && Present.Count > 0 && !Present.Contains(goesBy);
        activity.Of(TypeKey).InTheWay(Deadlines.ContactModes.Of(Kind.ToString()), SeenAlone == SeenAlone.Yes, collateral);
        if (!tried && !collateral) activity.ReachedTheClient();
        if (NextWhat is not null)
            activity.Opens(Deadlines.DeadlineGroup.Date, $"{NextWho}: {NextWhat}", NextOn!.Value, $"agreed {today:MMM d}", "Note");
    }

    /// <summary>Adds to a signed note, without changing it.</summary>
    public Addendum Add(string? text, Stamp by)
    {
        RuleBroken.Unless(SignedAt is not null, "The note is still a draft. Write in the note itself.");
        var addendum = new Addendum(this, text, false, by.Name, by);
        Addenda.Add(addendum);
        Happened(ActivityKind.AddendumWritten, "Addendum to a note", by);
        return addendum;
    }

    /// <summary>The client disagrees: their words stay with the note wherever it goes.</summary>
    public Addendum Disagree(string? words, string? speakerName, Stamp by)
    {
        RuleBroken.Unless(SignedAt is not null, "The note is still a draft. Change the note itself.");
        var addendum = new Addendum(this, words, true, RuleBroken.Words(speakerName, "Say whose words they are.", "SpeakerName", 120), by);
        Addenda.Add(addendum);
        Happened(ActivityKind.Disagreed, $"{addendum.SpeakerName} disagrees with a note", by).Saying(addendum.Text);
        return addendum;
    }

    /// <summary>The text as it stands still carries the fingerprint it was signed with.</summary>
    public bool IsIntact() => SignedAt is null || Fingerprint == TextFingerprint();

    private string TextFingerprint() => Sha256.Of(string.Join('\u001f',
        Kind, From?.ToString("O"), To?.ToString("O"), Place, string.Join('|', Present), SeenAlone, string.Join('|', PartOf), ClientWords, Narrative, NextWhat, NextOn?.ToString("O"), NextWho) + PartsJson);

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end is > 0 and < 160 ? text[..(end + 1)] : text.Length <= 160 ? text : text[..156] + " […]";
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Note>
    {
        public void Configure(EntityTypeBuilder<Note> b)
        {
            b.Ignore(n => n.Minutes).Ignore(n => n.Parts);
            b.Property(n => n.TypeKey).HasMaxLength(60);
            b.ComplexProperty(n => n.Author);
            b.Property(n => n.Place).HasMaxLength(200);
            b.Property(n => n.NextWhat).HasMaxLength(300);
            b.Property(n => n.NextWho).HasMaxLength(120);
            b.Property(n => n.SignedBy).HasMaxLength(120);
            b.Property(n => n.Fingerprint).HasMaxLength(64);
            b.HasMany(n => n.Addenda).WithOne().HasForeignKey(a => a.NoteId);
            b.HasIndex(n => new { n.CaseId, n.From });
        }
    }
}

/// <summary>The ways of contact as the lists say them.</summary>
public static class ContactKindWords
{
    public static string InWords(this ContactKind kind) => kind switch
    {
        ContactKind.HomeVisit => "Home visit", ContactKind.Phone => "Call", ContactKind.Office => "Office visit", ContactKind.Video => "Video call",
        ContactKind.Text => "Text", ContactKind.Community => "Met outside", _ => "Tried, no contact",
    };
}

/// <summary>What was added to a signed note: by a worker, or the client's own disagreement.</summary>
public sealed class Addendum : ICaseRecord
{
    private Addendum() { }

    internal Addendum(Note note, string? text, bool theirs, string speakerName, Stamp by)
    {
        Text = RuleBroken.Words(text, theirs ? "Write what they said, in their own words." : "Write what you add.", nameof(Text), 5000);
        (CaseId, NoteId, Theirs, SpeakerName, Written, Sensitivity) = (note.CaseId, note.Id, theirs, speakerName, by, note.Sensitivity);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid NoteId { get; private set; }
    public string Text { get; private set; } = "";
    /// <summary>The client's or family's own words, disagreeing.</summary>
    public bool Theirs { get; private set; }
    public string SpeakerName { get; private set; } = "";
    public Stamp Written { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Addendum>
    {
        public void Configure(EntityTypeBuilder<Addendum> b)
        {
            b.Property(a => a.SpeakerName).HasMaxLength(120);
            b.ComplexProperty(a => a.Written);
        }
    }
}
