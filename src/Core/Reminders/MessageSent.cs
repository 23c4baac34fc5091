using Alongside.Core.Cases;
using Alongside.Core.People;
using Alongside.Core.Programs;

namespace Alongside.Core.Reminders;

/// <summary>How a message leaves the house.</summary>
public enum MessageChannel { Email, Text }

/// <summary>What a message is.</summary>
public enum MessageKind { Digest, Alert, Asked, ToClient }

/// <summary>How a message stands. Unsure: the server ended while it was sent, so it may or may not have arrived; it is told and never sent again.</summary>
public enum MessageState { Waiting, Sending, Sent, NotSent, Unsure }

/// <summary>One message to a worker or a client: written down before it leaves, so that it leaves once; with its text, and what became of it.</summary>
public sealed class MessageSent : Happening
{
    /// <summary>A server that does not answer is asked so often, an hour apart.</summary>
    public const int MostTries = 3;

    private MessageSent() { }

    private MessageSent(MessageKind kind, MessageChannel channel, string address, string key, DateTime notBefore, Stamp by) => (Kind, Channel, Address, Key, NotBefore, Written) = (kind, channel, address, key, notBefore, by);

    /// <summary>The digest of a day to a worker; its text is made when it leaves.</summary>
    public static MessageSent Digest(WorkerReminders to, string name, DateOnly day, DateTime notBefore, Stamp by) =>
        new(MessageKind.Digest, MessageChannel.Email, to.Email ?? "", $"digest {to.WorkerId} {day:yyyy-MM-dd}", notBefore, by) { ToWorkerId = to.WorkerId, ToName = name };

    /// <summary>Something that must not wait, to a worker, about one thing that happened in a case.</summary>
    public static MessageSent AtOnce(WorkerReminders to, string name, Activity about, DateTime notBefore, Stamp by) =>
        new(about.Kind == ActivityKind.AlertRaised ? MessageKind.Alert : MessageKind.Asked, to.AtOnceBy, to.Reach(to.AtOnceBy) ?? "", $"at once {about.Id} {to.WorkerId}", notBefore, by)
        { ToWorkerId = to.WorkerId, ToName = name, CaseId = about.CaseId, ActivityId = about.Id };

    /// <summary>A reminder to a client, written by a worker in their case; it goes on the timeline.</summary>
    public static MessageSent ToClient(Case @case, Person person, ContactPoint point, string text, string language, DateTime notBefore, Stamp by)
    {
        var message = new MessageSent(MessageKind.ToClient, point.System == ContactSystem.Email ? MessageChannel.Email : MessageChannel.Text, point.Value, $"client {Guid.CreateVersion7()}", notBefore, by)
        { PersonId = person.Id, ContactPointId = point.Id, CaseId = @case.Id, Text = text, Language = language };
        message.Happened(@case.Id, message.Id, ActivityKind.ReminderWritten, $"A reminder to {person.GoesBy} by {message.Channel.InWords()}", by, Sensitivity.Ordinary);
        return message;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public MessageKind Kind { get; private set; }
    public MessageChannel Channel { get; private set; }
    /// <summary>One message of this key is ever written: the digest of a worker and a day, one thing to one worker.</summary>
    public string Key { get; private set; } = "";
    public Guid? ToWorkerId { get; private set; }
    /// <summary>The worker's name; nothing for a client.</summary>
    public string? ToName { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? ContactPointId { get; private set; }
    public Guid? CaseId { get; private set; }
    /// <summary>What happened in the case, where it tells of that.</summary>
    public Guid? ActivityId { get; private set; }
    [Sealed] public string Address { get; private set; } = "";
    /// <summary>The text as sent; empty until a digest is made.</summary>
    [Sealed] public string Text { get; private set; } = "";
    public string Language { get; private set; } = "en";
    /// <summary>Not before this instant (UTC): quiet hours, safe hours, or the day that was chosen.</summary>
    public DateTime NotBefore { get; private set; }
    /// <summary>Who wrote it, and when.</summary>
    public Stamp Written { get; private set; } = null!;
    public MessageState State { get; private set; }
    /// <summary>When a process began to send it (UTC).</summary>
    public DateTime? BegunAt { get; private set; }
    public int Tries { get; private set; }
    /// <summary>When it left, or was given up (UTC).</summary>
    public DateTime? EndedAt { get; private set; }
    /// <summary>Why it did not leave.</summary>
    [Sealed] public string? WhyNot { get; private set; }

    /// <summary>What it says, made at the moment it leaves.</summary>
    public void Says(string text) => Text = text;

    /// <summary>It left.</summary>
    public void Left(DateTime at) => (State, EndedAt, WhyNot) = (MessageState.Sent, at, null);

    /// <summary>It does not leave, and why.</summary>
    public void Stays(string why, DateTime at) => (State, EndedAt, WhyNot) = (MessageState.NotSent, at, why.Length <= 400 ? why : why[..400]);

    /// <summary>The server did not take it: it is tried again an hour later, or given up.</summary>
    public void Later(string why, DateTime at)
    {
        if (Tries >= MostTries) Stays($"{why} It was tried {Tries} times.", at);
        else (State, NotBefore, WhyNot) = (MessageState.Waiting, at.AddHours(1), why.Length <= 400 ? why : why[..400]);
    }

    /// <summary>It may leave only from this instant on (UTC).</summary>
    public void WaitUntil(DateTime at) => (State, NotBefore) = (MessageState.Waiting, at);

    /// <summary>Nobody knows whether it left: the server ended while it was sent.</summary>
    public void IsUnsure(DateTime at) => (State, EndedAt, WhyNot) = (MessageState.Unsure, at, "The server ended while it was sent. It may have arrived or not, and is not sent again.");

    /// <summary>Whoever may write in the case takes a reminder back that has not left.</summary>
    public void TakeBack(Stamp by)
    {
        RuleBroken.Unless(State == MessageState.Waiting, "It has left already, or is leaving just now.");
        Stays($"{by.Name} took it back.", by.At);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<MessageSent>
    {
        public void Configure(EntityTypeBuilder<MessageSent> b)
        {
            b.ToTable("messages_sent");
            // Taking a message back and claiming it to send are never both done.
            b.Property(m => m.State).IsConcurrencyToken();
            b.Property(m => m.Key).HasMaxLength(160);
            b.Property(m => m.ToName).HasMaxLength(120);
            b.Property(m => m.Address).HasMaxLength(200);
            b.Property(m => m.Language).HasMaxLength(20);
            b.Property(m => m.WhyNot).HasMaxLength(400);
            b.ComplexProperty(m => m.Written);
            b.HasIndex(m => m.Key).IsUnique();
            b.HasIndex(m => new { m.State, m.NotBefore });
            b.HasIndex(m => new { m.ToWorkerId, m.NotBefore });
            b.HasIndex(m => new { m.CaseId, m.NotBefore });
            b.HasIndex(m => m.PersonId);
            b.HasOne<Worker>().WithMany().HasForeignKey(m => m.ToWorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Case>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Messages as a sentence says them.</summary>
public static class MessageWords
{
    public static string InWords(this MessageChannel channel) => channel == MessageChannel.Email ? "e-mail" : "text message";

    public static string InWords(this MessageKind kind) => kind switch { MessageKind.Digest => "the digest", MessageKind.Alert => "an alert", MessageKind.Asked => "a client asked", _ => "a reminder to a client" };

    public static string InWords(this MessageState state) => state switch { MessageState.Waiting => "waits for its time", MessageState.Sending => "is being sent", MessageState.Sent => "sent", MessageState.NotSent => "not sent", _ => "nobody knows whether it arrived" };
}
