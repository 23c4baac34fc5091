namespace Alongside.Core.Platform;

/// <summary>An id that a device made before the record came here, so that what is written later on the device can already refer to it.</summary>
public static class MadeOnDevice
{
    /// <summary>The id as it came; anything but a Guid of version 7 is refused. That it was not used before, the key of its table sees to.</summary>
    public static Guid Id(Guid made)
    {
        RuleBroken.Unless(made.Version == 7 && (made.Variant & 0b1100) == 0b1000, "The device gave this no number of its own. Write it once more.");
        return made;
    }
}
