using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>What belongs to notes.</summary>
public abstract partial class AppDb
{
    public DbSet<CoSignature> CoSignatures => Set<CoSignature>();
    public DbSet<NoteSection> NoteSections => Set<NoteSection>();
    public DbSet<NoteFile> NoteFiles => Set<NoteFile>();
    public DbSet<FileContent> FileContents => Set<FileContent>();

    /// <summary>What is in a file is there for whoever may see a note it belongs to.</summary>
    private void GuardNotes(ModelBuilder b) => b.Entity<FileContent>().HasQueryFilter("case", c => NoteFiles.Any(f => f.Hash == c.Hash));
}
