namespace Alongside.Core.Visits;

/// <summary>A file or photo of a note: a letter, a meter, the door of the building. What is in it is kept once, however often it is added.</summary>
public sealed class NoteFile : CaseRecord, ISignedWithNote
{
    /// <summary>A larger file is not taken, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;
    /// <summary>A note holds no more files.</summary>
    public const int Most = 20;

    private NoteFile() { }

    internal NoteFile(Note note, string? name, ReadFile read, Stamp by)
    {
        (CaseId, NoteId, Sensitivity, Added) = (note.CaseId, note.Id, note.Sensitivity, by);
        (ContentType, Size, Hash, Cleaned) = (read.ContentType, read.Bytes.Length, Sha256.Of(read.Bytes), read.Cleaned);
        Name = ReadFile.NameOf(name, read.ContentType);
    }

    public Guid NoteId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>By its bytes, whatever its name says.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>In bytes.</summary>
    public int Size { get; private set; }
    /// <summary>SHA-256 of what is in it.</summary>
    public string Hash { get; private set; } = "";
    /// <summary>Where and with what a picture was taken is not in it any more.</summary>
    public bool Cleaned { get; private set; }
    /// <summary>Added after the note was signed.</summary>
    public bool Later { get; private set; }
    public Stamp Added { get; private set; } = null!;
    public DateTime? SignedAt { get; private set; }

    public void SignWith(Note note) => SignedAt ??= note.SignedAt;

    internal void SignNow(Stamp by)
    {
        (SignedAt, Later) = (by.At, true);
        Happened(CaseId, NoteId, ActivityKind.AddendumWritten, "File added to a note", by, Sensitivity);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<NoteFile>
    {
        public void Configure(EntityTypeBuilder<NoteFile> b)
        {
            b.Property(f => f.Name).HasMaxLength(200);
            b.Property(f => f.ContentType).HasMaxLength(100);
            b.Property(f => f.Hash).HasMaxLength(64);
            b.ComplexProperty(f => f.Added);
            b.HasOne<Note>().WithMany().HasForeignKey(f => f.NoteId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<FileContent>().WithMany().HasForeignKey(f => f.Hash).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(f => f.NoteId);
        }
    }
}

/// <summary>What is in a file, kept once under its SHA-256.</summary>
public sealed class FileContent
{
    private FileContent() { }

    internal FileContent(string hash, byte[] bytes) => (Hash, Bytes) = (hash, bytes);

    public string Hash { get; private set; } = "";
    public byte[] Bytes { get; private set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<FileContent>
    {
        public void Configure(EntityTypeBuilder<FileContent> b)
        {
            b.ToTable("file_contents");
            b.HasKey(c => c.Hash);
            b.Property(c => c.Hash).HasMaxLength(64).ValueGeneratedNever();
        }
    }
}
