using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Programs;

namespace Alongside.Core.Drafts;

/// <summary>What a worker typed into a form and has not saved: theirs alone, sealed, kept until the form is saved or they throw it away. Thrown away it can be brought back for 30 days.</summary>
public sealed class Draft
{
    /// <summary>What a draft holds, in bytes.</summary>
    public const int Largest = 512 * 1024;
    /// <summary>How many days a draft that was thrown away can be brought back.</summary>
    public const int DaysThrownAway = 30;

    private Draft() { }

    public Draft(Guid workerId, Typing typing, FieldCipher cipher, DateTime now)
    {
        (WorkerId, Form, CaseId, PersonId, BegunAt, Tab) = (workerId, typing.Form.Text, typing.Form.CaseId, typing.Form.PersonId, now, typing.Tab);
        (Typed, Characters, Step, Device, KeptAt) = (cipher.Seal(typing.Fields.Json), typing.Fields.Characters, typing.Step ?? 1, typing.Device, now);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    /// <summary>Which form; see <see cref="FormAddress"/>.</summary>
    public string Form { get; private set; } = "";
    public Guid? CaseId { get; private set; }
    public Guid? PersonId { get; private set; }
    /// <summary>The sealed names and values.</summary>
    [Sealed] public byte[] Typed { get; private set; } = [];
    public int Characters { get; private set; }
    /// <summary>Where it was typed, as “an iPad”.</summary>
    public string? Device { get; private set; }
    /// <summary>The open form that typed it last; only that one writes on without being asked.</summary>
    public Guid Tab { get; private set; }
    /// <summary>The count of keeps of that form, so that a late one never overwrites a newer.</summary>
    public int Step { get; private set; }
    /// <summary>Counted up whenever it is kept or taken over.</summary>
    public int Revision { get; private set; } = 1;
    public DateTime BegunAt { get; private set; }
    public DateTime KeptAt { get; private set; }
    public DateTime? DiscardedAt { get; private set; }

    public FormAddress Address => FormAddress.Of(Form);

    /// <summary>The names and values in clear, for its own worker.</summary>
    public TypedFields Open(FieldCipher cipher) => TypedFields.FromJson(cipher.Open(Typed));

    /// <summary>Out of the way, and back within 30 days when it is wanted.</summary>
    public void ThrowAway(DateTime now) => DiscardedAt ??= now;

    public void BringBack(DateTime now)
    {
        RuleBroken.Unless(DiscardedAt is not null, "This draft is not thrown away. Open its form to go on.");
        RuleBroken.Unless(DiscardedAt > now.AddDays(-DaysThrownAway), $"It was thrown away more than {DaysThrownAway} days ago.");
        DiscardedAt = null;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Draft>
    {
        public void Configure(EntityTypeBuilder<Draft> b)
        {
            b.Property(d => d.Form).HasMaxLength(400);
            b.Property(d => d.Device).HasMaxLength(60);
            b.HasOne<Worker>().WithMany().HasForeignKey(d => d.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(d => new { d.WorkerId, d.Form }).IsUnique().HasFilter("discarded_at is null");
            b.HasIndex(d => d.DiscardedAt);
        }
    }
}

/// <summary>A form as it stands while somebody types.</summary>
/// <param name="Tab">The open form it is typed in.</param>
/// <param name="Step">How often that form was kept; nothing when it came by post, which is always the newest.</param>
/// <param name="Device">Where, as “an iPad”.</param>
public sealed record Typing(FormAddress Form, TypedFields Fields, Guid Tab, int? Step, string? Device);
