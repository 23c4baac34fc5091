
namespace Alongside.Core.Assessments;

/// <summary>Who answers: the client, somebody for them, or the worker who observes.</summary>
public enum Answering { Client, SomebodyForThem, WorkerObserves }

/// <summary>How the answers came: asked in talk, answered by the client alone on the device, or typed in from paper.</summary>
public enum AskedHow { Together, OnTheirOwn, FromPaper }

/// <summary>One filling of a form about a client: a draft saves with anything missing; signing locks it for good, and a correction is another one that names it and why.</summary>
public sealed class Assessment : CaseRecord
{
    private Assessment() { }

    public Assessment(Guid caseId, AgencyForm form, DateOnly on, string? language, Stamp by)
    {
        RuleBroken.Unless(form.Status == FormStatus.Active, $"“{form.Title}” is not in use, so it cannot be begun.");
        (CaseId, FormId, FormKey, FormEdition, Title, Author, On, Language, Sensitivity) = (caseId, form.Id, form.Key, form.Edition, form.Title, by, on, language, form.Protection);
        Questions = form.Questions;
    }

    public Guid FormId { get; private set; }
    /// <summary>The form through all its editions.</summary>
    public string FormKey { get; private set; } = "";
    public int FormEdition { get; private set; }
    public string Title { get; private set; } = "";
    /// <summary>Who began it, and when.</summary>
    public Stamp Author { get; private set; } = null!;
    /// <summary>The day the answers are of, by the agency's calendar.</summary>
    public DateOnly On { get; private set; }
    public Answering Answering { get; private set; }
    /// <summary>Whoever answered for the client, by name.</summary>
    public string? AnsweredBy { get; private set; }
    public AskedHow How { get; private set; }
    /// <summary>The language it was asked in, BCP 47.</summary>
    public string? Language { get; private set; }
    /// <summary>The answers: a FHIR QuestionnaireResponse.</summary>
    public string? Response { get; private set; }
    /// <summary>How many of the questions asked were answered, and how many are asked.</summary>
    public int Answered { get; private set; }
    public int Questions { get; private set; }
    /// <summary>Seconds somebody worked at it, over all sittings.</summary>
    public int Seconds { get; private set; }
    /// <summary>What it means in the client's own words.</summary>
    public string? ClientView { get; private set; }
    public List<Conclusion> Conclusions { get; private set; } = [];
    public List<Disagreement> Disagreements { get; private set; } = [];

    public DateTime? SignedAt { get; private set; }
    public string? SignedBy { get; private set; }
    public Guid? SignedById { get; private set; }
    /// <summary>SHA-256 of what was signed, so that a later change would show.</summary>
    public string? Fingerprint { get; private set; }
    /// <summary>The signed one that this one corrects, and why.</summary>
    public Guid? ReplacesId { get; private set; }
    public string? ReplacesWhy { get; private set; }
    /// <summary>The one that corrects it.</summary>
    public Guid? ReplacedById { get; private set; }
    /// <summary>The device is with the client since then; nobody else sees the answers until it is handed back.</summary>
    public DateTime? HandedOverAt { get; private set; }
    /// <summary>SHA-256 of the key that opens it on the handed-over device.</summary>
    public string? KioskKey { get; private set; }

    public bool IsSigned => SignedAt is not null;
    public bool IsWithClient => KioskKey is not null;
    /// <summary>How many minutes it took, where somebody filled it in here.</summary>
    public int? Minutes => Seconds == 0 ? null : Math.Max(1, (int)Math.Round(Seconds / 60.0));

    /// <summary>Who answers, when, and in which language.</summary>
    public void Describe(DateOnly on, Answering answering, string? answeredBy, string? language, DateOnly today)
    {
        MustBeDraft();
        RuleBroken.Unless(on <= today, "That day is still to come. Which day was it?", nameof(On));
        RuleBroken.Unless(on >= today.AddYears(-50), "That is too long ago. Which day was it?", nameof(On));
        var name = RuleBroken.WordsOrNone(answeredBy, nameof(AnsweredBy), 120);
        RuleBroken.Unless(answering != Answering.SomebodyForThem || name is not null, "Say who answers for them.", nameof(AnsweredBy));
        (On, Answering, AnsweredBy, Language) = (on, answering, answering == Answering.SomebodyForThem ? name : null, RuleBroken.WordsOrNone(language, nameof(Language), 20));
    }

