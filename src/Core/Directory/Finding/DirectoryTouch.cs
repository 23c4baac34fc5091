using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>A mark that a service, or the directory as a whole, was changed: written with the change, so that every process that searches learns of it.</summary>
public sealed class DirectoryTouch : IDerivedRecord, IPublicRecord
{
    private DirectoryTouch() { }

    internal DirectoryTouch(Guid? serviceId) => ServiceId = serviceId;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>The service; nothing when more than single services changed.</summary>
    public Guid? ServiceId { get; private set; }

    /// <summary>Adds the marks of what a save is about to change.</summary>
    internal static void Keep(AppDb db)
    {
        if (db.ChangeTracker.Entries<DirectoryTouch>().Any(t => t.State == EntityState.Added)) return;
        if (db.PublicRecordsComeFrom is not null)
        {
            // An import saves many times in one transaction; one mark is enough, and it is seen when all of it is there.
            if (!db.ImportIsMarked) db.Add(new DirectoryTouch(null));
            db.ImportIsMarked = true;
            return;
        }
        var touched = new HashSet<Guid>();
        foreach (var entry in db.ChangeTracker.Entries<DirectoryRecord>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            switch (entry.Entity)
            {
                case Service s: touched.Add(s.Id); break;
                case ServiceCapacity c: touched.Add(c.ServiceId); break;
                case CostOption c: touched.Add(c.ServiceId); break;
                case ServiceArea a: touched.Add(a.ServiceId); break;
                case ServiceAtLocation at: touched.Add(at.ServiceId); break;
                case Schedule { ServiceId: { } id }: touched.Add(id); break;
                case Language { ServiceId: { } id }: touched.Add(id); break;
                case DirectoryAttribute { LinkEntity: "service" } a: touched.Add(a.LinkId); break;
                case Phone or Contact or RequiredDocument or Funding or Unit or AdditionalUrl or DirectoryProgram: break;
                default:
                    db.Add(new DirectoryTouch(null));
                    return;
            }
        foreach (var id in touched) db.Add(new DirectoryTouch(id));
    }

    /// <summary>So many marks are kept; they are few and read often.</summary>
    private const int Most = 5000;

    /// <summary>Where everything is read anew, the marks before it say nothing more.</summary>
    internal static async Task ForgetOldAsync(AppDb db, CancellationToken cancel)
    {
        var adding = db.ChangeTracker.Entries<DirectoryTouch>().Where(t => t.State == EntityState.Added).ToList();
        if (adding.Count == 0) return;
        if (adding.TrueForAll(t => t.Entity.ServiceId is not null))
        {
            if (await db.DirectoryTouches.CountAsync(cancel) < Most) return;
            db.Add(new DirectoryTouch(null));
        }
        await db.DirectoryTouches.ExecuteDeleteAsync(cancel);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DirectoryTouch>
    {
        public void Configure(EntityTypeBuilder<DirectoryTouch> b) => b.ToTable("directory_touches");
    }
}
