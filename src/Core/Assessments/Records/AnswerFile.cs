namespace Alongside.Core.Assessments;

/// <summary>A file that was given as an answer: a letter, a photograph of a bill.</summary>
public sealed class AnswerFile : ICaseRecord
{
    /// <summary>A larger file is not taken, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;

    private AnswerFile() { }

    public AnswerFile(Assessment assessment, string? name, string? contentType, byte[] content, Stamp by)
    {
        RuleBroken.Unless(!assessment.IsSigned, "This assessment is signed and locked. Correct it, which keeps both.");
        RuleBroken.Unless(content.Length is > 0 and <= Largest, content.Length == 0 ? "That file is empty." : $"That file is larger than {Largest / 1024 / 1024} MB. Take a smaller one.");
        (CaseId, AssessmentId, Sensitivity, Content, Added) = (assessment.CaseId, assessment.Id, assessment.Sensitivity, content, by);
        Name = Path.GetFileName(name ?? "") is { Length: > 0 } given ? given.Length <= 200 ? given : given[^200..] : "file";
        ContentType = contentType is { Length: > 0 and <= 100 } type && type.Contains('/') && !type.Any(char.IsWhiteSpace) ? type : "application/octet-stream";
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid AssessmentId { get; private set; }
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public byte[] Content { get; private set; } = [];
    public Stamp Added { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AnswerFile>
    {
        public void Configure(EntityTypeBuilder<AnswerFile> b)
        {
            b.Property(f => f.Name).HasMaxLength(200);
            b.Property(f => f.ContentType).HasMaxLength(100);
            b.ComplexProperty(f => f.Added);
            b.HasOne<Assessment>().WithMany().HasForeignKey(f => f.AssessmentId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(f => f.AssessmentId);
        }
    }
}