    /// <summary>Keeps what is answered so far; anything may be missing. What a safety rule says of it is raised at once.</summary>
    /// <returns>The alerts that were raised now.</returns>
    public IReadOnlyList<Alert> Fill(Filling filling, AgencyForm form, IEnumerable<string> raisedBefore, int seconds, DateOnly today, Stamp by)
    {
        MustBeDraft();
        RuleBroken.Unless(form.Id == FormId, "These answers belong to another form.");
        Response = filling.Answers.ToResponse(new ResponseAbout(Language: Language));
        (Answered, Questions) = CountOf(filling);
        Seconds += Math.Clamp(seconds, 0, 4 * 60 * 60);
        var known = raisedBefore.ToHashSet();
        return [.. Scoring.Score(filling, form.ScoringOptions()).Alerts.Where(a => !known.Contains(a.Rule)).Select(a => new Alert(this, a, today, by))];
    }

    /// <summary>The questions that count: asked now, seen, and not reckoned by the form itself.</summary>
    public static (int Answered, int Asked) CountOf(Filling filling)
    {
        var asked = filling.All.Where(i => i.Enabled && i.Item is { Asks: true, Hidden: false, Calculated: null }).ToList();
        return (asked.Count(i => i.Value is not null), asked.Count);
    }

    /// <summary>How it came to these answers.</summary>
    public void Came(AskedHow how)
    {
        MustBeDraft();
        How = how;
    }

    /// <summary>What it means in the client's own words.</summary>
    public void Hear(string? words)
    {
        MustBeDraft();
        ClientView = RuleBroken.WordsOrNone(words, nameof(ClientView), 5000);
    }

    /// <summary>What the worker concludes about a part of the form; blank takes it away.</summary>
    public void Conclude(string domain, string title, string? words)
    {
        MustBeDraft();
        var text = RuleBroken.WordsOrNone(words, $"Conclusions[{domain}]", 5000);
        var there = Conclusions.FirstOrDefault(c => c.Domain == domain);
        if (text is null && there is not null) Conclusions.Remove(there);
        else if (text is not null && there is not null) there.Say(text);
        else if (text is not null) Conclusions.Add(new Conclusion(this, domain, title, text));
    }

    /// <summary>Every part that was asked about and has no conclusion; signing needs one for each (NCQA: conclusions for each assessed domain).</summary>
    public IReadOnlyList<FormDomain> WithoutConclusion(Filling filling) =>
        [.. FormDomain.Assessed(filling).Where(d => Conclusions.All(c => c.Domain != d.Id))];

    /// <summary>Signs and locks it, and records what it measures. Whoever began it signs it.</summary>
    /// <param name="replaced">The measurements of the one it corrects, which are set aside; none where it corrects none.</param>
    /// <returns>The scores as measurements of the case.</returns>
    public IReadOnlyList<Measurement> Sign(Filling filling, AgencyForm form, IReadOnlyCollection<Measurement> replaced, Stamp by)
    {
        MustBeDraft();
        RuleBroken.Unless(!IsWithClient, "The device is with the client. Take it back before you sign.");
        RuleBroken.Unless(Author.WorkerId is null || Author.WorkerId == by.WorkerId, $"{Author.Name} began this assessment and signs it.");
        var open = filling.Problems(Strictness.Complete);
        RuleBroken.Unless(open.Count == 0, $"Not signed. {open.FirstOrDefault()?.Sentence} The draft is kept.", open.FirstOrDefault()?.Field);
        RuleBroken.Unless(Answered > 0, "Not signed: nothing is answered yet. The draft is kept.");
        var without = WithoutConclusion(filling);
        RuleBroken.Unless(without.Count == 0, $"Not signed. A conclusion is missing: {string.Join("; ", without.Select(d => d.Title))}. The draft is kept.", without.Count == 0 ? null : $"Conclusion-{without[0].Order}");
        Response = filling.ToResponse(new ResponseAbout("completed", by.At, $"Patient/{CaseId}", null, by.WorkerId is { } id ? $"Practitioner/{id}" : null, by.Name, Id.ToString(), Language));
        (SignedAt, SignedBy, SignedById) = (by.At, by.Name, by.WorkerId);
        Fingerprint = TextFingerprint();
        RuleBroken.Unless(replaced.All(m => m.AssessmentId == ReplacesId), "Those measurements belong to another assessment.");
        foreach (var old in replaced) old.BeSetAside();
        var scored = Scoring.Score(filling, form.ScoringOptions());
        var measured = scored.Scores.Where(s => s.IsComplete).Select((s, i) => new Measurement(this, s, s.Id == scored.Main?.Id, i, by)).ToList();
        var main = measured.FirstOrDefault(m => m.Main);
        Happened(ActivityKind.AssessmentSigned, main is null ? Title : $"{Title}: {main.InWords()}", by).Of(FormKey).On(by.At).Saying(ClientView).Meets(Id);
        return measured;
    }

