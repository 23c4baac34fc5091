using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Story;

/// <summary>Who spoke: the client, or somebody of the family or circle.</summary>
public enum Speaker { Client, Family }

/// <summary>A piece of the story, kept word for word: who said it, when, in which language. It is added to, never changed.</summary>
public sealed class StoryEntry : CaseRecord
{
    private StoryEntry() { }

    /// <summary>Keeps what was told; words in another language may come with a translation and the name of who made it.</summary>
    public StoryEntry(Guid caseId, Speaker speaker, string? speakerName, string? asked, string? text, string? language, string? translation,
        string? translatedBy, string? how, DateTime toldAt, bool addedLater, Sensitivity sensitivity, string? protectedBecause, Stamp by)
    {
        Text = RuleBroken.Words(text, "Write what was said, in the person's own words.", nameof(Text)).ReplaceLineEndings("\n");
        SpeakerName = RuleBroken.Words(speakerName, "Say who spoke.", nameof(SpeakerName), 120);
        RuleBroken.Unless(toldAt <= by.At, "The day it was told is still to come. Which day is right?", nameof(ToldAt));
        Translation = RuleBroken.WordsOrNone(translation, nameof(Translation));
        TranslatedBy = Translation is null ? null : RuleBroken.Words(translatedBy, "Say who translated it.", nameof(TranslatedBy), 120);
        if (sensitivity != Sensitivity.Ordinary)
            ProtectedBecause = RuleBroken.Words(protectedBecause, "Say what is protected and why, without the protected words.", nameof(ProtectedBecause), 200);
        (CaseId, Speaker, ToldAt, AddedLater, Sensitivity, Recorded) = (caseId, speaker, toldAt, addedLater, sensitivity, by);
        (Asked, Language, How) = (RuleBroken.WordsOrNone(asked, nameof(Asked), 300), language ?? "en", RuleBroken.WordsOrNone(how, nameof(How), 200));
        Happened(addedLater ? ActivityKind.StoryAddedTo : ActivityKind.StoryTold, addedLater ? "Added to the story" : "Told the story", by)
            .On(toldAt).Saying(Text.Length <= 240 ? Text : string.Concat(Text.AsSpan(0, 240), " […]"));
    }

    public Speaker Speaker { get; private set; }
    public string SpeakerName { get; private set; } = "";
    /// <summary>The worker's question before it.</summary>
    public string? Asked { get; private set; }
    /// <summary>Verbatim.</summary>
    public string Text { get; private set; } = "";
    /// <summary>The language of the words, BCP 47.</summary>
    public string Language { get; private set; } = "en";
    public string? Translation { get; private set; }
    public string? TranslatedBy { get; private set; }
    /// <summary>Where and how it was told, as “at her kitchen table, interpreter by phone”.</summary>
    public string? How { get; private set; }
    /// <summary>When it was told (UTC).</summary>
    public DateTime ToldAt { get; private set; }
    public bool AddedLater { get; private set; }
    public string? ProtectedBecause { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    public List<StoryMark> Marks { get; private set; } = [];

    /// <summary>Marks a passage, so that the need, strength or goal made of it stays linked with the words.</summary>
    /// <exception cref="RuleBroken">The passage is outside the text, empty, or crosses another mark.</exception>
    internal StoryMark MarkPassage(int start, int length, StoryMarkKind kind, string label, Guid madeId, Stamp by)
    {
        RuleBroken.Unless(start >= 0 && length > 0 && start + length <= Text.Length, "Choose a passage inside the story.", "Passage");
        RuleBroken.Unless(Text.Substring(start, length).Trim().Length > 0, "Choose the words of the passage, not the space between.", "Passage");
        var crossed = Marks.Find(m => start < m.Start + m.Length && m.Start < start + length);
        RuleBroken.Unless(crossed is null, $"These words cross the passage marked {crossed?.Label}. Choose words beside it.", "Passage");
        var mark = new StoryMark(this, start, length, kind, label, madeId, by);
        Marks.Add(mark);
        return mark;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<StoryEntry>
    {
        public void Configure(EntityTypeBuilder<StoryEntry> b)
        {
            b.Property(e => e.SpeakerName).HasMaxLength(120);
            b.Property(e => e.Asked).HasMaxLength(300);
            b.Property(e => e.Language).HasMaxLength(20);
            b.Property(e => e.TranslatedBy).HasMaxLength(120);
            b.Property(e => e.How).HasMaxLength(200);
            b.Property(e => e.ProtectedBecause).HasMaxLength(200);
            b.ComplexProperty(e => e.Recorded);
            b.HasMany(e => e.Marks).WithOne().HasForeignKey(m => m.EntryId);
            foreach (var kept in new[] { nameof(Text), nameof(SpeakerName), nameof(Speaker), nameof(Asked), nameof(Language), nameof(ToldAt), nameof(AddedLater) })
                b.Property(kept).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }
    }
}

/// <summary>What a marked passage became.</summary>
public enum StoryMarkKind { Need, Strength, Goal }

/// <summary>A passage of the story that became a need, a strength or a goal.</summary>
public sealed class StoryMark : ICaseRecord
{
    private StoryMark() { }

    internal StoryMark(StoryEntry entry, int start, int length, StoryMarkKind kind, string label, Guid madeId, Stamp by) =>
        (CaseId, EntryId, Start, Length, Kind, Label, MadeId, Marked, Sensitivity) = (entry.CaseId, entry.Id, start, length, kind, label, madeId, by, entry.Sensitivity);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid EntryId { get; private set; }
    /// <summary>First character, in UTF-16 units of the text.</summary>
    public int Start { get; private set; }
    public int Length { get; private set; }
    public StoryMarkKind Kind { get; private set; }
    /// <summary>N1, S2, G1: its place in the story and on the lists.</summary>
    public string Label { get; private set; } = "";
    /// <summary>The need, strength or goal made of it.</summary>
    public Guid MadeId { get; private set; }
    public Stamp Marked { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<StoryMark>
    {
        public void Configure(EntityTypeBuilder<StoryMark> b)
        {
            b.Property(m => m.Label).HasMaxLength(6);
            b.ComplexProperty(m => m.Marked);
            b.HasIndex(m => m.MadeId);
        }
    }
}
