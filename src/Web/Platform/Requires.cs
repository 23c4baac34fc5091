using Alongside.Core.Platform;

namespace Alongside.Web.Platform;

/// <summary>What a caller must be allowed to do to open a page, and to change something on it. A page without it does not start the site.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(Capability toSee) : Attribute
{
    public Capability ToSee { get; } = toSee;

    /// <summary>What posting to the page takes; the same as seeing it unless said otherwise.</summary>
    public Capability ToChange { get; init; } = toSee;

    public bool Allows(Caller caller, string method) => caller.May(ToSee) && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || caller.May(ToChange));
}
