using Alongside.Core.Consent;
using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Letters;

/// <summary>A letter or form written in a case, word for word as it was printed; to the client themself, or to somebody whom a consent names.</summary>
public sealed class Letter : CaseRecord
{
    /// <summary>The longest letter.</summary>
    public const int Most = 20_000;

    private Letter() { }

    private Letter(Guid caseId, PackLetter letter, string? recipient, string? text, Sensitivity sensitivity, Stamp by)
    {
        (CaseId, Key, Title, Written, Sensitivity) = (caseId, letter.Key, letter.Title, by, sensitivity);
        Recipient = RuleBroken.Words(recipient, "Say whom the letter is for.", nameof(Recipient), 200);
        Text = RuleBroken.Words(text, "A letter needs its words.", nameof(Text), Most);
        RuleBroken.Unless(LetterField.Loose(Text) is null && !LetterField.In(Text).Any(), "A field still stands between braces. Write the words in its place, or take it out.", nameof(Text));
    }

    /// <summary>The letter of the pack it was begun with, as “closing”.</summary>
    public string Key { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Recipient { get; private set; } = "";
    public string Text { get; private set; } = "";
    public Stamp Written { get; private set; } = null!;
    /// <summary>What let it leave the house; nothing when it went to the client themself.</summary>
    public Guid? DisclosureId { get; private set; }

    /// <summary>To the client: their own, no consent is needed. It holds nothing protected.</summary>
    public static Letter ToClient(Guid caseId, PackLetter letter, string? name, string? text, Stamp by)
    {
        RuleBroken.Unless(letter.To == "client", "This letter goes to somebody else. Choose the consent it goes out under.");
        var written = new Letter(caseId, letter, name, text, Sensitivity.Ordinary, by);
        written.Happened(ActivityKind.LetterWritten, $"Letter to {written.Recipient}: {written.Title}", by);
        return written;
    }

    /// <summary>To somebody else: only what a consent lets out, to the recipient it names.</summary>
    public static Letter ToOthers(Guid caseId, PackLetter letter, Disclosure told, string? text, Stamp by)
    {
        var written = new Letter(caseId, letter, told.Recipient, text, told.Sensitivity, by) { DisclosureId = told.Id };
        written.Happened(ActivityKind.LetterWritten, $"Letter to {written.Recipient}: {written.Title}", by).Because(told.Purpose);
        return written;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Letter>
    {
        public void Configure(EntityTypeBuilder<Letter> b)
        {
            b.Property(l => l.Key).HasMaxLength(60);
            b.Property(l => l.Title).HasMaxLength(120);
            b.Property(l => l.Recipient).HasMaxLength(200);
            b.ComplexProperty(l => l.Written);
            b.HasOne<Disclosure>().WithMany().HasForeignKey(l => l.DisclosureId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