    /// <summary>Begins a correction of a signed one, with its answers; the signed one stays as it is.</summary>
    public Assessment Correct(AgencyForm form, string? why, Stamp by)
    {
        RuleBroken.Unless(IsSigned, "It is a draft still. Change it itself.");
        RuleBroken.Unless(ReplacedById is null, "It was corrected already. Correct the newer one.");
        var reason = RuleBroken.Words(why, "Say why it is corrected.", "Why", 500);
        var next = new Assessment
        {
            CaseId = CaseId, FormId = FormId, FormKey = FormKey, FormEdition = FormEdition, Title = Title, Author = by, On = On, Answering = Answering, AnsweredBy = AnsweredBy, How = How, Language = Language,
            Response = Response, Answered = Answered, Questions = Questions, ClientView = ClientView, Sensitivity = Sensitivity, ReplacesId = Id, ReplacesWhy = reason,
        };
        RuleBroken.Unless(form.Id == FormId, "These answers belong to another form.");
        next.Conclusions = [.. Conclusions.Select(c => new Conclusion(next, c.Domain, c.Title, c.Words))];
        ReplacedById = next.Id;
        Happened(ActivityKind.AssessmentCorrected, $"A correction of {Title} of {On:MMM d} was begun", by).Because(reason);
        return next;
    }

    /// <summary>The draft of a correction is given up; the signed one counts again.</summary>
    public void GiveUpCorrection(Assessment draft, Stamp by)
    {
        RuleBroken.Unless(draft.ReplacesId == Id && !draft.IsSigned, "That is no draft of a correction of this one.");
        ReplacedById = null;
        Happened(ActivityKind.AssessmentCorrected, $"The correction of {Title} of {On:MMM d} was given up", by);
    }

    /// <summary>The client disagrees: their words stay with it wherever it goes.</summary>
    public Disagreement Disagree(string? words, string? speakerName, Stamp by)
    {
        RuleBroken.Unless(IsSigned, "It is a draft still. Change the answers themselves.");
        var disagreement = new Disagreement(this, words, speakerName, by);
        Disagreements.Add(disagreement);
        Happened(ActivityKind.Disagreed, $"{disagreement.SpeakerName} disagrees with {Title}", by).Saying(disagreement.Text);
        return disagreement;
    }

    /// <summary>The device goes to the client: with this key it opens, and from now on nobody sees the answers until it is handed back.</summary>
    public string HandOver(string? language, Stamp by)
    {
        MustBeDraft();
        var key = HandedDevice.NewKey();
        (KioskKey, HandedOverAt, How, Answering, AnsweredBy) = (Sha256.Of(key), by.At, AskedHow.OnTheirOwn, Answering.Client, null);
        Language = RuleBroken.WordsOrNone(language, nameof(Language), 20);
        return key;
    }

    /// <summary>The device is back.</summary>
    public void HandBack()
    {
        MustBeDraft();
        KioskKey = null;
    }

