using Microsoft.AspNetCore.Identity;

namespace Alongside.Core.Programs;

/// <summary>Somebody who works at the agency and signs in; the mark under notes and decisions.</summary>
public sealed class Worker : IdentityUser<Guid>
{
    private Worker() { }

    public Worker(string userName, string name, string? title, Guid roleId)
    {
        Id = Guid.CreateVersion7();
        UserName = userName;
        LockoutEnabled = true;
        SecurityStamp = Guid.NewGuid().ToString("N");
        (Name, Title, RoleId) = (name, title, roleId);
    }

    public string Name { get; private set; } = "";
    /// <summary>Licence or post, as in “LSW”.</summary>
    public string? Title { get; private set; }
    public Guid RoleId { get; private set; }
    /// <summary>May sign in; a worker who left stays on record.</summary>
    public bool Active { get; private set; } = true;
    public List<WorkerProgram> Programs { get; private set; } = [];

    /// <summary>The letters in the worker's square.</summary>
    public string Initials => Initial(Name);

    /// <summary>The first letters of the first and the last word of a name.</summary>
    public static string Initial(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch { 0 => "?", 1 => words[0][..1].ToUpperInvariant(), _ => $"{words[0][0]}{words[^1][0]}".ToUpperInvariant() };
    }

    public void Describe(string? name, string? title)
    {
        Name = RuleBroken.Words(name, "Give the worker's name.", nameof(Name), 120);
        Title = RuleBroken.WordsOrNone(title, nameof(Title), 60);
    }

    public void TakeRole(Guid roleId) => RoleId = roleId;

    /// <summary>The worker leaves: no sign-in from the next request on, and every record stays signed with their name.</summary>
    public void Leave() => (Active, SecurityStamp) = (false, Guid.NewGuid().ToString("N"));

    public void ComeBack() => Active = true;

    /// <summary>Ends the rest after wrong tries.</summary>
    public void Unlock() => (LockoutEnd, AccessFailedCount) = (null, 0);

    /// <summary>The worker belongs to exactly these programs.</summary>
    public void WorkIn(IEnumerable<Guid> programIds)
    {
        var wanted = programIds.Distinct().ToList();
        Programs.RemoveAll(p => !wanted.Contains(p.ProgramId));
        Programs.AddRange(wanted.Where(id => Programs.All(p => p.ProgramId != id)).Select(id => new WorkerProgram(Id, id)));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Worker>
    {
        public void Configure(EntityTypeBuilder<Worker> b)
        {
            b.Property(w => w.Name).HasMaxLength(120);
            b.Property(w => w.Title).HasMaxLength(60);
            b.Property(w => w.UserName).HasMaxLength(64);
            b.Property(w => w.NormalizedUserName).HasMaxLength(64);
            b.Property(w => w.ConcurrencyStamp).IsConcurrencyToken();
            b.HasIndex(w => w.NormalizedUserName).IsUnique();
            b.HasOne<Role>().WithMany().HasForeignKey(w => w.RoleId).OnDelete(DeleteBehavior.Restrict);
            b.HasMany(w => w.Programs).WithOne().HasForeignKey(p => p.WorkerId);
        }
    }
}

/// <summary>A worker belongs to a program.</summary>
public sealed class WorkerProgram
{
    private WorkerProgram() { }

    public WorkerProgram(Guid workerId, Guid programId) => (WorkerId, ProgramId) = (workerId, programId);

    public Guid WorkerId { get; private set; }
    public Guid ProgramId { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<WorkerProgram>
    {
        public void Configure(EntityTypeBuilder<WorkerProgram> b)
        {
            b.HasKey(p => new { p.WorkerId, p.ProgramId });
            b.HasOne<AgencyProgram>().WithMany().HasForeignKey(p => p.ProgramId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
