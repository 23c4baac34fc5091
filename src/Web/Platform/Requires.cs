using Alongside.Core.Platform;

namespace Alongside.Web.Platform;

/// <summary>Who may open a page, and change something on it. A page without a door does not start the site.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public abstract class DoorAttribute : Attribute
{
    /// <summary>Whether the caller may ask this page or endpoint by this method.</summary>
    public abstract bool Allows(Caller caller, string method);

    protected static bool Reads(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}

/// <summary>What a caller must be allowed to do to open a page, and to change something on it.</summary>
public sealed class RequiresAttribute(Capability toSee) : DoorAttribute
{
    public Capability ToSee { get; } = toSee;

    /// <summary>What posting to the page takes; the same as seeing it unless said otherwise.</summary>
    public Capability ToChange { get; init; } = toSee;

    /// <summary>Each of these is enough to post as well, where the record decides which it takes.</summary>
    public Capability[] OrToChange { get; init; } = [];

    public override bool Allows(Caller caller, string method) => caller.May(ToSee) && (Reads(method) || caller.May(ToChange) || OrToChange.Any(caller.May));
}

/// <summary>Any of these is enough to open a page; what is changed on it takes one of its own.</summary>
public sealed class RequiresAnyAttribute(params Capability[] toSee) : DoorAttribute
{
    public IReadOnlyList<Capability> ToSee { get; } = toSee;

    /// <summary>What posting to the page takes; any of those it takes to see it unless said otherwise.</summary>
    public Capability[] ToChange { get; init; } = toSee;

    public override bool Allows(Caller caller, string method) => ToSee.Any(caller.May) && (Reads(method) || ToChange.Any(caller.May));
}

/// <summary>A page that belongs to whoever is signed in, whatever their role: their own account.</summary>
public sealed class ForEveryWorkerAttribute : DoorAttribute
{
    public override bool Allows(Caller caller, string method) => caller.WorkerId is not null;
}
