namespace Alongside.Core.Platform;

/// <summary>A record a person edits; the version posted back with the form proves that nobody changed it in between.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>A record that belongs to one case; every query on it is filtered to the cases open to the caller.</summary>
public interface ICaseRecord
{
    Guid CaseId { get; }
    Sensitivity Sensitivity { get; }
}

/// <summary>A record that belongs to one person; every query on it is filtered to the people the caller may know.</summary>
public interface IPersonRecord
{
    Guid PersonId { get; }
}

/// <summary>A record of public knowledge, as a service in the community directory: it says nothing of any client.</summary>
public interface IPublicRecord;

/// <summary>A record made from other records and never edited, as a key to look them up by: what it is made from is in the audit trail, it is not.</summary>
public interface IDerivedRecord;

/// <summary>A value that never appears in the audit trail or a log in clear.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;

/// <summary>A record in which things happen: what its verbs did is written as <see cref="Activity"/> in the same save.</summary>
public abstract class Happening
{
    private readonly List<Activity> _happened = [];

    /// <summary>Takes what has happened since the last save.</summary>
    internal IReadOnlyList<Activity> TakeHappened()
    {
        var taken = _happened.ToArray();
        _happened.Clear();
        return taken;
    }

    /// <summary>Puts one activity on the spine of a case.</summary>
    protected Activity Happened(Guid caseId, Guid aboutId, ActivityKind kind, string summary, Stamp by, Sensitivity sensitivity)
    {
        var activity = new Activity(caseId, kind, summary, GetType().Name, aboutId, by, sensitivity);
        _happened.Add(activity);
        return activity;
    }
}

/// <summary>A record inside a case, with its key, its version and its protection.</summary>
public abstract class CaseRecord : Happening, ICaseRecord, IVersioned
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; protected set; }
    public Sensitivity Sensitivity { get; protected set; }
    public int Version { get; private set; }

    /// <summary>Something happened to this record: one row on the case's spine, written in the same save.</summary>
    protected Activity Happened(ActivityKind kind, string summary, Stamp by) => Happened(CaseId, Id, kind, summary, by, Sensitivity);
}