    /// <summary>What was signed still carries the fingerprint it was signed with.</summary>
    public bool IsIntact() => SignedAt is null || Fingerprint == TextFingerprint();

    private string TextFingerprint() => Sha256.Of(string.Join('\u001f', FormId, On.ToString("O"), Answering, AnsweredBy, Language, Response, ClientView,
        string.Join('\u001e', Conclusions.OrderBy(c => c.Domain, StringComparer.Ordinal).Select(c => $"{c.Domain}\u001d{c.Words}"))));

    /// <summary>Written in bulk under other keys than it was made with: what it says of itself names the new ones, and the fingerprint is of that.</summary>
    internal void WrittenAs(Func<Guid, Guid> key)
    {
        if (SignedAt is null) return;
        Response = Response?.Replace($"{Id}", $"{key(Id)}", StringComparison.Ordinal).Replace($"{CaseId}", $"{key(CaseId)}", StringComparison.Ordinal);
        Fingerprint = TextFingerprint();
    }

    private void MustBeDraft() => RuleBroken.Unless(SignedAt is null, "This assessment is signed and locked. Correct it, which keeps both.");

    internal sealed class Mapping : IEntityTypeConfiguration<Assessment>
    {
        public void Configure(EntityTypeBuilder<Assessment> b)
        {
            b.Ignore(a => a.Minutes).Ignore(a => a.IsSigned).Ignore(a => a.IsWithClient);
            b.ComplexProperty(a => a.Author);
            b.Property(a => a.FormKey).HasMaxLength(AgencyForm.LongestKey);
            b.Property(a => a.Title).HasMaxLength(200);
            b.Property(a => a.AnsweredBy).HasMaxLength(120);
            b.Property(a => a.Language).HasMaxLength(20);
            b.Property(a => a.SignedBy).HasMaxLength(120);
            b.Property(a => a.Fingerprint).HasMaxLength(64);
            b.Property(a => a.ReplacesWhy).HasMaxLength(500);
            b.Property(a => a.KioskKey).HasMaxLength(64);
            b.HasOne<AgencyForm>().WithMany().HasForeignKey(a => a.FormId).OnDelete(DeleteBehavior.Restrict);
            b.HasMany(a => a.Conclusions).WithOne().HasForeignKey(c => c.AssessmentId);
            b.HasMany(a => a.Disagreements).WithOne().HasForeignKey(d => d.AssessmentId);
            b.HasIndex(a => new { a.CaseId, a.On });
            b.HasIndex(a => a.FormKey);
            b.HasIndex(a => a.KioskKey);
        }
    }
}

/// <summary>A part of a form about which a worker concludes: a group at its top, or the whole form where it has none.</summary>
public sealed record FormDomain(string Id, string Title, int Order)
{
    /// <summary>The whole form.</summary>
    public const string Whole = "*";

    /// <summary>The parts of a form in which somebody is asked something.</summary>
    public static IReadOnlyList<FormDomain> Of(Form form)
    {
        var groups = form.Items.Where(i => i.Type == ItemType.Group && !i.Hidden && i.Text.Own.Length > 0 && Asks(i)).ToList();
        var outside = form.Items.Any(i => i.Asks && !i.Hidden && i.Calculated is null);
        return groups.Count == 0 || outside ? [new(Whole, form.Called, 0)] : [.. groups.Select((g, i) => new FormDomain(g.LinkId, g.Text.Own, i))];
    }

    /// <summary>Those of which something was answered.</summary>
    public static IReadOnlyList<FormDomain> Assessed(Filling filling) =>
        [.. Of(filling.Form).Where(d => filling.All.Any(i => i.Enabled && i.Item is { Asks: true, Calculated: null } && i.Value is not null && (d.Id == Whole || Top(i.Item).LinkId == d.Id)))];

    private static bool Asks(FormItem item) => (item.Asks && !item.Hidden && item.Calculated is null) || item.Items.Any(Asks);

    private static FormItem Top(FormItem item)
    {
        while (item.Parent is { } parent) item = parent;
        return item;
    }
}
